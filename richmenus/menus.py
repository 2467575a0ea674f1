"""The rich menu, declared: which fields it has, where they are, and what a tap does."""

from dataclasses import dataclass
from typing import Any

import locales

WIDTH = 2500
HEIGHT = 1686
COLUMNS = 3
ROWS = 2

Box = tuple[int, int, int, int]


@dataclass(frozen=True, kw_only=True)
class Item:
    """One field: `key` finds its words, `command` is the postback's data."""

    key: str
    command: str
    icon: str
    main: bool = False
    hint: str | None = None


ITEMS = (
    Item(key="menu-book", command="c=start&flow=book", icon="calendar", main=True),
    Item(key="menu-bookings", command="c=bookings", icon="list"),
    Item(key="menu-congestion", command="c=congestion", icon="people"),
    Item(key="menu-ticket", command="c=ticket", icon="ticket"),
    Item(key="menu-faq", command="c=faq", icon="question"),
    Item(
        key="menu-language",
        command="c=language",
        icon="globe",
        hint="menu-language-hint",
    ),
)


def box(index: int) -> Box:
    """Left, top, right and bottom of a field; the fields cover the picture without gaps."""
    row, column = divmod(index, COLUMNS)
    return (
        WIDTH * column // COLUMNS,
        HEIGHT * row // ROWS,
        WIDTH * (column + 1) // COLUMNS,
        HEIGHT * (row + 1) // ROWS,
    )


def content(locale: str) -> dict[str, Any]:
    """The rich menu as LINE takes it, without its name."""
    return {
        "size": {"width": WIDTH, "height": HEIGHT},
        "selected": True,
        "chatBarText": locales.text(locale, "menu-bar"),
        "areas": [_area(locale, index, item) for index, item in enumerate(ITEMS)],
    }


def _area(locale: str, index: int, item: Item) -> dict[str, Any]:
    left, top, right, bottom = box(index)
    words = locales.text(locale, item.key)
    return {
        "bounds": {"x": left, "y": top, "width": right - left, "height": bottom - top},
        "action": {
            "type": "postback",
            "label": words,
            "data": item.command,
            "displayText": words,
        },
    }
