"""The month's quota: pushes cost one per recipient, replies are free."""

from emulator.people import Person
from tests.emulator.line import KEY, Line, text


def used(line: Line) -> int:
    answer = line.get("/message/quota/consumption").json
    assert answer is not None
    total: int = answer["totalUsage"]
    return total


def test_a_plan_without_a_limit_says_none(line: Line) -> None:
    assert line.get("/message/quota").json == {"type": "none"}


def test_a_limit_is_told() -> None:
    assert Line(quota=200).get("/message/quota").json == {"type": "limited", "value": 200}


def test_quota_counts_recipients_and_not_bubbles(line: Line, sato: Person) -> None:
    line.push(sato, text(), text(), text())
    assert used(line) == 1
    line.post("/message/multicast", {"to": [sato.id, line.friend().id], "messages": [text()]})
    assert used(line) == 3


def test_replies_are_free(line: Line, sato: Person) -> None:
    line.reply(line.token(sato))
    assert used(line) == 0


def test_a_repeated_push_is_not_charged_twice(line: Line, sato: Person) -> None:
    line.push(sato, key=KEY)
    line.push(sato, key=KEY)
    assert used(line) == 1


def test_past_the_limit_pushes_are_refused_and_replies_are_not() -> None:
    line = Line(quota=1)
    sato = line.friend()
    assert line.push(sato).status_code == 200
    refused = line.push(sato)
    assert refused.status_code == 429
    assert refused.json == {"message": "You have reached your monthly limit."}
    assert line.reply(line.token(sato)).status_code == 200


def test_a_test_may_set_the_limit_later(line: Line, sato: Person) -> None:
    line.faults(quota=0)
    assert line.push(sato).status_code == 429
    line.faults(quota=None)
    assert line.push(sato).status_code == 200
