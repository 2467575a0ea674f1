"""Failures on demand: each fate does what it says, at the rate and with the seed asked for."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
import urllib3

from emulator.people import Person
from tests.emulator.line import KEY, TOKEN, Line, text
from tests.support.serving import serving


@pytest.fixture
def base(line: Line) -> Iterator[str]:
    """The emulator on loopback, because a test client has no connection to drop."""
    with serving(line.app) as origin:
        yield f"{origin}/emulator"


def push(base: str, person: Person, words: str, key: str = KEY) -> urllib3.BaseHTTPResponse:
    return urllib3.request(
        "POST",
        f"{base}/v2/bot/message/push",
        json={"to": person.id, "messages": [text(words)]},
        headers={"Authorization": f"Bearer {TOKEN}", "X-Line-Retry-Key": key},
        retries=False,
        timeout=5,
    )


def test_a_500_before_acceptance_can_be_retried(line: Line, sato: Person) -> None:
    line.faults(status500=1)
    answer = line.push(sato, key=KEY)
    assert (answer.status_code, answer.json) == (500, {"message": "Internal Server Error"})
    line.faults(status500=0)
    assert line.push(sato, key=KEY).status_code == 200
    assert len(line.chat(sato)) == 1


def test_a_500_after_acceptance_was_accepted(line: Line, sato: Person) -> None:
    line.faults(status500_after=1)
    assert line.push(sato, key=KEY).status_code == 500
    line.faults(status500_after=0)
    assert line.push(sato, key=KEY).status_code == 409
    assert len(line.chat(sato)) == 1


def test_a_429_is_not_accepted(line: Line, sato: Person) -> None:
    line.faults(status429=1)
    answer = line.push(sato)
    assert answer.status_code == 429
    assert answer.json == {"message": "The API rate limit has been exceeded. Try again later."}
    assert line.chat(sato) == []


def test_a_dropped_answer_was_accepted(line: Line, sato: Person, base: str) -> None:
    line.faults(drop=1)
    with pytest.raises(urllib3.exceptions.ProtocolError):
        push(base, sato, "はい")
    line.faults(drop=0)
    assert push(base, sato, "はい").status == 409
    assert len(line.chat(sato)) == 1


def test_a_connection_dropped_before_acceptance_was_not(
    line: Line, sato: Person, base: str
) -> None:
    line.faults(drop_before=1)
    with pytest.raises(urllib3.exceptions.ProtocolError):
        push(base, sato, "はい")
    assert line.chat(sato) == []
    line.faults(drop_before=0)
    assert push(base, sato, "はい").status == 200


def test_the_token_of_a_dropped_reply_stays_used(line: Line, sato: Person, base: str) -> None:
    token = line.token(sato)
    line.faults(drop=1)
    with pytest.raises(urllib3.exceptions.ProtocolError):
        urllib3.request(
            "POST",
            f"{base}/v2/bot/message/reply",
            json={"replyToken": token, "messages": [text()]},
            headers={"Authorization": f"Bearer {TOKEN}"},
            retries=False,
        )
    line.faults(drop=0)
    assert line.reply(token).json == {"message": "Invalid reply token"}
    assert len(line.chat(sato)) == 1


@pytest.mark.parametrize(("fate", "accepted"), [("timeout", 1), ("timeout_before", 0)])
def test_a_request_that_hangs_ends_without_an_answer(
    line: Line, sato: Person, base: str, fate: str, accepted: int
) -> None:
    line.faults(**{fate: 1, "hang_seconds": 0.05})
    with pytest.raises(urllib3.exceptions.ProtocolError):
        push(base, sato, "はい")
    assert len(line.chat(sato)) == accepted


def test_fates_can_be_limited_to_one_endpoint(line: Line, sato: Person) -> None:
    line.faults(status500=1, only="push")
    assert line.push(sato).status_code == 500
    assert line.reply(line.token(sato)).status_code == 200


def test_someone_may_block_just_before_a_push(line: Line, sato: Person) -> None:
    line.faults(block=1)
    assert line.push(sato).status_code == 200
    assert line.chat(sato) == []


def test_the_same_seed_gives_the_same_fates(line: Line, sato: Person) -> None:
    def statuses() -> list[int]:
        line.faults(status500=0.3, status429=0.2, seed=7)
        return [line.push(sato).status_code for _ in range(50)]

    first = statuses()
    assert first == statuses()
    assert {200, 429, 500} == set(first)


def test_fates_are_counted(line: Line, sato: Person) -> None:
    line.faults(status500=1)
    line.push(sato)
    counts = line.counts()
    assert counts["faults"] == {"status500": 1}
    assert counts["statuses"] == {"500": 1}
    assert counts["errors"] == {"Internal Server Error": 1}


@pytest.mark.parametrize("wish", [{"status500": 2}, {"drop": -0.1}, {"nonsense": 1}, {"drop": "x"}])
def test_a_plan_that_makes_no_sense_is_refused(line: Line, wish: dict[str, object]) -> None:
    before = line.web.get("/api/faults").json
    assert line.faults(**wish).status_code == 400
    assert line.web.get("/api/faults").json == before


def test_a_sender_that_retries_loses_nothing_and_doubles_nothing(line: Line, base: str) -> None:
    """The proof that other tests build on: under faults the counters tell the truth."""
    people = [line.friend() for _ in range(5)]
    line.faults(status500=0.1, status500_after=0.05, status429=0.05, drop=0.1, drop_before=0.05)
    for number in range(40):
        for person in people:
            key = str(uuid4())
            while True:
                try:
                    if push(base, person, str(number), key).status in {200, 409}:
                        break
                except urllib3.exceptions.HTTPError:
                    continue
    counts = line.counts()
    for person in people:
        told = [record["texts"] for record in counts["people"][person.id]]
        assert told == [[str(number)] for number in range(40)]
    assert counts["duplicates"] == 0
    assert counts["delivered"] == counts["retry_keys"] == 200
    assert counts["conflicts"] > 0
    assert counts["repeats"] == {"same_body": counts["conflicts"]}
