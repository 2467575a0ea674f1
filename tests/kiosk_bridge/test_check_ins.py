"""Checking in at the machine: a ticket for a booking, once, in the citizen's language."""

from datetime import timedelta

import pytest
from sqlmodel import select

from domain import booking_number, tokyo
from domain.db import transaction
from domain.tables import Booking, Notification, Ticket
from tests.kiosk_bridge.machine import ON_TIME, SLOT, Machine, body_of, key_of, token
from tests.support.moments import NOW


def test_a_scanned_booking_gets_a_priority_ticket(machine: Machine) -> None:
    booking = machine.book()
    answer = machine.at(ON_TIME).scan(booking)
    assert answer.status_code == 201
    body = body_of(answer)
    ticket = body["ticket"]
    assert (ticket["label"], ticket["kind"], ticket["status"]) == ("B-101", "priority", "waiting")
    assert ticket["counter"]["name"]["ja"] == "住民異動"
    assert ticket["ward"]["office_name"]["en"] == "Chuo Ward Office"
    assert (ticket["ahead"], body["repeated"], body["late"]) == (0, False, False)
    assert "B-101" in body["message"]
    assert [line["text"] for line in body["print"]["lines"] if line["size"] == "large"] == ["B-101"]
    assert machine.woken == [1]


def test_a_typed_booking_gets_a_priority_ticket(machine: Machine) -> None:
    booking = machine.book()
    shown = booking_number.display(booking.number)
    key = key_of(booking)
    answer = machine.at(ON_TIME).type(shown, f"{key[:3]} {key[3:]}")
    assert answer.status_code == 201
    assert body_of(answer)["ticket"]["kind"] == "priority"


def test_the_same_booking_again_gives_the_same_ticket(machine: Machine) -> None:
    booking = machine.book()
    first = body_of(machine.at(ON_TIME).scan(booking))
    again = machine.at(ON_TIME + timedelta(minutes=2)).type(booking.number, key_of(booking))
    assert again.status_code == 200
    assert body_of(again)["ticket"] == first["ticket"]
    assert body_of(again)["repeated"] is True
    assert "10:20" in body_of(again)["message"]
    with transaction(machine.engine) as session:
        assert len(session.exec(select(Ticket)).all()) == 1


def test_checking_in_tells_the_citizen_and_takes_the_reminders_back(machine: Machine) -> None:
    booking = machine.book()
    machine.at(ON_TIME).scan(booking)
    machine.scan(booking)
    with transaction(machine.engine) as session:
        kinds = [row.kind for row in session.exec(select(Notification)) if row.status == "pending"]
    assert kinds == ["checked_in"]


@pytest.mark.parametrize(("minutes", "late"), [(-15, False), (15, False), (16, True), (240, True)])
def test_who_comes_late_gets_an_ordinary_ticket_and_is_told_why(
    machine: Machine, minutes: int, late: bool
) -> None:
    booking = machine.book()
    body = body_of(machine.at(SLOT + timedelta(minutes=minutes)).scan(booking))
    assert body["late"] is late
    assert body["ticket"]["kind"] == ("walk_in" if late else "priority")
    assert ("通常の番号札" in body["message"]) is late
    assert ("ordinary ticket" in body["messages"]["en"]) is late


def test_the_answer_is_in_the_language_of_the_citizen_whose_booking_it_is(
    machine: Machine,
) -> None:
    english, japanese = machine.book("Uen", locale="en"), machine.book("Uja", locale="ja")
    machine.at(ON_TIME)
    body = body_of(machine.scan(english, language="ja"))
    assert body["message"].startswith("Your booking is checked in")
    assert body["print"]["locale"] == "en"
    body = body_of(machine.scan(japanese, language="en"))
    assert body["message"].startswith("ご予約の受付をしました")
    assert body["print"]["lines"][0]["text"] == "千葉市中央区役所"


def test_answers_name_no_person(machine: Machine) -> None:
    booking = machine.book("U-a-line-user-id")
    for answer in (machine.scan(booking), machine.at(ON_TIME).scan(booking)):
        assert "U-a-line-user-id" not in answer.text
        assert "citizen_id" not in answer.text
        assert booking.number not in answer.text


def test_an_ended_ticket_is_told_again_without_a_new_number(machine: Machine) -> None:
    booking = machine.book()
    machine.at(ON_TIME).scan(booking)
    with transaction(machine.engine) as session:
        ticket = session.exec(select(Ticket)).one()
        ticket.status = "served"
        stored = session.get(Booking, booking.id)
        assert stored is not None
        stored.status = "served"
    body = body_of(machine.scan(booking))
    assert (body["repeated"], body["ticket"]["status"]) == (True, "served")


def test_walk_ins_wait_behind_the_booked(machine: Machine) -> None:
    booking = machine.book()
    machine.at(ON_TIME)
    walk_in = machine.post("tickets", {"counter": "juumin"})
    assert walk_in.status_code == 201
    assert body_of(walk_in)["ticket"]["ahead"] == 0
    assert body_of(machine.scan(booking))["ticket"]["ahead"] == 0
    third = body_of(machine.post("tickets", {"counter": "chuo-juumin"}))
    assert (third["ticket"]["label"], third["ticket"]["ahead"]) == ("B-103", 2)


def test_a_token_in_small_letters_with_a_line_end_is_read(machine: Machine) -> None:
    booking = machine.book()
    typed = {"token": token(booking).lower() + "\r\n"}
    assert machine.at(ON_TIME).post("check-ins", typed).status_code == 201


def test_numbers_begin_anew_each_day(machine: Machine) -> None:
    for days in (0, 1):
        machine.at(NOW + timedelta(days=days))
        body = body_of(machine.post("tickets", {"counter": "shomei"}))
        assert body["ticket"]["label"] == "A-101"
        assert body["ticket"]["day"] == tokyo.office_day(machine.clock["now"]).isoformat()
