"""One event, one transaction: the answer, the mark «done» and the dialog stand or fall together."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot import handle as room
from bot.handle import REPLY_WITHIN, handle
from domain import directory as directories
from domain import inbox
from domain.db import reading, table_of, transaction
from domain.tables import Citizen, InboxEvent, Notification
from tests.bot.line_events import SATO, event, said, sent, tapped
from tests.support.moments import NOW
from tests.support.wiring import services

INBOX, NOTIFICATION, CITIZEN = table_of(InboxEvent), table_of(Notification), table_of(Citizen)


class Room:
    """The bot's handling on a test's database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        with reading(engine) as session:
            self.services = services(engine, directories.load(session))

    def receive(self, payload: dict[str, Any]) -> inbox.Claimed:
        """Store an event and claim it."""
        received = inbox.Received(payload["webhookEventId"], SATO, NOW, payload)
        with transaction(self.engine) as session:
            inbox.store(session, events=[received], now=NOW)
        return self.claim()

    def claim(self, minutes: int = 0) -> inbox.Claimed:
        with transaction(self.engine) as session:
            (claimed,) = inbox.claim(session, now=NOW + timedelta(minutes=minutes), limit=8)
        return claimed

    def handle(self, claimed: inbox.Claimed) -> bool:
        made = handle(claimed, engine=self.engine, services=lambda: self.services, now=lambda: NOW)
        return made.wrote

    def rows(self, query: Any) -> list[Any]:
        with reading(self.engine) as session:
            return list(session.execute(query))

    def sent(self) -> list[Any]:
        return self.rows(select(NOTIFICATION).order_by(NOTIFICATION.c.id))

    def status(self) -> str:
        return str(self.rows(select(INBOX.c.status))[0].status)


@pytest.fixture
def bot(seeded: Engine) -> Room:
    return Room(seeded)


def test_a_message_gets_one_reply_that_waits_to_be_sent(bot: Room) -> None:
    payload = said("予約したい")
    assert bot.handle(bot.receive(payload))
    (reply,) = bot.sent()
    assert (reply.kind, reply.status, reply.due_at) == ("reply", "pending", NOW)
    assert reply.reply_token == payload["replyToken"]
    assert reply.reply_until == NOW + REPLY_WITHIN
    assert reply.params["says"]
    assert bot.status() == "done"


def test_an_event_without_a_reply_token_is_answered_by_a_push(bot: Room) -> None:
    payload = said("予約したい")
    del payload["replyToken"]
    bot.handle(bot.receive(payload))
    (reply,) = bot.sent()
    assert (reply.reply_token, reply.reply_until) == (None, None)


@pytest.mark.parametrize("kind", ["sticker", "image", "audio", "location", "hologram"])
def test_what_is_no_text_gets_a_kind_answer(bot: Room, kind: str) -> None:
    assert bot.handle(bot.receive(sent(kind)))
    assert bot.sent()[0].params["says"]


def test_an_event_that_says_nothing_to_us_is_done_without_an_answer(bot: Room) -> None:
    assert not bot.handle(bot.receive(event("telepathy")))
    assert bot.sent() == []
    assert bot.rows(select(CITIZEN)) == []
    assert bot.status() == "done"


def test_an_unsent_message_is_not_answered(bot: Room) -> None:
    payload = said("秘密")
    claimed = bot.receive(payload)
    with transaction(bot.engine) as session:
        inbox.unsend(session, line_user_id=SATO, message_id=payload["message"]["id"])
    assert not bot.handle(claimed)
    assert bot.sent() == []


def test_who_blocks_us_is_sent_nothing_and_who_comes_back_is_greeted(bot: Room) -> None:
    bot.handle(bot.receive(said("予約したい")))
    assert not bot.handle(bot.receive(event("unfollow")))
    assert [row.status for row in bot.sent()] == ["cancelled"]
    assert bot.rows(select(CITIZEN.c.blocked_at))[0].blocked_at == NOW
    assert bot.handle(bot.receive(event("follow", follow={"isUnblocked": True})))
    assert bot.rows(select(CITIZEN.c.blocked_at))[0].blocked_at is None
    assert [row.status for row in bot.sent()] == ["cancelled", "pending"]


def test_an_event_that_another_worker_took_over_changes_nothing(bot: Room) -> None:
    claimed = bot.receive(said("予約したい"))
    later = bot.claim(minutes=1)
    assert not bot.handle(claimed)
    assert bot.sent() == []
    assert bot.handle(later)
    assert len(bot.sent()) == 1


def test_a_failure_rolls_everything_back_and_is_tried_again(
    bot: Room, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(room, "respond", _failing(bot))
    assert not bot.handle(bot.receive(said("秘密の相談")))
    assert bot.sent() == []
    assert bot.rows(select(CITIZEN)) == []
    assert bot.status() == "pending"
    assert bot.rows(select(INBOX.c.last_error))[0].last_error == "RuntimeError"
    assert "秘密" not in caplog.text
    monkeypatch.undo()
    assert bot.handle(bot.claim(minutes=1))
    assert bot.status() == "done"


def test_after_the_last_failure_the_citizen_hears_an_apology(
    bot: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "respond", _failing(bot))
    claimed = bot.receive(said())
    for attempt in range(1, room.FAULT_ATTEMPTS):
        assert not bot.handle(claimed)
        claimed = bot.claim(minutes=attempt * 5)
    assert bot.handle(claimed)
    assert bot.status() == "dead"
    assert [row.kind for row in bot.sent()] == ["apology"]


def test_trouble_with_the_database_is_given_more_time(
    bot: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def respond(*_args: Any, **_more: Any) -> Any:
        raise OperationalError("locked", None, Exception())

    monkeypatch.setattr(room, "respond", respond)
    claimed = bot.receive(said())
    for attempt in range(1, inbox.MAX_ATTEMPTS):
        assert not bot.handle(claimed)
        assert bot.status() == "pending"
        claimed = bot.claim(minutes=attempt * 5)
    assert bot.handle(claimed)
    assert bot.status() == "dead"


def test_unknown_postbacks_get_an_answer_and_no_error(bot: Room) -> None:
    for data in (
        "",
        "x",
        "c=",
        "c=teleport",
        "a=&s=&v=",
        "a=1&s=2&v=3&f=4",
        "%ff%",
        "c=booking&b=x",
    ):
        assert bot.handle(bot.receive(tapped(data))), data
        assert bot.status() == "done"
        with transaction(bot.engine) as session:
            session.execute(update(INBOX).values(status="done"))
            session.execute(INBOX.delete())


def _failing(bot: Room) -> Callable[..., Any]:
    """A `respond` that writes something and then fails."""

    def respond(session: Session, **_more: Any) -> Any:
        session.execute(update(CITIZEN).values(locale="en"))
        raise RuntimeError("秘密の相談")

    return respond
