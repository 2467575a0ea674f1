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


_IN_KANA = re.compile(r"じ|がつ|ご|か(?=[の、\s])|ち(?=[の、\s])|あさ|ひる|ゆうがた|よる|ばん|はん")
_PARTS = {
    "あさ": "朝",
    "ひる": "昼",
    "おひる": "お昼",
    "ゆうがた": "夕方",
    "よる": "夜",
    "ばん": "晩",
}
# もくようびのあさ; not あさって, によると, ばんごう.
_KANA_PART = re.compile(
    r"(?:(?<=[日び曜]の)|(?<=[日び曜\s、])|(?<=[たすて]の)|(?<=[日び曜たすて]のお))"
    r"(?:あさ(?!って|ひ)|お?ひる|ゆうがた|よる|ばん(?!ごう|ち))(?=いち|すぎ|まえ|[にのでは、。\s0-9]|$)"
)
# Alone only those that are no other word: いつか, なのか and ようか are.
_KANA_DAY_ALONE = re.compile(
    r"(?:(?<![ぁ-ん])|(?<=[月]の))(?:ついたち|ふつか|みっか|よっか|むいか|ここのか|とおか|はつか|(?:さん|に)?じゅう(?:[いにさごろしはく]{1,2}(?:ち|ん|く)?にち|よっか|にち))(?=の(?![ぁ-ん])|の[ごあ]|に|[、\s0-9]|$)"
)
_KATAKANA = re.compile(r"[ァ-ヶ]")
_HIRAGANA_OR_HAN = re.compile(r"[ぁ-ゖ一-龥]")
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


def _minutes(match: re.Match[str]) -> str:
    return f"{match[1]}分{'前' if match[2] else ''}"


# Wrong characters that look or sound alike: 12月3曰, 明目, 金陽日, 午後3字.
_SLIPS = (
    (re.compile(r"(?<=[0-9〇一二三四五六七八九十明今本昨月火水木金土])曰"), "日"),
    (re.compile(r"(?<=[明今本昨])目(?=の|に|[、。\s0-9]|$)"), "日"),
    (re.compile(r"(?<=月)([0-9]{1,2})目(?=の|に|[、。\s0-9]|$)"), r"\1日"),
    (re.compile(r"(?<=[0-9])ji(?![a-z])"), "時"),
    (re.compile(r"(?<=[月火水木金土日])[陽洋暇躍]日"), "曜日"),
    (
        re.compile(
            r"((?:午[前後]|ごぜん|ごご|朝|昼|夕方|[日曜]の|[日曜]\s?)の?\s?[0-9]{1,2})[字持次]"
            r"(?=に|から|ごろ|頃|半|[、。\s]|$)"
        ),
        r"\1時",
    ),
    # A day and minutes half in kana: 17にち, 11時15ふん.
    (re.compile(r"(?<![0-9,./:-])([0-9]{1,2})にち(?=の(?!あいだ)|に|は|[、。\s0-9]|$)"), r"\1日"),
    (
        re.compile(r"(?<=[時じ])(\s?[0-9〇一二三四五六七八九十]{1,3})[ふぷ]ん(?:(まえ)|(?!か))"),
        _minutes,
    ),
    # 11時15 without its unit; not 11時2人.
    (re.compile(r"(?<=[0-9]時)([0-5][05])(?=に|で|から|ごろ|頃|[、。\s]|$)"), r"\1分"),
    (re.compile(r"よーび"), "ようび"),
    (re.compile(r"らいしゅー"), "らいしゅう"),
    (re.compile(r"らい週"), "来週"),
    (re.compile(r"こん週"), "今週"),
    (re.compile(r"午ぜん"), "午前"),
    (re.compile(r"午ご(?!ろ)"), "午後"),
    (re.compile(r"来[習収周終]"), "来週"),
    (re.compile(r"今[習収周終](?=の|末)"), "今週"),
    (re.compile(r"(?<=時)はん(?![ぁ-ん])"), "半"),
    (re.compile(r"(?<=[0-9])(?:がつ|月)([0-9]{1,2})か(?=の|に|[、。\s]|$)"), r"月\1日"),
)


def normalise(text: str) -> str:
    """Return *text* in NFKC and lower case, with times and dates in kana written as digits."""
    folded = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    if _KATAKANA.search(folded) and not _HIRAGANA_OR_HAN.search(folded):
        folded = folded.translate(_TO_HIRAGANA)  # all of it in katakana: アシタノ10ジ
    for pattern, meant in _SLIPS:
        folded = pattern.sub(meant, folded)
    if not _IN_KANA.search(folded):
        return folded
    folded = _KANA_PART.sub(lambda m: _PARTS[m[0]], folded)
    folded = _KANA_DAY_ALONE.sub(lambda m: f"{_DAYS[m[0]]}日" if m[0] in _DAYS else m[0], folded)
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
