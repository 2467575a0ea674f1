"""Retention of what hangs on a ticket: followers go after its day, documents nobody came for after a month."""

from datetime import timedelta

from sqlalchemy import Engine
from sqlmodel import select

from domain import papers, pickups, purge, queue
from domain.db import transaction
from domain.directory import Directory
from domain.tables import Pickup, Ticket, TicketFollower
from tests.domain.offices import COUNTER, RULES, citizen, walk_in
from tests.support.moments import NOW

KEEP = purge.Retention()


def test_followers_and_pickups_go_when_their_time_is_over(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        ticket = walk_in(session, offices)
        papers.take_up(
            session, ticket=ticket, citizen_id=citizen(session, "Ua"), now=NOW, rules=RULES
        )
        counter = offices.counters[COUNTER]
        queue.call_next(session, counter=counter, desk=5, now=NOW, rules=RULES)
        pickups.hand_in(session, ticket_id=ticket.id or 0, now=NOW)
    for passed, followers, kept in (
        (KEEP.followers, 1, 1),
        (KEEP.followers + timedelta(seconds=1), 0, 1),
        (KEEP.pickups, 0, 1),
        (KEEP.pickups + timedelta(seconds=1), 0, 0),
    ):
        with transaction(seeded) as session:
            purge.purge(session, now=NOW + passed)
            assert len(session.exec(select(TicketFollower)).all()) == followers
            assert len(session.exec(select(Pickup)).all()) == kept
    with transaction(seeded) as session:
        assert session.exec(select(Ticket)).one().label == "B-101"
