"""The webhook when a signed body is stranger or fuller than LINE ever sends."""

import json

import pytest
from sqlalchemy import Engine

from bot import webhook
from tests.bot.door import Door
from tests.bot.line_events import body_of, event, said

MANY = 10_000
"""PostgreSQL takes 65,535 parameters in a statement: these events would need more."""


@pytest.fixture
def door(engine: Engine) -> Door:
    return Door(engine)


@pytest.mark.parametrize("levels", [70, 500, 800, 940, 1_000])
@pytest.mark.parametrize("opening", ["[", '{"x":'])
def test_a_deeply_nested_event_is_left_out_or_the_body_refused_but_nothing_breaks(
    door: Door, levels: int, opening: str
) -> None:
    closing = "]" if opening == "[" else "}"
    deep = (opening * levels + "0" + closing * levels).encode()
    body = body_of(said("残ります"), {**said(), "x": "DEEP"}).replace(b'"DEEP"', deep)
    if door.post(body) == 200:
        assert [row.payload["message"]["text"] for row in door.rows()] == ["残ります"]
    else:
        assert levels > 900
        assert door.post(body) == 400
        assert door.stored() == 0


def test_an_event_nested_deeper_than_lines_own_is_kept(door: Door) -> None:
    nested: object = "end"
    for _ in range(20):
        nested = {"inner": [nested]}
    assert door.takes({**said(), "more": nested}) == 1


def test_ten_thousand_events_in_one_post_are_stored_in_one_commit(door: Door) -> None:
    source = {"type": "user", "userId": "U"}
    events = [{"webhookEventId": str(number), "source": source} for number in range(MANY)]
    body = json.dumps({"events": events}, separators=(",", ":")).encode()
    assert len(body) < webhook.BODY_LIMIT
    assert door.post(body) == 200
    assert door.stored() == MANY
    assert door.woken == [True]
    assert door.post(body) == 200
    assert door.stored() == MANY
    assert door.woken == [True]


def test_messages_taken_back_by_the_thousand_are_forgotten(door: Door) -> None:
    told = [said("秘密") for _ in range(300)]
    back = [event("unsend", unsend={"messageId": one["message"]["id"]}) for one in told]
    door.takes(*told)
    door.takes(*back)
    assert all(row.payload == {} for row in door.rows())
