"""Brings typed text into one form for the date grammar: NFKC, lower case, numbers in digits."""

import re
import unicodedata

NUMBER = r"(?:[0-9]{1,2}|[〇零一二三四五六七八九十]{1,3})"
# Stands before a number that is no tail of another one: not 3 in 13, 1,3 or 2〜3.
NOT_IN_NUMBER = (
    r"(?<![0-9〇零一二三四五六七八九十百千万])"
    r"(?<![0-9〇零一二三四五六七八九十百千万][,、・.:/〜~\-])"
)

_DIGITS = {"〇": 0, "零": 0} | {kanji: value for value, kanji in enumerate("一二三四五六七八九", 1)}

_HOURS = {
    "じゅういち": 11,
    "じゅうに": 12,
    "じゅう": 10,
    "いち": 1,
    "に": 2,
    "さん": 3,
    "よ": 4,
    "ご": 5,
    "ろく": 6,
    "しち": 7,
    "なな": 7,
    "はち": 8,
    "く": 9,
}
_MONTHS = {**_HOURS, "し": 4}
_DAYS_TO_TEN = [
    "ついたち",
    "ふつか",
    "みっか",
    "よっか",
    "いつか",
    "むいか",
    "なのか",
    "ようか",
    "ここのか",
    "とおか",
]
_ONES = {
    "いち": 1,
    "に": 2,
    "さん": 3,
    "よっか": 4,
    "ご": 5,
    "ろく": 6,
    "しち": 7,
    "はち": 8,
    "く": 9,
}


def _kana_days() -> dict[str, int]:
    """Return the readings of the days of a month, the longest first."""
    days = {reading: day for day, reading in enumerate(_DAYS_TO_TEN, 1)}
    days |= {"はつか": 20, "さんじゅうにち": 30, "さんじゅういちにち": 31}
    for tens, start in (("じゅう", 10), ("にじゅう", 20)):
        for ones, value in _ONES.items():
            days[tens + ones + ("" if value == 4 else "にち")] = start + value
    return dict(sorted(days.items(), key=lambda pair: -len(pair[0])))


_DAYS = _kana_days()
_KANA_DAY = re.compile(rf"({'|'.join(_MONTHS)})がつの?({'|'.join(_DAYS)})")
_KANA_HALF_DAY = re.compile(
    r"(?<![ぁ-ん])(?:(ごぜん)|(ごご)(?!う))|(?<=[のには])(?:(ごぜん)|(ごご)(?!う))"
)
_KANA_HOUR = re.compile(
    rf"(^|[\s、。の前後朝])({'|'.join(_HOURS)})じ"
    r"(?:(はん|さんじゅう?っ?ぷん)|(?=に|から|ごろ|で|[\s、。]|$))"
)
_KANA_UNITS = re.compile(r"([0-9]{1,2})がつの?([0-9]{1,2})にち(?!かん)")
_KANA_CLOCK = re.compile(r"(?<=[0-9])じ(?:(はん)|(?=に|から|ごろ|で|[\s、。0-9]|$))")


def normalise(text: str) -> str:
    """Return *text* in NFKC and lower case, with times and dates in kana written as digits."""
    folded = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    if "じ" not in folded and "がつ" not in folded and "ご" not in folded:
        return folded
    folded = _KANA_DAY.sub(lambda m: f"{_MONTHS[m[1]]}月{_DAYS[m[2]]}日", folded)
    folded = _KANA_UNITS.sub(r"\1月\2日", folded)
    folded = _KANA_CLOCK.sub(lambda m: "時半" if m[1] else "時", folded)
    folded = _KANA_HALF_DAY.sub(lambda m: "午前" if m[1] or m[3] else "午後", folded)
    return _KANA_HOUR.sub(lambda m: f"{m[1]}{_HOURS[m[2]]}時{'半' if m[3] else ''}", folded)


def read_number(written: str) -> int:
    """Return the value of digits or kanji numerals: 12, 十二, 二十, 三〇; -1 for nonsense (十十)."""
    if written.isascii():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS[kanji]) for kanji in written))
    if "十" in tens or len(tens) > 1 or len(ones) > 1:
        return -1
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)
