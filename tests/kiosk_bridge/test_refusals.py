"""Every refusal at the machine: its code, its status, and a sentence in both languages."""

import ast
import random
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

import locales
from domain import booking_number, signing_keys
from domain.db import transaction
from domain.signing_keys import KeySet
from domain.tables import Ticket
from kiosk_bridge import problems
from tests.kiosk_bridge.machine import (
    CITY,
    KEYS,
    ON_TIME,
    SLOT,
    Machine,
    body_of,
    key_of,
    token,
    wrong_key_of,
)
from tests.support.moments import NOW

ROOT = Path(__file__).resolve().parents[2]
FLIPPED_AT = range(0, 124, 6)


def refused(answer: object, status: int, code: str) -> dict[str, object]:
    """The problem document, after checking what every refusal has."""
    assert getattr(answer, "status_code", None) == status, getattr(answer, "text", "")
    assert getattr(answer, "content_type", None) == "application/problem+json"
    body = dict(body_of(answer))  # type: ignore[arg-type]  # an answer of the test client
    assert (body["code"], body["status"]) == (code, status)
    messages = body["messages"]
    assert isinstance(messages, dict)
    assert set(messages) == set(locales.PUBLIC_LOCALES)
    assert len(set(messages.values())) == len(messages)
    assert body["message"] == messages[str(body["locale"])]
    assert body["request_id"]
    return body


def test_too_early_says_from_when(machine: Machine) -> None:
    booking = machine.book()
    body = refused(machine.at(NOW).scan(booking), 409, "too_early")
    assert body["opens"] == (SLOT - timedelta(minutes=15)).isoformat()
    assert "12月2日(水) 10:15" in str(body["message"])
    early = machine.at(SLOT - timedelta(minutes=15, seconds=1)).scan(booking)
    refused(early, 409, "too_early")
    assert machine.at(SLOT - timedelta(minutes=15)).scan(booking).status_code == 201


def test_a_refusal_is_in_the_language_of_the_citizen_whose_booking_it_is(
    machine: Machine,
) -> None:
    booking = machine.book(locale="en")
    body = refused(machine.scan(booking, language="ja"), 409, "too_early")
    assert body["locale"] == "en"
    assert "Wed, Dec 2, 10:15" in str(body["message"]).replace("\u202f", " ")


def test_without_a_booking_the_language_is_the_machines(machine: Machine) -> None:
    unknown = {"token": "QQQ"}
    for asked, told in ((None, "ja"), ("en-GB,ja;q=0.3", "en"), ("fr", "ja")):
        answer = machine.post("check-ins", unknown, language=asked)
        assert refused(answer, 422, "token_invalid")["locale"] == told
    chosen = {**unknown, "locale": "en"}
    answer = machine.post("check-ins", chosen, language="ja")
    assert refused(answer, 422, "token_invalid")["locale"] == "en"


def test_another_wards_booking_is_told_where_to_go(machine: Machine) -> None:
    confirmed = machine.book(counter="hanamigawa-juumin")
    body = refused(machine.at(ON_TIME).scan(confirmed), 409, "wrong_ward")
    ward = body["ward"]
    assert isinstance(ward, dict)
    assert (ward["id"], ward["addresses"]["ja"]) == ("hanamigawa", "千葉市花見川区瑞穂1-1")
    assert "千葉市花見川区役所" in str(body["message"])
    unconfirmed = machine.book("Ub", counter="inage-juumin")
    ward = refused(machine.scan(unconfirmed), 409, "wrong_ward")["ward"]
    assert isinstance(ward, dict)
    assert ward["addresses"] is None
    assert ward["map"].startswith("https://")


def test_a_cancelled_booking_is_refused(machine: Machine) -> None:
    booking = machine.book()
    machine.cancel(booking)
    machine.at(ON_TIME)
    refused(machine.scan(booking), 410, "booking_cancelled")
    refused(machine.type(booking.number, key_of(booking)), 410, "booking_cancelled")


def test_yesterdays_booking_is_over(machine: Machine) -> None:
    booking = machine.book()
    refused(machine.at(SLOT + timedelta(days=1)).scan(booking), 410, "booking_over")


def test_a_signed_token_of_no_booking_is_unknown(machine: Machine) -> None:
    booking = machine.book()
    stray = {"token": token(booking, nonce=booking.nonce ^ 1)}
    refused(machine.at(ON_TIME).post("check-ins", stray), 404, "booking_unknown")


def foreign_keys() -> Iterator[tuple[str, KeySet, str]]:
    """Key sets that must not be believed, and the code that says so."""
    same = f"3:{'B' * 43}="
    yield "another city", signing_keys.parse(same, city_code="13101"), "token_invalid"
    forged = f"3:{'Z' * 42}Y="
    yield "another signer", signing_keys.parse(forged, city_code=CITY), "token_invalid"
    old = f"9:{'B' * 43}="
    yield "a removed key", signing_keys.parse(old, city_code=CITY), "token_key_unknown"


@pytest.mark.parametrize(("name", "keys", "code"), list(foreign_keys()), ids=lambda v: str(v)[:15])
def test_a_token_signed_by_others_is_refused(
    machine: Machine, name: str, keys: KeySet, code: str
) -> None:
    forged = {"token": token(machine.book(), keys)}
    refused(machine.at(ON_TIME).post("check-ins", forged), 422, code)


