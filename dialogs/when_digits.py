"""Dates and times in plain digits, the same in every language: 12/3, 2026-12-03, 10:30."""

import re
from datetime import date

from dialogs.when_days import (
    NOTHING,
    Part,
    Rule,
    Seen,
    in_some_year,
    in_year,
    office_time,
    roughly,
)

# The half of the day before a time: 午後3時, 朝の9時, pm 3:00.
HALF = r"(?:(?P<half>午前|午後|朝|お?昼|夕方|夜|晩|(?<![a-z])am|(?<![a-z])pm)の?\s{0,3})?"
_YEAR = r"(?P<y>(?:19|20|21)[0-9]{2})"
_MONTH = r"(?P<m>[0-9]{1,2})"
_DAY = r"(?P<d>[0-9]{1,2})"
_FREE = r"(?<![0-9a-z./:\-])"
_END = r"(?![0-9a-z%]|[./\-][0-9])"

_NOT_DATES = re.compile(
    r"https?://[^\s]{1,500}|[a-z0-9._+-]{1,64}@[a-z0-9.-]{1,255}"
    r"|\+?[0-9]{2,5}[-(][0-9]{1,5}[-)][0-9]{3,5}(?![0-9])"  # a telephone number
    r"|(?<![0-9a-z])[0-9]{1,3}-[0-9]{1,3}-[0-9]{1,4}(?![0-9])"  # an address
    r"|[0-9]{3}-[0-9]{4}(?![0-9])|[0-9]{5,}|24/7|365"
    r"|(?<![0-9])[0-9]{1,2}/[0-9]{1,2}(?:現在|時点)"
)


def half_of(word: str | None, hour: int) -> Part | None:
    """Return which half of the day *word* means before *hour*; 昼の11時 is before noon."""
    if word is None:
        return None
    if word in ("午前", "朝", "am"):
        return "am"
    return None if word.endswith("昼") and hour in (10, 11, 12) else "pm"


def _year_first(match: re.Match[str], _: date) -> Seen:
    return in_year(int(match["y"]), int(match["m"]), int(match["d"]))


def _month_first(match: re.Match[str], today: date) -> Seen:
    """Read 12/3 and 12/3/2026; 25/12 can only be a day before its month, so it is asked again."""
    month, day = int(match["m"]), int(match["d"])
    year = match.groupdict().get("y")
    turned = month > 12 >= day >= 1 and month <= 31
    if turned:
        month, day = day, month
    seen = in_year(int(year), month, day) if year else in_some_year(month, day, today)
    return roughly(seen) if turned else seen


def _hyphened(match: re.Match[str], today: date) -> Seen | None:
    seen = in_some_year(int(match["m"]), int(match["d"]), today)
    plausible = seen.day is not None or (match["m"] == "2" and int(match["d"]) <= 31)
    return seen if plausible else None


def _unclear(_match: re.Match[str], _today: date) -> Seen:
    return Seen(problem="ambiguous")


def _clock(match: re.Match[str], _: date) -> Seen:
    hour = int(match["h"])
    return office_time(
        hour, int(match["min"]), half_of(match["half"], hour), exact=match["h"].startswith("0")
    )


IGNORED: tuple[Rule, ...] = ((_NOT_DATES, lambda _match, _today: NOTHING),)

DAY_RULES: tuple[Rule, ...] = (
    (re.compile(rf"{_FREE}{_YEAR}([-/.]){_MONTH}\2{_DAY}(?:t(?=[0-9])|{_END})"), _year_first),
    (re.compile(rf"{_FREE}{_MONTH}/{_DAY}/{_YEAR}{_END}"), _month_first),
    (re.compile(rf"{_FREE}[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{1,2}}{_END}"), _unclear),
    (re.compile(rf"{_FREE}{_MONTH}/{_DAY}{_END}"), _month_first),
    # 12.10 is a day only beside a time or a weekday.
    (re.compile(rf"{_FREE}{_MONTH}\.{_DAY}(?=\s{{1,3}}[0-9]{{1,2}}(?::|時)|\s?\()"), _month_first),
    (
        re.compile(rf"(?:(?<=[\s、,。(])|^){_MONTH}-{_DAY}{_END}(?!丁目|番|号|[時人枚回])"),
        _hyphened,
    ),
)

TIME_RULES: tuple[Rule, ...] = (
    (
        re.compile(
            rf"{HALF}(?<![0-9:/.])(?P<h>[0-9]{{1,2}}):(?P<min>[0-9]{{2}})(?::[0-9]{{2}})?(?![0-9:])"
            r"(?!\s{0,3}[ap]\.?m)"
        ),
        _clock,
    ),
)
