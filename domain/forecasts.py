"""The congestion forecast as it is told, for days and half hours: the rules, corrected by what was counted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache, partial

from sqlalchemy import select
from sqlmodel import Session

from domain import forecast, forecast_learning, tokyo
from domain.calendar import Calendar, Opening
from domain.directory import Directory
from domain.forecast_learning import Course, DayCount, Effects
from domain.half_hours import HALF_HOUR
from domain.tables import Counter

LEARN_DAYS = timedelta(days=400)
"""A year and a season, so that March's crowds are remembered in March."""
COURSE_DAYS = timedelta(days=84)
"""The course of a day is learned from twelve weeks."""
ENOUGH_DAYS = 4
"""Half hours are forecast from so many measured days of a counter on; before, none is called the best."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of a counter's half hour: ☆ (0–3), and how many people wait in it at most."""

    starts_at: datetime
    stars: int
    waiting: float


@dataclass(frozen=True)
class Forecasts:
    """All that was learned, by counter kind and by counter; without anything learned, the calendar's rules alone."""

    effects: Mapping[str, Effects] = field(default_factory=dict)
    courses: Mapping[str, Course] = field(default_factory=dict)

    def points(self, calendar: Calendar, counter: Counter, day: date) -> float:
        """How much busier than a plain day *day* is expected to be; 0 on a closed day."""
        found = _factors(calendar, counter, day)
        told = calendar.stars_set(counter.ward_id, day)
        if told is not None and found:
            return forecast.points_of(told)
        known = self.effects.get(counter.kind)
        return known.of(found) if known is not None else float(sum(found.values()))

    def stars(self, calendar: Calendar, counter: Counter, day: date) -> int:
        """The ☆ (0–3) of *day* at the counter."""
        return forecast.stars(self.points(calendar, counter, day))

    def typical(self, counter: Counter) -> float | None:
        """How many people wait at the counter on average; None before there are figures of enough days."""
        course = self.courses.get(counter.id)
        return course.typical if course is not None and course.days >= ENOUGH_DAYS else None

    def half_hours(
        self, calendar: Calendar, counter: Counter, starts: Iterable[datetime]
    ) -> list[Expected]:
        """What is expected of the half hours that begin at *starts*; empty before there are figures of enough days."""
        typical = self.typical(counter)
        if typical is None:
            return []
        course, made = self.courses[counter.id], []
        levels: dict[date, float] = {}
        for at in starts:
            wall = tokyo.local(at)
            day = wall.date()
            if day not in levels:
                known = self.effects.get(counter.kind, Effects({}))
                told = calendar.stars_set(counter.ward_id, day)
                levels[day] = (
                    known.level({"told": round(forecast.points_of(told))})
                    if told is not None
                    else known.level(_factors(calendar, counter, day))
                )
            waiting = typical * levels[day] * course.share(day.weekday(), wall.time())
            stars = forecast_learning.half_hour_stars(waiting, typical)
            made.append(Expected(at, stars, waiting))
        return made


def load(session: Session, *, directory: Directory, now: datetime) -> Forecasts:
    """Learn from the half hours of whole days up to yesterday; one query. Slow (about a second a year): keep it."""
    today = tokyo.office_day(now)
    begin = tokyo.day_bounds(today - LEARN_DAYS)[0]
    h = HALF_HOUR.c
    days: dict[tuple[str, date], list[tuple[time, int, int]]] = defaultdict(list)
    walls: dict[datetime, tuple[date, time]] = {}
    for counter_id, starts_at, issued, waiting in session.execute(
        select(h.counter_id, h.starts_at, h.issued, h.peak_waiting).where(
            h.starts_at >= begin, h.starts_at < tokyo.day_bounds(today)[0]
        )
    ):
        if starts_at not in walls:  # all counters of the city share a moment
            wall = tokyo.local(starts_at)
            walls[starts_at] = wall.date(), wall.time()
        day, at = walls[starts_at]
        days[counter_id, day].append((at, issued, waiting))
    counts: dict[str, list[DayCount]] = defaultdict(list)
    courses: dict[str, list[tuple[int, time, int]]] = defaultdict(list)
    measured: dict[str, int] = defaultdict(int)
    open_days = {  # asked thousands of times about the same days
        ward_id: cache(partial(_is_open, directory.calendar, ward_id))
        for ward_id in directory.wards
    }
    for (counter_id, day), rows in sorted(days.items()):
        counter = directory.counters.get(counter_id)
        issued = sum(row[1] for row in rows)
        if counter is None or not issued:
            continue  # a day without a ticket says nothing: the machine may have stood still
        is_open = open_days[counter.ward_id]
        found = forecast.factors(day, counter_kind=counter.kind, is_open=is_open)
        if not found:
            continue
        counts[counter.kind].append(DayCount(counter_id, issued, found))
        if day >= today - COURSE_DAYS:
            measured[counter_id] += 1
            opening = directory.calendar.opening(counter.ward_id, day)
            courses[counter_id] += [
                (day.weekday(), at, waiting)
                for at, _, waiting in rows
                if isinstance(opening, Opening) and opening.opens <= at < opening.closes
            ]
    return Forecasts(
        {kind: forecast_learning.effects(found) for kind, found in counts.items()},
        {
            counter_id: forecast_learning.course(rows, days=measured[counter_id])
            for counter_id, rows in courses.items()
        },
    )


def _factors(calendar: Calendar, counter: Counter, day: date) -> dict[str, int]:
    is_open = partial(_is_open, calendar, counter.ward_id)
    return forecast.factors(day, counter_kind=counter.kind, is_open=is_open)


def _is_open(calendar: Calendar, ward_id: str, day: date) -> bool:
    return isinstance(calendar.opening(ward_id, day), Opening)
