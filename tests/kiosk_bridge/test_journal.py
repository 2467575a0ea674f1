"""The journal: what a machine did without the network becomes tickets, once each, however it is sent."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlmodel import select

from domain import kiosks
from domain.db import reading, transaction
from domain.tables import Booking, Notification, TicketEvent, TicketFollower
from tests.kiosk_bridge.away import (
    JUUMIN,
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
from tests.kiosk_bridge.machine import ON_TIME, SLOT, Machine, body_of
from tests.support.moments import NOW


def test_a_walk_in_waits_since_the_paper_was_printed(machine: Machine) -> None:
    first = lease(machine)
    code = "a" * 16
    event = press(first, NOW + minutes(5), procedure="tennyu", locale="vi", follow_code=code)
    machine.at(NOW + minutes(30))
    online = body_of(machine.post("tickets", {"counter": "juumin"}))["ticket"]
    (result,) = send(machine, event)
    assert result["outcome"] == "issued"
    assert result["ticket"] == {
        "label": "B-5001", "number": 5001, "kind": "walk_in", "status": "waiting",
        "day": "2026-12-01", "counter": JUUMIN,
    }  # fmt: skip
    ticket = tickets(machine)["B-5001"]
    assert (ticket.offline, ticket.procedure_id, ticket.locale) == (True, "tennyu", "vi")
    assert (ticket.issued_at, ticket.order_at) == (NOW + minutes(5), NOW + minutes(5))
    assert (ticket.follow_code, ticket.ahead_at_issue, ticket.low_at_issue) == (code, None, None)
    assert online["ahead"] == 0
    assert listed(machine) == []


def test_a_booking_is_checked_in_and_its_citizen_is_told(machine: Machine) -> None:
    booking = machine.at(ON_TIME - minutes(60)).book()
    first = lease(machine)
    event = scan(booking, first, ON_TIME)
    (result,) = send(machine.at(ON_TIME + minutes(20)), event)
    assert (result["outcome"], result["ticket"]["kind"]) == ("issued", "priority")
    ticket = tickets(machine)["B-5001"]
    assert (ticket.booking_id, ticket.citizen_id) == (booking.id, booking.citizen_id)
    assert (ticket.order_at, ticket.issued_at) == (SLOT, ON_TIME)
    with reading(machine.engine) as session:
        assert session.get_one(Booking, booking.id).status == "checked_in"
        told = session.exec(select(Notification).where(Notification.kind == "checked_in")).one()
        assert told.params["label"] == "B-5001"
        follower = session.exec(select(TicketFollower)).one()
        assert follower.citizen_id == booking.citizen_id
        reminders = session.exec(select(Notification).where(Notification.kind == "reminder")).all()
        assert {one.status for one in reminders} <= {"cancelled"}
    again = machine.scan(booking)
    assert (again.status_code, body_of(again)["ticket"]["label"]) == (200, "B-5001")


def test_who_came_late_gets_an_ordinary_ticket_of_the_booking(machine: Machine) -> None:
    booking = machine.at(ON_TIME).book()
    late = SLOT + minutes(16)
    (result,) = send(machine.at(late), scan(booking, lease(machine), late))
    assert (result["outcome"], result["ticket"]["kind"]) == ("issued", "walk_in")
    assert tickets(machine)["B-5001"].booking_id == booking.id


def test_a_machine_that_repeats_everything_changes_nothing(machine: Machine) -> None:
    booking = machine.at(ON_TIME).book()
    first = lease(machine)
    events = [scan(booking, first, ON_TIME), press(first + 1, ON_TIME), press(9000, ON_TIME)]
    before = send(machine, *events)
    held = tickets(machine)
    assert send(machine.at(ON_TIME + minutes(1)), *events) == before
    assert send(machine, *reversed(events)) == before[::-1]
    assert send(machine, events[1], events[1], events[1]) == [before[1]] * 3
    assert tickets(machine) == held
    assert len(noted(machine)) == 3
    with reading(machine.engine) as session:
        assert len(session.exec(select(TicketEvent)).all()) == 2


def test_two_uploads_at_once_take_each_event_over_once(machine: Machine) -> None:
    first = lease(machine)
    events = [press(first + index, NOW) for index in range(8)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: send(machine, *events), range(4)))
    assert all(answer == answers[0] for answer in answers)
    assert sorted(tickets(machine)) == [f"B-{first + index}" for index in range(8)]


def test_a_batch_that_was_cut_is_sent_again_in_other_pieces(machine: Machine) -> None:
    first = lease(machine)
    events = [press(first + index, NOW) for index in range(6)]
    send(machine, *events[:4])
    send(machine, *events[2:])
    assert sorted(tickets(machine)) == [f"B-{first + index}" for index in range(6)]
    assert listed(machine) == []


def test_one_bad_event_does_not_lose_the_others(machine: Machine) -> None:
    first = lease(machine)
    bad = [
        press(first + 1, NOW, counter="nowhere"),
        press(first + 2, NOW, counter="hanamigawa-juumin"),
        press(first + 2, NOW, counter="\u0000"),
        press(999_999, NOW),
    ]
    assert outcomes(machine, press(first, NOW), *bad, press(first + 3, NOW)) == [
        "issued", "counter_unknown", "counter_unknown", "counter_unknown", "number_not_leased",
        "issued",
    ]  # fmt: skip
    assert sorted(listed(machine)) == ["counter_unknown"] * 3 + ["number_not_leased"]


def test_what_the_database_refuses_is_put_aside_and_the_rest_goes_on(machine: Machine) -> None:
    first = lease(machine)
    stale = press(first + 1, NOW, procedure="removed")
    machine.offices.procedures["removed"] = machine.offices.procedures["tennyu"]  # not in the table
    result = outcomes(machine, press(first, NOW), stale, press(first + 2, NOW))
    assert result == ["issued", "failed", "issued"]
    assert listed(machine) == ["failed"]
    assert outcomes(machine, stale) == ["failed"]


def test_the_same_number_twice_is_one_ticket_and_listed(machine: Machine) -> None:
    first = lease(machine)
    assert outcomes(machine, press(first, NOW), press(first, NOW)) == ["issued", "number_taken"]
    assert list(tickets(machine)) == [f"B-{first}"]
    assert listed(machine) == ["number_taken"]


def test_another_machines_numbers_are_not_taken(machine: Machine) -> None:
    first, other = lease(machine), second(machine)
    assert outcomes(machine, press(first, NOW), key=other) == ["number_not_leased"]
    assert tickets(machine) == {}
    assert outcomes(machine, press(first, NOW)) == ["issued"]


def test_a_clock_that_is_wrong_is_corrected_and_noted(machine: Machine) -> None:
    leased_at = NOW + minutes(10)
    first = lease(machine.at(leased_at))
    machine.at(NOW + minutes(40))
    told = {
        first: (NOW + minutes(60), NOW + minutes(40), 20 * 60),
        first + 1: (NOW - minutes(10), leased_at, -20 * 60),
        first + 2: (NOW - timedelta(days=20_000), leased_at, None),
        first + 3: (NOW + timedelta(days=9_000), NOW + minutes(40), None),
        first + 4: (NOW + minutes(41), NOW + minutes(40), 0),
        first + 5: (NOW + minutes(20), NOW + minutes(20), 0),
    }
    events = [press(number, said) for number, (said, _, _) in told.items()]
    assert outcomes(machine, *events) == ["issued"] * 6
    kept = {one.detail["number"]: one.detail for one in noted(machine)}
    for number, (_, issued_at, off) in told.items():
        assert tickets(machine)[f"B-{number}"].issued_at == issued_at
        if off is not None:
            assert kept[number].get("clock_wrong", 0) == off
        else:
            assert kept[number]["clock_wrong"]


def test_the_end_of_time_is_no_server_error(machine: Machine) -> None:
    first = lease(machine)
    events = [
        press(first, NOW) | {"at": "0001-01-01T00:00:00+23:00"},
        press(first + 1, NOW) | {"at": "9999-12-31T23:59:59-23:00"},
    ]
    assert outcomes(machine, *events) == ["issued", "issued"]


def test_events_of_yesterday_are_kept_as_figures_and_listed(machine: Machine) -> None:
    booking = machine.at(ON_TIME).book()
    first = lease(machine)
    tomorrow = ON_TIME + timedelta(days=1)
    lease(machine.at(tomorrow))
    events = [scan(booking, first, ON_TIME), press(first + 1, ON_TIME)]
    assert outcomes(machine, *events) == ["wrong_day", "wrong_day"]
    kept = tickets(machine)
    assert {one.day.isoformat() for one in kept.values()} == {"2026-12-02"}
    assert {one.status for one in kept.values()} == {"no_show"}
    assert kept["B-5001"].booking_id is None
    assert outcomes(machine, press(first, tomorrow)) == ["issued"]


def test_a_thousand_events_are_too_many_and_two_hundred_are_not(machine: Machine) -> None:
    first = lease(machine, 200)
    events = [press(first + index % 200, NOW, locale="ja") for index in range(1000)]
    answer = machine.post("journal", {"events": events})
    assert (answer.status_code, body_of(answer)["code"]) == (422, "invalid_request")
    assert tickets(machine) == {}
    assert outcomes(machine, *events[:200]) == ["issued"] * 200


def test_a_body_that_is_too_large_is_a_413(machine: Machine) -> None:
    answer = machine.post("journal", {"events": [press(5001, NOW, token="x" * 300_000)]})
    assert (answer.status_code, body_of(answer)["code"]) == (413, "body_too_large")
    assert body_of(answer)["limit"] == 256 * 1024


def test_malformed_events_are_422_and_nothing_is_taken_over(machine: Machine) -> None:
    first = lease(machine)
    good = press(first, NOW)
    for wrong in (
        {"id": "no uuid"}, {"id": "{00000000-0000-4000-8000-000000000000}"}, {"id": 5},
        {"kind": "guess"}, {"at": "2026-12-01T09:00:00"}, {"number": 0},
        {"number": 2**31}, {"locale": "tlh"}, {"follow_code": "short"}, {"extra": 1},
        {"counter": "x" * 65}, {"id": None},
    ):  # fmt: skip
        answer = machine.post("journal", {"events": [good, {**press(first + 1, NOW), **wrong}]})
        assert (answer.status_code, body_of(answer)["code"]) == (422, "invalid_request"), wrong
    wrong_bodies: tuple[object, ...] = ({}, {"events": []}, {"events": {}}, [])
    for body in wrong_bodies:
        assert machine.post("journal", body).status_code == 422
    assert tickets(machine) == {}


def test_a_revoked_machine_is_not_believed_any_more(machine: Machine) -> None:
    first = lease(machine)
    with transaction(machine.engine) as session:
        kiosks.revoke(session, kiosk_id=machine.kiosk_id, now=NOW)
    answer = machine.post("journal", {"events": [press(first, NOW)]})
    assert (answer.status_code, body_of(answer)["code"]) == (403, "kiosk_revoked")
    assert tickets(machine) == {}


def test_a_code_of_another_paper_is_not_shared(machine: Machine) -> None:
    first, code = lease(machine), "b" * 16
    events = [press(first, NOW, follow_code=code), press(first + 1, NOW, follow_code=code)]
    assert outcomes(machine, *events) == ["issued", "issued"]
    codes = [one.follow_code for one in tickets(machine).values()]
    assert codes[0] == code
    assert codes[1] not in (None, code)


def test_each_result_has_a_sentence_in_every_language(machine: Machine) -> None:
    first = lease(machine)
    (issued, unknown) = send(machine, press(first, NOW), press(first, NOW, counter="x"))
    assert "B-5001" in issued["message"]
    for result in (issued, unknown):
        assert len(set(result["messages"].values())) == 6
