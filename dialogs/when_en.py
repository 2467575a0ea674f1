"""Dates and times in English: tomorrow, next Monday, Dec 3, in two weeks, half past ten, 2pm."""

import re
from datetime import date, timedelta

from dialogs.when_days import (
    NOTHING,
    Part,
    Reader,
    Rule,
    Seen,
    coming,
    in_some_month,
    in_some_year,
    in_year,
    month_end,
    month_later,
    next_month,
    of_week,
    office_time,
    roughly,
)

_B = r"(?<![a-z0-9])"  # the beginning and the end of a word; \b would join it to Japanese letters
_E = r"(?![a-z0-9])"
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_COUNTS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]

MONTH = (
    r"(?P<mon>jan(?:uary|uray|urary)?|feb(?:ruary|uary|urary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember|tember)?|oct(?:ober)?|nov(?:ember|emeber|mber)?|dec(?:ember|mber|embr)?)\.?"
)
_FULL_DAY = r"(?P<w>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_ANY_DAY = (
    r"(?P<w>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_NUMBER = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s{1,3}(?P<y>20[0-9]{2})(?![0-9:]))?"
_NO_UNIT = (
    r"(?![0-9a-z:/時])(?!\.[0-9])(?!\s?[ap]\.?m)"
    r"(?!\s?(?:people|persons|times|copies|years|children|kids|yen|minutes|days|weeks|months|hours))"
)
_NO_FLOOR = r"(?!\s?(?:floor|time|person|child|desk|counter|window|one|day of|week|month|ward))"
_TOMORROW = r"tomorrow|tommorow|tommorrow|tomorow|tmrw|tmr"
_HOUR = rf"(?P<h>[0-9]{{1,2}}|{'|'.join(_COUNTS)})"


def _count(word: str) -> int:
    if word in ("a", "an"):
        return 1
    return int(word) if word.isdecimal() else _COUNTS.index(word) + 1


def _weekday(match: re.Match[str]) -> int:
    return _DAYS.index(match["w"][:3])


def _month_day(match: re.Match[str], today: date) -> Seen:
    month, day = MONTHS.index(match["mon"][:3]) + 1, int(match["d"])
    return in_year(int(match["y"]), month, day) if match["y"] else in_some_year(month, day, today)


def _later(match: re.Match[str], today: date) -> Seen:
    count = _count(match["n"])
    if match["unit"].startswith("month"):
        return month_later(today, count)
    return Seen(day=today + timedelta(days=count * (7 if match["unit"].startswith("w") else 1)))


def _coming(match: re.Match[str], today: date) -> Seen:
    return coming(_weekday(match), today)


def _week(weeks: int) -> Reader:
    """Return the reader of a weekday of the week that lies *weeks* ahead."""
    return lambda match, today: of_week(_weekday(match), weeks, today)


def _next(match: re.Match[str], today: date) -> Seen:
    """On a Tuesday "next Friday" is this week's for some, next week's for others."""
    seen = of_week(_weekday(match), 1, today)
    return seen if seen == coming(_weekday(match), today) else roughly(seen)


def _last(match: re.Match[str], today: date) -> Seen:
    return Seen(day=today - timedelta(days=(today.weekday() - _weekday(match) - 1) % 7 + 1))


def _word(days: int) -> Reader:
    """Return the reader of a word for the day *days* ahead, perhaps with its half: this morning."""
    return lambda match, today: Seen(day=today + timedelta(days=days), part=_part(match[0]))


def _part(words: str) -> Part | None:
    if words.endswith("morning"):
        return "am"
    return "pm" if words.endswith(("afternoon", "evening", "tonight")) else None


def _weekday_only(match: re.Match[str], _: date) -> Seen:
    return Seen(weekday=_weekday(match))


def _meridiem(match: re.Match[str], _: date) -> Seen:
    hour, minute = _count(match["h"]), int(match["min"] or 0)
    half: Part = "am" if match["half"].startswith("a") else "pm"
    return office_time(0 if half == "am" and hour == 12 else hour, minute, half)