def test_a_token_with_one_changed_character_is_refused(machine: Machine) -> None:
    good = token(machine.book())
    machine.at(ON_TIME)
    for at in FLIPPED_AT:
        changed = good[:at] + ("A" if good[at] != "A" else "B") + good[at + 1 :]
        answer = machine.post("check-ins", {"token": changed})
        assert body_of(answer)["code"] in ("token_invalid", "token_key_unknown")
    with transaction(machine.engine) as session:
        assert session.exec(select(Ticket)).all() == []


def test_one_wrong_character_of_the_number_is_noticed_and_not_counted(machine: Machine) -> None:
    booking = machine.book()
    machine.at(ON_TIME)
    for at in range(8):
        digit = str((int(booking.number[at]) + 1) % 10)
        typed = booking.number[:at] + digit + booking.number[at + 1 :]
        refused(machine.type(typed, key_of(booking)), 422, "number_mistyped")
    for typed in ("", " ", "12345", "abcdefgh", "予約番号", "１２３", "99999999999999999"):
        answer = machine.type(typed or " ", key_of(booking))
        refused(answer, 422, "number_mistyped")
    assert machine.type(booking.number, key_of(booking)).status_code == 201


def test_an_unknown_number_and_a_wrong_key_are_told_alike(machine: Machine) -> None:
    booking = machine.book()
    nobodys = booking_number.new(random.Random(int(booking.number)))
    machine.at(ON_TIME)
    unknown = refused(machine.type(nobodys, "123456"), 422, "number_or_key_wrong")
    wrong = refused(machine.type(booking.number, wrong_key_of(booking)), 422, "number_or_key_wrong")
    for body in (unknown, wrong):
        body.pop("request_id")
    assert unknown == wrong


def test_five_wrong_keys_lock_the_number_and_say_the_way_out(machine: Machine) -> None:
    booking = machine.book(locale="en")
    machine.at(ON_TIME)
    for typed in (wrong_key_of(booking), "12", "abcdef", wrong_key_of(booking)):
        refused(machine.type(booking.number, typed), 422, "number_or_key_wrong")
    body = refused(machine.type(booking.number, wrong_key_of(booking)), 423, "key_locked")
    assert isinstance(body["messages"], dict)
    for way_out in ("QRコード", "LINE", "職員"):
        assert way_out in body["messages"]["ja"]
    refused(machine.type(booking.number, key_of(booking)), 423, "key_locked")
    assert machine.scan(booking).status_code == 201


def test_a_new_key_from_the_chat_unlocks(machine: Machine) -> None:
    booking = machine.book()
    machine.at(ON_TIME)
    for _ in range(5):
        machine.type(booking.number, wrong_key_of(booking))
    old, fresh = key_of(booking), machine.new_key(booking)
    refused(machine.type(booking.number, old), 422, "number_or_key_wrong")
    assert machine.type(booking.number, fresh).status_code == 201


def test_a_machine_with_many_wrong_keys_must_wait_but_still_scans(machine: Machine) -> None:
    bookings = [machine.book(f"U{index}") for index in range(4)]
    machine.at(ON_TIME)
    for index in range(10):
        machine.type(bookings[index % 3].number, wrong_key_of(bookings[index % 3]))
    good = bookings[3]
    answer = machine.type(good.number, key_of(good))
    body = refused(answer, 429, "slow_down")
    assert (body["retry_after"], answer.headers["Retry-After"]) == (30, "30")
    assert machine.scan(bookings[0]).status_code == 201
    machine.at(ON_TIME + timedelta(seconds=31))
    assert machine.type(good.number, key_of(good)).status_code == 201


def test_a_counter_of_another_ward_gives_no_ticket_here(machine: Machine) -> None:
    body = refused(machine.post("tickets", {"counter": "inage-juumin"}), 409, "counter_elsewhere")
    ward = body["ward"]
    assert isinstance(ward, dict)
    assert ward["id"] == "inage"


def test_an_unknown_counter_is_refused(machine: Machine) -> None:
    for counter in ("zeimu", "chuo-", "\u0000", "住民", "' OR 1=1"):
        refused(machine.post("tickets", {"counter": counter}), 404, "counter_unknown")


def test_every_refusal_that_a_machine_can_meet_has_a_status_and_sentences() -> None:
    named = set()
    for module in ("check_in", "kiosks"):
        tree = ast.parse((ROOT / "domain" / f"{module}.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Refused":
                named |= {
                    part.value
                    for part in ast.walk(node.args[0])
                    if isinstance(part, ast.Constant) and str(part.value).isidentifier()
                }
    for_staff = {"kiosk_name_taken", "kiosk_unknown"}
    at_error_codes = {"unknown_key"}
    assert named - for_staff - at_error_codes <= set(problems.STATUS)
    for code in problems.STATUS:
        assert locales.has("refused-" + code.replace("_", "-")), code
    for code in problems.OWN:
        assert locales.has("kiosk-" + code.replace("_", "-")), code


def test_the_key_set_of_these_tests_signs_with_its_first_key() -> None:
    assert KEYS.current.key_id == 3
