"""Who may ask: a machine with its device key, and nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

import locales
from domain import kiosks
from domain.db import transaction
from domain.refusal import Refused
from domain.tables import Kiosk
from tests.kiosk_bridge.machine import Machine, body_of
from tests.support.moments import NOW

CALLS = (
    ("POST", "check-ins"),
    ("POST", "tickets"),
    ("POST", "heartbeats"),
    ("GET", "counters"),
    ("GET", "keys"),
    ("GET", "bookings"),
    ("POST", "leases"),
    ("GET", "leases"),
    ("POST", "journal"),
)


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_without_a_key_nothing_is_answered(machine: Machine, method: str, path: str) -> None:
    for headers in ({}, {"Authorization": "Basic bWs6bWs="}, {"Authorization": "Bearer "}):
        answer = machine.client.open(f"/kiosk/v1/{path}", method=method, headers=headers)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == 'Bearer realm="kiosk"'
        assert body_of(answer)["code"] == "kiosk_key_missing"


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_a_wrong_key_is_refused_before_the_body_is_looked_at(
    machine: Machine, method: str, path: str
) -> None:
    for key in (
        "x",
        machine.key[:-1],
        machine.key + "A",
        machine.key.upper(),
        "é" * 40,
        "0" * 9000,
    ):
        headers = {"Authorization": f"Bearer {key}"}
        answer = machine.client.open(f"/kiosk/v1/{path}", method=method, headers=headers, data="{")
        assert answer.status_code == 401
        assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]
        assert body_of(answer)["code"] == "kiosk_key_wrong"


@pytest.mark.parametrize(("method", "path"), CALLS)
def test_a_revoked_machine_is_refused(machine: Machine, method: str, path: str) -> None:
    with transaction(machine.engine) as session:
        assert kiosks.revoke(session, kiosk_id=machine.kiosk_id, now=NOW)
        assert not kiosks.revoke(session, kiosk_id=machine.kiosk_id, now=NOW)
    headers = {"Authorization": f"Bearer {machine.key}"}
    answer = machine.client.open(f"/kiosk/v1/{path}", method=method, headers=headers)
    assert (answer.status_code, body_of(answer)["code"]) == (403, "kiosk_revoked")


def test_a_new_key_ends_the_old_one(machine: Machine) -> None:
    with transaction(machine.engine) as session:
        fresh = kiosks.rotate(session, kiosk_id=machine.kiosk_id)
    assert machine.get("counters").status_code == 401
    machine.key = fresh
    assert machine.get("counters").status_code == 200


def test_keys_are_stored_hashed_and_never_alike(seeded: Engine) -> None:
    with transaction(seeded) as session:
        made = [
            kiosks.add(session, ward_id="chuo", name=f"K{index}", now=NOW) for index in range(5)
        ]
        assert len({key for _, key in made}) == 5
        for kiosk, key in made:
            assert len(key) >= 43
            assert key not in str(kiosk.model_dump())
        assert [kiosk.name for kiosk in kiosks.list_all(session)] == ["K0", "K1", "K2", "K3", "K4"]


def test_a_name_is_given_once_in_a_ward(seeded: Engine) -> None:
    with transaction(seeded) as session:
        kiosks.add(session, ward_id="chuo", name="K1", now=NOW)
        kiosks.add(session, ward_id="inage", name="K1", now=NOW)
        with pytest.raises(Refused, match="kiosk_name_taken"):
            kiosks.add(session, ward_id="chuo", name="K1", now=NOW)
        assert kiosks.find(session, ward_id="inage", name="K1").ward_id == "inage"
        with pytest.raises(Refused, match="kiosk_unknown"):
            kiosks.find(session, ward_id="wakaba", name="K1")


def test_a_heartbeat_is_noted_and_tells_the_time(machine: Machine) -> None:
    fast = (NOW + timedelta(minutes=20)).isoformat()
    sent = {"paper": "low", "clock": fast, "version": "2.1 (build 7)", "colour": "grey"}
    answer = machine.post("heartbeats", sent)
    assert answer.status_code == 200
    told = body_of(answer)
    assert (told["clock_off_seconds"], told["keys_version"]) == (1200.0, 7)
    assert told["server_time"] == NOW.isoformat()
    with transaction(machine.engine) as session:
        kiosk = session.exec(select(Kiosk)).one()
        assert kiosk.seen_at == NOW
        assert kiosk.health is not None
        assert (kiosk.health["paper"], "colour" in kiosk.health) == ("low", False)


def test_the_counters_of_the_ward_are_told_with_their_queues(machine: Machine) -> None:
    for _ in range(3):
        machine.post("tickets", {"counter": "koseki"})
    told = body_of(machine.get("counters"))
    assert told["ward"]["name"]["ja"] == "中央区"
    assert set(told["ward"]["name"]) == set(locales.PUBLIC_LOCALES)
    assert [one["prefix"] for one in told["counters"]][:3] == ["A", "B", "C"]
    waiting = {one["kind"]: one["waiting_count"] for one in told["counters"]}
    assert (waiting["koseki"], waiting["juumin"]) == (3, 0)
    waits = {one["kind"]: one["wait"] for one in told["counters"]}
    assert told["open"] is True
    assert waits["koseki"]["basis"] == "rough"
    assert waits["koseki"]["low"] <= waits["koseki"]["high"]
    assert waits["juumin"]["high"] < waits["koseki"]["high"]


def test_procedures_stand_beside_their_counter_and_category(machine: Machine) -> None:
    told = body_of(machine.get("counters"))
    counters = {one["id"] for one in told["counters"]}
    categories = {one["id"] for one in told["categories"]}
    by_id = {one["id"]: one for one in told["procedures"]}
    assert by_id["tennyu"]["counter"] == "chuo-juumin"
    for one in told["procedures"]:
        assert one["category"] in categories
        assert one["counter"] in counters | {None}
        assert one["name"]["ja"]


def test_the_office_is_told_to_be_closed_at_night(machine: Machine) -> None:
    told = body_of(machine.at(NOW + timedelta(hours=13)).get("counters"))
    assert told["open"] is False
    assert {one["wait"] for one in told["counters"]} == {None}


def test_the_public_keys_are_told_and_the_seeds_are_not(machine: Machine) -> None:
    told = body_of(machine.get("keys"))
    assert (told["city_code"], told["version"], set(told["keys"])) == ("12100", 7, {"2", "3"})
    assert "B" * 43 not in str(told)


def test_the_request_id_is_in_answer_and_header(machine: Machine) -> None:
    answer = machine.post("check-ins", {})
    assert body_of(answer)["request_id"] == answer.headers["X-Request-Id"]
