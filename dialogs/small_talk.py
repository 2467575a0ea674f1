"""Greetings, thanks, praise, anger, laughter, and messages without words: each gets a short answer and the way back.

What could be the answer to an open question (OK, one letter, a sign) is small talk only when nothing is asked.
"""

import re
import unicodedata

from dialogs.context import Ctx
from dialogs.engine import MENU
from dialogs.folding import fold
from dialogs.hearing import is_one_of
from dialogs.says import Say

ALWAYS = ("rescue", "hello", "thanks", "goodbye", "sorry", "who", "how", "praise")
"""Sentences ``smalltalk-…`` with their words ``smalltalk-words-…``, also in the middle of a booking."""
WHEN_NOTHING_IS_ASKED = ("ok", "nothing", "test")
LONGEST = 40
"""Small talk is short: a longer message wants something."""
_LAUGH = re.compile(
    r"(?:w{1,20}|\(?笑+\)?|草+|[あいうえ]?[はひふへ]{3,10}|(?:ha){2,6}h?|lo+l+|lmao|[ㅋㅎᄏᄒ]{2,20}|哈{2,10})[っw!。.]*"
)
_INSULT = re.compile(
    r"(?:お前|おまえ|あんた|この|ほんとうに|ほんとに|ほんと|本当に|まじで|まじ|全然|ぼっと|ai|は|も|って|、|さすが|なんて|くそ){0,6}"
    r"(?:ばか|馬鹿|あほ|阿呆|死ね|しね|くそ|糞|うざい|うざ|きもい|役立たず|役に立たない|やくたたず|使えない|使えねー|つかえない|つかえねー|ふざけるな"
    r"|ふざけんな|消えろ|きえろ|無能|ぼけ|税金泥棒|最低|最悪|ぽんこつ|くたばれ|だまれ|黙れ)"
    r"(?:な|だ|か|め|野郎|やろう|ぼっと|すぎる|すぎ|役所|区役所|やつ|奴|じゃん|ね|よ|w|!|。|です|…)*"
    r"|(?:(?:you|you're|are|this|is|such|a|an|so|the|bot|thing|really)\s){0,6}"
    r"(?:stupid|idiot|useless|dumb|shut up|fuck(?:ing)?(?: you| off| stupid)?|sucks?|moron|crap|shit|bullshit)"
    r"(?:\s?(?:bot|thing|machine|[!.]))*"
)
_SAME_LETTER = re.compile(r"([ぁ-ゖーa-z0-9])\1{2,50}")
_LINK = re.compile(r"(?:https?://|www\.)\S{1,2000}")
_IDEOGRAPH = re.compile(r"[㐀-鿿]")


def says(text: str, ctx: Ctx, *, asked: bool) -> list[Say] | None:
    """The short answer to small talk, or None. *asked*: a question of ours is open."""
    kind = heard(text, asked=asked)
    return [Say(f"smalltalk-{kind}", {"telephone": ctx.telephone}, MENU)] if kind else None


def heard(text: str, *, asked: bool) -> str | None:
    """The kind of small talk that the whole of *text* is, or None."""
    if not asked and _LINK.fullmatch(text.strip()):
        return "link"
    if len(text) > LONGEST:
        return None if asked else _without_words(text)
    for kind in ALWAYS if asked else (*ALWAYS, *WHEN_NOTHING_IS_ASKED):
        if is_one_of(f"smalltalk-words-{kind}", text):
            return kind
    folded = fold(text)
    if _LAUGH.fullmatch(folded):
        return "laugh"
    if _INSULT.fullmatch(folded):
        return "insult"
    if asked:
        return None
    return "test" if _SAME_LETTER.fullmatch(folded) else _without_words(text)


def _without_words(text: str) -> str | None:
    """Whether *text* is only emoji, only signs, or a single letter."""
    letters = [char for char in text if char.isalnum()]
    if not letters:
        drawn = any(unicodedata.category(char) == "So" for char in text)
        return "emoji" if drawn else "signs"
    return "short" if len(letters) == 1 and not _IDEOGRAPH.match(letters[0]) else None
