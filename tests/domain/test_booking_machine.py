"""Bookings and the queue as a state machine: whatever happens in whatever order, the books balance."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from sqlalchemy import func, select

from domain import tickets
from domain.db import make_engine, transaction
from domain.tables import BookingStatus, Ticket, TicketStatus
from tests.domain.counter_day import BOOKING, HOLD, OTHER, SLOT, STARTS, CounterDay
from tests.domain.offices import COUNTER, RULES
from tests.support import sizes
from tests.support.databases import Backend, Databases


class Balanced(CounterDay):
    """The day, looked at after each step."""

    @invariant()
    def places_are_bookings_and_holds(self) -> None:
        """``taken`` is what was sold and what is held, and never more than there is."""
        with transaction(self.engine) as session:
            for slot in session.execute(
                select(SLOT).where(SLOT.c.counter_id == COUNTER, SLOT.c.starts_at.in_(STARTS))
            ):
                sold = session.scalar(
                    select(func.count()).where(
                        BOOKING.c.slot_id == slot.id, BOOKING.c.status != BookingStatus.CANCELLED
                    )
                )
                held = session.scalar(select(func.count()).where(HOLD.c.slot_id == slot.id))
                assert slot.taken == (sold or 0) + (held or 0)
                assert slot.taken <= slot.capacity

    @invariant()
    def no_ticket_is_lost_or_doubled(self) -> None:
        """Labels run on without gap, every checked-in booking has one ticket, every waiting ticket stands in line."""
        with transaction(self.engine) as session:
            every = list(session.execute(select(Ticket)).scalars())
            labels = [tickets.number_on_paper(ticket.label) for ticket in every]
            assert sorted(labels) == list(range(101, 101 + self.issued))
            assert all(
                (ticket.counter_id == COUNTER) == (ticket.transferred_from is None)
                and ticket.label.startswith("B-")
                for ticket in every
            )
            of_bookings = [ticket.booking_id for ticket in every if ticket.booking_id is not None]
            used = (BookingStatus.CHECKED_IN, BookingStatus.SERVED, BookingStatus.NO_SHOW)
            came = session.execute(select(BOOKING.c.id).where(BOOKING.c.status.in_(used))).scalars()
            assert sorted(of_bookings) == sorted(came)
            line = [
                place
                for counter_id in (COUNTER, OTHER)
                for place in tickets.line(session, counter_id=counter_id, now=self.now, rules=RULES)
            ]
            waiting = {ticket.id for ticket in every if ticket.status == TicketStatus.WAITING}
            assert {place.ticket.id for place in line} == waiting
            assert len(line) == len(waiting)

    @invariant()
    def a_desk_calls_one_at_a_time(self) -> None:
        """No desk has two tickets in hand that were not served through."""
        with transaction(self.engine) as session:
            busy = [one.desk for one in tickets.in_hand(session, counter_id=COUNTER, now=self.now)]
        assert len(busy) == len(set(busy))

    @invariant()
    def nobody_has_more_open_bookings_than_allowed(self) -> None:
        """At most two, and never two at the same time."""
        with transaction(self.engine) as session:
            open_now = session.execute(
                select(BOOKING.c.citizen_id, BOOKING.c.starts_at).where(
                    BOOKING.c.status == BookingStatus.BOOKED
                )
            ).all()
        assert len(set(open_now)) == len(open_now)
        for who in {row.citizen_id for row in open_now}:
            assert sum(row.citizen_id == who for row in open_now) <= RULES.max_open_bookings


@pytest.mark.slow
def test_the_books_balance_whatever_happens(backend: Backend, databases: Databases) -> None:
    database = databases.new(backend, "seeded")
    engine = make_engine(database.url)

    class OnThisDatabase(Balanced):
        pass

    OnThisDatabase.engine = engine
    try:
        run_state_machine_as_test(
            OnThisDatabase,
            settings=settings(
                max_examples=sizes.of(60, 12),
                stateful_step_count=40,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        engine.dispose()
        databases.drop(database)
