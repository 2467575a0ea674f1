"""The demo's past: honest tickets of open days, so that waits are learned at once, and never beside real ones."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import Session

from demo import history
from domain import (
    directory,
    figures,
    figures_history,
    figures_nights,
    pace_nights,
    paces,
    tokyo,
    wait_records,
    waits,
)
from domain.db import transaction
from domain.directory import Directory
from domain.figures import Asked
from domain.figures_places import ENOUGH_DAYS
from domain.figures_sums import total
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


def test_the_demos_figures_have_bookings_no_shows_and_weeks_to_compare_with(
    session: Session, offices: Directory
) -> None:
    few = {key: one for key, one in offices.counters.items() if one.ward_id == "chuo"}
    history.write(session, directory=replace(offices, counters=few), now=NOW, rules=RULES)
    today = tokyo.office_day(NOW)
    for day in figures_nights.due(session, now=NOW):
        figures_nights.count(session, day=day, now=NOW)
    for first, last in ((7, 1), (42, 8)):
        asked = Asked(tuple(few), today - timedelta(days=first), today - timedelta(days=last))
        found = total(figures.sums(session, asked, now=NOW).values())
        assert found.visits > 100
        assert 0.05 < (found.booked_share or 0) < 0.5
        assert 0.02 < (found.no_show_share or 0) < 0.3
        assert found.compared > 10
        assert (found.lead or 0) > 3
    season = Asked(tuple(few), today - timedelta(days=100), today)
    advised = figures_history.by_place(session, season, directory=offices, now=NOW)
    assert any(one.days >= ENOUGH_DAYS and one.full >= 2 for one in advised.values())
