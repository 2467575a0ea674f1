"""Broadcasts for usual cases, ready in every language of the chat: at 7:30 somebody needs to read, not to write."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import locales
from console.broadcast_form import CARD, LANGUAGES, TEXT
from console.words import LOCALE
from domain import tokyo
from domain.tables import Ward
from locales.dates import day_label

NAMES = ("typhoon", "system", "reopened", "deadline", "busy", "opening")
BUTTONS: Mapping[str, str] = {"typhoon": "bookings", "deadline": "book", "busy": "congestion"}
"""The chat's command behind the button, where a button helps."""
EMPTY = "empty"
_OWN = ("broadcast-variable-day", "broadcast-variable-office")
"""Names of placeholders whose values we know: each language has its own, since values are words."""


def shown() -> list[tuple[str, str]]:
    """Each template's name in an address, and for staff."""
    return [(name, locales.text(LOCALE, f"broadcast-case-{name}")) for name in NAMES]


def title_of(name: str) -> str:
    """What a broadcast of this case is called among staff."""
    return locales.text(LOCALE, f"broadcast-case-{name}") if name in NAMES else ""


def messages(name: str) -> dict[str, Any]:
    """The contents by language; nothing for ``empty``."""
    if name not in NAMES:
        return {}
    return {locale: _content(name, locale) for locale in LANGUAGES}


def variables(ward: Ward | None, now: datetime) -> dict[str, str]:
    """Values that are known already: today, and the own ward office (none for the city: "all ward offices")."""
    made = {}
    for locale in LANGUAGES:
        day, office = (locales.text(locale, key) for key in _OWN)
        made[day] = day_label(tokyo.office_day(now), locale)
        everywhere = locales.text(locale, "broadcast-all-offices")
        made[office] = locales.named(ward.office_names, locale) if ward else everywhere
    return made


def _content(name: str, locale: str) -> dict[str, Any]:
    key = f"broadcast-case-{name}-body"
    day, office = (f"{{{locales.text(locale, own)}}}" for own in _OWN)
    known = {"day": day, "office": office}
    wanted = locales.placeholders(locale, key)
    content: dict[str, Any] = {
        "form": CARD if name in BUTTONS else TEXT,
        "title": locales.text(locale, f"broadcast-case-{name}-title"),
        "body": locales.text(locale, key, **{one: known[one] for one in wanted}),
    }
    if name in BUTTONS:
        label = locales.text(locale, f"broadcast-button-{BUTTONS[name]}")
        content["button"] = {"label": label, "action": BUTTONS[name]}
    return content
