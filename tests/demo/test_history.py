"""The demo's past: honest tickets of open days, so that waits are learned at once, and never beside real ones."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import Session

from demo import history
from domain import directory, pace_nights, paces, tokyo, wait_records, waits
from domain.db import transaction
from domain.directory import Directory
from domain.rules import Rules
from domain.tables import TicketKind
from domain.tickets import TICKET
from domain.waits import Basis
from tests.support.moments import NOW

RULES = Rules()


@pytest.fixture
def offices(seeded: Engine) -> Directory:
    with transaction(seeded) as session:
        return directory.load(session)


def test_the_demo_has_learned_its_waits_and_keeps_a_record_of_them(
    session: Session, offices: Directory
) -> None:
    few = {key: one for key, one in offices.counters.items() if one.ward_id == "chuo"}
    chuo = replace(offices, counters=few)
    assert history.write(session, directory=chuo, now=NOW, rules=RULES) > 0
    assert history.write(session, directory=chuo, now=NOW, rules=RULES) == 0
    t = TICKET.c
    assert session.execute(select(func.max(t.day))).scalar_one() < tokyo.office_day(NOW)
    assert session.execute(select(func.count(t.day.distinct()))).scalar_one() == history.DAYS
    early = select(t.id).where(t.first_called_at < t.issued_at)
    assert session.execute(early).first() is None
    pace_nights.work(session, now=NOW, rules=RULES)
    known = paces.load(session, learned_after=RULES.learned_after)
    for counter in few.values():
        for kind in TicketKind:
            assert waits.told(4, known.of(counter, kind)).basis == Basis.LEARNED
    told = wait_records.published(session, now=NOW)
    assert told is not None
    assert told.days == history.DAYS
    assert not told.figures.poor
