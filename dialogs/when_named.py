"""Days in Japanese that go by a name or only roughly: 来週の今日, 最後の金曜, 第2月曜, クリスマス, 年明け, 月初め."""

import re
from datetime import date, timedelta

from dialogs.numerals import NOT_IN_NUMBER, NUMBER, read_number
from dialogs.when_days import (
    Rule,
    Seen,
    days_in,
    in_some_year,
    in_year,
    month_end,
    next_month,
    of_week,
    roughly,
)
from dialogs.when_ja import WEEKDAY, weekday

_WEEKS = {"今週": 0, "来週": 1, "再来週": 2, "さ来週": 2, "先週": -1, "先々週": -2}
_FEASTS = {
    "くりすますいぶ": (12, 24),
    "クリスマスイブ": (12, 24),
    "クリスマスイヴ": (12, 24),
    "クリスマス": (12, 25),
    "大晦日": (12, 31),
    "大みそか": (12, 31),
    "元日": (1, 1),
    "元旦": (1, 1),
}
_MONTH = rf"(?:(?P<m>今月|来月|再来月|{NUMBER}月)の?)?"
_NAMES_OF_WEEKS = "|".join(sorted(_WEEKS, key=len, reverse=True))


def _month(written: str | None, today: date) -> date | None:
    """The first day of the month that is meant; None when it is no month."""
    first = today.replace(day=1)
    if written in (None, "", "今月"):
        return first
    if written in ("来月", "再来月"):
        return next_month(first) if written == "来月" else next_month(next_month(first))
    month = read_number(str(written).removesuffix("月"))
    if not 1 <= month <= 12:
        return None
    return date(today.year + (month < today.month), month, 1)


def _nth(match: re.Match[str], today: date) -> Seen | None:
    """The second Monday, or the last Friday, of a month."""
    first = _month(match["m"], today)
    if first is None:
        return Seen(problem="no_such_day")
    days = [
        first + timedelta(days=ahead)
        for ahead in range(days_in(first))
        if (first + timedelta(days=ahead)).weekday() == weekday(match)
    ]
    written = match.groupdict().get("n")
    if written is None:
        return Seen(day=days[-1])
    nth = read_number(written)
    return Seen(day=days[nth - 1]) if 1 <= nth <= len(days) else Seen(problem="no_such_day")


def _day_of_month(match: re.Match[str], today: date) -> Seen:
    first = _month(match["m"], today) or today
    return in_year(first.year, first.month, read_number(match["d"]))


def _end_of_month(match: re.Match[str], today: date) -> Seen:
    first = _month(match["m"], today)
    return Seen(problem="no_such_day") if first is None else month_end(first)


def _nth_of_some_month(match: re.Match[str], today: date) -> Seen | None:
    """第2月曜 without its month is the next such day for most: asked back all the same."""
    seen = _nth(match, today)
    return roughly(seen) if seen else None


def _same_day(match: re.Match[str], today: date) -> Seen:
    ahead = {"今日": 0, "明日": 1, "明後日": 2}[match["w"]]
    return Seen(day=today + timedelta(days=7 * _WEEKS[match["week"]] + ahead))


def _week_of_doubt(match: re.Match[str], today: date) -> Seen | None:
    """A Sunday ends the week for some and begins it for others: then the week has to be asked for."""
    day, weeks = weekday(match), _WEEKS[match["week"]]
    if today.weekday() == 6 or (day == 6 and weeks != 0):
        return roughly(of_week(day, weeks, today))
    return None


def _last_week(match: re.Match[str], today: date) -> Seen:
    return of_week(weekday(match), _WEEKS[match["week"]], today)


def _new_year(match: re.Match[str], today: date) -> Seen:
    """A day of the January to come."""
    return in_year(today.year + 1, 1, read_number(match["d"]))


def _this_or_next(match: re.Match[str], today: date) -> Seen:
    year = today.year + {"今年": 0, "来年": 1, "去年": -1, "昨年": -1}[match["y"]]
    return in_year(year, int(match["m"]), int(match["d"]))


def _last_month(match: re.Match[str], today: date) -> Seen:
    before = today.replace(day=1) - timedelta(days=1)
    return in_year(before.year, before.month, read_number(match["d"]))


def _feast(match: re.Match[str], today: date) -> Seen:
    return in_some_year(*_FEASTS[match[0]], today)


