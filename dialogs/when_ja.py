"""Dates and times in Japanese: 明後日, 来週の月曜, 令和8年12月3日, 十二月三日, 3日後, 午後3時半."""

import re
from datetime import date, datetime, timedelta

from dialogs.numerals import NOT_IN_NUMBER, NUMBER, read_number
from dialogs.when_days import (
    NOTHING,
    Part,
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
from dialogs.when_digits import HALF, half_of

_WEEKDAYS = "月火水木金土日"
_KANA_WEEKDAYS = ("げつ", "か", "すい", "もく", "きん", "ど", "にち")
WEEKDAY = (
    rf"(?:(?P<w>[{_WEEKDAYS}])(?:曜[日び]?|よう(?:び|日|(?=[のにで、\s0-9]|$)))"
    rf"|(?P<kw>{'|'.join(_KANA_WEEKDAYS)})(?:ようび|よう日|(?<!にか)(?<!をか)(?<!とか)よう(?=[0-9午、\s]|の[0-9午ごあ朝]|$)))"
)
_ERAS = {"令和": 2018, "r": 2018, "平成": 1988, "h": 1988, "昭和": 1925, "s": 1925}
_SPACE = r"\s{0,3}"

# After 3日: a duration, a deadline or a date something else happened, not a day to come.
_NO_DAY_AFTER = (
    r"(?!\s?以内|\s?間|の間|分|以上|以下|未満|前|ごと|毎|目|後|たっ|経|かか|がかり|ほど|くらい|ぐらい"
    r"|程度|連続|ぶり|坊主|曜|市|町|中|何|一|あと|数)"
)
_NO_DAY_BEFORE = r"(?<![約第各全丸])(?<!毎月)(?<!あと)(?<!生後)(?<!過去)"
_RECORD = r"(?:現在|時点|付|分の)"
_WEEKS = {
    "今週": 0,
    "こんしゅう": 0,
    "来週": 1,
    "らいしゅう": 1,
    "再来週": 2,
    "さ来週": 2,
    "さらいしゅう": 2,
}
_WORDS = {
    "今日": 0,
    "本日": 0,
    "ほんじつ": 0,
    "今朝": 0,
    "今晩": 0,
    "今夜": 0,
    "きょう": 0,
    "明日": 1,
    "あした": 1,
    "あす": 1,
    "明後日": 2,
    "あさって": 2,
    "明々後日": 3,
    "明明後日": 3,
    "しあさって": 3,
    "昨日": -1,
    "きのう": -1,
    "一昨日": -2,
    "おととい": -2,
}
_PARTS: dict[str, Part] = {"今朝": "am", "今晩": "pm", "今夜": "pm"}
_KANA_WORD = (
    r"(?:(?<![ぁ-ん])|(?<=[はにのでも]))(?:しあさって|あさって|あした|きのう|おととい|ほんじつ)"
    r"|(?<![ぁ-ん])(?:きょう|あす)(?=[のにはもで]|から|まで|[^ぁ-ん]|$)"
)


def weekday(match: re.Match[str]) -> int:
    """The weekday that a match of `WEEKDAY` names: 0 is Monday."""
    if match["w"]:
        return _WEEKDAYS.index(match["w"])
    return _KANA_WEEKDAYS.index(match["kw"])


def _era(match: re.Match[str], _: date) -> Seen:
    year = 1 if match["y"] == "元" else read_number(match["y"])
    month, day = read_number(match["m"]), read_number(match["d"])
    return in_year(_ERAS[match["era"]] + year, month, day)


def _with_year(match: re.Match[str], today: date) -> Seen:
    written = match["y"]
    if written in ("今年", "来年"):
        year = today.year + (written == "来年")
    else:
        year = read_number(written.removesuffix("年"))
    return in_year(year, read_number(match["m"]), read_number(match["d"]))


def _month_day(match: re.Match[str], today: date) -> Seen:
    return in_some_year(read_number(match["m"]), read_number(match["d"]), today)


def _later(match: re.Match[str], today: date) -> Seen | None:
    written = match["n"]
    count = int(written) if written.isdecimal() else read_number(written)
    if count < 0:
        return None
    if match["unit"] in ("日", "週間"):
        return Seen(day=today + timedelta(days=count * (7 if match["unit"] == "週間" else 1)))
    return month_later(today, count)


def _week(match: re.Match[str], today: date) -> Seen:
    return of_week(weekday(match), _WEEKS[match["week"]], today)


def _whole_week(match: re.Match[str], today: date) -> Seen:
    weeks = _WEEKS[match["week"]]
    return roughly(Seen(day=today) if weeks == 0 else of_week(0, weeks, today))


def _word(match: re.Match[str], today: date) -> Seen:
    return Seen(day=today + timedelta(days=_WORDS[match[0]]), part=_PARTS.get(match[0]))


def _day_only(match: re.Match[str], today: date) -> Seen | None:
    day = read_number(match["d"])
    return in_some_month(day, today) if 0 < day < 40 else None


def _time(match: re.Match[str], _: date) -> Seen | None:
    hour = read_number(match["h"])
    minute = 30 if match["min"] == "半" else read_number(match["m"] or "0")
    if hour < 0 or minute < 0:
        return None
    return office_time(hour, minute, half_of(match["half"], hour))


def _minutes_before(match: re.Match[str], today: date) -> Seen | None:
    """Read 10時10分前 as ten to ten."""
    seen, minutes = _time(match, today), read_number(match["before"])
    if seen is None or seen.time is None or not 0 < minutes < 60:
        return seen
    return Seen(time=(datetime.combine(today, seen.time) - timedelta(minutes=minutes)).time())


def _n(name: str) -> str:
    return rf"(?P<{name}>{NUMBER})"


IGNORED: tuple[Rule, ...] = (
    (
        re.compile(
            rf"(?<!月)(?<!月の)第\s?[1-5一二三四五・、,]{{1,5}}\s?{WEEKDAY}(?!に|で(?!す)|の?[0-9午])"
        ),
        lambda _m, _t: NOTHING,
    ),
    (re.compile(rf"(?:毎週|毎|隔週)の?\s?{WEEKDAY}"), lambda _m, _t: NOTHING),
    (re.compile(r"^今日は(?=[、。,.!?\s]|$)"), lambda _m, _t: NOTHING),  # こんにちは in kanji
    (re.compile(rf"{NUMBER}月{NUMBER}日{_RECORD}"), lambda _m, _t: NOTHING),
    (
        re.compile(r"明日(?:葉|香)|朝(?:日|鮮|顔|倉|食)|夜間|昼間人口|夕(?:日|食)"),
        lambda _m, _t: NOTHING,
    ),
)

_Y = r"(?P<y>(?:[0-9]{4}|[〇零一二三四五六七八九]{4})年|今年|来年)"
_M_D = rf"{_SPACE}の?{_n('m')}{_SPACE}月{_SPACE}の?{_n('d')}{_SPACE}日"
DAY_RULES: tuple[Rule, ...] = (
    (
        re.compile(
            rf"(?P<era>令和|平成|昭和|(?<![a-z])[rhs]){_SPACE}(?P<y>元|{NUMBER}){_SPACE}年{_M_D}"
        ),
        _era,
    ),
    (
        re.compile(
            r"(?P<era>令和|平成|昭和|(?<![a-z])[rhs])\s?(?P<y>[0-9]{1,2})([./\-])"
            r"(?P<m>[0-9]{1,2})\3(?P<d>[0-9]{1,2})(?![0-9])"
        ),
        _era,
    ),
    (re.compile(_Y + _M_D), _with_year),
    (
        re.compile(
            rf"{NOT_IN_NUMBER}{_n('m')}{_SPACE}月{_SPACE}の?{_n('d')}{_SPACE}日(?!\s?以内|間)"
        ),
        _month_day,
    ),
    (re.compile("月末"), lambda _m, t: month_end(t)),
    (
        re.compile(
            rf"(?:(?:今日|本日)から)?{NOT_IN_NUMBER}(?P<n>[0-9]{{1,3}}|{NUMBER})"
            r"(?P<unit>日|週間|[かヶケカヵ箇]月)(?:後|あと)"
        ),
        _later,
    ),
    (
        re.compile(
            rf"(?P<week>{'|'.join(sorted(_WEEKS, key=len, reverse=True))})[のは、,\s]{{0,2}}{WEEKDAY}"
        ),
        _week,
    ),
    (
        re.compile(rf"(?:今度|次|こんど|つぎ)の?\s?{WEEKDAY}"),
        lambda m, t: coming(weekday(m), t),
    ),
    (re.compile(r"(?:今週の?|来週の?)?(?:週末|土日)"), lambda _m, t: roughly(coming(5, t))),
    (re.compile(r"週明け"), lambda _m, t: roughly(coming(0, t))),
    (re.compile(rf"(?P<week>{'|'.join(sorted(_WEEKS, key=len, reverse=True))})"), _whole_week),
    (re.compile(r"来月"), lambda _m, t: roughly(Seen(day=next_month(t)))),
    (re.compile(r"(?:明[々明]後日|明後日|一昨日|昨日|明日|今日|本日|今朝|今晩|今夜)"), _word),
    (re.compile(_KANA_WORD), _word),
    (
        re.compile(rf"{NOT_IN_NUMBER}{_NO_DAY_BEFORE}{_n('d')}日{_NO_DAY_AFTER}"),
        _day_only,
    ),
    (re.compile(WEEKDAY), lambda m, _t: Seen(weekday=weekday(m))),
    (re.compile(rf"\(([{_WEEKDAYS}])\)"), lambda m, _t: Seen(weekday=_WEEKDAYS.index(m[1]))),
)

TIME_RULES: tuple[Rule, ...] = (
    (re.compile(r"(?:お?昼の)?正午"), lambda _m, _t: office_time(12, 0, None)),
    (
        re.compile(
            rf"{HALF}{NOT_IN_NUMBER}{_n('h')}時(?P<min>)(?P<m>)(?P<before>[0-9]{{1,2}})分前"
        ),
        _minutes_before,
    ),
    (
        re.compile(
            rf"{HALF}{NOT_IN_NUMBER}{_n('h')}{_SPACE}時(?!間)(?!(?<=一時)(?:的|停止|保育|預|金|帰国|滞在|避難|休))"
            rf"(?P<min>半|{_SPACE}{_n('m')}{_SPACE}分)?"
        ),
        _time,
    ),
    (re.compile(r"お?昼前"), lambda _m, _t: Seen(part="am")),
    (re.compile(r"午前中?|朝(?:一番?|いち|イチ)?"), lambda _m, _t: Seen(part="am")),
    (re.compile(r"午後|お?昼(?:過ぎ|すぎ|休み)?|夕方?|夜|晩"), lambda _m, _t: Seen(part="pm")),
)
