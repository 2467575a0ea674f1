"""What the machine's own browser may ask, and what nobody else may."""

import io
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import qrcode
from flask.testing import FlaskClient
from PIL import Image
from werkzeug.test import TestResponse

import locales
from kiosk_bridge.machine.remote import Reply
from kiosk_bridge.machine.scan import MOST_BYTES
from kiosk_bridge.machine.web import create_app
from tests.kiosk_bridge.alone.office import Desk, token

HOSTS = ("127.0.0.1", "localhost")


def _browser(desk: Desk) -> FlaskClient:
    return create_app(desk.machine, hosts=HOSTS).test_client()


def _press(desk: Desk, path: str, **body: Any) -> TestResponse:
    sent = {"press_id": str(uuid4()), **body}
    return _browser(desk).post(f"/api/{path}", json=sent)


def _state(desk: Desk) -> dict[str, Any]:
    state = _browser(desk).get("/api/state").get_json()
    assert isinstance(state, dict)
    return state


def test_the_state_tells_people_waiting_while_that_is_fresh(desk: Desk) -> None:
    state = _state(desk)
    assert (state["online"], state["journal_open"], state["demo"]) == (True, 0, False)
    assert [one["waiting_count"] for one in state["counters"]] == [4, 4]
    assert state["procedures"][0]["counter"] == "chuo-juumin"
    assert state["ward"]["names"] == {"ja": "中央区"}


def test_people_waiting_are_told_three_minutes_long(desk: Desk) -> None:
    desk.time += timedelta(minutes=3)
    assert _state(desk)["counters"][0]["waiting_count"] == 4
    desk.time += timedelta(seconds=1)
    assert _state(desk)["counters"][0]["waiting_count"] is None


def test_without_the_network_nobody_knows_how_many_wait(desk: Desk) -> None:
    desk.offline().walk_in()
    state = _state(desk)
    assert state["counters"][0]["waiting_count"] is None
    assert (state["online"], state["journal_open"]) == (False, 1)


@pytest.mark.parametrize("online", [True, False])
def test_outside_the_hours_the_state_has_the_refusal_in_every_language(
    desk: Desk, online: bool
) -> None:
    desk.server.openings = [(desk.time + timedelta(hours=15), desk.time + timedelta(hours=23))]
    desk.online()
    if not online:
        desk.offline()
    closed = _state(desk)["closed"]
    assert (closed["ok"], closed["code"]) == (False, "office_closed")
    assert "次の受付は12月2日(水) 0:00から" in closed["message"]
    assert set(closed["messages"]) == set(locales.PUBLIC_LOCALES)
    desk.time += timedelta(hours=14, minutes=30)
    assert _state(desk)["closed"] is None


def test_a_ticket_and_a_check_in_are_answered_as_agreed(desk: Desk) -> None:
    ticket = _press(desk, "tickets", counter="juumin", locale="en").get_json()
    check_in = _press(desk.offline(), "check-in", token=token(), locale="en").get_json()
    for answer in (ticket, check_in):
        assert answer["ok"]
        assert answer.keys() >= {
            "offline", "repeated", "late", "label", "kind", "ahead", "wait", "message", "messages", "paper",
            "follow_url", "printed",
        }  # fmt: skip


def test_a_refusal_of_the_server_comes_with_its_sentences(desk: Desk) -> None:
    said = {"ja": "お待ちください", "en": "Please wait"}
    desk.server.refuses["/check-ins"] = Reply(
        429, {"code": "slow_down", "message": said["ja"], "messages": said, "retry_after": 30}
    )
    answer = _press(desk, "check-in", booking_number="1", pin="2").get_json()
    assert answer == {
        "ok": False,
        "code": "slow_down",
        "message": said["ja"],
        "messages": said,
        "retry_after": 30,
    }


def test_typed_keys_are_not_kept_on_the_machine(desk: Desk) -> None:
    _press(desk, "check-in", booking_number="12345678", pin="918273")
    for file in desk.folder.iterdir():
        assert b"918273" not in file.read_bytes()


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("tickets", {}),
        ("tickets", {"counter": "juumin", "procedure": "tennyu"}),
        ("tickets", {"counter": 7}),
        ("tickets", {"counter": "x" * 2000}),
        ("tickets", {"counter": "juumin", "press_id": "one"}),
        ("check-in", {"booking_number": "12345678"}),
        ("check-in", {"token": token(), "booking_number": "1", "pin": "2"}),
        ("check-in", {"token": ["Q1"]}),
        ("reprint", {"press_id": None}),
    ],
)
def test_nonsense_is_answered_with_400(desk: Desk, path: str, body: dict[str, Any]) -> None:
    answer = _press(desk, path, **body)
    assert (answer.status_code, answer.get_json()["ok"]) == (400, False)
    assert desk.server.tickets == {}


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'"text"', b"\xff", b"{" * 9000])
def test_what_is_no_json_object_is_answered_with_400(desk: Desk, raw: bytes) -> None:
    answer = _browser(desk).post("/api/tickets", data=raw, content_type="application/json")
    assert answer.status_code == 400


def test_another_page_in_the_browser_can_take_no_ticket(desk: Desk) -> None:
    browser, body = _browser(desk), {"press_id": str(uuid4()), "counter": "juumin"}
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Host": "evil.example:8080"}):
        assert browser.post("/api/tickets", json=body, headers=headers).status_code == 403
    assert browser.post("/api/tickets", data="{}", content_type="text/plain").status_code == 400
    assert desk.server.tickets == {}


def test_a_camera_picture_is_read_on_the_machine(desk: Desk) -> None:
    browser = _browser(desk)
    for text, picture in ((token(), _photo(token())), (None, Image.new("RGB", (640, 480), "grey"))):
        sent = io.BytesIO()
        picture.save(sent, "JPEG", quality=70)
        answer = browser.post("/api/scan", data=sent.getvalue(), content_type="image/jpeg")
        assert answer.get_json() == {"text": text}


@pytest.mark.parametrize(
    "raw", [b"", b"no picture", b"\xff\xd8\xff" + b"x" * 500, b"\x89PNG\r\n\x1a\n"]
)
def test_what_is_no_picture_holds_no_code(desk: Desk, raw: bytes) -> None:
    answer = _browser(desk).post("/api/scan", data=raw, content_type="image/jpeg")
    assert answer.get_json() == {"text": None}


def test_a_picture_that_is_too_large_is_not_looked_at(desk: Desk) -> None:
    answer = _browser(desk).post("/api/scan", data=b"x" * (MOST_BYTES + 1))
    assert answer.status_code == 413


def test_the_cable_can_be_pulled_in_the_demo_only(desk: Desk) -> None:
    assert _browser(desk).post("/api/demo/network", json={"online": False}).status_code == 404


def test_pages_come_with_a_strict_policy(desk: Desk) -> None:
    headers = _browser(desk).get("/").headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]


def _photo(text: str) -> Image.Image:
    """A telephone's screen before a camera: smaller, turned a little, on grey."""
    made = qrcode.QRCode(border=4, box_size=5)
    made.add_data(text)
    code = made.make_image().get_image().convert("RGB")
    photo = Image.new("RGB", (640, 480), "grey")
    photo.paste(code.rotate(7, expand=True, fillcolor="grey"), (150, 60))
    return photo
