"""Whether walk-in tickets are given now, as far as the machine knows; the server's own rule and sentence."""

from datetime import datetime
from typing import Any

from domain import walk_ins
from domain.refusal import Refused
from kiosk_bridge.machine import wording
from kiosk_bridge.machine.assembly import Machine


def closed(machine: Machine, locale: str) -> dict[str, Any] | None:
    """The refusal for the page, in *locale* and all others; None while tickets are given, or nobody knows."""
    known = machine.known
    try:
        walk_ins.check(known.openings, now=machine.clock.now(), early=known.walk_in_early)
    except Refused as no:
        messages = wording.everywhere(no.key, opens=datetime.fromisoformat(no.params["opens"]))
        return {
            "ok": False,
            "code": no.code,
            "message": messages[locale],
            "messages": messages,
            "retry_after": None,
        }
    return None
