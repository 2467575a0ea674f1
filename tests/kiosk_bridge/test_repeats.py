"""What arrives twice, or eight times at once, has one effect."""

import hashlib
import hmac
import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from itertools import count

import pytest
from sqlmodel import select
from werkzeug.test import TestResponse

from domain.db import transaction
from domain.tables import Booking, KioskRequest, Ticket
from tests.kiosk_bridge.machine import (
    ON_TIME,
    SECRET,
    Machine,
    body_of,
    key_of,
    wrong_key_of,
)
from tests.support import sizes
from tests.support.moments import NOW

CLIENTS = 8
EACH = sizes.of(125, 25)
WALK_IN = {"counter": "juumin"}


def at_once(ask: Callable[[], TestResponse], clients: int = CLIENTS) -> list[TestResponse]:
    """Requests of several clients that start together."""
    start = threading.Barrier(clients)

    def one(_index: int) -> TestResponse:
        start.wait()
        return ask()

    with ThreadPoolExecutor(clients) as pool:
        return list(pool.map(one, range(clients)))


def labels(machine: Machine) -> list[str]:
    """Every ticket that exists."""
    with transaction(machine.engine) as session:
        return [ticket.label for ticket in session.exec(select(Ticket))]


def test_the_same_key_gives_the_same_walk_in_ticket(machine: Machine) -> None:
    first = machine.post("tickets", WALK_IN, once="press-1")
    again = machine.at(NOW + timedelta(minutes=2)).post("tickets", WALK_IN, once="press-1")
    assert (first.status_code, again.status_code) == (201, 201)
    assert body_of(first) == body_of(again)
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"
    other = machine.post("tickets", WALK_IN, once="press-2")
    assert body_of(other)["ticket"]["label"] == "B-102"
    assert machine.woken == [1, 1]


def test_without_a_key_each_press_is_a_new_ticket(machine: Machine) -> None:
    for expected in ("B-101", "B-102", "B-103"):
        assert body_of(machine.post("tickets", WALK_IN))["ticket"]["label"] == expected


def test_a_key_belongs_to_one_request_and_one_machine(machine: Machine) -> None:
    machine.post("tickets", WALK_IN, once="k")
    for path, body in (("tickets", {"counter": "koseki"}), ("check-ins", {"token": "x"})):
        answer = machine.post(path, body, once="k")
        assert (answer.status_code, body_of(answer)["code"]) == (422, "idempotency_key_reused")
    assert labels(machine) == ["B-101"]


def test_a_repeat_in_another_language_is_the_same_press(machine: Machine) -> None:
    first = machine.post("tickets", {**WALK_IN, "locale": "ja"}, once="k")
    again = machine.post("tickets", {**WALK_IN, "locale": "en"}, once="k", language="en")
    assert (first.status_code, again.status_code) == (201, 201)
    assert body_of(first) == body_of(again)
    assert labels(machine) == ["B-101"]


def test_what_is_kept_of_a_request_does_not_let_its_key_be_guessed(machine: Machine) -> None:
    booking = machine.book()
    machine.at(ON_TIME).type(booking.number, key_of(booking), once="k")
    with transaction(machine.engine) as session:
        kept = session.exec(select(KioskRequest)).one().fingerprint
    asked = {"booking_number": booking.number, "pin": key_of(booking), "token": None}
    same = json.dumps(["/kiosk/v1/check-ins", asked], sort_keys=True).encode()
    assert kept == hmac.digest(SECRET, same, "sha256").hex()
    assert kept != hashlib.sha256(same).hexdigest()


def test_a_refusal_is_remembered_so_that_a_repeat_counts_no_second_wrong_key(
    machine: Machine,
) -> None:
    booking = machine.book()
    machine.at(ON_TIME)
    for _ in range(7):
        answer = machine.type(booking.number, wrong_key_of(booking), once="typed-1")
        assert body_of(answer)["code"] == "number_or_key_wrong"
    with transaction(machine.engine) as session:
        assert session.get_one(Booking, booking.id).pin_tries == 1


def test_slow_down_is_not_remembered(machine: Machine) -> None:
    bookings = [machine.book(f"U{index}") for index in range(4)]
    machine.at(ON_TIME)
    for index in range(10):
        machine.type(bookings[index % 3].number, wrong_key_of(bookings[index % 3]))
    good = bookings[3]
    assert machine.type(good.number, key_of(good), once="mine").status_code == 429
    machine.at(ON_TIME + timedelta(seconds=31))
    assert machine.type(good.number, key_of(good), once="mine").status_code == 201


def test_eight_scans_of_one_code_at_once_give_one_ticket(machine: Machine) -> None:
    booking = machine.book()
    machine.at(ON_TIME)
    answers = at_once(lambda: machine.scan(booking))
    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert {body_of(answer)["ticket"]["label"] for answer in answers} == {"B-101"}
    assert labels(machine) == ["B-101"]


def test_eight_scans_and_typings_at_once_give_one_ticket(machine: Machine) -> None:
    booking = machine.book()
    machine.at(ON_TIME)
    key = key_of(booking)
    odd = count()
    answers = at_once(
        lambda: machine.scan(booking) if next(odd) % 2 else machine.type(booking.number, key)
    )
    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert labels(machine) == ["B-101"]


def test_eight_presses_with_one_key_at_once_give_one_ticket(machine: Machine) -> None:
    for race in range(5):
        press = partial(machine.post, "tickets", WALK_IN, once=f"race-{race}")
        answers = at_once(press)
        assert {answer.status_code for answer in answers} == {201}
        assert len({answer.text for answer in answers}) == 1
        replayed = [answer for answer in answers if "Idempotent-Replayed" in answer.headers]
        assert len(replayed) == 7
    assert len(labels(machine)) == 5
    with transaction(machine.engine) as session:
        assert len(session.exec(select(KioskRequest)).all()) == 5


def test_wrong_keys_at_once_are_all_counted(machine: Machine) -> None:
    booking = machine.book()
    machine.at(ON_TIME)
    answers = at_once(lambda: machine.type(booking.number, wrong_key_of(booking)))
    codes = sorted(body_of(answer)["code"] for answer in answers)
    assert codes == ["key_locked"] * 4 + ["number_or_key_wrong"] * 4
    with transaction(machine.engine) as session:
        assert session.get_one(Booking, booking.id).pin_tries == 5


@pytest.mark.slow
def test_tickets_by_eight_clients_have_different_numbers(machine: Machine) -> None:
    def press(_index: int) -> list[str]:
        return [body_of(machine.post("tickets", WALK_IN))["ticket"]["label"] for _ in range(EACH)]

    with ThreadPoolExecutor(CLIENTS) as pool:
        given = [label for part in pool.map(press, range(CLIENTS)) for label in part]
    assert sorted(given) == sorted(f"B-{number}" for number in range(101, 101 + CLIENTS * EACH))
    assert sorted(labels(machine)) == sorted(given)
