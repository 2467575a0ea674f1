"""Work that is stored and leased in one go: it is the caller's, unless something older waits."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from domain import citizens, claims, inbox, notices, outbox
from domain.db import transaction
from domain.inbox import Ending, Received
from tests.domain.offices import citizen
from tests.support.moments import NOW


def event(event_id: str, who: str = "Ua") -> Received:
    """An event with this id."""
    return Received(event_id, who, NOW, {"name": event_id})


def store(session: Session, event_id: str, who: str = "Ua") -> tuple[int, inbox.Claimed | None]:
    """Store it and lease it, as a server does."""
    return inbox.store_and_claim(session, event=event(event_id, who), now=NOW)


def reply(session: Session, key: str, **more: Any) -> outbox.Claimed | None:
    """Write a reply to Ua and lease it."""
    row = notices.row(
        citizen_id=citizen(session, "Ua"),
        kind="reply",
        params={"name": key},
        due_at=NOW,
        dedupe_key=key,
        **more,
    )
    return outbox.write_and_claim(session, row=row, line_user_id="Ua", now=NOW)


def test_a_new_event_is_handed_over_and_nobody_else_gets_it(engine: Engine) -> None:
    with transaction(engine) as session:
        new, mine = store(session, "1")
    with transaction(engine) as session:
        assert new == 1
        assert mine is not None
        assert mine.payload == {"name": "1"}
        assert inbox.claim(session, now=NOW, limit=9) == []
        assert inbox.done(session, event=mine) is Ending.LAST


def test_an_event_that_comes_again_is_nobodys(engine: Engine) -> None:
    with transaction(engine) as session:
        store(session, "1")
        assert store(session, "1") == (0, None)


def test_an_event_waits_for_an_older_one_of_the_same_person(engine: Engine) -> None:
    with transaction(engine) as session:
        _, first = store(session, "1")
        assert store(session, "2") == (1, None)
        assert store(session, "3", "Ub")[1] is not None
        assert first is not None
        assert inbox.done(session, event=first) is Ending.MORE
        assert [one.payload["name"] for one in inbox.claim(session, now=NOW, limit=9)] == ["2"]


def test_what_was_handed_over_to_a_process_that_died_is_claimed_after_the_lease(
    engine: Engine,
) -> None:
    with transaction(engine) as session:
        _, lost = store(session, "1")
        again = inbox.claim(session, now=NOW + claims.LEASE, limit=9)
        assert [one.attempt for one in again] == [2]
        assert lost is not None
        assert inbox.done(session, event=lost) is Ending.TAKEN_OVER


def test_a_reply_is_handed_over_with_the_language_chosen_last(engine: Engine) -> None:
    with transaction(engine) as session:
        citizens.set_locale(session, citizen_id=citizen(session, "Ua"), locale="en", now=NOW)
        mine = reply(session, "1", reply_token="token")
        assert mine is not None
        assert (mine.locale, mine.attempt, mine.reply_token) == ("en", 1, "token")
        assert outbox.claim(session, now=NOW, limit=9) == []
        (again,) = outbox.claim(session, now=NOW + claims.LEASE, limit=9)
        assert (again.id, again.attempt, again.first_attempt_at) == (mine.id, 2, NOW)
        assert again.retry_key == mine.retry_key


def test_a_reply_waits_for_an_older_notice_but_not_for_a_reminder(engine: Engine) -> None:
    with transaction(engine) as session:
        common: dict[str, Any] = {"citizen_id": citizen(session, "Ua"), "params": {}, "now": NOW}
        notices.notify(session, kind="reminder", due_at=NOW + timedelta(hours=1), **common)
        assert reply(session, "1") is not None
        assert reply(session, "2") is None
        (first,) = outbox.claim(session, now=NOW + claims.LEASE, limit=9)
        assert first.params == {"name": "1"}


def test_a_reply_that_was_written_before_is_nobodys(engine: Engine) -> None:
    with transaction(engine) as session:
        reply(session, "1")
        assert reply(session, "1") is None


@pytest.mark.parametrize("known", ["Ua", "Ub"])
def test_another_persons_event_holds_nobody_up(engine: Engine, known: str) -> None:
    with transaction(engine) as session:
        store(session, "1", known)
        assert (store(session, "2", "Ub")[1] is None) is (known == "Ub")
