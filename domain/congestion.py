"""Congestion now: per counter of a ward, how many wait, how long that takes, and which numbers are being called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select, true
from sqlmodel import Session

from domain import closed, priority, tokyo, waits
from domain import paces as all_paces
from domain.calendar import Opening
from domain.closed import Shut
from domain.db import table_of
from domain.directory import Directory
from domain.paces import Paces
from domain.rules import Rules
from domain.tables import Counter, Kiosk, Pickup, PickupStatus, TicketKind, TicketStatus
from domain.tickets import IN_HAND, TICKET
from domain.waits import Signs, Snapshot

PICKUP, KIOSK = table_of(Pickup), table_of(Kiosk)
SHOWN_CALLS = 3
SHUT_WITHIN = timedelta(days=7)
"""Closures that begin so soon are told beside what is so now."""


@dataclass(frozen=True, slots=True)
class Calling:
    """A number and the desk it was called to."""

    label: str
    desk: int | None


@dataclass(frozen=True, slots=True)
class CounterNow:
    """One counter at one moment; the latest calls and pickups first."""

    counter_id: str
    waiting_count: int
    calling: tuple[Calling, ...]
    wait: waits.Wait | None = None
    """For a walk-in who takes a ticket now; None when the office is closed and nobody waits."""
    last_called_at: datetime | None = None
    pickups: tuple[Calling, ...] = ()
    """What is ready to be handed out (交付)."""
    shut: Shut | None = None
    """The closure under which it serves nobody now."""


@dataclass(frozen=True, slots=True)
class WardNow:
    """A ward office at the moment *at* (UTC); its counters in display order."""

    ward_id: str
    at: datetime
    open: bool
    """Also False while a closure lies over the whole office."""
    counters: tuple[CounterNow, ...]
    shut: tuple[Shut, ...] = ()
    """Closures of the next days, earliest first, with those that run now."""

    @property
    def waiting_count(self) -> int:
        """How many wait at all counters together."""
        return sum(counter.waiting_count for counter in self.counters)

    @property
    def stale(self) -> bool:
        """Whether the figures of a counter are too old to be told (更新待ち)."""
        waits_told = (counter.wait for counter in self.counters)
        return any(one is not None and one.basis == waits.Basis.STALE for one in waits_told)


class _Next(NamedTuple):
    """Somebody who would take a ticket now, as the priority rule sees them."""

    kind: str
    order_at: datetime
    issued_at: datetime
    number: int


def snapshot(
    session: Session,
    *,
    directory: Directory,
    ward_id: str,
    now: datetime,
    rules: Rules,
    paces: Paces | None = None,
) -> WardNow:
    """The ward office now, from one query for its tickets, and one for the paces when they are not given.

    A ward that the directory does not know has no counters and is closed.
    """
    counters = directory.counters_of(ward_id)
    known = all_paces.load(session, learned_after=rules.learned_after) if paces is None else paces
    found = _rows(session, ward_id, [counter.id for counter in counters], now, rules)
    shut = closed.ahead(session, ward_id=ward_id, now=now, within=SHUT_WITHIN)
    running = [one for one in shut if one.starts_at <= now]
    is_open = bool(counters) and is_open_at(directory, ward_id, now)
    is_open = is_open and closed.whole(shut, now=now) is None
    opened = opened_at(directory, ward_id, now)
    return WardNow(
        ward_id,
        now,
        is_open,
        tuple(
            _counter(
                counter,
                [row for row in found if row.counter_id == counter.id],
                last_beat=found[0].last_beat,
                opened=opened,
                is_open=is_open,
                now=now,
                rules=rules,
                paces=known,
                shut=closed.longest([one for one in running if one.covers(counter.id)]),
            )
            for counter in counters
        ),
        tuple(shut),
    )


def is_open_at(directory: Directory, ward_id: str, now: datetime) -> bool:
    """Whether the ward office's counters are open at *now*."""
    wall = tokyo.local(now)
    opening = directory.calendar.opening(ward_id, wall.date())
    return isinstance(opening, Opening) and opening.opens <= wall.time() < opening.closes


