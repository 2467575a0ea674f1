"""Many friends at once: made in one request, counted, hidden from the page; multicast and quota as LINE has them."""

import uuid
from typing import Any

from emulator.crowd_api import crowd_id
from tests.emulator.line import KEY, Line, text

PEOPLE = 1_200


def _crowd(line: Line, people: int = PEOPLE, first: int = 0) -> None:
    answer = line.web.post("/api/crowd", json={"count": people, "first": first})
    assert answer.status_code == 201, answer.text


def _multicast(line: Line, numbers: range, key: str | None = None) -> int:
    body = {"to": [crowd_id(one) for one in numbers], "messages": [text()]}
    headers = {"X-Line-Retry-Key": key or str(uuid.uuid4())}
    return line.post("/message/multicast", body, **headers).status_code


def _received(line: Line) -> dict[str, Any]:
    told: dict[str, Any] | None = line.web.get("/api/crowd").json
    assert told is not None
    return told


def test_a_crowd_is_counted_by_what_reached_each() -> None:
    line = Line()
    _crowd(line)
    assert _multicast(line, range(500)) == 200
    assert _multicast(line, range(400, 600)) == 200
    assert _received(line) == {
        "people": PEOPLE,
        "blocked": 0,
        "received": {"0": 600, "1": 500, "2": 100},
        "doubled": 100,
    }


def test_a_crowd_holds_no_phones_on_the_page() -> None:
    line = Line()
    known = line.friend()
    _crowd(line, 10)
    shown = line.web.get("/api/people").json
    assert shown is not None
    assert [one["id"] for one in shown] == [known.id]


def test_the_same_people_are_not_made_twice() -> None:
    line = Line()
    _crowd(line, 10)
    assert line.web.post("/api/crowd", json={"count": 10, "first": 9}).status_code == 409
    assert _received(line)["people"] == 10


def test_who_has_blocked_us_gets_nothing_and_the_sender_is_not_told() -> None:
    line = Line()
    _crowd(line, 10)
    line.web.post("/api/crowd/block", json={"numbers": [3, 4]})
    assert _multicast(line, range(10)) == 200
    assert _received(line)["received"] == {"0": 2, "1": 8}


def test_a_repeated_multicast_is_taken_once() -> None:
    line = Line()
    _crowd(line, 10)
    assert [_multicast(line, range(10), KEY) for _ in range(2)] == [200, 409]
    assert _received(line)["received"] == {"1": 10}


def test_501_are_too_many() -> None:
    line = Line()
    _crowd(line)
    assert _multicast(line, range(501)) == 400


def test_201_requests_a_second_are_too_many() -> None:
    line = Line(rate_limits=True)
    _crowd(line, 1)
    statuses = [_multicast(line, range(1)) for _ in range(201)]
    assert (statuses.count(200), statuses[-1]) == (200, 429)
    line.clock.seconds += 1
    assert _multicast(line, range(1)) == 200


def test_the_quota_counts_people_and_can_be_moved() -> None:
    line = Line()
    _crowd(line, 100)
    line.faults(quota=150)
    assert _multicast(line, range(100)) == 200
    body = {"to": [crowd_id(0)] * 1, "messages": [text()]}
    assert _multicast(line, range(51)) == 429
    assert line.post("/message/multicast", body).status_code == 200
    line.faults(quota=None)
    assert _multicast(line, range(51)) == 200


def test_a_broadcast_reaches_every_friend_once_per_key() -> None:
    line = Line()
    _crowd(line, 100)
    statuses = [
        line.post(
            "/message/broadcast", {"messages": [text()]}, **{"X-Line-Retry-Key": KEY}
        ).status_code
        for _ in range(2)
    ]
    assert statuses == [200, 409]
    assert _received(line)["received"] == {"1": 100}
