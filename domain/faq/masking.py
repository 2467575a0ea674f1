"""A question before it is stored: nothing in it tells who asked, and it is cut to what a question needs.

Numbers, addresses, e-mail, links, LINE ids and names become ``●●●``; dates, times, prices and counts stay, since
they are what is asked about.
"""

import re

from domain.digits import GAP
from domain.faq.masking_names import without_names
from domain.faq.text import MOST

MASK = "●●●"
LONGEST = 200
"""Characters that are stored."""

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
"""Line ends and characters that databases refuse."""

_YEAR = r"(?:[1１][9９]|[2２][0０])\d\d"
_COUNTED = (
    "円|万|千円|人|名|件|枚|部|通|㎡|平米|平方|メートル|日|時間|分|歳|ヶ月|か月|カ月|%|％"
    "|(?i:yen|won|days?|people|sheets|cc|kg|km|m)(?![A-Za-z])"
)
_KEPT = "|".join(
    (
        rf"(?<!\d){_YEAR}[-/／.．]\d{{1,2}}[-/／.．]\d{{1,2}}(?![-－/.]?\d)",
        rf"(?<!\d){_YEAR}(?:年|\s?年度|/\d{{1,2}}(?!{GAP}\d))",
        rf"(?<!\d)(?<!\d\D)[2２][0０][2-3２３]\d(?!{GAP}\d)",
        r"(?<!\d)\d{1,2}[:：]\d{2}(?:\s?[-~〜～－ー]\s?\d{1,2}[:：]\d{2})?(?!\d)",
        r"[¥￥]\s?\d{1,6}(?!\d)",
        r"(?<!\d)\d{1,3}(?:[,，]\d{3}){1,2}(?!\d)",
        rf"(?<!\d)(?<!\d[\-ー－‐])\d{{1,6}}\s?(?:{_COUNTED})",
    )
)
"""Dates, times, prices and counts; they are looked for first, and never part of a longer number."""

_NUMBER = r"(?:\d{1,2}|元|[〇一二三四五六七八九十]{1,3})"
_REST = rf"\s?[年.．/／-]\s?{_NUMBER}\s?[月.．/／-]\s?{_NUMBER}(?!\d)日?"
_DATED = rf"(?<!\d)(?:{_YEAR}{_REST}|(?:(?:令和|平成|昭和|大正|[RrHhSsTt])\s?)?{_NUMBER}{_REST})"
_ENGLISH_MONTH = "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?"
_LAST_CENTURY = r"[1１][9９]\d\d"
_BIRTH_IS = (
    r"(?:(?<=生年月日)|(?<=誕生日)|(?<=出生日期)|(?<=생년월일)|(?<=생일)"
    r"|(?<=(?i:birth))|(?<=(?i:born))|(?<=(?i:born on))|(?<=(?i:dob))|(?<=(?i:birthday)))"
    r"(?:[はが은:：\s]|(?i:\sis\s)){0,3}"
)
_BORN = "|".join(
    (
        # A day that is said to be somebody's birth.
        rf"(?:{_DATED}|(?<!\d){_NUMBER}月{_NUMBER}日)(?=\s?(?:に|の)?\s?(?:生まれ|生れ|うまれ|出生|誕生|생))",
        rf"{_BIRTH_IS}(?:{_DATED}|{_NUMBER}月{_NUMBER}日)",
        # A day of the last century is hardly ever anything else.
        rf"(?:明治|大正|昭和|(?<![A-Za-z])[MTSmts])\s?{_NUMBER}{_REST}",
        rf"(?<!\d){_LAST_CENTURY}{_REST}",
        rf"{_ENGLISH_MONTH}\s?\d{{1,2}}(?:st|nd|rd|th)?,?\s{_LAST_CENTURY}(?!\d)",
        rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_ENGLISH_MONTH},?\s{_LAST_CENTURY}(?!\d)",
    )
)
"""Dates of birth; other dates are kept, since they are what is asked about."""

