"""The webhook: who may come in, what is stored, and how it answers whatever arrives."""

import json
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from bot import webhook
from bot.signature import is_genuine
from domain.db import transaction
from tests.bot.door import INBOX, Door
from tests.bot.line_events import SATO, SECRET, SUZUKI, body_of, event, said, sent, signed
from tests.support.moments import NOW


@pytest.fixture
def door(engine: Engine) -> Door:
    return Door(engine)


def test_the_signature_of_lines_own_example_is_genuine() -> None:
    body = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
    secret = "8c570fa6dd201bb328f1c1eac23a96d8"
    assert is_genuine(body, "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=", secret)
    assert not is_genuine(body + b" ", "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs=", secret)


@pytest.mark.parametrize(
    "signature", [None, "forged", "日本", "\udcff", "A" * 10_000, signed(b"other")]
)
def test_a_forged_or_missing_signature_is_refused_and_nothing_stored(
    door: Door, signature: str | None
) -> None:
    body = body_of(said())
    if signature is not None and not signature.isascii():
        assert not is_genuine(body, signature, SECRET)
        return
    assert door.post(body, signature) == 401
    assert door.stored() == 0
    assert not door.woken


def test_the_header_may_come_in_any_case(door: Door) -> None:
    assert door.post(body_of(said()), header="X-LINE-SIGNATURE") == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"events"',
        b"{}",
        b'{"events": null}',
        b'{"events": {}}',
        b"\xff\xfe",
        b'{"events": [' + b"[" * 100_000,
        b'{"events": [' + b"9" * 5_000 + b"]}",
    ],
    ids=lambda body: repr(body[:20]),
)
def test_a_malformed_body_is_a_bad_request_and_nothing_stored(door: Door, body: bytes) -> None:
    assert door.post(body) == 400
    assert door.stored() == 0


def test_the_consoles_verify_is_answered(door: Door) -> None:
    assert door.takes() == 0
    assert not door.woken


def test_an_oversized_body_is_refused_before_it_is_read(door: Door) -> None:
    body = body_of(said("あ" * webhook.BODY_LIMIT))
    assert door.post(body) == 413
    assert door.stored() == 0


def test_an_oversized_body_of_unknown_length_is_refused_too(door: Door) -> None:
    body = body_of(said("あ" * webhook.BODY_LIMIT))
    answer = door.web.post(
        "/line/webhook",
        data=body,
        headers={"x-line-signature": signed(body)},
        environ_overrides={"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True},
    )
    assert answer.status_code == 413
    assert door.stored() == 0


def test_events_of_several_people_are_stored_in_one_go(door: Door) -> None:
    assert (
        door.takes(said(), said(user=SUZUKI), event("follow", follow={"isUnblocked": False})) == 3
    )
    assert door.woken == [True]
    assert [row.line_user_id for row in door.rows()] == [SATO, SUZUKI, SATO]
    assert {row.status for row in door.rows()} == {"pending"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda told: told.pop("webhookEventId"),
        lambda told: told.update(webhookEventId=""),
        lambda told: told.update(webhookEventId=7),
        lambda told: told.update(webhookEventId="x" * 10_000),
        lambda told: told.pop("source"),
        lambda told: told.update(source="nobody"),
        lambda told: told.update(source={"type": "user"}),
        lambda told: told.update(source={"type": "group", "groupId": "C1", "userId": SATO}),
        lambda told: told.update(mode="standby"),
        lambda told: told.update(timestamp=_ms(-31)),
    ],
)
def test_an_event_that_is_not_for_us_is_left_out_and_the_others_kept(
    door: Door, spoil: Callable[[dict[str, Any]], object]
) -> None:
    bad = said("消えます")
    spoil(bad)
    assert door.takes(said(), bad, "no event", None, said()) == 2


@pytest.mark.parametrize("timestamp", [None, "soon", True, 10**30, -(10**30), 1.5e300])
def test_an_event_with_a_strange_time_happened_just_now(door: Door, timestamp: Any) -> None:
    assert door.takes({**said(), "timestamp": timestamp}) == 1
    assert door.rows()[0].happened_at == NOW


def test_an_event_from_the_future_does_not_hold_up_its_person(door: Door) -> None:
    door.takes({**said(), "timestamp": _ms(400)})
    assert door.rows()[0].happened_at == NOW


def test_a_redelivered_event_is_stored_once(door: Door) -> None:
    first = said()
    again = {**first, "deliveryContext": {"isRedelivery": True}}
    assert door.takes(first, first) == 1
    assert door.takes(again) == 1
    assert door.woken == [True]


def test_unknown_kinds_of_events_are_stored_like_others(door: Door) -> None:
    assert door.takes(event("telepathy"), sent("hologram")) == 2


def test_an_unsent_message_is_forgotten(door: Door) -> None:
    secret, kept = said("秘密です"), said("残ります")
    door.takes(secret, kept)
    door.takes(event("unsend", unsend={"messageId": secret["message"]["id"]}))
    first, second = door.rows()
    assert "秘密" not in json.dumps(first.payload, ensure_ascii=False)
    assert first.status == "done"
    assert second.payload["message"]["text"] == "残ります"


def test_only_its_writer_can_unsend_a_message(door: Door) -> None:
    message = said("残ります")
    door.takes(message)
    unsend = {"messageId": message["message"]["id"]}
    door.takes(event("unsend", user=SUZUKI, unsend=unsend), event("unsend", unsend="what"))
    assert door.rows()[0].payload["message"]["text"] == "残ります"


def test_a_my_number_is_masked_before_it_is_stored(door: Door) -> None:
    door.takes(said("番号は1234 5678 9012です"))
    assert door.rows()[0].payload["message"]["text"] == "番号は●●●●●●●●●●●●です"


def test_what_a_database_cannot_keep_is_cleaned(door: Door) -> None:
    told = said("NUL")
    body = body_of(told).replace(b"NUL", rb"a\u0000b\ud800c\ud83d\ude00")
    body = body.replace(b'"mode"', b'"x": NaN, "y": 1e999, "mode"')
    assert door.post(body) == 200
    payload = door.rows()[0].payload
    assert payload["message"]["text"] == "ab?c😀"
    assert (payload["x"], payload["y"]) == (None, None)


def test_emoji_and_long_texts_are_kept_whole(door: Door) -> None:
    words = "👨‍👩‍👧‍👦𠮷" * 600
    door.takes(said(words))
    assert door.rows()[0].payload["message"]["text"] == words


def test_a_hundred_events_are_stored_in_one_go(door: Door) -> None:
    assert door.takes(*[said("あ" * 1_000) for _ in range(100)]) == 100


def test_logs_tell_no_personal_data(door: Door, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    door.takes(said("秘密の相談"))
    door.post(body_of(said("秘密の相談")), "forged")
    for words in (SATO, "秘密", "reply-token"):
        assert words not in caplog.text
    assert "status=200" in caplog.text


def test_what_could_not_be_stored_is_not_answered_with_200(door: Door) -> None:
    with transaction(door.engine) as session:
        INBOX.drop(session.connection())
    assert door.post(body_of(said())) == 500


def _ms(days: int) -> int:
    return round((NOW + timedelta(days=days)).timestamp() * 1000)
