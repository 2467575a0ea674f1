"""Days in English that go only roughly or by counting: mid December, the second Monday of January, Christmas Eve."""

import re
from datetime import date, timedelta

from dialogs.when_days import Rule, Seen, days_in, in_some_year, next_month, roughly
from dialogs.when_en import MONTH, MONTHS

_B = r"(?<![a-z0-9])"
_E = r"(?![a-z0-9])"
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_NTH = {"1st": 1, "first": 1, "2nd": 2, "second": 2, "3rd": 3, "third": 3, "4th": 4, "fourth": 4}
_WEEKDAY = r"(?P<w>monday|tuesday|wednesday|thursday|friday|saturday|sunday)"


def _month(match: re.Match[str], today: date) -> date:
    """The first day of the month that is named; this one when it is "this month"."""
    named = match.groupdict()
    if named.get("mon"):
        month = MONTHS.index(named["mon"][:3]) + 1
        return date(today.year + (month < today.month), month, 1)
    return next_month(today) if named.get("rel") == "next" else today.replace(day=1)


def _of_month(match: re.Match[str], today: date) -> Seen:
    """Early, mid or late in a month: where to begin looking."""
    return roughly(Seen(day=_month(match, today)))


def _nth(match: re.Match[str], today: date) -> Seen:
    first = _month(match, today)
    all_days = [first + timedelta(days=ahead) for ahead in range(days_in(first))]
    days = [day for day in all_days if day.weekday() == _DAYS.index(match["w"][:3])]
    return Seen(day=days[-1] if match["n"] == "last" else days[_NTH[match["n"]] - 1])


_WHICH = rf"(?:of|in)\s+(?:(?P<rel>next|this)\s+month|the\s+month|{MONTH})"
DAY_RULES: tuple[Rule, ...] = (
    (re.compile(rf"{_B}(?:the\s+)?(?P<n>{'|'.join(_NTH)}|last)\s+{_WEEKDAY}\s+{_WHICH}{_E}"), _nth),
    (
        re.compile(
            rf"{_B}(?:early|mid|late|sometime\s+in|(?:the\s+)?(?:beginning|start|middle|end)\s+of|in)[\s-]+{MONTH}"
            r"(?![a-z0-9])(?!\s?(?:the\s)?[0-9])"
        ),
        _of_month,
    ),
    (
        re.compile(
            rf"{_B}(?:(?:early|late|beginning\s+of|middle\s+of)\s+next\s+(?:week|month)|(?:after|in)\s+(?:the\s+)?new\s+year"
            rf"|(?:later|sometime)\s+(?:this|next)\s+(?:week|month)|any\s?day|some\s?day){_E}"
        ),
        lambda _m, _t: Seen(problem="ambiguous"),
    ),
    (re.compile(rf"{_B}christmas\s+eve{_E}"), lambda _m, t: in_some_year(12, 24, t)),
)
