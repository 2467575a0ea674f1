"""Whoever tells of danger or distress is answered first of all, and nothing of it is stored."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from dialogs.respond import Incoming, Reply, Services, respond
from domain import citizens
from domain import directory as directories
from domain.faq.types import Search
from domain.tables import Citizen, DialogRow, FaqAsked
from tests.support import wiring


class _Loud:
    """An index that must not be asked."""

    def search(self, question: str, language: str) -> Search | None:
        raise AssertionError(f"{question} was searched for in {language}")


@pytest.fixture
def services(seeded: Engine, session: Session) -> Services:
    """The services on the test's own seeded database."""
    return replace(wiring.services(seeded, directories.load(session)), faq=_Loud())


@pytest.fixture
def citizen(session: Session, services: Services, now: datetime) -> Citizen:
    """A citizen whose row is locked."""
    return citizens.get_and_lock(session, line_user_id="Utest", now=now)


def _says(
    session: Session, citizen: Citizen, services: Services, now: datetime, text: str
) -> Reply:
    event = Incoming("text", text=text)
    return respond(session, citizen=citizen, event=event, now=now, services=services)


@pytest.mark.parametrize(
    "text", ["もう死にたい", "予約したいけど家が燃えてる！助けて", "my husband hits me"]
)
def test_nothing_of_it_is_stored_or_searched(
    session: Session, citizen: Citizen, services: Services, now: datetime, text: str
) -> None:
    reply = _says(session, citizen, services, now, text)
    assert reply.says[0].card == "care"
    assert text not in str(reply.to_params())
    assert session.exec(select(FaqAsked)).all() == []
    assert session.exec(select(DialogRow)).all() == []


def test_an_open_dialog_stays_as_it_was(
    session: Session, citizen: Citizen, services: Services, now: datetime
) -> None:
    _says(session, citizen, services, now, "予約 中央区")
    before = session.exec(select(DialogRow.answers, DialogRow.touched_at)).one()
    reply = _says(session, citizen, services, now, "母が倒れて息をしていません")
    assert [say.key for say in reply.says] == ["care-ambulance", "care-kept"]
    reply = _says(session, citizen, services, now, "消えてしまいたい")
    assert [say.key for say in reply.says] == ["care-suicide"]
    assert session.exec(select(DialogRow.answers, DialogRow.touched_at)).one() == before
