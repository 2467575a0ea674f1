"""Hears emergencies and distress in a message, before anything else is made of it.

Patterns of words and of their combinations, by language; a single word like 火事 is no emergency (火事の罹災証明).
What is said is looked at and forgotten: nothing here stores or logs it. A false alarm costs a citizen one careful card
more, a missed one may cost a life: in doubt the patterns of acute danger hear too much rather than too little.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from dialogs import care_words
from dialogs.folding import fold

LONGEST = 5_000
"""Characters that are looked at: all that a message of LINE can hold."""
_LONGEST_SLIPPED = 200
"""Slips of the finger are forgiven in messages of this length: urgent ones are short."""
_BETWEEN = re.compile(r"[\s、,.…・~〜♪「」『』()\"'*_]+")
_END = re.compile(r"[。!?\n]+")
_REPEATED = re.compile(r"(.)\1{2,}")
_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
_HAN = re.compile(r"[㐀-鿿]")


class Kind(StrEnum):
    """What kind of help is needed."""

    FIRE = "fire"
    GAS = "gas"
    POISON = "poison"
    AMBULANCE = "ambulance"
    SUICIDE = "suicide"
    CHILD_ABUSE = "child-abuse"
    ELDER_ABUSE = "elder-abuse"
    DV = "dv"
    MISSING = "missing"
    POLICE = "police"
    DISASTER = "disaster"
    BULLYING = "bullying"
    SORROW = "sorrow"


@dataclass(frozen=True)
class Alarm:
    """What was heard, and the language whose words it was heard in."""

    kind: Kind
    language: str


def care(text: str) -> Kind | None:
    """The kind of emergency or distress that *text* tells of, or None."""
    alarm = hear(text)
    return alarm.kind if alarm else None


def hear(text: str) -> Alarm | None:
    """The emergency or distress that *text* tells of with the language it is told in, or None."""
    folded = fold(text[:LONGEST])
    if not folded:
        return None
    japanese = _joined(folded)
    if _KANA.search(folded) or _HAN.search(folded) or len(japanese) < len(folded) // 2:
        calm = care_words.ja.CALM.search(japanese) is not None and not care_words.ja.URGENT.search(
            japanese
        )
        for kind, at_once, pattern in care_words.ja.RULES:
            if (at_once or not calm) and pattern.search(japanese):
                return Alarm(Kind(kind), "ja")
        if not calm and (slipped := _slipped(japanese)):
            return Alarm(Kind(slipped), "ja")
    for language, said in _foreign(folded):
        calm = care_words.CALM[language].search(said) is not None
        for kind, at_once, pattern in care_words.RULES[language]:
            if (at_once or not calm) and pattern.search(said):
                return Alarm(Kind(kind), language)
    return None


def _joined(folded: str) -> str:
    """*folded* without what stands between words: urgent messages are typed in pieces, 「死 に た い…」."""
    marked = _END.sub("。", folded)
    return _REPEATED.sub(r"\1", _BETWEEN.sub("", marked))


def _slipped(japanese: str) -> str | None:
    """The kind of a phrase that is there but for one slip: a letter left out, doubled or changed."""
    if len(japanese) > _LONGEST_SLIPPED:
        return None
    for kind, phrases in care_words.ja.SLIPS:
        for phrase in phrases:
            if len(japanese) < len(phrase) - 1:
                continue
            # A shorter message is the phrase or none: a part of it alone fits too much (空きがない).
            alike = fuzz.ratio if len(japanese) < len(phrase) else fuzz.partial_ratio
            # One letter of the phrase may be another: with more it is another word.
            least = 100 * (1 - 1 / len(phrase)) - 0.01
            if alike(phrase, japanese, score_cutoff=least):
                return kind
    return None


def _foreign(folded: str) -> Iterator[tuple[str, str]]:
    """The languages a message may be in, each with the form of the message its patterns are written for."""
    if _HAN.search(folded) and not _KANA.search(folded):
        yield "zh", _BETWEEN.sub("", folded)
    if care_words.HANGUL.search(folded):
        yield "ko", folded
    if care_words.LATIN.search(folded):
        yield "en", folded
        yield "vi", care_words.without_marks(folded)
