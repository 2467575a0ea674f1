"""Locks are taken in one order, also by the moves at a desk: nobody waits for somebody who waits for them."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from domain import moves, queue, tickets, transfers
from domain.db import transaction
from domain.directory import Directory
from domain.tables import BookingStatus, Ticket
from tests.domain.offices import COUNTER, RULES, TEN, meanwhile, walk_in
from tests.domain.test_day_end import left_open
from tests.domain.test_locks import SECONDS, in_turns, until_waiting

pytestmark = pytest.mark.parametrize("backend", ["postgresql"])
OTHER = "chuo-koseki"
AT = TEN - timedelta(minutes=10)


@pytest.mark.parametrize("way", ["finish", "next"])
def test_a_finish_waits_for_whoever_has_the_booking_before_it_takes_the_line(
    seeded: Engine, offices: Directory, way: str
) -> None:
    counter = offices.counters[COUNTER]
    with transaction(seeded) as session:
        ticket = left_open(session, offices)
        queue.call_next(session, counter=counter, desk=1, now=AT, rules=RULES)
        queue.serve(session, ticket_id=ticket.id or 0, now=AT)

    def finish() -> None:
        with transaction(seeded) as session:
            if way == "finish":
                queue.finish(session, ticket_id=ticket.id or 0, now=AT)
            else:
                queue.call_next(session, counter=counter, desk=1, now=AT, rules=RULES)

    with transaction(seeded) as session:
        moves.lock_bookings(session, [ticket.booking_id or 0])
        finishing = meanwhile(finish)
        until_waiting(seeded)
        tickets.lock_line(session, counter_id=COUNTER)  # free: the finish waits before it
    finishing.result(SECONDS)
    with transaction(seeded) as session:
        assert session.get_one(Ticket, ticket.id).status == BookingStatus.SERVED


def test_two_counters_may_send_people_to_one_another(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        made = [walk_in(session, offices, counter=one) for one in (COUNTER, OTHER)]

    def move(session: Session, who: int, turn: int) -> None:
        transfers.transfer(
            session,
            ticket_id=made[who].id or 0,
            to=offices.counters[(OTHER, COUNTER)[(who + turn) % 2]],
            now=AT - timedelta(days=1),
            rules=RULES,
        )

    in_turns(seeded, move)
    with transaction(seeded) as session:
        assert [session.get_one(Ticket, one.id).counter_id for one in made] == [COUNTER, OTHER]
