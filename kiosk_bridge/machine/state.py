"""What the page shows besides a press: the link, the ward's counters and procedures, people waiting."""

from typing import Any

import locales
from kiosk_bridge.machine import hours, outbox
from kiosk_bridge.machine.assembly import Machine


def state_of(machine: Machine) -> dict[str, Any]:
    """What the page shows besides a press; people waiting only online, while that is known to be fresh.

    ``closed`` is the refusal that a walk-in press would get now.
    """
    link, known, now = machine.link, machine.known, machine.clock.now()
    online, fresh = bool(link.online), bool(link.online) and known.fresh(now)
    return {
        "online": online,
        "since": link.since.isoformat() if link.since else None,
        "reason": link.reason,
        "clock_warning": link.clock_warning or machine.clock.doubtful,
        "paper": machine.link.paper,
        "printer": machine.link.printer,
        "journal_open": outbox.count(machine.journal),
        "now": now.isoformat(),
        "ward": {
            "id": known.ward.get("id"),
            "names": known.ward.get("name", {}),
            "office_names": known.ward.get("office_name", {}),
        },
        "closed": hours.closed(machine, machine.manner.locale),
        "updated_at": known.told_at.isoformat() if known.told_at else None,
        "counters": [
            {
                "id": one["id"],
                "kind": one["kind"],
                "names": one["name"],
                "prefix": one["prefix"],
                "waiting_count": one["waiting_count"] if fresh else None,
                "wait": one.get("wait") if fresh else None,
            }
            for one in known.counters
        ],
        "categories": [{"id": one["id"], "names": one["name"]} for one in known.categories],
        "procedures": [
            {
                "id": one["id"],
                "names": one["name"],
                "category": one["category"],
                "counter": one["counter"],
            }
            for one in known.procedures
        ],
        "locales": list(locales.PUBLIC_LOCALES),
        "default_locale": machine.manner.locale,
        "demo": machine.manner.demo,
    }
