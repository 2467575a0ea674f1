"""What does not fit when a machine is back: whoever holds a paper is honoured, and staff are told, once."""

from datetime import timedelta

from sqlmodel import select

from domain import bookings, queue
from domain.db import reading, transaction
from domain.tables import Booking, Notification
from tests.kiosk_bridge.away import (
    lease,
    listed,
    minutes,
    noted,
    outcomes,
    press,
    scan,
    second,
    send,
    tickets,
)
from tests.kiosk_bridge.machine import ON_TIME, RULES, SLOT, Machine, body_of, token
from tests.support.moments import NOW


def test_a_booking_used_at_two_machines_gives_two_tickets_and_is_listed_once(
    machine: Machine,
) -> None:
    booking = machine.at(ON_TIME).book()
    other = second(machine)
    mine, theirs = lease(machine), lease(machine, key=other)
    machine.at(ON_TIME + minutes(30))
    later, earlier = scan(booking, theirs, ON_TIME + minutes(2)), scan(booking, mine, ON_TIME)
    assert outcomes(machine, later, key=other) == ["issued"]
    (twice,) = send(machine, earlier)
    assert (twice["outcome"], twice["ticket"]["kind"]) == ("used_twice", "priority")
    send(machine, earlier)
    held = tickets(machine)
    assert (held[f"B-{theirs}"].booking_id, held[f"B-{mine}"].booking_id) == (booking.id, None)
    assert {one.status for one in held.values()} == {"waiting"}
    assert held[f"B-{mine}"].order_at == SLOT
    assert listed(machine) == ["used_twice"]
    (note,) = [one for one in noted(machine) if one.outcome == "used_twice"]
    assert note.booking_id == booking.id
    assert (note.detail["other_label"], note.detail["other_kiosk"]) == (f"B-{theirs}", "K2")


def test_a_booking_used_online_and_offline_is_listed_too(machine: Machine) -> None:
    booking = machine.at(ON_TIME).book()
    other = second(machine)
    theirs = lease(machine, key=other)
    assert machine.scan(booking).status_code == 201
    assert outcomes(machine, scan(booking, theirs, ON_TIME), key=other) == ["used_twice"]
    assert listed(machine) == ["used_twice"]


def test_who_uses_a_booking_late_for_the_second_time_waits_with_the_others(
    machine: Machine,
) -> None:
    booking = machine.at(ON_TIME).book()
    first = lease(machine)
    machine.scan(booking)
    late = SLOT + minutes(20)
    (result,) = send(machine.at(late), scan(booking, first, late))
    assert (result["outcome"], result["ticket"]["kind"]) == ("used_twice", "walk_in")


def test_a_booking_cancelled_meanwhile_is_honoured_as_a_walk_in(machine: Machine) -> None:
    booking = machine.at(ON_TIME).book()
    first = lease(machine)
    machine.cancel(booking)
    (result,) = send(machine, scan(booking, first, ON_TIME))
    assert (result["outcome"], result["ticket"]["kind"]) == ("cancelled", "walk_in")
    assert tickets(machine)[f"B-{first}"].booking_id is None
    assert listed(machine) == ["cancelled"]
    with reading(machine.engine) as session:
        assert session.get_one(Booking, booking.id).status == "cancelled"


def test_bookings_that_do_not_belong_here_are_honoured_as_walk_ins(machine: Machine) -> None:
    elsewhere = machine.at(ON_TIME).book("Ub", counter="hanamigawa-juumin")
    tomorrow = machine.book("Uc", at=SLOT + timedelta(days=1))
    other_counter = machine.book("Ud", counter="chuo-juumin")
    moved = machine.book("Ue")
    old = token(moved)
    with transaction(machine.engine) as session:
        bookings.change(
            session,
            directory=machine.offices,
            booking_id=moved.id or 0,
            citizen_id=moved.citizen_id,
            starts_at=SLOT + timedelta(days=1),
            now=NOW,
            rules=RULES,
        )
    first = lease(machine)
    at_koseki = lease(machine, counter="koseki")
    events = {
        "wrong_ward": scan(elsewhere, first, ON_TIME),
        "wrong_day": scan(tomorrow, first + 1, ON_TIME),
        "booking_moved": scan(moved, first + 2, ON_TIME, token=old),
        "booking_unknown": press(first + 3, ON_TIME, kind="check_in", token=token(moved, nonce=77)),
        "token_invalid": press(first + 4, ON_TIME, kind="check_in", token="Q1NONSENSE"),
    }
    assert outcomes(machine, *events.values()) == list(events)
    assert outcomes(machine, scan(other_counter, at_koseki, ON_TIME, counter="koseki")) == [
        "booking_moved"
    ]
    assert outcomes(machine, press(first + 5, ON_TIME, kind="check_in")) == ["token_invalid"]
    assert {one.kind for one in tickets(machine).values()} == {"walk_in"}
    assert len(listed(machine)) == 7
    with reading(machine.engine) as session:
        statuses = {one.status for one in session.exec(select(Booking))}
    assert statuses == {"booked"}


