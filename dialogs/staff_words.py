"""What staff type in the chat: their menu, the queue, a closure, a broadcast by its code, the code of the link."""

import re
from dataclasses import dataclass

from dialogs.folding import fold
from domain import staff_links

COMMAND = "staff"
_MENU = re.compile(r"職員(?:めにゅー|メニュー)?|staff(?: menu)?")
_QUEUE = re.compile(r"職員\s*(?:の)?\s*(?:列|待ち|まち|窓口)|staff queue")
_CLOSE = re.compile(r"職員\s*(?:の)?\s*(?:休止|窓口休止)|staff close")
_BROADCAST = re.compile(r"(?:(?:職員\s*)?配信\s*|staff broadcast )([0-9]{6})(?:\s+([0-9]{6}))?")


@dataclass(frozen=True)
class Wanted:
    """What was typed: ``menu``, ``queue``, ``close``, ``broadcast`` or ``link``, with the code that goes with it."""

    do: str
    code: str = ""
    factor: str = ""
    """The digits of the second factor."""


def heard(text: str) -> Wanted | None:
    """What *text* asks for, if it may be staff's; whether it is, the database knows."""
    if code := staff_links.code_in(text):
        return Wanted("link", code)
    words = fold(text).strip()
    if found := _BROADCAST.fullmatch(words):
        return Wanted("broadcast", found[1], found[2] or "")
    for do, pattern in (("queue", _QUEUE), ("close", _CLOSE), ("menu", _MENU)):
        if pattern.fullmatch(words):
            return Wanted(do)
    return None
