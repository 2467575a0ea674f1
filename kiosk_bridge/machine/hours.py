"""Whether walk-in tickets are given now, as far as the machine knows; the server's own rule and sentence."""

from datetime import datetime
from typing import Any

import locales
from domain import walk_ins
from domain.refusal import Refused
from kiosk_bridge.machine import wording
from kiosk_bridge.machine.assembly import Machine


def closed(machine: Machine, locale: str, counter: str | None = None) -> dict[str, Any] | None:
    """The refusal for the page, in *locale* and all others; None while tickets are given, or nobody knows.

    Without a *counter*: that of the whole office.
    """
    known, now = machine.known, machine.clock.now()
    try:
        walk_ins.check(known.openings, now=now, early=known.walk_in_early)
    except Refused as no:
        opens = datetime.fromisoformat(no.params["opens"])
        return _refusal(no.code, wording.everywhere(no.key, opens=opens), locale)
    return shut(machine, locale, counter)


def shut(machine: Machine, locale: str, counter: str | None) -> dict[str, Any] | None:
    """The same where a closure lies over the counter: then bookings cannot check in either."""
    found = machine.known.shut(counter, machine.clock.now())
    if found is None:
        return None
    messages = {
        one: wording.everywhere(
            "refused-counter-closed",
            reason=locales.named(found.reasons, one),
            until=found.ends_at,
        )[one]
        for one in locales.PUBLIC_LOCALES
    }
    return _refusal("counter_closed", messages, locale)


def _refusal(code: str, messages: dict[str, str], locale: str) -> dict[str, Any]:
    return {
        "ok": False,
        "code": code,
        "message": messages[locale],
        "messages": messages,
        "retry_after": None,
    }
