"""The console's language, and refusals in it."""

import locales
from domain.refusal import Refused

LOCALE = "ja"
"""Staff of a Japanese city read Japanese."""


def refusal_text(refusal: Refused) -> str:
    """The sentence for a refusal; a ticket's status in it is worded too."""
    params = dict(refusal.params)
    if "status" in params:
        key = f"console-status-{params['status']}".replace("_", "-")
        params["status"] = locales.text(LOCALE, key)
    return locales.text(LOCALE, refusal.key, **params)
