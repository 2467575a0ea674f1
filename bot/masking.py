"""Numbers that must not be kept: twelve digits in a row are taken for a My Number and masked."""

import re
from typing import Any

from domain.digits import GAP

_TWELVE = re.compile(rf"(?<!\d)\d(?:{GAP}\d){{11}}(?!\d)")
MASK = "●" * 12


def mask(words: str) -> str:
    """*words* with every 12-digit number, in any width and with usual separators, blotted out."""
    return _TWELVE.sub(MASK, words)


def masked_event(event: dict[str, Any]) -> dict[str, Any]:
    """A webhook event whose text, if it has one, is masked; everything else as it came."""
    message = event.get("message")
    if not isinstance(message, dict) or not isinstance(message.get("text"), str):
        return event
    told = mask(message["text"])
    return event if told == message["text"] else {**event, "message": {**message, "text": told}}