def test_a_booking_moved_within_the_day_is_checked_in_like_online(machine: Machine) -> None:
    booking = machine.at(ON_TIME).book()
    old = token(booking)
    with transaction(machine.engine) as session:
        bookings.change(
            session,
            directory=machine.offices,
            booking_id=booking.id or 0,
            citizen_id=booking.citizen_id,
            starts_at=SLOT + minutes(30),
            now=NOW,
            rules=RULES,
        )
    assert outcomes(machine, scan(booking, lease(machine), ON_TIME, token=old)) == ["issued"]


def test_a_ticket_given_online_takes_the_number_on_the_paper(machine: Machine) -> None:
    booking = machine.at(ON_TIME).book()
    first = lease(machine)
    event = scan(booking, first, ON_TIME, follow_code="c" * 16)
    assert machine.scan(booking, once=event["id"]).status_code == 201
    (result,) = send(machine, event)
    assert (result["outcome"], result["ticket"]["label"]) == ("repeated", f"B-{first}")
    (ticket,) = tickets(machine).values()
    assert (ticket.label, ticket.booking_id, ticket.follow_code) == (
        f"B-{first}", booking.id, "c" * 16,
    )  # fmt: skip
    (note,) = noted(machine)
    assert note.detail["renumbered_from"] == "B-101"
    assert listed(machine) == []
    with reading(machine.engine) as session:
        told = session.exec(select(Notification).where(Notification.kind == "checked_in")).all()
        assert [one.params["label"] for one in told] == ["B-101", f"B-{first}"]


def test_a_walk_in_given_online_takes_the_number_on_the_paper(machine: Machine) -> None:
    first = lease(machine)
    event = press(first, NOW)
    event["id"] = event["id"].upper()  # a spelling that other machines may use
    machine.post("tickets", {"counter": "juumin"}, once=event["id"])
    assert outcomes(machine, event, event) == ["repeated", "repeated"]
    assert list(tickets(machine)) == [f"B-{first}"]


def test_a_ticket_called_by_the_number_that_nobody_holds_is_listed(machine: Machine) -> None:
    first = lease(machine)
    event = press(first, NOW)
    machine.post("tickets", {"counter": "juumin"}, once=event["id"])
    with transaction(machine.engine) as session:
        queue.call_next(
            session,
            counter=machine.offices.counters["chuo-juumin"],
            desk=5,
            now=NOW,
            rules=RULES,
        )
    assert outcomes(machine, event) == ["repeated"]
    assert listed(machine) == ["repeated"]
    (note,) = noted(machine)
    assert (note.detail["status"], note.detail["renumbered_from"]) == ("called", "B-101")


def test_a_request_that_comes_after_the_journal_gives_no_second_ticket(machine: Machine) -> None:
    first = lease(machine)
    event = press(first, NOW)
    assert outcomes(machine, event) == ["issued"]
    late = machine.post("tickets", {"counter": "juumin"}, once=event["id"])
    assert (late.status_code, body_of(late)["code"]) == (422, "idempotency_key_reused")
    assert list(tickets(machine)) == [f"B-{first}"]


def test_a_refusal_online_and_a_paper_offline_is_one_ticket(machine: Machine) -> None:
    booking = machine.book()
    event = scan(booking, lease(machine), ON_TIME)
    assert machine.scan(booking, once=event["id"]).status_code == 409
    machine.at(ON_TIME)
    first = lease(machine)
    assert outcomes(machine, {**event, "number": first}) == ["issued"]
    assert tickets(machine)[f"B-{first}"].booking_id == booking.id


def test_a_second_paper_of_a_booking_leaves_the_first_its_number(machine: Machine) -> None:
    booking = machine.at(ON_TIME).book()
    first = lease(machine)
    event = scan(booking, first, ON_TIME)
    machine.scan(booking)
    again = machine.scan(booking, once=event["id"])
    assert (again.status_code, body_of(again)["repeated"]) == (200, True)
    assert outcomes(machine, event) == ["used_twice"]
    assert sorted(tickets(machine)) == ["B-101", f"B-{first}"]


def test_a_number_taken_leaves_the_online_ticket_as_it_was(machine: Machine) -> None:
    first = lease(machine)
    send(machine, press(first, NOW))
    event = press(first, NOW)
    machine.post("tickets", {"counter": "juumin"}, once=event["id"])
    assert outcomes(machine, event) == ["number_taken"]
    assert sorted(tickets(machine)) == ["B-101", f"B-{first}"]
    assert listed(machine) == ["number_taken"]
