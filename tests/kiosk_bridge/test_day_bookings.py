"""The list of a day's bookings that a machine holds: what it needs, nothing that names a person."""

import json
from datetime import timedelta

from werkzeug.test import TestResponse

from tests.kiosk_bridge.machine import KEYS, ON_TIME, SLOT, Machine, body_of, key_of
from tests.support.moments import NOW


def seen(machine: Machine, etag: str) -> TestResponse:
    """Ask for the list as a machine that holds the one with this ETag."""
    headers = {"Authorization": f"Bearer {machine.key}", "If-None-Match": etag}
    return machine.client.get("/kiosk/v1/bookings", headers=headers)


def test_today_and_tomorrow_are_told_and_nothing_else(machine: Machine) -> None:
    booking = machine.book()
    assert body_of(machine.get("bookings"))["bookings"] == []
    told = body_of(machine.get("bookings?day=2026-12-02"))
    assert (told["ward"], told["day"]) == ("chuo", "2026-12-02")
    assert told["bookings"] == [
        {
            "nonce": str(booking.nonce), "counter": "chuo-juumin", "procedure": "tennyu",
            "starts_at": SLOT.isoformat().replace("+00:00", "Z"), "status": "booked",
            "locale": "ja", "ticket": None,
        }
    ]  # fmt: skip
    on_the_day = body_of(machine.at(SLOT).get("bookings"))
    assert {**on_the_day, "made_at": 0} == {**told, "made_at": 0}
    for day in ("2026-12-01", "2026-12-04", "tomorrow", "2026-13-01", ""):
        answer = machine.get(f"bookings?day={day}")
        assert (answer.status_code, body_of(answer)["code"]) == (422, "invalid_request"), day


def test_nothing_in_the_list_names_a_person_or_opens_a_booking(machine: Machine) -> None:
    booking = machine.book("Usomebody")
    text = machine.at(ON_TIME).get("bookings").text
    for secret in ("Usomebody", booking.number, key_of(booking), booking.qr_secret):
        assert secret not in text
    assert KEYS.city_code not in json.loads(text)["bookings"][0].values()


def test_another_wards_bookings_are_not_told(machine: Machine) -> None:
    machine.book(counter="hanamigawa-juumin")
    assert body_of(machine.at(ON_TIME).get("bookings"))["bookings"] == []


def test_what_became_of_a_booking_is_told(machine: Machine) -> None:
    used, cancelled = machine.book("Ua"), machine.book("Ub")
    machine.cancel(cancelled)
    machine.at(ON_TIME).scan(used)
    told = {one["nonce"]: one for one in body_of(machine.get("bookings"))["bookings"]}
    first, gone = told[str(used.nonce)], told[str(cancelled.nonce)]
    assert (first["status"], first["ticket"]) == ("checked_in", "B-101")
    assert (gone["status"], gone["ticket"]) == ("cancelled", None)


def test_a_list_that_is_known_is_not_sent_again(machine: Machine) -> None:
    booking = machine.book()
    machine.at(ON_TIME)
    first = machine.get("bookings")
    etag = first.headers["ETag"]
    assert etag.startswith('W/"')
    same = seen(machine.at(ON_TIME + timedelta(minutes=3)), etag)
    assert (same.status_code, same.data, same.headers["ETag"]) == (304, b"", etag)
    beat = body_of(machine.post("heartbeats", {}))
    assert beat["bookings_etag"] == etag
    machine.scan(booking)
    changed = seen(machine, etag)
    assert changed.status_code == 200
    assert body_of(machine.post("heartbeats", {}))["bookings_etag"] == changed.headers["ETag"]


def test_a_clock_that_is_wrong_is_warned_of_and_refuses_nothing(machine: Machine) -> None:
    booking = machine.at(ON_TIME).book()
    for off, warned in ((1200, True), (-1200, True), (121, True), (120, False), (0, False)):
        clock = (ON_TIME + timedelta(seconds=off)).isoformat()
        beat = body_of(machine.post("heartbeats", {"clock": clock, "mode": "online"}))
        assert (beat["clock_off_seconds"], beat["clock_warning"]) == (off, warned)
    assert body_of(machine.post("heartbeats", {}))["clock_warning"] is False
    assert machine.scan(booking).status_code == 201
    early = machine.book("Ub", at=SLOT + timedelta(hours=2))
    refused = machine.scan(early)
    assert body_of(refused)["code"] == "too_early"


def test_a_machine_tells_of_its_journal_and_printer(machine: Machine) -> None:
    told = {
        "journal_open": 3, "journal_oldest": NOW.isoformat(), "mode": "offline",
        "printer": "error", "paper": "out",
    }  # fmt: skip
    assert machine.post("heartbeats", told).status_code == 200
    for wrong in ({"journal_open": -1}, {"journal_oldest": "yesterday"}, {"mode": "asleep"}):
        assert machine.post("heartbeats", wrong).status_code == 422
