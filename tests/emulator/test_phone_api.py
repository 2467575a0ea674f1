"""What the phone page asks for: people, chats, taps, quick replies, and the stream."""

import json
from typing import Any

import pytest

from emulator.config import EmulatorConfig
from emulator.people import Person
from tests.emulator.line import NOWHERE, STRANGER, Line, text
from tests.emulator.pieces import postback, quick_reply


def tap(line: Line, person: Person, action: dict[str, Any], **params: str) -> Any:
    sent = {"action": action, "params": params or None}
    return line.web.post(f"/api/people/{person.id}/tap", json=sent)


def test_people_are_listed(line: Line, sato: Person) -> None:
    assert line.web.get("/api/people").json == [
        {"id": sato.id, "name": "佐藤", "language": "ja", "friend": True, "blocked": False}
    ]


def test_a_test_chooses_the_id_of_a_silent_friend(line: Line) -> None:
    wish = {"id": STRANGER, "name": "x", "silent": True}
    assert line.web.post("/api/people", json=wish).status_code == 201
    assert line.web.post("/api/people", json=wish).status_code == 409
    assert line.push(STRANGER).status_code == 200
    assert line.counts()["delivered"] == 1


def test_only_bubbles_after_a_number_are_fetched(line: Line, sato: Person) -> None:
    for number in range(3):
        line.push(sato, text(str(number)))
    answer = line.web.get(f"/api/people/{sato.id}/messages?after=2").json
    assert answer is not None
    (bubble,) = answer["messages"]
    assert (bubble["seq"], bubble["from"]) == (3, "bot")
    assert bubble["at"] == "2026-12-01T03:00:00.000Z"


def test_a_postback_shows_its_display_text_and_sends_its_data(line: Line, sato: Person) -> None:
    event = tap(line, sato, postback(displayText="予約します")).json["event"]
    assert event["postback"] == {"data": "a=book"}
    assert [bubble["message"]["text"] for bubble in line.chat(sato)] == ["予約します"]


def test_a_postback_without_display_text_shows_nothing(line: Line, sato: Person) -> None:
    tap(line, sato, postback())
    assert line.chat(sato) == []


def test_a_message_action_says_its_text(line: Line, sato: Person) -> None:
    event = tap(line, sato, {"type": "message", "label": "x", "text": "予約"}).json["event"]
    assert event["message"]["text"] == "予約"
    assert line.chat(sato)[0]["from"] == "person"


@pytest.mark.parametrize(
    ("mode", "value"),
    [("date", "2026-12-02"), ("time", "10:30"), ("datetime", "2026-12-02T10:30")],
)
def test_a_picked_moment_comes_with_the_postback(
    line: Line, sato: Person, mode: str, value: str
) -> None:
    action = {"type": "datetimepicker", "label": "x", "data": "a=when", "mode": mode}
    event = tap(line, sato, action, **{mode: value}).json["event"]
    assert event["postback"] == {"data": "a=when", "params": {mode: value}}
    assert tap(line, sato, action).status_code == 400


def test_an_address_is_the_pages_own_business(line: Line, sato: Person) -> None:
    assert tap(line, sato, {"type": "uri", "uri": "tel:1"}).json == {"event": None}


def test_a_camera_sends_a_picture_and_a_place_a_place(line: Line, sato: Person) -> None:
    kinds = [
        tap(line, sato, {"type": kind, "label": "x"}).json["event"]["message"]["type"]
        for kind in ("camera", "cameraRoll", "location")
    ]
    assert kinds == ["image", "image", "location"]


@pytest.mark.parametrize("action", [{}, {"type": "what"}, {"type": "postback"}])
def test_an_unknown_action_is_refused(line: Line, sato: Person, action: dict[str, Any]) -> None:
    assert tap(line, sato, action).status_code == 400


def test_a_quick_reply_lives_until_the_next_bubble(line: Line, sato: Person) -> None:
    line.push(sato, quick_reply(postback()))
    assert line.chat(sato)[0]["quick_reply_live"] is True
    line.push(sato)
    assert [bubble["quick_reply_live"] for bubble in line.chat(sato)] == [False, False]


def test_a_quick_reply_is_gone_once_it_is_tapped(line: Line, sato: Person) -> None:
    line.push(sato, quick_reply(postback()))
    tap(line, sato, postback(data="of another button"))
    assert line.chat(sato)[0]["quick_reply_live"] is True
    tap(line, sato, postback())
    assert line.chat(sato)[0]["quick_reply_live"] is False


