"""The rich menus, declared: per language, state and tab which fields there are, where, and what a tap does.

A menu is a picture with a row of tabs on top, one large field for what is wanted most, and three smaller ones. LINE
switches tabs by itself, by the names the menus have there; ``domain.menu_states`` decides which state somebody sees.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import locales
from domain.menu_states import State, Tab, alias

WIDTH = 2500
HEIGHT = 1686
TAB_HEIGHT = 316
"""46 px on a phone that is 360 px wide: a finger hits it."""
MAIN_HEIGHT = 620
SWITCH = "c=tab"
"""The data of a tab's postback, which nobody answers: LINE has shown the other menu already."""

Box = tuple[int, int, int, int]
"""Left, top, right and bottom."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """One field: `key` finds its words, `command` is the postback's data, `hint` finds smaller words below."""

    key: str
    command: str
    icon: str
    hint: str | None = None


BOOK = Item(
    key="menu-book", command="c=start&flow=book", icon="calendar", hint="richmenu-book-hint"
)
ANOTHER = Item(key="richmenu-another", command="c=start&flow=book", icon="calendar")
TODAY = Item(key="richmenu-today", command="c=today", icon="code", hint="richmenu-today-hint")
BOOKINGS = Item(key="menu-bookings", command="c=bookings", icon="list")
ALTER = Item(key="richmenu-alter", command="c=alter", icon="pencil")
BRING = Item(key="richmenu-bring", command="c=bring", icon="bag")
CONGESTION = Item(
    key="menu-congestion", command="c=congestion", icon="people", hint="richmenu-congestion-hint"
)
HOW_BUSY = Item(key="menu-congestion", command="c=congestion", icon="people")
QUIETEST = Item(key="richmenu-quietest", command="c=quietest", icon="seat")
TICKET = Item(key="menu-ticket", command="c=ticket", icon="ticket")
MY_TICKET = Item(
    key="richmenu-my-ticket", command="c=ticket", icon="ticket", hint="richmenu-my-ticket-hint"
)
NOTIFY = Item(key="richmenu-notify", command="c=wish", icon="bell")
FOLLOW = Item(key="richmenu-follow", command="c=follow", icon="paper")
CLOSED = Item(key="richmenu-closed", command="c=offers", icon="bell", hint="richmenu-closed-hint")
FAQ = Item(key="menu-faq", command="c=faq", icon="question", hint="richmenu-faq-hint")
PHONE = Item(key="richmenu-phone", command="c=phone", icon="phone")
LANGUAGE = Item(key="menu-language", command="c=language", icon="globe", hint="menu-language-hint")
HOW_TO = Item(key="richmenu-how-to", command="c=how-to", icon="book")

_PLAIN: dict[Tab, tuple[Item, ...]] = {
    Tab.BOOK: (BOOK, BOOKINGS, ALTER, BRING),
    Tab.NOW: (CONGESTION, QUIETEST, TICKET, FOLLOW),
    Tab.HELP: (FAQ, PHONE, LANGUAGE, HOW_TO),
}
ITEMS: dict[State, dict[Tab, tuple[Item, ...]]] = {
    State.PLAIN: _PLAIN,
    State.BOOKING: {**_PLAIN, Tab.BOOK: (TODAY, ALTER, BRING, ANOTHER)},
    State.CLOSED: {**_PLAIN, Tab.NOW: (CLOSED, HOW_BUSY, ALTER, PHONE)},
    State.TICKET: {**_PLAIN, Tab.NOW: (MY_TICKET, NOTIFY, HOW_BUSY, FOLLOW)},
}
"""The fields of each menu, the large one first."""
TAB_KEYS = {
    Tab.BOOK: "richmenu-tab-book",
    Tab.NOW: "richmenu-tab-now",
    Tab.HELP: "richmenu-tab-help",
}


@dataclass(frozen=True, kw_only=True)
class Menu:
    """One menu of the set."""

    locale: str
    state: State
    tab: Tab

    @property
    def alias(self) -> str:
        """The name other menus, people's links and this program know it by at LINE."""
        return alias(self.locale, self.state, self.tab)

    @property
    def items(self) -> tuple[Item, ...]:
        """Its fields, the large one first."""
        return ITEMS[self.state][self.tab]


def every() -> Iterator[Menu]:
    """All menus there are."""
    for locale in locales.LOCALES:
        for state in State:
            for tab in Tab:
                yield Menu(locale=locale, state=state, tab=tab)


DEFAULT = Menu(locale=locales.DEFAULT_LOCALE, state=State.PLAIN, tab=Tab.BOOK)
"""What everybody sees who has no menu of their own."""


def tab_box(tab: Tab) -> Box:
    """Where a tab is."""
    left, right = _column(list(Tab).index(tab), len(Tab))
    return left, 0, right, TAB_HEIGHT


def item_box(index: int) -> Box:
    """Where a field is; with the tabs they cover the picture without gaps."""
    below = TAB_HEIGHT + MAIN_HEIGHT
    if index == 0:
        return 0, TAB_HEIGHT, WIDTH, below
    left, right = _column(index - 1, 3)
    return left, below, right, HEIGHT


def content(menu: Menu) -> dict[str, Any]:
    """The rich menu as LINE takes it, without its name."""
    tabs = [_area(tab_box(tab), _switch(menu, tab)) for tab in Tab]
    fields = [_area(item_box(index), _tap(menu, item)) for index, item in enumerate(menu.items)]
    return {
        "size": {"width": WIDTH, "height": HEIGHT},
        "selected": True,
        "chatBarText": locales.text(menu.locale, "menu-bar"),
        "areas": [*tabs, *fields],
    }


def _column(index: int, of: int) -> tuple[int, int]:
    return WIDTH * index // of, WIDTH * (index + 1) // of


def _switch(menu: Menu, tab: Tab) -> dict[str, Any]:
    return {
        "type": "richmenuswitch",
        "label": locales.text(menu.locale, TAB_KEYS[tab]),
        "richMenuAliasId": alias(menu.locale, menu.state, tab),
        "data": SWITCH,
    }


def _tap(menu: Menu, item: Item) -> dict[str, Any]:
    words = locales.text(menu.locale, item.key)
    return {
        "type": "postback",
        "label": words,
        "data": item.command,
        "displayText": words,
        "inputOption": "closeRichMenu",  # the answer comes in the chat, which an open menu leaves little room
    }


def _area(box: Box, action: dict[str, Any]) -> dict[str, Any]:
    left, top, right, bottom = box
    return {
        "bounds": {"x": left, "y": top, "width": right - left, "height": bottom - top},
        "action": action,
    }
