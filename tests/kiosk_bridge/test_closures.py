"""Under a closure no ticket is given: not for a booking, not without one, and who comes early is told as well."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from domain import closures
from domain.closures import Place, Plan
from domain.db import transaction
from domain.rules import Rules
from tests.kiosk_bridge.machine import ON_TIME, Machine, body_of
from tests.support.moments import NOW

HOUR = timedelta(hours=1)


def close(machine: Machine, *places: Place, begins: datetime, ends: datetime) -> None:
    """The typhoon is announced."""
    with transaction(machine.engine) as session:
        closures.announce(
            session,
            directory=machine.offices,
            plan=Plan(places, begins, ends, "typhoon", {}),
            batch=str(uuid4()),
            staff_id=None,
            now=NOW,
            rules=Rules(),
        )


def test_neither_walk_ins_nor_bookings_get_a_number(machine: Machine) -> None:
    booking = machine.book()
    close(
        machine,
        Place("chuo", booking.counter_id),
        begins=ON_TIME - HOUR,
        ends=ON_TIME + 2 * HOUR,
    )
    machine.at(ON_TIME)
    once = str(uuid4())
    for answer in (
        machine.post("tickets", {"counter": "juumin"}, once=once),
        machine.scan(booking),
    ):
        body = body_of(answer)
        assert (answer.status_code, body["code"]) == (409, "counter_closed")
        assert body["message"].startswith("この窓口は、台風のため、臨時に休止しています")
        assert body["until"] == (ON_TIME + 2 * HOUR).isoformat()
        assert len(set(body["messages"].values())) == 6
    assert machine.post("tickets", {"counter": "koseki"}).status_code == 201
    machine.at(ON_TIME + 2 * HOUR)  # and when it is open again the same press is asked anew
    assert machine.post("tickets", {"counter": "juumin"}, once=once).status_code == 201


def test_who_comes_early_on_a_closed_morning_is_told_before_they_wait(machine: Machine) -> None:
    opens = NOW + timedelta(days=1)
    close(machine, Place("chuo"), begins=opens, ends=opens + 8 * HOUR)
    answer = machine.at(opens - timedelta(minutes=20)).post("tickets", {"counter": "juumin"})
    assert body_of(answer)["code"] == "counter_closed"


def test_machines_are_told_beforehand(machine: Machine) -> None:
    close(machine, Place("chuo"), begins=NOW + HOUR, ends=NOW + 2 * HOUR)
    told: list[dict[str, Any]] = body_of(machine.at(NOW).get("counters"))["closures"]
    assert [(one["counter"], one["reason"]) for one in told] == [(None, "typhoon")]
    assert told[0]["reasons"]["vi"] == "bão"
