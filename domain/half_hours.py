"""Congestion history: how busy each counter was in each half hour, written from its tickets and kept for good."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any, Protocol

from sqlalchemy import func, select
from sqlmodel import Session

from domain import tokyo
from domain.calendar import Opening
from domain.db import insert_or_replace, table_of
from domain.directory import Directory
from domain.tables import Counter, HalfHour
from domain.tickets import TICKET

HALF_HOUR = table_of(HalfHour)
LENGTH = timedelta(minutes=30)
LOOK_BACK = timedelta(days=90)
"""A service that begins to write its history finds tickets of so many days: older ones are emptied of people."""


class Visit(Protocol):
    """What is counted of a ticket."""

    @property
    def issued_at(self) -> datetime: ...
    @property
    def first_called_at(self) -> datetime | None: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def booking_id(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Figures:
    """One half hour of a counter, as ``HalfHour`` has it."""

    starts_at: datetime
    issued: int
    booked: int
    called: int
    peak_waiting: int
    wait_median: int | None


def begin_of(moment: datetime) -> datetime:
    """When the half hour of *moment* began (UTC; Japan's offset is a whole number of hours)."""
    return moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0)


def count(visits: Sequence[Visit], *, starts: Iterable[datetime], now: datetime) -> list[Figures]:
    """The figures of a counter's day: of the half hours that begin at *starts*, and of all in which somebody came."""
    issued: dict[datetime, list[Visit]] = defaultdict(list)
    called: dict[datetime, int] = defaultdict(int)
    for visit in visits:
        issued[begin_of(visit.issued_at)].append(visit)
        if visit.first_called_at is not None:
            called[begin_of(visit.first_called_at)] += 1
    wanted = sorted({*starts, *issued, *called})
    peaks = _peaks(visits, wanted, now)
    return [
        Figures(
            at,
            len(issued[at]),
            sum(visit.booking_id is not None for visit in issued[at]),
            called[at],
            peaks[at],
            _median_wait(issued[at]),
        )
        for at in wanted
        if at <= now
    ]


def write(session: Session, *, directory: Directory, now: datetime) -> int:
    """Write the half hours up to *now*, from the last day that was written on; returns how many rows.

    The figures of a day are made anew from its tickets each time, so that repeating it changes nothing, and a call
    that came late is counted where its ticket was issued.
    """
    today = tokyo.office_day(now)
    written = 0
    for day in _days(session, today):
        visits: dict[str, list[Any]] = defaultdict(list)
        t = TICKET.c
        for row in session.execute(
            select(t.counter_id, t.issued_at, t.first_called_at, t.ended_at, t.booking_id).where(
                t.counter_id.in_(directory.counters), t.day == day
            )
        ):
            visits[row.counter_id].append(row)
        rows = [
            {"counter_id": counter.id, **_values(figures)}
            for counter in sorted(directory.counters.values(), key=lambda one: one.id)
            for figures in count(
                visits[counter.id], starts=_open_half_hours(directory, counter, day), now=now
            )
        ]
        if rows:
            session.execute(insert_or_replace(session, HALF_HOUR), rows)
        written += len(rows)
    return written


def history(
    session: Session, *, directory: Directory, ward_id: str, from_day: date, to_day: date
) -> list[HalfHour]:
    """The half hours of a ward from *from_day* to *to_day* (both included), by time, then in display order."""
    order = {counter.id: place for place, counter in enumerate(directory.counters_of(ward_id))}
    begin, end = tokyo.day_bounds(from_day)[0], tokyo.day_bounds(to_day)[1]
    found = session.execute(
        select(HalfHour).where(
            HALF_HOUR.c.counter_id.in_(order),
            HALF_HOUR.c.starts_at >= begin,
            HALF_HOUR.c.starts_at < end,
        )
    ).scalars()
    return sorted(found, key=lambda row: (row.starts_at, order[row.counter_id]))


def _days(session: Session, today: date) -> Iterator[date]:
    """From the last day that was written (its end may be missing), else from the first tickets, to today."""
    last = session.execute(select(func.max(HALF_HOUR.c.starts_at))).scalar()
    if last is None:
        first = session.execute(
            select(func.min(TICKET.c.day)).where(TICKET.c.day >= today - LOOK_BACK)
        ).scalar()
    else:
        first = max(tokyo.office_day(last), today - LOOK_BACK)
    day = min(first or today, today)
    while day <= today:
        yield day
        day += timedelta(days=1)


def _open_half_hours(directory: Directory, counter: Counter, day: date) -> Iterator[datetime]:
    opening = directory.calendar.opening(counter.ward_id, day)
    if isinstance(opening, Opening):
        at, closes = begin_of(tokyo.at(day, opening.opens)), tokyo.at(day, opening.closes)
        while at < closes:
            yield at
            at += LENGTH


def _peaks(
    visits: Sequence[Visit], starts: Sequence[datetime], now: datetime
) -> Mapping[datetime, int]:
    """The most people that waited at once in each half hour; whoever was never called left when the day ended."""
    moves = sorted(
        move
        for visit in visits
        for move in (
            (visit.issued_at, 1),
            (visit.first_called_at or visit.ended_at or now + LENGTH, -1),
        )
    )
    peaks, waiting, at = dict[datetime, int](), 0, 0
    for start in starts:
        while at < len(moves) and moves[at] <= (start, -1):
            waiting += moves[at][1]
            at += 1
        peak = waiting
        while at < len(moves) and moves[at][0] < start + LENGTH:
            waiting += moves[at][1]
            peak = max(peak, waiting)
            at += 1
        peaks[start] = peak
    return peaks


def _median_wait(visits: Iterable[Visit]) -> int | None:
    waits = [
        (visit.first_called_at - visit.issued_at).total_seconds() / 60
        for visit in visits
        if visit.first_called_at is not None
    ]
    return round(max(0.0, median(waits))) if waits else None


def _values(figures: Figures) -> dict[str, Any]:
    return {name: getattr(figures, name) for name in Figures.__slots__}
