"""Retry keys: one acceptance, 409 for every repeat, for 24 hours."""

from threading import Barrier, Thread

import pytest

from emulator.people import Person
from tests.emulator.line import KEY, Line, text


def test_a_repeat_of_an_accepted_push_is_told_which_request_was_accepted(
    line: Line, sato: Person
) -> None:
    first = line.push(sato, key=KEY)
    again = line.push(sato, key=KEY)
    assert first.json is not None
    assert again.status_code == 409
    assert again.json == {
        "message": "The retry key is already accepted",
        "sentMessages": first.json["sentMessages"],
    }
    assert again.headers["x-line-accepted-request-id"] == first.headers["x-line-request-id"]
    assert again.headers["x-line-request-id"] != first.headers["x-line-request-id"]
    assert len(line.chat(sato)) == 1


def test_a_repeat_with_another_body_is_refused_all_the_same_and_noticed(
    line: Line, sato: Person
) -> None:
    line.push(sato, text("一"), key=KEY)
    assert line.push(sato, text("二"), key=KEY).status_code == 409
    line.push(sato, text("一"), key=KEY)
    assert [bubble["message"]["text"] for bubble in line.chat(sato)] == ["一"]
    counts = line.counts()
    assert counts["repeats"] == {"other_body": 1, "same_body": 1}
    assert counts["conflicts"] == 2
    assert counts["retry_keys"] == 1


def test_the_same_key_in_capitals_is_the_same_key(line: Line, sato: Person) -> None:
    line.push(sato, key="abcdefab-e89b-12d3-a456-426614174000")
    assert line.push(sato, key="ABCDEFAB-E89B-12D3-A456-426614174000").status_code == 409


@pytest.mark.parametrize("key", ["1", "123e4567e89b12d3a456426614174000", f"{KEY}0", "{" + KEY])
def test_a_key_that_is_no_uuid_is_refused(line: Line, sato: Person, key: str) -> None:
    assert line.push(sato, key=key).status_code == 400
    assert line.chat(sato) == []


def test_a_key_is_forgotten_after_a_day(line: Line, sato: Person) -> None:
    line.push(sato, key=KEY)
    line.clock.seconds += 24 * 3600
    assert line.push(sato, key=KEY).status_code == 409
    line.clock.seconds += 1
    assert line.push(sato, key=KEY).status_code == 200


def test_a_refused_request_leaves_its_key_free(line: Line, sato: Person) -> None:
    assert line.push(sato, text(""), key=KEY).status_code == 400
    assert line.push(sato, text("はい"), key=KEY).status_code == 200


def test_without_a_key_a_repeat_is_doubled_and_counted(line: Line, sato: Person) -> None:
    line.push(sato)
    line.push(sato)
    assert len(line.chat(sato)) == 2
    assert line.counts()["duplicates"] == 1


def test_multicast_broadcast_and_narrowcast_take_keys(line: Line, sato: Person) -> None:
    messages = [text()]
    for number, (path, body) in enumerate(
        [
            ("multicast", {"to": [sato.id], "messages": messages}),
            ("broadcast", {"messages": messages}),
            ("narrowcast", {"messages": messages}),
        ]
    ):
        headers = {"X-Line-Retry-Key": KEY[:-1] + str(number)}
        assert line.post(f"/message/{path}", body, **headers).status_code in {200, 202}
        again = line.post(f"/message/{path}", body, **headers)
        assert again.json == {"message": "The retry key is already accepted"}
    assert len(line.chat(sato)) == 3


@pytest.mark.parametrize(
    "path", ["/message/validate/push", "/chat/loading/start", "/richmenu", "/message/reply"]
)
def test_other_endpoints_take_no_key(line: Line, path: str) -> None:
    answer = line.post(path, {}, **{"X-Line-Retry-Key": KEY})
    assert answer.status_code == 400
    assert answer.json == {"message": "The retry key is not supported by this API"}


def test_eight_simultaneous_pushes_with_one_key_have_one_winner(line: Line, sato: Person) -> None:
    start, statuses = Barrier(8), list[int]()

    def send() -> None:
        start.wait()
        statuses.append(line.push(sato, key=KEY).status_code)

    threads = [Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] + [409] * 7
    assert len(line.chat(sato)) == 1
