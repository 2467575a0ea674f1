"""One written form for words that people write in several: widths, cases, kana, politeness."""

import re
import unicodedata

_KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_PUNCTUATION = r"[\s。、.,!?…・~〜♪「」『』()\"]"
_EDGE = re.compile(rf"^{_PUNCTUATION}{{1,50}}|{_PUNCTUATION}{{1,50}}$")
_SPACE = re.compile(r"\s+")
_POLITE_END = re.compile(
    r"(?:(?:で|を|に|は|が|の)?(?:お願い(?:し(?:たい|ます)?|致します|いたします)?(?:です)?|おねがい(?:し(?:たい|ます)?)?"
    r"|(?:が|で)?(?:いい|良い|よい)|希望(?:し)?|(?:に)?しま?す|したい|です|ます|ください|下さい|だ|ね|よ){1,3}"
    r"|で|に|を|は|が)$"
)
_POLITE_START = re.compile(r"^(?:please|the|a|an|i want|i'd like|i would like|i need)\s")
_PLEASE = re.compile(r",?\s(?:please|thanks|thank you)$")


def fold(text: str) -> str:
    """Return *text* in NFKC, lower case and hiragana, with single spaces and plain apostrophes."""
    folded = unicodedata.normalize("NFKC", text).lower().replace("’", "'").translate(_KATAKANA)
    return _SPACE.sub(" ", folded).strip()


def bare(folded: str) -> str:
    """Return a folded answer without polite words and punctuation around it.

    「中央区でお願いします。」 becomes 「中央区」, "I'd like a passport, please" "passport".
    """
    core = _EDGE.sub("", folded)
    shorter = _POLITE_END.sub("", core) or core
    shorter = _PLEASE.sub("", shorter)
    while (stripped := _POLITE_START.sub("", shorter)) != shorter:
        shorter = stripped
    return _EDGE.sub("", shorter)
