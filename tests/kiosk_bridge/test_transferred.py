"""A ticket that was sent to another counter is still the machine's paper: its number is known, and given once."""

from domain import transfers
from domain.db import transaction
from tests.kiosk_bridge.away import lease, outcomes, press, send, tickets
from tests.kiosk_bridge.machine import ON_TIME, RULES, Machine, body_of
from tests.support.moments import NOW

OTHER = "chuo-koseki"


def send_away(machine: Machine, label: str) -> None:
    """A clerk sends the ticket to another counter."""
    with transaction(machine.engine) as session:
        transfers.transfer(
            session,
            ticket_id=tickets(machine)[label].id or 0,
            to=machine.offices.counters[OTHER],
            now=machine.clock["now"],
            rules=RULES,
        )


def test_a_paper_scanned_again_tells_the_new_counter_and_the_old_number(machine: Machine) -> None:
    booking = machine.at(ON_TIME).book()
    machine.scan(booking)
    send_away(machine, "B-101")
    again = machine.scan(booking)
    ticket = body_of(again)["ticket"]
    assert again.status_code == 200
    assert (ticket["label"], ticket["number"], ticket["counter"]["id"]) == ("B-101", 101, OTHER)
    assert ticket["ahead"] == 0


def test_an_answer_that_was_lost_is_still_one_ticket(machine: Machine) -> None:
    first = lease(machine)
    event = press(first, NOW)
    machine.post("tickets", {"counter": "juumin"}, once=event["id"])
    send_away(machine, "B-101")
    assert outcomes(machine, event, event) == ["repeated", "repeated"]
    (ticket,) = tickets(machine).values()
    assert (ticket.label, ticket.counter_id) == (f"B-{first}", OTHER)


def test_its_leased_number_is_not_given_to_another_paper(machine: Machine) -> None:
    first = lease(machine)
    (result,) = send(machine, press(first, NOW))
    assert result["outcome"] == "issued"
    send_away(machine, f"B-{first}")
    assert outcomes(machine, press(first, NOW)) == ["number_taken"]
    (held,) = body_of(machine.get("leases"))["leases"]
    assert held["used"] == [first]
