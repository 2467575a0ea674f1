"""The console's menu: every section once, shown to those who have its right."""

from typing import NamedTuple

from flask import g, request, url_for

from console.guard import allows
from domain.rights import Right


class Section(NamedTuple):
    """An entry of the menu: its page, its words, and the right that its page needs."""

    endpoint: str
    key: str
    right: Right


SECTIONS: tuple[Section, ...] = (
    Section("console.home", "navigation-desk", Right.SEE_QUEUES),
    Section("console.bookings_page", "navigation-bookings", Right.SEE_BOOKINGS),
    Section("console.closures_page", "navigation-closures", Right.SEE_CLOSURES),
    Section("console.broadcasts_page", "navigation-broadcasts", Right.SEE_BROADCASTS),
    Section("console.faq_page", "navigation-faq", Right.SEE_FAQ),
    Section("console.setup", "navigation-setup", Right.SEE_SETUP),
    Section("console.kiosks_page", "navigation-machines", Right.MACHINES),
    Section("console.figures_page", "navigation-figures", Right.FIGURES),
    Section("console.wait_records_page", "navigation-waits", Right.FIGURES),
    Section("console.people", "navigation-people", Right.PEOPLE),
    Section("console.audit_page", "navigation-audit", Right.AUDIT),
)


OF_THE_DESK = {"counters", "day-end", "tickets"}
"""How pages of the first section begin, whose own address is the beginning of all."""


def shown() -> list[tuple[str, str, bool]]:
    """Address, words' key and whether the page is in it, of each section that whoever is logged in may open.

    Empty before the log-in.
    """
    if not g.get("staff"):
        return []
    found = [(url_for(one.endpoint), one.key) for one in SECTIONS if allows(one.right)]
    return [(address, key, _within(address, url_for("console.home"))) for address, key in found]


def _within(address: str, home: str) -> bool:
    """Whether the page that is shown belongs to the section at *address*."""
    path = request.path
    if address == home:
        return path == home or path.removeprefix(home).split("/")[0] in OF_THE_DESK
    return path.startswith(address.rstrip("/"))