def _rough(_match: re.Match[str], _today: date) -> Seen:
    return Seen(problem="ambiguous")


_D = rf"(?P<d>{NUMBER})日"
_ANY = r"(?:今|来|再来)月|[0-9]{1,2}月|月"
DAY_RULES: tuple[Rule, ...] = (
    (
        re.compile(
            rf"(?:年明け|年が明けて|新年|正月|来年の?正月)(?:の|、|に|から)?(?:1月)?の?{_D}(?!\s?以内|間)"
        ),
        _new_year,
    ),
    (
        re.compile(
            r"(?P<y>今年|来年|去年|昨年)の?\s?(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})(?![0-9/])"
        ),
        _this_or_next,
    ),
    (re.compile(r"(?P<y>去年|昨年)の?\s?(?P<m>[0-9]{1,2})月(?P<d>[0-9]{1,2})日"), _this_or_next),
    (re.compile(rf"先月の?\s?{_D}(?!\s?以内|間)"), _last_month),
    (re.compile(rf"{_MONTH}(?:最後|最終|ラスト)の?\s?{WEEKDAY}"), _nth),
    (
        re.compile(
            rf"(?P<m>今月|来月|再来月|{NUMBER}月)の?第\s?(?P<n>[1-5一二三四五])\s?{WEEKDAY}(?![・、]第)"
        ),
        _nth,
    ),
    (
        re.compile(rf"(?P<m>)第\s?(?P<n>[1-5一二三四五])\s?{WEEKDAY}(?=に|で|の?[0-9午])"),
        _nth_of_some_month,
    ),
    (re.compile(rf"(?P<m>今月|来月|再来月)の?\s?{_D}(?!\s?以内|間)"), _day_of_month),
    (
        re.compile(rf"(?P<m>今月|来月|再来月|{NOT_IN_NUMBER}{NUMBER}月)の?(?:月末|末日?)"),
        _end_of_month,
    ),
    (re.compile(rf"(?P<week>{_NAMES_OF_WEEKS})の?(?P<w>今日|明日|明後日)"), _same_day),
    (re.compile(rf"(?P<week>先々週|先週)の?\s?{WEEKDAY}"), _last_week),
    (re.compile(rf"(?P<week>{_NAMES_OF_WEEKS})[のは、,\s]{{0,2}}{WEEKDAY}"), _week_of_doubt),
    (re.compile(rf"週明けの?{WEEKDAY}"), lambda m, t: of_week(weekday(m), 1, t)),
    # 来週水 10時: one letter is a weekday only behind its week.
    (
        re.compile(
            rf"(?P<week>{_NAMES_OF_WEEKS})の?(?P<w>[月火水木金土])(?P<kw>)(?=[\s、0-9]|の[0-9午朝昼夕]|$)"
        ),
        lambda m, t: _week_of_doubt(m, t) or of_week(weekday(m), _WEEKS[m["week"]], t),
    ),
    (re.compile("|".join(sorted(_FEASTS, key=len, reverse=True)) + r"(?!会)"), _feast),
    (
        re.compile(
            r"(?:年明け|年末(?!年始|調整)|(?<!年末)年始|お?正月(?!休み)|新年(?!度))(?!は|も|の(?:休|営|開|窓|業|受)|休)|年が明け|年内(?!は|も)"
            rf"|(?:{_ANY})の?(?:初め|始め|はじめ|頭|あたま|上旬|中旬|下旬|半ば|なかば|中頃|中ごろ|後半|前半|初旬)"
            r"|(?:今|来)月(?:中|いっぱい)|(?<![0-9])(?:上旬|中旬|下旬|初旬)"
            r"|週の?(?:半ば|なかば|中頃|中ごろ|初め|始め|はじめ|頭|前半|後半)"
            r"|(?:ゴールデンウィーク|連休|お盆)(?:明け|中|前|の頃|ごろ)|数日(?:後|中)|近いうち|近日中|そのうち|翌日|翌週|翌月"
            rf"|^{NUMBER}月(?:中|ごろ|頃|で|に|がいい)$"
        ),
        _rough,
    ),
    # 火木, 月・水・金: days somebody can come, of which none is chosen yet.
    (
        re.compile(
            r"(?<![0-9一-龥ァ-ヶ])[月火水木金土](?:[・、,/とか]?[月火水木金土]){1,4}(?:曜日?)?(?=の|なら|が|に|$|[\s。、])"
        ),
        _rough,
    ),
)