def test_an_unsent_message_leaves_the_chat(line: Line, sato: Person) -> None:
    line.web.post(f"/api/people/{sato.id}/say", json={"text": "秘密"})
    message_id = line.chat(sato)[0]["message_id"]
    answer = line.web.post(f"/api/people/{sato.id}/unsend", json={"message_id": message_id}).json
    assert answer is not None
    assert answer["event"]["unsend"] == {"messageId": message_id}
    assert line.chat(sato) == []
    again = line.web.post(f"/api/people/{sato.id}/unsend", json={"message_id": message_id})
    assert again.status_code == 404


def test_the_content_of_a_sent_picture_can_be_fetched(line: Line, sato: Person) -> None:
    line.web.post(f"/api/people/{sato.id}/say", json={"image": True})
    message_id = line.chat(sato)[0]["message_id"]
    assert line.get(f"/message/{message_id}/content").content_type == "image/png"
    assert line.get("/message/1/content").status_code == 404


@pytest.mark.parametrize("path", ["messages", "richmenu", "accepted"])
def test_an_unknown_person_is_not_found(line: Line, path: str) -> None:
    assert line.web.get(f"/api/people/{STRANGER}/{path}").status_code == 404


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'"x"'])
def test_a_body_that_is_no_object_is_refused(line: Line, sato: Person, body: bytes) -> None:
    answer = line.web.post(f"/api/people/{sato.id}/say", data=body, content_type="application/json")
    assert answer.status_code == 400


def test_saying_nothing_is_refused(line: Line, sato: Person) -> None:
    assert line.web.post(f"/api/people/{sato.id}/say", json={}).status_code == 400


def test_the_stream_tells_what_changed(line: Line, sato: Person) -> None:
    stream = line.web.get("/api/stream", buffered=False)
    lines = iter(stream.response)
    assert next(lines) in {b"retry: 1000\n\n", "retry: 1000\n\n"}
    line.push(sato)
    told = next(lines)
    words = told.decode() if isinstance(told, bytes) else str(told)
    assert json.loads(words.removeprefix("data: ")) == {
        "kind": "message",
        "person": sato.id,
        "seq": 1,
    }
    stream.close()


def test_the_oldest_stream_makes_room_for_a_new_one() -> None:
    line = Line(max_streams=2)
    streams = [line.platform.bus.listen() for _ in range(3)]
    assert list(streams[0]) == ["retry: 1000\n\n"]


def test_reset_forgets_everything_but_the_faults(line: Line, sato: Person) -> None:
    line.faults(delay_ms=1)
    line.push(sato)
    line.web.post("/api/reset")
    assert line.web.get("/api/people").json == []
    assert line.counts()["requests"] == {}
    assert line.platform.faults.plan.delay_ms == 1


def test_old_bubbles_leave_a_long_chat_and_the_record_stays() -> None:
    line = Line(keep_messages=3)
    sato = line.friend()
    for number in range(5):
        line.push(sato, text(str(number)))
    assert [bubble["message"]["text"] for bubble in line.chat(sato)] == ["2", "3", "4"]
    assert len(line.counts()["people"][sato.id]) == 5
    assert "people" not in (line.web.get("/api/counts?people=0").json or {})


def test_load_tests_get_tokens_of_their_own(line: Line, sato: Person) -> None:
    wish = {"person": sato.id, "count": 3, "seconds": 600}
    answer = line.web.post("/api/reply-tokens", json=wish).json
    assert answer is not None
    assert len(set(answer["tokens"])) == 3
    line.clock.seconds += 599
    assert line.reply(answer["tokens"][0]).status_code == 200


def test_the_page_is_served_and_its_settings_hold_no_secret() -> None:
    line = Line(kiosk_key="very-secret")
    assert line.web.get("/emulator/").status_code == 200
    settings = line.web.get("/emulator/api/config")
    assert "very-secret" not in settings.text
    assert settings.json is not None
    assert settings.json["console_url"] == "http://127.0.0.1:8000/console/"
    assert settings.json["machine_url"] is None


@pytest.mark.parametrize(
    "url", ["https://api.line.me/x", "http://10.0.0.1/x", "http://localhost.evil.jp/", "/line"]
)
def test_an_emulator_speaks_to_this_machine_only(url: str) -> None:
    with pytest.raises(ValueError, match="this machine only"):
        EmulatorConfig(channel_secret="s", access_token="t", webhook_url=url)
    with pytest.raises(ValueError, match="this machine only"):
        EmulatorConfig(channel_secret="s", access_token="t", webhook_url=NOWHERE, app_url=url)
