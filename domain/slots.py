"""Slots: half hours of a counter with a capacity, how full they are, and the one way to take a place."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import select, update
from sqlmodel import Session

from domain import horizon, tokyo
from domain.calendar import Closed
from domain.db import changed, is_sqlite, table_of
from domain.directory import Directory
from domain.rules import Rules
from domain.tables import Counter, Slot

SLOT = table_of(Slot)
NOON = time(12)


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
    session: Session, *, counter: Counter, day: date, now: datetime, rules: Rules
) -> list[TimeView]:
    """The slots of *day* that have not begun, in order."""
    return _between(session, counter, *tokyo.day_bounds(day), now=now, rules=rules)


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
    halves: dict[tuple[date, bool], list[TimeView]] = {}
    totals: dict[tuple[date, bool], int] = {}
    for slot_id, starts_at, capacity, taken in _rows(session, counter.id, begin, end, now):
        wall = tokyo.local(starts_at)
        half = (wall.date(), wall.time() < NOON)
        view = TimeView(slot_id, starts_at, capacity - taken, Availability.OPEN)
        halves.setdefault(half, []).append(view)
        totals[half] = totals.get(half, 0) + capacity
    _, last = horizon.span(now, rules)
    views = []
    for offset in range(days):
        day = start + timedelta(days=offset)
        opening = directory.calendar.opening(counter.ward_id, day)
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
            reason = "over"
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
    counter: Counter,
    wanted: datetime,
    now: datetime,
    rules: Rules,
    limit: int = 3,
) -> list[datetime]:
    """Up to *limit* starts with a free place, those nearest to *wanted* first."""
    begin, end = now, tokyo.day_bounds(horizon.span(now, rules)[1])[1]
    free = select(SLOT.c.starts_at).where(
        SLOT.c.counter_id == counter.id,
        SLOT.c.taken < SLOT.c.capacity,
        SLOT.c.starts_at > begin,
        SLOT.c.starts_at < end,
    )
    later = free.where(SLOT.c.starts_at >= wanted).order_by(SLOT.c.starts_at).limit(limit)
    earlier = free.where(SLOT.c.starts_at < wanted).order_by(SLOT.c.starts_at.desc()).limit(limit)
    found = [*session.execute(later).scalars(), *session.execute(earlier).scalars()]
    return sorted(found, key=lambda start: (abs(start - wanted), start))[:limit]


def take(session: Session, *, slot_id: int, now: datetime) -> bool:
    """Take one place if one is left and the slot has not begun. The condition is the guard: never read first."""
    done = session.execute(
        update(SLOT)
        .where(SLOT.c.id == slot_id, SLOT.c.taken < SLOT.c.capacity, SLOT.c.starts_at > now)
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


def _rows(
    session: Session, counter_id: str, begin: datetime, end: datetime, now: datetime
) -> list[tuple[int, datetime, int, int]]:
    query = (
        select(SLOT.c.id, SLOT.c.starts_at, SLOT.c.capacity, SLOT.c.taken)
        .where(
            SLOT.c.counter_id == counter_id,
            SLOT.c.starts_at >= max(begin, now),
            SLOT.c.starts_at < end,
            SLOT.c.starts_at > now,
        )
        .order_by(SLOT.c.starts_at)
    )
    return [tuple(row) for row in session.execute(query)]


def _between(
    session: Session,
    counter: Counter,
    begin: datetime,
    end: datetime,
    *,
    now: datetime,
    rules: Rules,
) -> list[TimeView]:
    return [
        TimeView(slot_id, starts_at, capacity - taken, mark(capacity - taken, capacity, rules))
        for slot_id, starts_at, capacity, taken in _rows(session, counter.id, begin, end, now)
    ]
