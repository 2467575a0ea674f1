"""Names of people in a question: what somebody calls themselves, and whom they name with さん or Mr.

A rule is kept only when it leaves ordinary questions alone: who is asked about (母, 夫, 外国人) must stay readable.
"""

import re
from collections.abc import Iterator

from domain.faq import text
from domain.faq.masking_people import CHINESE, GIVEN, KOREAN, VIETNAMESE

_PERSON = "人名"
_PLACE = "地名"
_NOUN = "名詞"
_COPULA = "助動詞"
_NOUN_NAMES = frozenset(
    "林 森 原 岡 東 西 南 北 堀 関 谷 星 泉 辻 島 浜 平 桜木 桜井 今井 緑 楠 榊 柳 松 梅 菊 桂 杉".split()
)
"""Family names that the dictionary knows as things: taken for names only beside a sign that somebody is meant."""
_HONORIFIC = frozenset("さん 様 さま 氏 君 くん 殿 ちゃん".split())
_CALLED = frozenset("申し 申す もうし もうす 言い 言う いい いう 言っ いっ".split())
_HUMBLE = frozenset("申し 申す もうし もうす".split())
_OPENING = frozenset("私 わたし わたくし 僕 ぼく 俺 名前 氏名 本名 本人 名義".split())
_STOPS = "。．.、，,!！?？\n　 "
_LONGEST = 4
"""Pieces of a name, at most."""

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĐ][\w'’-]*"
_GIVEN = (
    r"(?!국인|학생|입생|무원|업자|주민|시민|국민|구민|부모|산부|애인|령자|혼자|사자|권자|청자|입자|선족)"
    r"[가-힣]{2}"
)
"""A Korean given name of two syllables; what citizens call themselves otherwise (한국인, 유학생, 공무원) is none."""
_SPOKEN = (
    rf"(?<=(?i:name is ))(?:{_CAPITAL}|[a-z]+)(?: {_CAPITAL}){{0,3}}",
    rf"(?<=(?i:\bi am ))(?:{_CAPITAL} ){{1,2}}{_CAPITAL}",
    rf"(?<=(?i:\bi'm ))(?:{_CAPITAL} ){{1,2}}{_CAPITAL}",
    rf"(?<=\bM[rs] )(?:{_CAPITAL})(?: {_CAPITAL})?",
    rf"(?<=\bM[rs]\. )(?:{_CAPITAL})(?: {_CAPITAL})?",
    rf"(?<=\bMrs )(?:{_CAPITAL})(?: {_CAPITAL})?",
    rf"(?<=\bMrs\. )(?:{_CAPITAL})(?: {_CAPITAL})?",
    rf"(?<=(?i:tên là ))(?:{_CAPITAL}|[a-zà-ỹđ]+)(?: {_CAPITAL}){{0,4}}",
    rf"(?<=(?i:tên tôi là ))(?:{_CAPITAL}|[a-zà-ỹđ]+)(?: {_CAPITAL}){{0,4}}",
    r"(?<=我叫)(?<![帮幫给給替]我叫)[一-鿿·]{2,4}",
    r"(?<=我的名字是)[一-鿿·]{2,4}",
    r"(?<=我的名字叫)[一-鿿·]{2,4}",
    r"(?<=이름은 )[가-힣]{2,4}?(?=입니다|이에요|예요|이고)",
    r"(?<=저는 )[가-힣]{2,4}(?=(?:이)?라고)",
    # A name that is known by itself: 我是王小明 (not 我是高中生), 저는 김철수입니다 (not 한국인), John Smith.
    rf"(?<=我是)[{CHINESE}][一-鿿]{{1,2}}(?<![人生民者族工])(?![一-鿿])",
    rf"(?<=저는 )[{KOREAN}]{_GIVEN}(?=입니다|이에요|예요|인데)",
    rf"(?<=제가 )[{KOREAN}]{_GIVEN}(?=입니다|이에요|예요|인데)",
    rf"\b(?:{VIETNAMESE})(?: {_CAPITAL}){{1,4}}",
    rf"\b(?:{GIVEN}) (?:[A-Z]\.? )?{_CAPITAL}",
)
_LATIN = re.compile("|".join(_SPOKEN))

Pieces = list[tuple[str, tuple[str, ...]]]


def without_names(said: str, mask: str) -> str:
    """*said* with the names of people replaced by *mask*."""
    said = _LATIN.sub(mask, said)
    pieces = text.tagged(said)
    hidden = set(_named(pieces))
    if not hidden:
        return said
    return "".join(
        "" if at in hidden and at - 1 in hidden else mask if at in hidden else surface
        for at, (surface, _) in enumerate(pieces)
    )


def _named(pieces: Pieces) -> Iterator[int]:
    """Places of pieces that are names."""
    for at, (surface, kind) in enumerate(pieces):
        if kind[3:4] == ("姓",) and _is(pieces, at + 1, _PERSON):
            yield from (at, at + 1)
        if surface in _HONORIFIC:
            yield from _chain(pieces, at, places=True)
        elif surface in ("と", "って") and at + 1 < len(pieces) and pieces[at + 1][0] in _CALLED:
            humble = pieces[at + 1][0] in _HUMBLE
            yield from _nouns(pieces, at) if humble else _chain(pieces, at, places=False)
        elif kind[0] == _COPULA and surface[0] in "でだ":
            called = _chain(pieces, at, places=False)
            if called and _opens(pieces, min(called)):
                yield from called


def _chain(pieces: Pieces, end: int, *, places: bool) -> list[int]:
    """The pieces right before *end* that are names of people (or, where somebody must be meant, of places)."""
    found: list[int] = []
    while len(found) < _LONGEST and _is_name(pieces, end - 1 - len(found), places=places):
        found.append(end - 1 - len(found))
    return max(found, _chinese(pieces, end), key=len)


def _chinese(pieces: Pieces, end: int) -> list[int]:
    """王|小|明 right before *end*: a family name of one character, and one or two that form no word together."""
    for length in (3, 2):
        first = end - length
        alone = first >= 0 and all(len(surface) == 1 for surface, _ in pieces[first:end])
        if alone and pieces[first][0] in CHINESE and _opens(pieces, first):
            given = [surface for surface, _ in pieces[first + 1 : end]]
            return [*range(first, end)] if all("一" <= one <= "鿿" for one in given) else []
    return []


def _nouns(pieces: Pieces, end: int) -> list[int]:
    """The nouns right before *end*: whoever says 申します says a name, whatever the dictionary thinks."""
    found: list[int] = []
    while len(found) < _LONGEST and end - 1 - len(found) >= 0:
        surface, kind = pieces[end - 1 - len(found)]
        if surface in _OPENING or (kind[0] != _NOUN and not _is_loose_kana(surface)):
            break
        found.append(end - 1 - len(found))
    return found


def _is_loose_kana(surface: str) -> bool:
    """Hiragana that the dictionary could not read as a name: やま|だ|たろう. Particles end the name."""
    return all("ぁ" <= char <= "ゖ" for char in surface) and surface not in tuple(
        "はがをにのともへで"
    )


def _is(pieces: Pieces, at: int, kind: str) -> bool:
    return 0 <= at < len(pieces) and kind in pieces[at][1]


def _is_name(pieces: Pieces, at: int, *, places: bool) -> bool:
    if _is(pieces, at, _PERSON) or (places and _is(pieces, at, _PLACE)):
        return True
    return places and 0 <= at < len(pieces) and pieces[at][0] in _NOUN_NAMES


def _opens(pieces: Pieces, at: int) -> bool:
    """Whether a sentence begins here, or what stands before says that a name comes."""
    if at == 0 or pieces[at - 1][0] in _STOPS:
        return True
    before = pieces[at - 2][0] if at >= 2 else ""
    return pieces[at - 1][0] in ("は", "が", ":", "：", "の") and (
        before in _OPENING or pieces[at - 1][0] == "の"
    )
