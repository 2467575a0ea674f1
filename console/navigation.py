"""The console's menu: every section once, shown to those who have its right."""

from typing import NamedTuple

from flask import g, url_for

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


def shown() -> list[tuple[str, str]]:
    """Address and words' key of each section that whoever is logged in may open; empty before the log-in."""
    if not g.get("staff"):
        return []
    return [(url_for(one.endpoint), one.key) for one in SECTIONS if allows(one.right)]
