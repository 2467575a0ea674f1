"""The outlook of a ward office: how busy the rest of the day and the next open days will be, and when to come best."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean

from sqlalchemy import func, select
from sqlmodel import Session

from domain import forecast, forecast_learning, horizon, tokyo
from domain.calendar import Calendar, Closed, Opening
from domain.directory import Directory
from domain.forecasts import Forecasts
from domain.half_hours import LENGTH
from domain.rules import Rules
from domain.slots import NOON, SLOT
from domain.tables import Counter

DAYS = 3
"""Open days that are told, the rest of today included."""


@dataclass(frozen=True, slots=True)
class HalfHourAhead:
    """A half hour to come. ``stars`` is None before it was measured; ``left``: free places to book in the ward."""

    starts_at: datetime
    stars: int | None
    left: int


@dataclass(frozen=True, slots=True)
class DayAhead:
    """An open day, or what is left of today: ☆ (0–3), its half hours, and the best ones that can be booked."""

    day: date
    stars: int
    half_hours: tuple[HalfHourAhead, ...]
    best: tuple[datetime, ...]
    measured: bool
    """True: the best are those with the fewest people expected; False: those with the most free places."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """A ward's outlook as of ``at``; ``next_opening`` is None while it is open."""

    ward_id: str
    at: datetime
    days: tuple[DayAhead, ...]
    next_opening: datetime | None


def ahead(
    session: Session,
    *,
    directory: Directory,
    forecasts: Forecasts,
    ward_id: str,
    now: datetime,
    rules: Rules,
) -> Outlook:
    """The outlook of a ward that exists; one query, for the places that are free."""
    today = tokyo.office_day(now)
    calendar = directory.calendar
    counters = [counter for counter in directory.counters_of(ward_id) if counter.bookable]
    openings = _open_days(calendar, ward_id, now, rules)
    left = _left(session, ward_id, list(openings), now)
    found = [
        _day(
            day,
            [at for at in _starts(opening, day) if at + LENGTH > now],
            counters=counters,
            forecasts=forecasts,
            calendar=calendar,
            left=left,
            now=now,
        )
        for day, opening in openings.items()
    ]
    first = openings.get(today)
    is_open = first is not None and tokyo.at(today, first.opens) <= now
    begin = min((tokyo.at(day, one.opens) for day, one in openings.items()), default=None)
    return Outlook(ward_id, now, tuple(found), None if is_open else begin)


def ward_stars(
    directory: Directory, forecasts: Forecasts, *, ward_id: str, day: date
) -> int | Closed:
    """The ☆ (0–3) of a whole ward office on *day*: its counters count by what they can take; or why it is closed."""
    opening = directory.calendar.opening(ward_id, day)
    if isinstance(opening, Closed):
        return opening
    return _stars(directory.counters_of(ward_id), forecasts, directory.calendar, day)


def _stars(counters: Sequence[Counter], forecasts: Forecasts, calendar: Calendar, day: date) -> int:
    weight = sum(counter.capacity for counter in counters)
    if not weight:
        return 0
    points = sum(c.capacity * forecasts.points(calendar, c, day) for c in counters)
    return forecast.stars(points / weight)


def _open_days(
    calendar: Calendar, ward_id: str, now: datetime, rules: Rules
) -> dict[date, Opening]:
    """The next open days within the horizon; today while it has not closed."""
    first, last = horizon.span(now, rules)
    found: dict[date, Opening] = {}
    day = first
    while day <= last and len(found) < DAYS:
        opening = calendar.opening(ward_id, day)
        if isinstance(opening, Opening) and now < tokyo.at(day, opening.closes):
            found[day] = opening
        day += timedelta(days=1)
    return found


def _starts(opening: Opening, day: date) -> list[datetime]:
    at, closes = tokyo.at(day, opening.opens), tokyo.at(day, opening.closes)
    starts = []
    while at < closes:
        starts.append(at)
        at += LENGTH
    return starts


def _left(
    session: Session, ward_id: str, days: Sequence[date], now: datetime
) -> Mapping[datetime, int]:
    """Free places by half hour, of all counters of the ward together."""
    if not days:
        return {}
    s = SLOT.c
    rows = session.execute(
        select(s.starts_at, func.sum(s.capacity - s.taken))
        .where(
            s.ward_id == ward_id,
            s.closures == 0,
            s.starts_at > now,
            s.starts_at < tokyo.day_bounds(max(days))[1],
        )
        .group_by(s.starts_at)
    )
    return {starts_at: int(left) for starts_at, left in rows}


def _day(
    day: date,
    starts: Sequence[datetime],
    *,
    counters: Sequence[Counter],
    forecasts: Forecasts,
    calendar: Calendar,
    left: Mapping[datetime, int],
    now: datetime,
) -> DayAhead:
    waiting: dict[datetime, float] = defaultdict(float)
    typical = 0.0
    measured = False
    for counter in counters:
        expected = forecasts.half_hours(calendar, counter, starts)
        measured = measured or bool(expected)
        typical += forecasts.typical(counter) or 0.0
        for one in expected:
            waiting[one.starts_at] += one.waiting
    half_hours = tuple(
        HalfHourAhead(
            at,
            forecast_learning.half_hour_stars(waiting[at], typical) if measured else None,
            left.get(at, 0),
        )
        for at in starts
    )
    free = [at for at in starts if at > now and left.get(at, 0) > 0]
    rank = {at: waiting[at] if measured else -float(left[at]) for at in free}
    return DayAhead(
        day,
        _stars(counters, forecasts, calendar, day),
        half_hours,
        _best(rank),
        measured,
    )


def _best(rank: Mapping[datetime, float]) -> tuple[datetime, ...]:
    """The lowest of *rank*, if it can be one each before and after noon; none where all are alike."""
    if not rank or fmean(rank.values()) - min(rank.values()) < 0.5:  # half a person, or place
        return ()
    mean = fmean(rank.values())
    low = sorted((at for at in rank if rank[at] < mean), key=lambda at: (rank[at], at))
    first = low[0]
    other = [at for at in low if _is_morning(at) != _is_morning(first)] or low[1:]
    return tuple(sorted([first, *other[:1]]))


def _is_morning(at: datetime) -> bool:
    return tokyo.local(at).time() < NOON
