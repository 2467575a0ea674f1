"""Life in the demo's queues: people wait, time travel serves them, and nobody at the screen is served away."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from demo import queues
from domain import directory, issuing, kiosks, tickets
from domain.db import transaction
from domain.directory import Directory
from domain.rules import Rules
from domain.tables import Ticket, TicketKind, TicketStatus
from domain.tickets import Place
from tests.support.moments import NOW

RULES = Rules()
COUNTER = "chuo-juumin"
LATER = NOW + timedelta(minutes=80)


@pytest.fixture
def offices(seeded: Engine) -> Directory:
    with transaction(seeded) as session:
        return directory.load(session)


def line(session: Session) -> list[Place]:
    return tickets.line(session, counter_id=COUNTER, now=LATER, rules=RULES)


def test_in_the_morning_some_wait_and_one_is_served_at_every_counter(
    session: Session, offices: Directory
) -> None:
    assert queues.people(session, directory=offices, now=NOW, rules=RULES) > 0
    for counter_id in offices.counters:
        waiting = tickets.line(session, counter_id=counter_id, now=NOW, rules=RULES)
        served = tickets.in_hand(session, counter_id=counter_id, now=NOW)
        assert queues.WAITING[0] <= len(waiting) <= queues.WAITING[1]
        assert [one.status for one in served] == [TicketStatus.SERVING]


def test_at_the_same_time_nothing_more_happens(session: Session, offices: Directory) -> None:
    queues.people(session, directory=offices, now=NOW, rules=RULES)
    assert queues.people(session, directory=offices, now=NOW, rules=RULES) == 0


@pytest.mark.parametrize("hour", [-2, 10, 24 * 4])
def test_nobody_waits_when_the_offices_are_closed(
    session: Session, offices: Directory, hour: int
) -> None:
    moment = NOW + timedelta(hours=hour)
    assert queues.people(session, directory=offices, now=moment, rules=RULES) == 0


def test_who_waited_long_was_served_when_time_went_by(session: Session, offices: Directory) -> None:
    queues.people(session, directory=offices, now=NOW, rules=RULES)
    before = {place.ticket.id for place in line(session)}
    queues.people(session, directory=offices, now=LATER, rules=RULES)
    after = line(session)
    assert after
    assert before.isdisjoint(place.ticket.id for place in after)
    assert all(LATER - place.ticket.issued_at <= queues.PATIENCE for place in after)


def test_a_ticket_from_the_machine_is_left_to_the_clerk_at_the_screen(
    session: Session, offices: Directory
) -> None:
    kiosk, _ = kiosks.add(session, ward_id="chuo", name="K1", now=NOW)
    mine = issuing.issue(
        session,
        counter=offices.counters[COUNTER],
        kind=TicketKind.WALK_IN,
        now=NOW,
        rules=RULES,
        kiosk_id=kiosk.id,
    ).ticket
    queues.people(session, directory=offices, now=NOW, rules=RULES)
    queues.people(session, directory=offices, now=LATER, rules=RULES)
    found = session.exec(select(Ticket).where(Ticket.id == mine.id)).one()
    assert found.status == TicketStatus.WAITING
