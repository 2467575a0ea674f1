"""This week against the weeks before: the same weekdays, whole days only, on average per day on which somebody came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from domain.figures_sums import FEW, Sums

EARLIER = 4
"""Weeks before last week whose average is shown."""
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Part:
    """Some days, and what they had together."""

    days: tuple[date, ...]
    sums: Sums
    open_days: int
    """Days on which anybody came."""

    @property
    def visits_a_day(self) -> float | None:
        """Of days on which somebody came; None of fewer than three people."""
        return self.sums.visits / self.open_days if self.sums.visits >= FEW else None


@dataclass(frozen=True, slots=True)
class Weeks:
    """*present*: the days of this week that are over; on a Monday, when none is, those of last week."""

    present: Part
    before: Part
    earlier: Part
    running: bool
    """Whether *present* is the week that runs."""


def first_day(today: date) -> date:
    """The first day that ``compare`` looks at."""
    return _monday(today) - WEEK * (1 + EARLIER)


def compare(by_day: Mapping[tuple[Any, ...], Sums], *, today: date) -> Weeks:
    """From the sums by day, from ``first_day`` on."""
    monday = _monday(today)
    last = min(today - timedelta(days=1), monday + timedelta(days=6))
    days = [monday + timedelta(days=n) for n in range((last - monday).days + 1)]
    earlier = [day - WEEK * (1 + back) for back in range(1, EARLIER + 1) for day in days]
    return Weeks(
        _part(by_day, days),
        _part(by_day, [day - WEEK for day in days]),
        _part(by_day, earlier),
        running=monday + WEEK > today,
    )


def _monday(today: date) -> date:
    """The Monday of the week that is looked at."""
    return today - timedelta(days=today.weekday() or 7)


def _part(by_day: Mapping[tuple[Any, ...], Sums], days: list[date]) -> Part:
    sums, open_days = Sums(), 0
    for day in days:
        one = by_day.get((day,))
        if one is not None:
            sums.add(one)
            open_days += one.visits > 0
    return Part(tuple(sorted(days)), sums, open_days)
