"""The set-up at its edges: damaged files, days without end, people who cannot be told; a sentence, never an error."""

import base64
import gzip
import io
import re
from typing import Any

from werkzeug.test import TestResponse

from domain import citizens
from domain.db import transaction
from domain.rights import Role
from tests.console.office import Clerk, Office
from tests.console.test_setup_pages import booked, member, posts


def looks(client: Clerk, **given: Any) -> TestResponse:
    """Send a file, or what went along of one, to be looked at."""
    page = client.web.get("/console/setup/files").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    data = {"csrf_token": token[1], "step": "look", **given}
    return client.web.post("/console/setup/files", data=data, content_type="multipart/form-data")


def test_hours_until_the_last_day_there_is_have_no_end(office: Office) -> None:
    client = member(office, Role.CITY_MANAGER)
    page = posts(
        client,
        "/console/setup/hours/city",
        {
            "weekdays": "2",
            "valid_from": "2026-12-09",
            "valid_until": "9999-12-31",
            "opens": "13:00",
            "closes": "17:00",
            "first_slot": "13:00",
            "last_slot": "16:30",
            "kind": "open",
        },
    )
    assert page.status_code == 200


def test_places_of_a_day_without_a_calendar_are_shown(office: Office) -> None:
    client = member(office, Role.WARD_MANAGER)
    page = client.web.get("/console/setup/capacity/chuo-juumin?from=9999-12-01")
    assert page.status_code == 200


def test_a_damaged_zip_is_told_in_words(office: Office) -> None:
    client = member(office, Role.CITY_MANAGER)
    whole = client.web.get("/console/setup/files/setup.zip").data
    for at in range(60, 400, 40):
        bad = bytearray(whole)
        for step in range(8):
            bad[at + step] ^= 0xFF
        page = looks(client, file=(io.BytesIO(bytes(bad)), "s.zip"))
        assert page.status_code < 500


def test_a_damaged_file_that_went_along_is_told_in_words(office: Office) -> None:
    client = member(office, Role.CITY_MANAGER)
    bad = bytearray(gzip.compress(b"hello world, " * 500))
    bad[12], bad[13] = bad[12] ^ 0xFF, bad[13] ^ 0xFF
    page = looks(client, packed=base64.b64encode(bytes(bad)).decode())
    assert page.status_code == 422


def test_a_reason_in_a_file_may_be_as_long_as_in_the_form(office: Office) -> None:
    client = member(office, Role.CITY_MANAGER)
    table = client.web.get("/console/setup/files/closed-days.csv").data.decode("utf-8-sig")
    header = table.splitlines()[0]
    for length, answer in ((200, 200), (201, 422)):
        row = f"全区,2026-12-10,{'あ' * length}" + "," * (header.count(",") - 2)
        content = f"{header}\r\n{row}\r\n".encode()
        page = looks(client, file=(io.BytesIO(content), "x.csv"))
        assert page.status_code == answer
        assert ("200文字まで" in page.text) == (answer == 422)


def test_who_has_blocked_the_account_is_not_offered_a_time_in_line(office: Office) -> None:
    client = member(office, Role.CITY_MANAGER)
    (booking,) = booked(office, 1)
    with transaction(office.engine) as session:
        citizens.block(session, citizen_id=booking.citizen_id, now=office.now)
    page = posts(
        client,
        "/console/setup/hours/chuo",
        {
            "weekdays": "2",
            "valid_from": "2026-12-02",
            "opens": "13:00",
            "closes": "17:00",
            "first_slot": "13:00",
            "last_slot": "16:30",
            "kind": "open",
        },
    )
    assert page.status_code == 200
    assert 'name="offer"' not in page.text
