"""LINE messages as a phone shows them, for pages that allow no style in their markup: each look becomes a class."""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from domain.broadcast_words import Content

COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
WORD = re.compile(r"[a-z0-9-]{1,16}")
Node = Mapping[str, Any]


def looks(node: Node) -> str:
    """The classes of a Flex component; what has no class looks like its surroundings."""
    found = [f"f-{_word(node.get('type'))}"]
    for name, short in (("layout", "l"), ("size", "s"), ("weight", "w"), ("align", "a")):
        if word := _word(node.get(name)):
            found.append(f"{short}-{word}")
    found += [f"{name}-{word}" for name in ("spacing", "style") if (word := _word(node.get(name)))]
    for name, short in (("color", "ink"), ("backgroundColor", "ground")):
        if COLOUR.fullmatch(str(node.get(name, ""))):
            found.append(f"{short}-{str(node[name])[1:].upper()}")
    if node.get("flex") == 0:
        found.append("narrow")
    if node.get("borderWidth"):
        found.append("bordered")
    if node.get("paddingAll"):
        found.append("padded")
    return " ".join(found)


def picture(address: str) -> str:
    """The path of one of our pictures: the console shows it from where it is served itself."""
    path = urlsplit(address).path
    return path if path.startswith("/pictures/") else ""


def label(node: Node) -> str:
    """What a button says."""
    return str((node.get("action") or {}).get("label") or "")


def has_words(content: Content) -> bool:
    """Whether there is something to show."""
    return bool(str(content.get("body") or "").strip())


def _word(value: object) -> str:
    return str(value) if WORD.fullmatch(str(value or "")) else ""
