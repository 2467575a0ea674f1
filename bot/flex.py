"""Small builders of Flex messages: plain dicts with the house's colours, sizes and touch targets.

Colours are those of the Digital Agency's design system (デジタル庁デザインシステム); every pair of text and
ground used here has a contrast of at least 4.5:1. Text follows the size a person chose in LINE.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

Flex = dict[str, Any]

INK = "#1A1A1A"
QUIET = "#4D4D4D"
WHITE = "#FFFFFF"
BLUE = "#0017C1"
BLUE_PALE = "#E8F1FE"
GREEN = "#115A36"
GREEN_PALE = "#E6F5EC"
ORANGE = "#8B3200"
ORANGE_PALE = "#FFEEE2"
GRAY_PALE = "#F2F2F2"
RED = "#CE0000"
BORDER = "#767676"
RULE = "#CCCCCC"

TOUCH = "48px"
"""Height of what is meant to be tapped; 44 px is the least that older hands meet well."""
BUTTON_COLUMNS = 22
"""Half-width columns that fit a button of a bubble in one line at normal size."""
CUT = "…"
"""Ends a label that was too long for LINE: then the words inside are read out instead."""

JOINER = "\u2060"
"""A word joiner: no line ends there. What is read out, and what is dialled, does without it."""
_TELEPHONE = re.compile(r"(?<![\d-])0\d{1,3}-\d{1,4}-\d{3,5}(?![\d-])")


class Voiced(Flex):
    """A component the alternative text tells in *words* of its own; without words it is left out.

    Lock screens and chat lists show the alternative text: an authentication key is left out.
    """

    def __init__(self, node: Flex, words: str = "") -> None:
        super().__init__(node)
        self.words = words


def text(words: str, **more: Any) -> Flex:
    """Words that wrap and grow with the reader's text size."""
    return {
        "type": "text",
        "text": _whole_numbers(words) or " ",
        "size": "md",
        "color": INK,
        "wrap": True,
        "scaling": True,
        **more,
    }


def strong(words: str, **more: Any) -> Flex:
    """Words in bold."""
    return text(words, weight="bold", **more)


def quiet(words: str, **more: Any) -> Flex:
    """Words of less weight, still large enough to read."""
    return text(words, **{"size": "sm", "color": QUIET, **more})


def line(words: str, **more: Any) -> Flex:
    """Words that must stay on one line: they shrink instead of being cut off."""
    return {
        "type": "text",
        "text": words or " ",
        "size": "md",
        "color": INK,
        "adjustMode": "shrink-to-fit",
        **more,
    }


def column(*contents: Flex | None, **more: Any) -> Flex:
    """A box whose contents stand under each other."""
    return _box("vertical", contents, more)


def row(*contents: Flex | None, **more: Any) -> Flex:
    """A box whose contents stand beside each other."""
    return _box("horizontal", contents, more)


def separator(**more: Any) -> Flex:
    """A thin line."""
    return {"type": "separator", "color": RULE, **more}


def image(url: str, **more: Any) -> Flex:
    """A picture at an https address; it stands still (said so, for the SDK's models add it)."""
    return {"type": "image", "url": url, "animated": False, **more}


def fact(label: str, *values: Flex) -> Flex:
    """A label with what it names under it, as on a form."""
    return column(quiet(label), *values, spacing="xs")


def touch(action: Flex, *contents: Flex, **more: Any) -> Flex:
    """A box of at least touch size that answers a tap."""
    shape = {
        "cornerRadius": "8px",
        "paddingAll": "12px",
        "justifyContent": "center",
        "alignItems": "center",
    }
    return column(*contents, **{**shape, **more}, action=action)


def button(action: Flex, *, primary: bool = False) -> Flex:
    """A button. One line fits LINE's own; longer words get a box in which they wrap, uncut."""
    label, shown = action["label"], action.get("displayText", "")
    if columns(label) <= BUTTON_COLUMNS:
        return {
            "type": "button",
            "style": "primary" if primary else "secondary",
            "color": BLUE if primary else BLUE_PALE,
            "height": "md",
            "adjustMode": "shrink-to-fit",
            "action": action,
        }
    whole = shown if label.endswith(CUT) and shown.startswith(label[:-1]) else label
    words = text(whole, align="center", color=WHITE if primary else INK)
    ground = BLUE if primary else BLUE_PALE
    return touch(action, words, backgroundColor=ground, paddingAll="14px")


def buttons(actions: Iterable[Flex], *, first_is_primary: bool = True) -> list[Flex]:
    """One button under the other; the first one stands out."""
    return [
        button(action, primary=first_is_primary and index == 0)
        for index, action in enumerate(actions)
    ]


def bubble(
    *body: Flex | None,
    title: str | None = None,
    ground: str = BLUE,
    footer: Iterable[Flex] = (),
    size: str = "mega",
) -> Flex:
    """A bubble: a coloured head line, the body, and buttons at its foot."""
    made: Flex = {"type": "bubble", "size": size}
    if title:
        made["header"] = column(
            strong(title, size="lg", color=WHITE), backgroundColor=ground, paddingAll="16px"
        )
    made["body"] = column(*body, spacing="lg", paddingAll="16px", backgroundColor=WHITE)
    below = list(footer)
    if below:
        made["footer"] = column(*below, spacing="md", paddingAll="16px", backgroundColor=WHITE)
    return made


def carousel(bubbles: list[Flex]) -> Flex:
    """Bubbles side by side; a single one stays a bubble."""
    return bubbles[0] if len(bubbles) == 1 else {"type": "carousel", "contents": bubbles}


def spoken(node: Flex) -> str:
    """What a Flex says, for the alternative text: one line a text, a tappable box by its label."""
    return "\n".join(_lines(node))


def columns(words: str) -> int:
    """How wide *words* are in half-width columns: a kanji counts two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in words)


def _whole_numbers(words: str) -> str:
    """*words* in which no line ends within a telephone number."""
    return _TELEPHONE.sub(lambda number: number[0].replace("-", f"-{JOINER}"), words)


def _box(layout: str, contents: Iterable[Flex | None], more: dict[str, Any]) -> Flex:
    inside = [node for node in contents if node is not None]
    return {"type": "box", "layout": layout, "contents": inside, **more}


def _lines(node: Flex) -> Iterator[str]:
    if isinstance(node, Voiced):
        if node.words:
            yield node.words
        return
    action = node.get("action")
    if action and action.get("label") and not action["label"].endswith(CUT):
        yield action["label"]
    elif node["type"] == "text":
        yield node["text"].replace(JOINER, "")
    elif node["type"] == "bubble":
        for part in ("header", "hero", "body", "footer"):
            if part in node:
                yield from _lines(node[part])
    else:
        for inner in node.get("contents", ()):
            yield from _lines(inner)
