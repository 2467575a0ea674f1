"""The words of emergencies and distress, by language."""

import re
import unicodedata

from dialogs.care_words import en, ja, ko, vi, zh
from dialogs.care_words.rules import Rule

__all__ = ["CALM", "HANGUL", "LATIN", "RULES", "ja", "without_marks"]

HANGUL = re.compile(r"[가-힣]")
LATIN = re.compile(r"[a-zà-ỹ]{2}")
RULES: dict[str, tuple[Rule, ...]] = {
    "en": en.RULES,
    "zh": zh.RULES,
    "ko": ko.RULES,
    "vi": vi.RULES,
}
CALM: dict[str, re.Pattern[str]] = {"en": en.CALM, "zh": zh.CALM, "ko": ko.CALM, "vi": vi.CALM}


def without_marks(folded: str) -> str:
    """*folded* without the marks of Vietnamese: 「tôi muốn chết」 → ``toi muon chet``."""
    # tự tử (suicide) and từ từ (slowly) are one without marks; tự sát means the same as the first.
    bare = unicodedata.normalize("NFD", folded.replace("tự tử", "tự sát").replace("đ", "d"))
    return "".join(char for char in bare if not unicodedata.combining(char))
