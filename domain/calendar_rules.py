"""What the calendar says about a day in any city: holidays, 六曜, seasons, the nth Sunday."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import jpholiday

import data

MONDAY, SATURDAY, SUNDAY = 0, 5, 6
ROKUYO = ("大安", "赤口", "先勝", "友引", "先負", "仏滅")
TAIAN = "大安"


@dataclass(frozen=True, slots=True)
class LunarMonth:
    """A month of the Japanese lunar calendar: first day, day after the last, and number."""

    start: date
    end: date
    number: int


@cache
def lunar_months() -> tuple[LunarMonth, ...]:
    """The lunar months that are known, in order; November 2023 to January 2041."""
    rows = data.read(data.HERE / "lunar_months.json")["months"]
    return tuple(
        LunarMonth(
            start=date.fromisoformat(row["start"]),
            end=date.fromisoformat(row["end_excl"]),
            number=row["month"],
        )
        for row in rows
    )


def rokuyo(day: date, months: Sequence[LunarMonth] | None = None) -> str | None:
    """The 六曜 of *day* (大安 … 仏滅), or None outside the months that are known.

    Counted in Japanese lunar months: libraries that count in Chinese time differ for whole months.
    """
    known = lunar_months() if months is None else months
    index = bisect_right(known, day, key=lambda month: month.start) - 1
    if index < 0 or day >= known[index].end:
        return None
    month = known[index]
    return ROKUYO[(month.number + (day - month.start).days + 1) % 6]


@cache
def holiday_name(day: date) -> str | None:
    """The Japanese name of the national holiday on *day* (substitute holidays too), or None."""
    name: str | None = jpholiday.is_holiday_name(day)
    return name


def national_holidays(year: int) -> Iterator[tuple[date, str]]:
    """The national holidays of *year* with their Japanese names, in order."""
    day = date(year, 1, 1)
    while day.year == year:
        if name := holiday_name(day):
            yield day, name
        day += timedelta(days=1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The *nth* *weekday* (0 = Monday) of a month; ``-1`` is the last one.

    Raises ValueError when the month has none (a fifth Sunday).
    """
    if nth > 0:
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    else:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        day = last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))
    if nth == 0 or (day.year, day.month) != (year, month):
        raise ValueError(f"{year}-{month:02} has no weekday {weekday} number {nth}")
    return day


def is_within_year(day: date, first: tuple[int, int], last: tuple[int, int]) -> bool:
    """Whether *day* lies in a yearly season from *first* to *last* (month, day), both included.

    A season may pass the turn of the year: ``(12, 29)`` to ``(1, 3)``.
    """
    here = (day.month, day.day)
    if first <= last:
        return first <= here <= last
    return here >= first or here <= last
