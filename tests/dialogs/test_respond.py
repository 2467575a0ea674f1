"""Responding reads, moves and stores the dialog, and keeps or frees the place."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from dialogs.respond import Incoming, Reply, Services, respond
from dialogs.says import Say
from domain import citizens
from domain import directory as directories
from domain.tables import Citizen, DialogRow, SlotHold
from tests.support import wiring
from tests.support.moments import NOW

SENTENCE = Incoming("text", text="明日の10時半に中央区で転入届")


@pytest.fixture
def services(seeded: Engine, session: Session) -> Services:
    """The services on the test's own seeded database."""
    return wiring.services(seeded, directories.load(session))


@pytest.fixture
def citizen(session: Session, services: Services, now: datetime) -> Citizen:
    """A citizen whose row is locked."""
    return citizens.get_and_lock(session, line_user_id="Utest", now=now)


def test_the_reply_names_the_dialog_its_buttons_belong_to(
    session: Session, citizen: Citizen, services: Services, now: datetime
) -> None:
    reply = respond(session, citizen=citizen, event=SENTENCE, now=now, services=services)
    row = session.exec(select(DialogRow)).one()
    assert reply.dialog is not None
    assert reply.dialog[0] == row.dialog_id
    params = reply.to_params()
    assert params["dialog"] == {"id": row.dialog_id, "fingerprint": reply.dialog[1]}


def test_a_place_is_kept_while_the_confirmation_waits_and_freed_by_stopping(
    session: Session, citizen: Citizen, services: Services, now: datetime
) -> None:
    respond(session, citizen=citizen, event=SENTENCE, now=now, services=services)
    assert len(session.exec(select(SlotHold)).all()) == 1
    stop = Incoming("text", text="やめる")
    reply = respond(session, citizen=citizen, event=stop, now=now, services=services)
    assert reply.dialog is None
    assert session.exec(select(SlotHold)).all() == []
    assert session.exec(select(DialogRow)).all() == []


def test_what_is_stored_comes_back_with_its_snapshots(
    session: Session, citizen: Citizen, services: Services, now: datetime
) -> None:
    for text in ("予約", "中央区", "転入届", "戻る"):
        event = Incoming("text", text=text)
        respond(session, citizen=citizen, event=event, now=now, services=services)
    row = session.exec(select(DialogRow)).one()
    assert row.answers == {"ward": "chuo"}
    assert row.snapshots == [{}]
    assert row.touched_at == now


@pytest.mark.parametrize(
    ("before", "day"),
    [
        (timedelta(hours=10), "2026-12-01"),  # said before midnight, handled at nine
        (timedelta(0), "2026-12-02"),
        (timedelta(hours=-16), "2026-12-02"),  # an event from the future is not believed
        (timedelta(days=2), "2026-12-02"),  # nor one that old
    ],
)
def test_tomorrow_is_the_day_after_it_was_said(
    session: Session,
    citizen: Citizen,
    services: Services,
    before: timedelta,
    day: str,
) -> None:
    respond(
        session,
        citizen=citizen,
        event=SENTENCE,
        now=NOW,
        services=services,
        happened_at=NOW - before,
    )
    assert session.exec(select(DialogRow)).one().answers["day"] == day


def test_a_reply_without_a_dialog_says_so() -> None:
    assert Reply((Say("menu-lead"),), None).to_params()["dialog"] is None
