"""The console's language, and refusals in it."""

from datetime import datetime

import locales
from domain.refusal import Refused
from locales.dates import day_time_label

LOCALE = "ja"
"""Staff of a Japanese city read Japanese."""


def refusal_text(refusal: Refused) -> str:
    """The sentence for a refusal; a ticket's status and a closure in it are worded too."""
    params = dict(refusal.params)
    if "status" in params:
        key = f"console-status-{params['status']}".replace("_", "-")
        params["status"] = locales.text(LOCALE, key)
    if "reason" in params and "until" in params:  # a closure
        params["reason"] = locales.text(LOCALE, f"closure-reason-{params['reason']}")
        params["until"] = day_time_label(datetime.fromisoformat(params["until"]), LOCALE)
    return locales.text(LOCALE, refusal.key, **params)