def opened_at(directory: Directory, ward_id: str, now: datetime) -> datetime | None:
    """When the ward office opens or opened today; None on a closed day."""
    day = tokyo.office_day(now)
    opening = directory.calendar.opening(ward_id, day)
    return tokyo.at(day, opening.opens) if isinstance(opening, Opening) else None


def _rows(
    session: Session, ward_id: str, counter_ids: Sequence[str], now: datetime, rules: Rules
) -> Sequence[Any]:
    """Today's tickets that wait or are in hand, the last calls of each counter, and what is ready to be collected.

    Each row also has the last heartbeat of a machine of the ward; without tickets one row has nothing else.
    """
    t, day = TICKET.c, tokyo.office_day(now)
    beat = (
        select(func.max(KIOSK.c.seen_at).label("last_beat"))
        .where(KIOSK.c.ward_id == ward_id, KIOSK.c.seen_at >= tokyo.day_bounds(day)[0])
        .subquery()
    )
    latest = func.row_number().over(
        partition_by=t.counter_id, order_by=(t.called_at.is_(None), t.called_at.desc(), t.id.desc())
    )
    today = (
        select(
            t.id,
            t.counter_id,
            t.status,
            t.label,
            t.desk,
            t.kind,
            t.number,
            t.order_at,
            t.issued_at,
            t.called_at,
            latest.label("latest"),
            func.max(t.issued_at).over(partition_by=t.counter_id).label("last_issue"),
        )
        .where(t.counter_id.in_(counter_ids), t.day == day)
        .subquery()
    )
    p = PICKUP.c
    shown = (
        select(today, p.status.label("pickup"), p.desk.label("pickup_desk"), p.ready_at)
        .outerjoin(PICKUP, (p.ticket_id == today.c.id) & (p.status == PickupStatus.READY))
        .where(
            or_(
                today.c.status.in_((TicketStatus.WAITING, *IN_HAND)),
                today.c.latest <= max(1, rules.priority_run),
                p.status == PickupStatus.READY,
            )
        )
        .subquery()
    )
    return session.execute(
        select(beat.c.last_beat, shown).outerjoin(shown, true()).order_by(shown.c.latest)
    ).all()


def _counter(
    counter: Counter,
    rows: Sequence[Any],
    *,
    last_beat: datetime | None,
    opened: datetime | None,
    is_open: bool,
    now: datetime,
    rules: Rules,
    paces: Paces,
    shut: Shut | None,
) -> CounterNow:
    waiting = [row for row in rows if row.status == TicketStatus.WAITING]
    called = [row for row in rows if row.called_at is not None]
    last_called_at = called[0].called_at if called else None
    in_hand = [row for row in called if row.status in IN_HAND]
    ready = sorted((row for row in rows if row.pickup), key=lambda row: row.ready_at, reverse=True)
    wait = None
    if (is_open and shut is None) or waiting:
        signs = Signs(
            waiting_since=min((row.issued_at for row in waiting), default=None),
            last_call=last_called_at,
            last_issue=rows[0].last_issue if rows else None,
            last_beat=last_beat,
            opened=opened,
        )
        ahead = _ahead(waiting, [row.kind for row in called], now, rules)
        pace = paces.of(counter, TicketKind.WALK_IN)
        wait = waits.estimate(Snapshot(now, ahead, pace, signs), rules)
    return CounterNow(
        counter.id,
        len(waiting),
        tuple(Calling(row.label, row.desk) for row in in_hand[:SHOWN_CALLS]),
        wait,
        last_called_at,
        tuple(Calling(row.label, row.pickup_desk) for row in ready),
        shut,
    )


def _ahead(waiting: Sequence[Any], calls: Iterable[str], now: datetime, rules: Rules) -> int:
    """How many would be called before a walk-in who takes a ticket now; *calls* are the last ones, latest first."""
    run = 0
    for kind in list(calls)[: rules.priority_run]:
        if kind != TicketKind.PRIORITY:
            break
        run += 1
    last = _Next(TicketKind.WALK_IN, now, now, max((row.number for row in waiting), default=0) + 1)
    line = priority.in_turn([*waiting, last], run=run, now=now, rules=rules)
    return next(ahead for ahead, choice in enumerate(line) if choice.ticket is last)
