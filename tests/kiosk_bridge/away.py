"""A machine that had no network, for tests: leases, presses in its journal, and sending it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from sqlmodel import select

from domain import kiosks
from domain.db import reading, transaction
from domain.tables import Booking, KioskEvent, Ticket
from tests.kiosk_bridge.machine import Machine, body_of, token
from tests.support.moments import NOW

JUUMIN = "chuo-juumin"


def lease(
    machine: Machine,
    count: int = 20,
    *,
    counter: str = "juumin",
    key: str | None = None,
    **more: str,
) -> int:
    """The first of *count* freshly leased numbers."""
    answer = machine.post("leases", {"counter": counter, "count": count, **more}, key=key)
    assert answer.status_code == 201, answer.text
    return int(body_of(answer)["first"])


def press(number: int, at: datetime, **more: Any) -> dict[str, Any]:
    """Somebody took a walk-in ticket."""
    return {
        "id": str(uuid4()),
        "kind": "walk_in",
        "at": at.isoformat(),
        "number": number,
        "counter": "juumin",
        **more,
    }


def scan(booking: Booking, number: int, at: datetime, **more: Any) -> dict[str, Any]:
    """Somebody held up the QR of *booking*."""
    return press(number, at, **{"kind": "check_in", "token": token(booking), **more})


def send(machine: Machine, *events: dict[str, Any], key: str | None = None) -> list[dict[str, Any]]:
    """What the server answers to the events, each."""
    answer = machine.post("journal", {"events": list(events)}, key=key)
    assert answer.status_code == 200, answer.text
    results = body_of(answer)["results"]
    assert [one["id"] for one in results] == [one["id"] for one in events]
    return list(results)


def outcomes(machine: Machine, *events: dict[str, Any], key: str | None = None) -> list[str]:
    """The outcome of each event."""
    return [one["outcome"] for one in send(machine, *events, key=key)]


def second(machine: Machine, name: str = "K2", *, ward: str = "chuo") -> str:
    """The device key of a further machine."""
    with transaction(machine.engine) as session:
        return kiosks.add(session, ward_id=ward, name=name, now=NOW)[1]


def tickets(machine: Machine) -> dict[str, Ticket]:
    """All tickets, by label."""
    with reading(machine.engine) as session:
        return {one.label: one for one in session.exec(select(Ticket))}


def noted(machine: Machine) -> list[KioskEvent]:
    """What was kept of the journals, in the order in which it happened."""
    with reading(machine.engine) as session:
        return list(session.exec(select(KioskEvent).order_by(KioskEvent.happened_at)))  # type: ignore[arg-type]  # a column


def listed(machine: Machine) -> list[str]:
    """The outcomes that staff have to see to."""
    return [str(one.outcome) for one in noted(machine) if one.settled_at is None]


def minutes(count: float) -> timedelta:
    """So many minutes."""
    return timedelta(minutes=count)
