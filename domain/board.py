"""The waiting-room board: the numbers called or served, and per counter who comes next. One ward at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlmodel import Session

from domain import priority, tokyo
from domain.congestion import is_open_at
from domain.directory import Directory
from domain.rules import Rules
from domain.tables import TicketKind, TicketStatus
from domain.tickets import EVENT, IN_HAND, TICKET

LAST_CALLS = timedelta(minutes=10)
"""After closing a number is shown for so long after its call: nobody should go to a desk that was left at six."""
ABSENT = timedelta(minutes=30)
"""How long the number of somebody who did not come when called is shown as such."""
NEXT = 3
"""Numbers shown as the next of a counter."""


@dataclass(frozen=True, slots=True)
class Call:
    """A number that was called, and whether its holder is still awaited or has come to the desk."""

    key: str
    """Differs for each call and recall: what has been announced once is known by it."""
    label: str
    counter_id: str
    desk: int | None
    at: datetime
    """When it was called last; a recall counts."""
    awaited: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One counter: how many wait, and the next of them in the order of the rule."""

    counter_id: str
    waiting_count: int
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A ward office at the moment *at* (UTC): calls with the latest first, lines in display order, absent numbers."""

    ward_id: str
    at: datetime
    calls: tuple[Call, ...]
    lines: tuple[Line, ...]
    absent: tuple[str, ...]


def load(
    session: Session, *, directory: Directory, ward_id: str, now: datetime, rules: Rules
) -> Board:
    """The board of a ward that the directory knows; one query for the tickets, one for the times of recalls."""
    counter_ids = [counter.id for counter in directory.counters_of(ward_id)]
    rows = _tickets(session, counter_ids, now, rules)
    in_hand = [row for row in rows if row.status in IN_HAND]
    again = _recalled(session, [row.id for row in in_hand if row.calls > 1])
    calls = [_call(row, again) for row in in_hand]
    if not is_open_at(directory, ward_id, now):
        calls = [call for call in calls if now - call.at < LAST_CALLS]
    return Board(
        ward_id,
        now,
        tuple(sorted(calls, key=lambda call: (call.at, call.key), reverse=True)),
        tuple(
            _line(one, [row for row in rows if row.counter_id == one], now, rules)
            for one in counter_ids
        ),
        tuple(
            row.label
            for row in sorted(rows, key=lambda row: row.number)
            if row.status == TicketStatus.SKIPPED and now - row.called_at < ABSENT
        ),
    )


def last_event(session: Session) -> int:
    """The highest id in the journal of tickets: when it rises, some board has changed. One look at an index."""
    return int(session.execute(select(func.max(EVENT.c.id))).scalar_one() or 0)


def _tickets(
    session: Session, counter_ids: Sequence[str], now: datetime, rules: Rules
) -> Sequence[Any]:
    """Today's tickets that wait, are in hand, are absent, or were the last ones called at their counter."""
    t = TICKET.c
    latest = func.row_number().over(
        partition_by=t.counter_id, order_by=(t.called_at.is_(None), t.called_at.desc(), t.id.desc())
    )
    today = (
        select(
            t.id, t.counter_id, t.status, t.label, t.number, t.desk, t.kind, t.calls,
            t.order_at, t.issued_at, t.called_at, latest.label("latest"),
        )
        .where(t.counter_id.in_(counter_ids), t.day == tokyo.office_day(now))
        .subquery()
    )  # fmt: skip
    c = today.c
    return session.execute(
        select(today)
        .where(
            or_(
                c.status.in_((TicketStatus.WAITING, *IN_HAND)),
                and_(c.status == TicketStatus.SKIPPED, c.called_at > now - ABSENT),
                and_(c.called_at.is_not(None), c.latest <= rules.priority_run),
            )
        )
        .order_by(c.latest)
    ).all()


def _recalled(session: Session, ticket_ids: Sequence[int]) -> dict[int, datetime]:
    """When each of the tickets was called the last time, by the journal."""
    if not ticket_ids:
        return {}
    found = session.execute(
        select(EVENT.c.ticket_id, func.max(EVENT.c.at))
        .where(EVENT.c.ticket_id.in_(ticket_ids), EVENT.c.action.in_(("called", "recalled")))
        .group_by(EVENT.c.ticket_id)
    )
    return {row[0]: row[1] for row in found}


def _call(row: Any, again: dict[int, datetime]) -> Call:
    return Call(
        key=f"{row.id}-{row.calls}",
        label=row.label,
        counter_id=row.counter_id,
        desk=row.desk,
        at=again.get(row.id, row.called_at),
        awaited=row.status == TicketStatus.CALLED,
    )


def _line(counter_id: str, rows: Sequence[Any], now: datetime, rules: Rules) -> Line:
    waiting = [row for row in rows if row.status == TicketStatus.WAITING]
    kinds = [row.kind for row in rows if row.called_at is not None][: rules.priority_run]
    run = next((n for n, kind in enumerate(kinds) if kind != TicketKind.PRIORITY), len(kinds))
    turns = priority.in_turn(waiting, run=run, now=now, rules=rules)
    return Line(
        counter_id,
        len(waiting),
        tuple(choice.ticket.label for choice, _ in zip(turns, range(NEXT), strict=False)),
    )