_LATIN = "A-Za-zＡ-Ｚａ-ｚ0-9０-９"
_KANJI_DIGIT = "〇零一二三四五六七八九"
_STREET = rf"[\d{_KANJI_DIGIT}十百]"
_ROOM = r"(?:[ァ-ヶーA-Za-zＡ-Ｚａ-ｚ一-鿿]{1,12}\s?)?"
_NO_PLACE = "年月日曜時分秒前後今朝昼夜夕晩明昨間毎週火水木金土末始頃約第計各口番号階歳才人名枚件通円回全平祝休初半"
"""Characters before numbers that are times or counts."""
_UNITS = "時日月年歳才人名回枚件通円週番階分秒割倍%％~〜～/:：点つか・,，、個号"
_MASKED = "|".join(
    (
        r"(?i:https?://|www\.)[!-~]+",
        rf"[{_LATIN}._%+\-．]+[@＠][{_LATIN}\-.．]+",
        r"(?<![A-Za-z0-9])[UCR][0-9a-f]{32}(?![0-9a-f])",
        r"(?<=[@＠])[A-Za-z0-9._\-]{3,}",
        r"(?i:(?<=line id)|(?<=lineid)|(?<=ラインid))\s?(?:は|:|：|is|=)?\s?[A-Za-z0-9._\-]{3,}",
        # A street number and everything that belongs to it: 3丁目4番5号, 1-2-3, 一丁目二番三号 ハイツ102.
        rf"{_STREET}+丁目(?:{_STREET}|[のノ番地号\-−－‐ー]|\s(?=\d))*",
        r"(?<=[町丁目台丘通港条沢原野川田ヶ])\d{1,4}(?:[-−－‐ー–の]\d{1,4}){1,3}(?!\d)(?!時|日|月)",
        r"(?<!\d)\d{1,4}(?:[-−－‐ー–]\d{1,4}){2,3}(?!\d)",
        # After a place whatever its name, 瑞穂1-1 and 小仲台 6 5 1; not 午前9-11, 平日 9-17, 窓口 2-3.
        rf"(?<=[一-鿿])(?<![{_NO_PLACE}])\s?\d{{1,4}}(?:[-−－‐ー–]\d{{1,4}}){{1,3}}(?!\d|\s?[{_UNITS}])",
        rf"(?<=[一-鿿])(?<![{_NO_PLACE}])\s?\d{{1,4}}(?:\s\d{{1,4}}){{1,3}}(?!\d|\s?[{_UNITS}])",
        r"\d{1,4}番地(?:の?\d{1,4})?",
        rf"{_ROOM}\d{{1,4}}号室",
        r"(?:マンション|アパート|ハイツ|コーポ|メゾン|レジデンス|ハイム|コート|パレス|荘)\s?\d{2,4}(?:号)?(?!\d)",
        # Passport and residence card: letters around the digits.
        r"(?<![A-Za-z])[A-Za-z]{1,2}[\s-]?\d{6,10}(?:[A-Za-z]{1,2}(?![A-Za-z]))?",
        # A telephone number with brackets.
        r"\d{2,5}\s?[(（]\d{1,4}[)）]\s?\d{3,4}",
        rf"[(（]\d{{2,5}}[)）]\s?\d{{1,4}}{GAP}\d{{3,4}}",
        # Four digits and more, or five with a sign between some of them.
        rf"\d{{2,}}(?:{GAP}\d)*(?<=\d{{4}})(?:{GAP}\d)*",
        rf"\d(?:{GAP}\d){{4,}}",
        rf"[{_KANJI_DIGIT}]{{6,}}",
    )
)
_RULE = re.compile(f"{_BORN}|(?P<kept>{_KEPT})|{_MASKED}")


def mask(said: str) -> str:
    """*said* as it may be stored: without what tells who asked, at most ``LONGEST`` characters.

    Masking what is masked changes nothing. Each round leaves fewer characters that are not ``●``, so it ends.
    """
    now = said[:MOST]
    while (masked := _once(now)) != now:
        now = masked
    return now


def _once(said: str) -> str:
    shown = _RULE.sub(
        lambda found: found.group() if found["kept"] else MASK, _UNSEEN.sub(" ", said)
    )
    return without_names(shown, MASK)[:LONGEST].strip()
