"""What the date grammar sees in a text, and the calendar arithmetic behind the words."""

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from datetime import time as clock_time
from typing import Literal

Problem = Literal["no_such_day", "no_such_time", "ambiguous", "past"]
Part = Literal["am", "pm"]

# A day without a year that lies this little in the past was meant as that day, not as next year's.
JUST_PAST = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class Seen:
    """One mention: a day, a weekday, a time or a half of the day. An empty one is to be ignored."""

    day: date | None = None
    weekday: int | None = None
    time: clock_time | None = None
    part: Part | None = None
    problem: Problem | None = None


NOTHING = Seen()
NO_SUCH_DAY = Seen(problem="no_such_day")

# A reader returns None when its words were not meant after all, so that other rules may look.
Reader = Callable[[re.Match[str], date], Seen | None]
Rule = tuple[re.Pattern[str], Reader]
Span = tuple[int, int]


def scan(text: str, rules: Iterable[Rule], today: date) -> tuple[str, list[tuple[Span, Seen]]]:
    """Return *text* with everything seen blanked out, and what was seen, in text order.

    Earlier rules win: what they took is gone for the later ones.
    """
    seen: list[tuple[Span, Seen]] = []
    for pattern, read in rules:
        taken: list[Span] = []
        for match in pattern.finditer(text):
            found = read(match, today)
            if found is not None:
                taken.append(match.span())
                seen.append((match.span(), found))
        text = blanked(text, taken)
    return text, sorted(seen, key=lambda item: item[0])


def blanked(text: str, spans: Iterable[Span]) -> str:
    """Return *text* with a NUL in the place of every character of *spans* (in order)."""
    pieces, end = [], 0
    for start, stop in spans:
        pieces += [text[end:start], "\0" * (stop - start)]
        end = stop
    return "".join([*pieces, text[end:]])


def in_year(year: int, month: int, day: int) -> Seen:
    """Return that day of the calendar."""
    try:
        return Seen(day=date(year, month, day))
    except ValueError:
        return NO_SUCH_DAY


def in_some_year(month: int, day: int, today: date) -> Seen:
    """Return the next such day, or the one just past; 29 February has to exist in that year."""
    earliest = today - JUST_PAST
    this_year = (month, day) >= (earliest.month, earliest.day)
    return in_year(earliest.year if this_year else earliest.year + 1, month, day)


def in_some_month(day: int, today: date) -> Seen:
    """Return the next *day*-th from *today*: this month's, or that of the next month having one."""
    if not 1 <= day <= 31:
        return NO_SUCH_DAY
    first = today.replace(day=1)
    while first + timedelta(days=day - 1) < today or day > days_in(first):
        first = next_month(first)
    return Seen(day=first.replace(day=day))


def days_in(month: date) -> int:
    """Return the number of days in the month of *month*."""
    return calendar.monthrange(month.year, month.month)[1]


def next_month(day: date) -> date:
    """Return the first day of the month after that of *day*."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def month_later(day: date, months: int) -> Seen:
    """Return the same day some months on, or that month's last day (31 January → 28 February)."""
    index = day.month - 1 + months
    first = date(day.year + index // 12, index % 12 + 1, 1)
    return Seen(day=first.replace(day=min(day.day, days_in(first))))


def month_end(day: date) -> Seen:
    """Return the last day of the month of *day*."""
    return Seen(day=day.replace(day=days_in(day)))


def of_week(weekday: int, weeks: int, today: date) -> Seen:
    """Return a weekday of this week (0), next week (1) …; weeks begin on Monday."""
    return Seen(day=today + timedelta(days=weekday - today.weekday() + 7 * weeks))


def coming(weekday: int, today: date) -> Seen:
    """Return the next such weekday after *today*."""
    return Seen(day=today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1))


def roughly(seen: Seen) -> Seen:
    """Return the mention as a hint only: the day or time is where to begin looking."""
    return Seen(day=seen.day, time=seen.time, problem=seen.problem or "ambiguous")


def office_time(hour: int, minute: int, half: Part | None, *, exact: bool = False) -> Seen:
    """Return the time of a visit: an hour of 1 to 6 without am or pm is an afternoon's.

    `exact` says that the hour was written for a 24-hour clock (03:00).
    """
    if hour > 23 or minute > 59:
        return Seen(problem="no_such_time")
    if hour > 12 and half == "am":
        return Seen(time=clock_time(hour, minute), problem="ambiguous")
    if hour < 12 and (half == "pm" or (half is None and not exact and 1 <= hour <= 6)):
        hour += 12
    return Seen(time=clock_time(hour, minute))