def _plain_time(match: re.Match[str], _: date) -> Seen:
    return office_time(_count(match["h"]), int(match.groupdict().get("min") or 0), None)


def _dotted(match: re.Match[str], today: date) -> Seen | None:
    """Monday 9.30 is a time, unless it may as well be a date soon to come (12.15): then the time is asked."""
    day = in_some_year(int(match["h"]), int(match["min"]), today).day
    if day is not None and day - today < timedelta(days=60):
        return None
    return _plain_time(match, today)


def _around_hour(match: re.Match[str], _: date) -> Seen | None:
    hour = _count(match["h"])
    if not 1 <= hour <= 12:
        return None
    minute = {"half": 30, "quarter": 15}[match["how"]]
    if match["side"] == "past":
        return office_time(hour, minute, None)
    return office_time(hour - 1 or 12, 60 - minute, None)


def _in_words(match: re.Match[str], _: date) -> Seen:
    minute = {"thirty": 30, "fifteen": 15, "forty-five": 45}[match["min"]]
    return office_time(_count(match["h"]), minute, None)


IGNORED: tuple[Rule, ...] = (
    (re.compile(rf"good\s+(?:morning|afternoon|evening){_E}"), lambda _m, _t: NOTHING),
    # The shop: 7-Eleven, and "at 7-11"; 7-11 by itself is a day.
    (re.compile(rf"{_B}(?:(?:7|seven)[\s-]?eleven|(?<=at\s)7-11){_E}"), lambda _m, _t: NOTHING),
    (re.compile(rf"{_B}(?:every|each)\s+{_ANY_DAY}{_E}"), lambda _m, _t: NOTHING),
)

DAY_RULES: tuple[Rule, ...] = (
    (re.compile(rf"{_B}{MONTH}\s{{0,3}}(?:the\s)?{_NUMBER}{_YEAR}{_NO_UNIT}"), _month_day),
    (
        re.compile(rf"{_B}(?<![:.])(?:the\s)?{_NUMBER}\s{{0,3}}(?:of\s)?{MONTH}{_YEAR}{_E}"),
        _month_day,
    ),
    (
        re.compile(rf"{_B}(?:the\s)?day\s+after\s+(?:{_TOMORROW}){_E}"),
        lambda _m, t: Seen(day=t + timedelta(days=2)),
    ),
    (
        re.compile(
            rf"{_B}(?:(?P<in>in)\s+)?(?P<n>[0-9]{{1,3}}|an?|{'|'.join(_COUNTS)})\s+"
            rf"(?P<unit>days?|weeks?|months?)(?(in)(?![a-z]|\s+of)|\s+(?:from\s+(?:now|today)|later){_E})"
        ),
        _later,
    ),
    (re.compile(rf"{_B}next\s+week,?\s+(?:on\s+)?{_ANY_DAY}{_E}"), _week(1)),
    (re.compile(rf"{_B}(?:on\s+)?{_ANY_DAY},?\s+(?:of\s+)?next\s+week{_E}"), _week(1)),
    (re.compile(rf"{_B}{_ANY_DAY}\s+after\s+next{_E}"), _week(2)),
    (re.compile(rf"{_B}next\s+{_ANY_DAY}{_E}"), _next),
    (re.compile(rf"{_B}last\s+{_ANY_DAY}{_E}"), _last),
    (
        re.compile(rf"{_B}(?:the\s+)?week\s+after\s+next{_E}"),
        lambda _m, t: roughly(of_week(0, 2, t)),
    ),
    (re.compile(rf"{_B}(?:this\s+)?coming\s+{_ANY_DAY}{_E}"), _coming),
    (re.compile(rf"{_B}this\s+{_ANY_DAY}{_E}"), _week(0)),
    (
        re.compile(rf"{_B}(?:this\s+|the\s+|next\s+)?weekend{_E}"),
        lambda _m, t: roughly(coming(5, t)),
    ),
    (re.compile(rf"{_B}next\s+week{_E}"), lambda _m, t: roughly(of_week(0, 1, t))),
    (re.compile(rf"{_B}this\s+week{_E}"), lambda _m, t: roughly(Seen(day=t))),
    (re.compile(rf"{_B}end\s+of\s+next\s+month{_E}"), lambda _m, t: month_end(next_month(t))),
    (re.compile(rf"{_B}end\s+of\s+(?:this|the)\s+month{_E}"), lambda _m, t: month_end(t)),
    (re.compile(rf"{_B}next\s+month{_E}"), lambda _m, t: roughly(Seen(day=next_month(t)))),
    (re.compile(rf"{_B}(?:today|tonight|this\s+(?:morning|afternoon|evening)){_E}"), _word(0)),
    (re.compile(rf"{_B}(?:{_TOMORROW}){_E}"), _word(1)),
    (re.compile(rf"{_B}yesterday{_E}"), _word(-1)),
    (
        re.compile(
            rf"(?:{_B}on\s+the\s|^the\s|^)(?P<d>[0-9]{{1,2}})(?:st|nd|rd|th){_E}{_NO_FLOOR}"
        ),
        lambda m, t: in_some_month(int(m["d"]), t),
    ),
    (re.compile(rf"{_B}{_FULL_DAY}{_E}"), _weekday_only),
    # Short names only where nothing else fits: "on Wed", "(Tue)", "Tue, Dec 1", "sat morning".
    (
        re.compile(rf"(?:{_B}on\s+|^\s*|\(){_ANY_DAY}(?=\s*$|[).,]|\s+(?:at|[ma]|[0-9]))"),
        _weekday_only,
    ),
    (re.compile(rf"{_B}{_ANY_DAY}(?=[.,]{{0,2}}\s?\0)"), _weekday_only),
)

