"""Slots: half hours of a counter with a capacity, how full they are, and the one way to take a place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, select, update
from sqlmodel import Session

from domain import horizon, tokyo
from domain.calendar import Closed, Opening
from domain.db import changed, is_sqlite, table_of
from domain.directory import Directory
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import Counter, Slot

SLOT = table_of(Slot)
NOON = time(12)
Beyond = Callable[[datetime], ColumnElement[bool]]
CLOSURE = "closure"
"""Why a day is closed that the calendar has open: see ``domain.closed`` for the reason."""


class Availability(StrEnum):
    """○ △ ×, and closed."""

    OPEN = "open"
    FEW = "few"
    FULL = "full"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class TimeView:
    """One slot of a day as a citizen sees it."""

    slot_id: int
    starts_at: datetime
    left: int
    mark: Availability
    """``CLOSED`` where a closure lies over it."""


@dataclass(frozen=True, slots=True)
class DayView:
    """One day of the grid; ``reason`` says why it is closed (see ``calendar.Closed``)."""

    day: date
    open: bool
    reason: str | None
    am: Availability
    pm: Availability


def mark(left: int, capacity: int, rules: Rules) -> Availability:
    """○ while more than a third is left (``rules.few_share``), then △, and × when nothing is."""
    if left <= 0:
        return Availability.FULL
    return Availability.FEW if left <= capacity * rules.few_share + 1e-9 else Availability.OPEN


def times(
    session: Session,
    *,
    directory: Directory,
    counter: Counter,
    day: date,
    now: datetime,
    rules: Rules,
) -> list[TimeView]:
    """The slots of *day* that have not begun, in order; none when the day is closed by now."""
    opening = directory.calendar.opening(counter.ward_id, day)
    if isinstance(opening, Closed):
        return []
    return [
        _time(row, rules)
        for row in _rows(session, counter.id, *tokyo.day_bounds(day), now)
        if _offered(opening, tokyo.local(row.starts_at).time())
    ]


def week(
    session: Session,
    *,
    directory: Directory,
    counter: Counter,
    start: date,
    now: datetime,
    rules: Rules,
    days: int = 7,
) -> list[DayView]:
    """*days* days from *start* with the marks of morning and afternoon; one query."""
    begin, end = tokyo.at(start, time.min), tokyo.at(start + timedelta(days=days), time.min)
    openings = {
        day: directory.calendar.opening(counter.ward_id, day)
        for day in (start + timedelta(days=offset) for offset in range(days))
    }
    halves: dict[tuple[date, bool], list[TimeView]] = {}
    totals: dict[tuple[date, bool], int] = {}
    shut: set[date] = set()
    for row in _rows(session, counter.id, begin, end, now):
        wall = tokyo.local(row.starts_at)
        if not _offered(openings[wall.date()], wall.time()):
            continue
        if row.closures:
            shut.add(wall.date())
            continue
        half = (wall.date(), wall.time() < NOON)
        halves.setdefault(half, []).append(_time(row, rules))
        totals[half] = totals.get(half, 0) + row.capacity
    _, last = horizon.span(now, rules)
    views = []
    for day, opening in openings.items():
        marks = [
            mark(sum(v.left for v in halves[half]), totals[half], rules)
            if half in halves
            else Availability.CLOSED
            for half in ((day, True), (day, False))
        ]
        reason = opening.reason if isinstance(opening, Closed) else None
        if reason is None and day > last:
            reason = "too_far"
        elif reason is None and marks == [Availability.CLOSED] * 2:
            reason = CLOSURE if day in shut else "over"
        views.append(DayView(day, reason is None, reason, marks[0], marks[1]))
    return views


def find(session: Session, *, counter_id: str, starts_at: datetime) -> Slot | None:
    """The slot of a counter that begins at *starts_at*, or None."""
    return session.execute(
        select(Slot).where(SLOT.c.counter_id == counter_id, SLOT.c.starts_at == starts_at)
    ).scalar_one_or_none()


def nearest_free(
    session: Session,
    *,
    directory: Directory,
    counter: Counter,
    wanted: datetime,
    now: datetime,
    rules: Rules,
    limit: int = 3,
) -> list[datetime]:
    """Up to *limit* starts with a free place, those nearest to *wanted* first."""
    end = tokyo.day_bounds(horizon.span(now, rules)[1])[1]
    start = SLOT.c.starts_at
    free = select(start).where(
        SLOT.c.counter_id == counter.id, free_place(), start > now, start < end
    )

    def open_ones(query: Select[tuple[datetime]], beyond: Beyond) -> list[datetime]:
        """The first of *query* whose days are open by now: one query, more only where closed days are in the way."""
        found: list[datetime] = []
        while True:
            page = session.execute(query.limit(limit)).scalars().all()
            found += [at for at in page if directory.calendar.offers(counter.ward_id, at)]
            if len(found) >= limit or len(page) < limit:
                return found[:limit]
            query = query.where(beyond(page[-1]))

    later = free.where(start >= wanted).order_by(start)
    earlier = free.where(start < wanted).order_by(start.desc())
    found = [
        *open_ones(later, lambda last: start > last),
        *open_ones(earlier, lambda last: start < last),
    ]
    return sorted(found, key=lambda at: (abs(at - wanted), at))[:limit]


def free_place() -> ColumnElement[bool]:
    """That a slot has a free place and no closure lies over it."""
    return and_(SLOT.c.taken < SLOT.c.capacity, SLOT.c.closures == 0)


def refused(session: Session, *, slot_id: int, starts_at: datetime) -> Refused:
    """Why ``take`` took none: ``slot_closed`` where a closure lies over the slot, else ``slot_full``."""
    shut = session.execute(select(SLOT.c.closures).where(SLOT.c.id == slot_id)).scalar_one_or_none()
    return Refused("slot_closed" if shut else "slot_full", at=starts_at.isoformat())


def take(session: Session, *, slot_id: int, now: datetime) -> bool:
    """Take one place if one is left and the slot has not begun. The condition is the guard: never read first."""
    done = session.execute(
        update(SLOT)
        .where(SLOT.c.id == slot_id, free_place(), SLOT.c.starts_at > now)
        .values(taken=SLOT.c.taken + 1)
    )
    return changed(done) > 0


def lock_in_order(session: Session, slot_ids: Iterable[int]) -> None:
    """Lock several slots before one is taken and another given back: in one order for all, so nobody deadlocks."""
    if not is_sqlite(session):
        session.execute(
            select(SLOT.c.id)
            .where(SLOT.c.id.in_(set(slot_ids)))
            .order_by(SLOT.c.id)
            .with_for_update(key_share=True)
        )


def give_back(session: Session, *, slot_id: int) -> None:
    """Free one place that was taken."""
    session.execute(
        update(SLOT).where(SLOT.c.id == slot_id, SLOT.c.taken > 0).values(taken=SLOT.c.taken - 1)
    )


def _offered(opening: Opening | Closed, wall: time) -> bool:
    """Whether a slot made earlier still lies within the hours of its day."""
    return isinstance(opening, Opening) and opening.first_slot <= wall <= opening.last_slot


def _time(row: Row[Any], rules: Rules) -> TimeView:
    if row.closures:
        return TimeView(row.id, row.starts_at, 0, Availability.CLOSED)
    left = row.capacity - row.taken
    return TimeView(row.id, row.starts_at, left, mark(left, row.capacity, rules))


def _rows(
    session: Session, counter_id: str, begin: datetime, end: datetime, now: datetime
) -> list[Row[Any]]:
    s = SLOT.c
    query = (
        select(s.id, s.starts_at, s.capacity, s.taken, s.closures)
        .where(
            s.counter_id == counter_id,
            s.starts_at >= max(begin, now),
            s.starts_at < end,
            s.starts_at > now,
        )
        .order_by(s.starts_at)
    )
    return list(session.execute(query))
