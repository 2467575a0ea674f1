"""Whatever a machine sends: one clear answer, never a 500, nothing changed."""

import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import select

from domain.db import transaction
from domain.tables import KioskRequest, Ticket
from tests.kiosk_bridge.machine import Machine, body_of

NO_JSON = (
    b"", b"{", b"token=x", b"\xff\xfe", b"nan", b'{"token": NaN}', b"[" * 8000,
    b'{"token": "\xed\xa0\x80"}', b'{"a": ' + b"1" * 5000 + b"}",
)  # fmt: skip
WRONG_CHECK_INS: tuple[tuple[Any, str], ...] = (
    (None, "body"), ([], "body"), ("token", "body"), (5, "body"), ({}, "body"),
    ({"token": None}, "body"),
    ({"token": 5}, "token"), ({"token": ["x"]}, "token"), ({"token": ""}, "token"),
    ({"token": "x" * 1025}, "token"), ({"token": "\ud800"}, "token"),
    ({"token": "x", "booking_number": "12345672", "pin": "123456"}, "body"),
    ({"token": "x", "pin": "123456"}, "body"),
    ({"booking_number": "12345672"}, "body"), ({"pin": "123456"}, "body"),
    ({"booking_number": 12345672, "pin": "123456"}, "booking_number"),
    ({"token": "x", "tokn": "y"}, "tokn"), ({"token": "x", "locale": "tlh"}, "locale"),
)  # fmt: skip

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=8,
)
FIELDS = (
    "token", "booking_number", "pin", "locale", "counter", "clock", "paper", "version", "procedure",
    "count", "journal_open", "journal_oldest", "mode", "events",
)  # fmt: skip
nearly_right = st.dictionaries(
    st.sampled_from(FIELDS),
    anything | st.from_regex(r"[0-9]{8}", fullmatch=True) | st.just("juumin"),
    max_size=4,
)
PATHS = ("check-ins", "tickets", "heartbeats", "leases")


@pytest.mark.parametrize("path", PATHS)
def test_what_is_no_json_is_a_400(machine: Machine, path: str) -> None:
    for raw in NO_JSON:
        answer = machine.client.post(
            f"/kiosk/v1/{path}", data=raw, headers={"Authorization": f"Bearer {machine.key}"}
        )
        assert (answer.status_code, body_of(answer)["code"]) == (400, "bad_json"), raw[:20]


@pytest.mark.parametrize("path", PATHS)
def test_a_huge_body_is_a_413(machine: Machine, path: str) -> None:
    answer = machine.post(path, {"token": "x" * 17_000})
    assert (answer.status_code, body_of(answer)["code"]) == (413, "body_too_large")


def test_a_huge_body_is_read_to_its_end_so_that_the_answer_arrives(machine: Machine) -> None:
    sent = BytesIO(b"x" * 300_000)
    answer = machine.client.post(
        "/kiosk/v1/tickets",
        input_stream=sent,
        headers={"Authorization": f"Bearer {machine.key}", "Content-Length": "300000"},
    )
    assert (answer.status_code, sent.read()) == (413, b"")


def test_what_does_not_fit_is_a_422_that_names_the_field(machine: Machine) -> None:
    for sent, field in WRONG_CHECK_INS:
        answer = machine.post("check-ins", sent)
        body = body_of(answer)
        assert (answer.status_code, body["code"]) == (422, "invalid_request"), sent
        assert field in [error["field"] for error in body["errors"]], (sent, body["errors"])
        assert all(error["problem"] for error in body["errors"])
    both = body_of(machine.post("check-ins", {"token": "x", "pin": "1"}))["errors"][0]["problem"]
    assert "not both" in both


def test_wrong_tickets_and_heartbeats_are_422_too(machine: Machine) -> None:
    for path, sent in (
        ("tickets", {}),
        ("tickets", {"counter": 3}),
        ("tickets", {"counter": "x" * 65}),
        ("tickets", {"counter": "juumin", "name": "somebody"}),
        ("heartbeats", []),
        ("heartbeats", {"paper": "wet"}),
        ("heartbeats", {"clock": "2026-12-01T09:00:00"}),
        ("heartbeats", {"clock": "31 February"}),
        ("heartbeats", {"version": "\u0000"}),
    ):
        answer = machine.post(path, sent)
        assert (answer.status_code, body_of(answer)["code"]) == (422, "invalid_request"), sent


def test_an_idempotency_key_is_short_and_printable(machine: Machine) -> None:
    for key in ("", "x" * 129, "é", "a\tb"):
        answer = machine.post("tickets", {"counter": "juumin"}, once=key)
        assert (answer.status_code, body_of(answer)["code"]) == (422, "invalid_request")
    assert machine.post("tickets", {"counter": "juumin"}, once="x" * 128).status_code == 201


def test_unknown_addresses_and_methods_are_problem_documents(machine: Machine) -> None:
    assert machine.get("nothing").status_code == 404
    answer = machine.get("check-ins")
    assert (answer.status_code, answer.content_type) == (405, "application/problem+json")


def test_no_body_whatsoever_is_a_500_or_a_ticket(machine: Machine) -> None:
    client = machine.client
    headers = {"Authorization": f"Bearer {machine.key}", "Content-Type": "application/json"}

    @settings(max_examples=150)
    @given(path=st.sampled_from(PATHS), sent=anything | nearly_right)
    def send(path: str, sent: object) -> None:
        answer = client.post(f"/kiosk/v1/{path}", data=json.dumps(sent), headers=headers)
        fits = path == "tickets" and isinstance(sent, dict) and sent.get("counter") == "juumin"
        if answer.status_code in (200, 201):
            assert path == "heartbeats" or fits
        else:
            assert 400 <= answer.status_code < 500
            assert body_of(answer)["message"]

    @settings(max_examples=50)
    @given(raw=st.binary(max_size=200))
    def send_bytes(raw: bytes) -> None:
        assert client.post("/kiosk/v1/check-ins", data=raw, headers=headers).status_code in (
            400,
            422,
        )

    send()
    send_bytes()


def test_what_was_wrong_leaves_no_trace(machine: Machine) -> None:
    for sent, _field in WRONG_CHECK_INS:
        machine.post("check-ins", sent, once="k")
    machine.post("tickets", {"counter": "zeimu"})
    with transaction(machine.engine) as session:
        assert session.exec(select(Ticket)).all() == []
        assert session.exec(select(KioskRequest)).all() == []