TIME_RULES: tuple[Rule, ...] = (
    (
        re.compile(
            rf"(?<![a-z0-9:./\-]){_HOUR}(?:[:.](?P<min>[0-9]{{2}}))?\s?(?P<half>[ap])\.?m(?![a-z])\.?"
        ),
        _meridiem,
    ),
    (re.compile(rf"{_B}(?:noon|midday){_E}"), lambda _m, _t: office_time(12, 0, None)),
    (
        re.compile(rf"{_B}(?:a\s+)?(?P<how>half|quarter)\s+(?P<side>past|to)\s+{_HOUR}{_E}"),
        _around_hour,
    ),
    (re.compile(rf"{_B}{_HOUR}\s?o'?\s?clock{_E}"), _plain_time),
    (re.compile(rf"{_B}{_HOUR}[\s-](?P<min>thirty|fifteen|forty-five){_E}"), _in_words),
    (
        re.compile(
            rf"(?:{_B}at|{_B}at\s+(?:around|about)|(?<=\0)[,\s]{{1,2}}(?:around|about))\s+{_HOUR}(?:\.(?P<min>[0-9]{{2}}))?{_NO_UNIT}(?!\s?(?:desks?|wards?|offices?|of|time|%))"
        ),
        _plain_time,
    ),
    (
        re.compile(
            r"(?<=\0)[,\s]{1,2}(?P<h>[0-9]{1,2})\.(?P<min>[0-5][05])(?![0-9.])(?!\s?[ap]\.?m)"
        ),
        _dotted,
    ),
    (re.compile(rf"{_B}mornings?{_E}"), lambda _m, _t: Seen(part="am")),
    (re.compile(rf"{_B}(?:afternoons?|evenings?){_E}"), lambda _m, _t: Seen(part="pm")),
    (re.compile(r"(?<![a-z])am\s*$"), lambda _m, _t: Seen(part="am")),  # not the verb
    (re.compile(rf"{_B}pm{_E}"), lambda _m, _t: Seen(part="pm")),
)
