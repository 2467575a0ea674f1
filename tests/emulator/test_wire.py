"""The door of the LINE API: who may enter, in which form, and what reaches whom."""

import json

import pytest

from emulator.people import Person
from tests.emulator.line import STRANGER, TOKEN, Line, text

AUTH = {"Authorization": f"Bearer {TOKEN}"}
JSON = {"Content-Type": "application/json"}


def test_a_request_without_a_token_is_refused(line: Line) -> None:
    answer = line.web.get("/v2/bot/info")
    assert answer.status_code == 401
    assert answer.json == {
        "message": "Authentication failed. "
        "Confirm that the access token in the authorization header is valid."
    }


@pytest.mark.parametrize("given", ["Bearer wrong", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN} "])
def test_a_wrong_token_is_refused(line: Line, given: str) -> None:
    answer = line.web.get("/v2/bot/info", headers={"Authorization": given + "x"})
    assert answer.status_code == 401
    assert answer.json is not None
    assert "invalid token" in answer.json["message"]


def test_every_answer_has_a_request_id_of_its_own(line: Line) -> None:
    ids = {line.get("/info").headers["x-line-request-id"] for _ in range(3)}
    assert len(ids) == 3


def test_paths_work_with_and_without_the_prefix(line: Line) -> None:
    for prefix in ("", "/emulator"):
        assert line.web.get(f"{prefix}/v2/bot/info", headers=AUTH).status_code == 200
        assert line.web.get(f"{prefix}/api/people").status_code == 200


def test_an_unknown_path_is_not_found(line: Line) -> None:
    assert line.get("/nothing").status_code == 404
    assert line.get("/message/push").status_code == 404


def test_broken_json_is_refused_with_its_place(line: Line) -> None:
    answer = line.web.post("/v2/bot/message/push", data=b'{"to": ', headers=AUTH | JSON)
    assert answer.status_code == 400
    assert answer.json is not None
    assert answer.json["message"].startswith("The request body could not be parsed as JSON (line:")


def test_bytes_that_are_no_utf_8_are_refused(line: Line) -> None:
    answer = line.web.post("/v2/bot/message/push", data=b'{"to": "\xff"}', headers=AUTH | JSON)
    assert answer.status_code == 400


def test_another_content_type_is_refused(line: Line) -> None:
    answer = line.web.post(
        "/v2/bot/message/push", data=b"{}", headers=AUTH | {"Content-Type": "text/plain"}
    )
    assert answer.status_code == 415
    assert answer.json == {"message": "The content type, text/plain, is not supported"}


def test_a_body_above_two_megabytes_is_refused(line: Line) -> None:
    body = json.dumps({"to": "x" * 2 * 1024 * 1024}).encode()
    answer = line.web.post("/v2/bot/message/push", data=body, headers=AUTH | JSON)
    assert answer.status_code == 413


@pytest.mark.parametrize("to", [None, 5, "", "佐藤", "U123", "u" + "0" * 32, "C" + "0" * 32])
def test_a_push_to_something_that_is_no_user_id_is_refused(line: Line, to: object) -> None:
    answer = line.post("/message/push", {"to": to, "messages": [text()]})
    assert answer.status_code == 400
    assert answer.json is not None
    assert answer.json["message"].startswith("The property, 'to', in the request body is invalid")


def test_an_unknown_property_of_the_request_is_refused(line: Line, sato: Person) -> None:
    body = {"to": sato.id, "messages": [text()], "silent": True}
    assert line.post("/message/push", body).status_code == 400


def test_a_push_to_a_stranger_is_accepted_and_dropped(line: Line) -> None:
    assert line.push(STRANGER).status_code == 200
    counts = line.counts()
    assert counts["people"] == {}
    assert counts["notes"] == {"unknown_friend": 1}


def test_a_push_to_someone_who_blocked_is_accepted_and_dropped(line: Line, sato: Person) -> None:
    sato.blocked = True
    assert line.push(sato).status_code == 200
    assert line.chat(sato) == []
    (record,) = line.counts()["people"][sato.id]
    assert record["dropped"] is True


def test_multicast_reaches_each_person_once(line: Line, sato: Person) -> None:
    suzuki = line.friend("鈴木")
    body = {"to": [sato.id, suzuki.id, sato.id], "messages": [text()]}
    assert line.post("/message/multicast", body).json == {}
    assert len(line.chat(sato)) == len(line.chat(suzuki)) == 1


@pytest.mark.parametrize("count", [0, 501])
def test_multicast_takes_one_to_500_ids(line: Line, count: int) -> None:
    body = {"to": [STRANGER] * count, "messages": [text()]}
    assert line.post("/message/multicast", body).status_code == 400


def test_broadcast_reaches_every_friend_who_has_not_blocked(line: Line, sato: Person) -> None:
    suzuki = line.friend("鈴木")
    suzuki.blocked = True
    assert line.post("/message/broadcast", {"messages": [text()]}).status_code == 200
    assert len(line.chat(sato)) == 1
    assert line.chat(suzuki) == []


def test_a_narrowcast_tells_how_far_it_is(line: Line, sato: Person) -> None:
    answer = line.post("/message/narrowcast", {"messages": [text()]})
    assert answer.status_code == 202
    request_id = answer.headers["x-line-request-id"]
    progress = line.get(f"/message/progress/narrowcast?requestId={request_id}").json
    assert progress is not None
    assert (progress["phase"], progress["successCount"]) == ("succeeded", 1)
    assert line.get("/message/progress/narrowcast?requestId=x").status_code == 404
    assert len(line.chat(sato)) == 1


def test_a_friend_has_a_profile(line: Line, sato: Person) -> None:
    assert line.get(f"/profile/{sato.id}").json == {
        "userId": sato.id,
        "displayName": "佐藤",
        "language": "ja",
    }


def test_strangers_and_blockers_have_no_profile(line: Line, sato: Person) -> None:
    sato.blocked = True
    assert line.get(f"/profile/{sato.id}").status_code == 404
    assert line.get(f"/profile/{STRANGER}").status_code == 404
    assert line.get("/profile/佐藤").status_code == 400


def test_followers_are_listed_page_by_page(line: Line) -> None:
    people = [line.friend(str(number)).id for number in range(301)]
    first = line.get("/followers/ids").json
    assert first is not None
    second = line.get(f"/followers/ids?start={first['next']}").json
    assert second is not None
    assert first["userIds"] + second["userIds"] == people
    assert "next" not in second


@pytest.mark.parametrize("seconds", [5, 20, 60])
def test_loading_dots_are_shown_until_the_next_message(
    line: Line, sato: Person, seconds: int
) -> None:
    body = {"chatId": sato.id, "loadingSeconds": seconds}
    answer = line.post("/chat/loading/start", body)
    assert (answer.status_code, answer.json) == (202, {})
    chat = f"/api/people/{sato.id}/messages"
    shown = line.web.get(chat).json
    assert shown is not None
    assert isinstance(shown["typing_until"], int)
    line.push(sato)
    shown = line.web.get(chat).json
    assert shown is not None
    assert shown["typing_until"] is None


@pytest.mark.parametrize("seconds", [0, 4, 7, 61, "5", True])
def test_loading_dots_last_5_to_60_seconds_in_steps_of_5(
    line: Line, sato: Person, seconds: object
) -> None:
    body = {"chatId": sato.id, "loadingSeconds": seconds}
    assert line.post("/chat/loading/start", body).status_code == 400


def test_rate_limits_answer_429_when_they_are_switched_on() -> None:
    line = Line(rate_limits=True)
    sato = line.friend()
    body = {"chatId": sato.id, "loadingSeconds": 5}
    statuses = [line.post("/chat/loading/start", body).status_code for _ in range(101)]
    assert statuses == [202] * 100 + [429]
    line.clock.seconds += 1
    assert line.post("/chat/loading/start", body).status_code == 202


def test_messages_stand_in_the_chat_in_the_order_they_were_accepted(
    line: Line, sato: Person
) -> None:
    for number in range(10):
        line.push(sato, text(str(number)))
    assert [bubble["message"]["text"] for bubble in line.chat(sato)] == list("0123456789")
    records = line.counts()["people"][sato.id]
    assert [record["texts"] for record in records] == [[str(n)] for n in range(10)]
    assert line.counts()["duplicates"] == 0
