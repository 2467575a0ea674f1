"""The conformance test: it passes on our own server, and sees what is wrong with another."""

import json
from collections.abc import Mapping
from datetime import timedelta

import pytest
from typer.testing import CliRunner
from urllib3 import HTTPHeaderDict

import accounts
from kiosk_bridge import conformance, conformance_reading, conformance_writing
from kiosk_bridge.conformance_asking import Reply, Wire
from tests.kiosk_bridge.away import listed, tickets
from tests.kiosk_bridge.machine import Machine
from tests.support.moments import NOW


def wire_to(machine: Machine) -> Wire:
    """The wire of a machine to the application of these tests."""

    def wire(method: str, path: str, headers: Mapping[str, str], body: bytes | None) -> Reply:
        answer = machine.client.open(path, method=method, headers=dict(headers), data=body)
        return Reply(answer.status_code, HTTPHeaderDict(answer.headers.items()), answer.data)

    return wire


def failures(wire: Wire, key: str, *, write: bool = True) -> list[str]:
    """The lines of the checks that failed."""
    return [one.line for one in conformance.run(wire, key=key, write=write) if not one.good]


def test_our_server_conforms_to_its_contract(machine: Machine) -> None:
    results = list(conformance.run(wire_to(machine), key=machine.key, write=True))
    assert [one.line for one in results if not one.good] == []
    wanted = len(conformance_reading.CHECKS) + len(conformance_writing.CHECKS)
    assert len(results) == wanted
    assert all(one.line.startswith("ok    ") for one in results)
    assert {one.kind for one in tickets(machine).values()} == {"walk_in"}
    assert len(tickets(machine)) == 11
    assert len(listed(machine)) == 4
    assert failures(wire_to(machine), machine.key) == []


def test_it_conforms_on_a_sunday_too(machine: Machine) -> None:
    assert failures(wire_to(machine.at(NOW + timedelta(days=5))), machine.key) == []
    assert all(one.number >= 5001 for one in tickets(machine).values())


def test_without_leave_to_write_nothing_is_issued(machine: Machine) -> None:
    assert failures(wire_to(machine), machine.key, write=False) == []
    assert tickets(machine) == {}
    assert listed(machine) == []


def test_a_wrong_key_fails_with_what_was_expected(machine: Machine) -> None:
    wrong = failures(wire_to(machine), "mk_other", write=False)
    assert "FAIL  The public keys are Ed25519 keys, with a version: expected 200, got 401" in wrong


def test_a_server_that_is_not_there_fails_every_check() -> None:
    def gone(*_request: object) -> Reply:
        raise OSError("no route")

    lines = failures(gone, "mk_x")
    assert len(lines) == len(conformance_reading.CHECKS) + len(conformance_writing.CHECKS)
    assert all(line.startswith("FAIL  ") for line in lines)


@pytest.mark.parametrize("data", [b"", b"<html>", b"[]", b"null", b'{"keys": 5, "version": 1}'])
def test_whatever_a_server_answers_is_a_result_and_no_crash(data: bytes) -> None:
    def odd(*_request: object) -> Reply:
        return Reply(200, {}, data)

    assert len(failures(odd, "mk_x")) >= len(conformance_reading.CHECKS)


@pytest.mark.parametrize(
    ("path", "change", "check"),
    [
        ("/heartbeats", {"clock_warning": False}, "A clock that is 20 minutes wrong"),
        ("/leases", {"first": 101}, "A lease is given once"),
        ("/journal", {"results": []}, "What was done offline"),
        ("/keys", {"keys": {"3": "c2hvcnQ="}}, "The public keys"),
        ("/bookings", {"bookings": [{"name": "somebody"}]}, "Today's bookings"),
    ],
)
def test_a_server_that_answers_otherwise_is_found_out(
    machine: Machine, path: str, change: dict[str, object], check: str
) -> None:
    true = wire_to(machine)

    def changed(method: str, where: str, headers: Mapping[str, str], body: bytes | None) -> Reply:
        reply = true(method, where, headers, body)
        if where.endswith(path) and reply.status in (200, 201) and reply.data:
            data = json.dumps({**reply.body, **change}).encode()
            return Reply(reply.status, reply.headers, data)
        return reply

    assert any(check in line for line in failures(changed, machine.key))


def test_an_address_that_is_none_is_said_so() -> None:
    for address in ("madoguchi.example.jp", "ftp://x", "https://"):
        with pytest.raises(ValueError, match="is no address"):
            conformance.over_http(address)


def test_the_command_says_what_failed_and_ends_with_it(free_port: int) -> None:
    run = CliRunner()
    nowhere = f"http://127.0.0.1:{free_port}"
    gone = run.invoke(accounts.kiosk, ["conformance", "--server", nowhere, "--key", "mk_x"])
    assert gone.exit_code == 1
    assert gone.output.count("FAIL") == len(conformance_reading.CHECKS)
    assert "--write" in gone.output
    odd = run.invoke(accounts.kiosk, ["conformance", "--server", "nowhere", "--key", "mk_x"])
    assert odd.exit_code == 2
