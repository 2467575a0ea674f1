"""Mass changes lock their rows in one order, and sweeps leave what somebody works on (PostgreSQL)."""

from concurrent.futures import wait
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, update
from sqlmodel import Session

from domain import booking_ends, citizens, notices, queue
from domain.bookings import BOOKING
from domain.db import transaction
from domain.directory import Directory
from domain.notices import NOTIFICATION
from domain.tables import Ticket
from tests.domain.offices import TEN, book, meanwhile, walk_in
from tests.support.moments import NOW

pytestmark = pytest.mark.parametrize("backend", ["postgresql"])
LATER = TEN + timedelta(days=2)
SECONDS = 20
"""How long a wait that should not happen may last before the test gives up."""
A_MOMENT = 0.3
"""Long enough for a thread to come to where it must wait; nothing is asserted about it."""


def write(session: Session, row: int) -> None:
    """Somebody settles one notification."""
    session.execute(
        update(NOTIFICATION).where(NOTIFICATION.c.id == row).values(last_error="push 500")
    )


@pytest.mark.parametrize("what", ["cancel", "block"])
def test_a_mass_change_and_a_sender_in_the_order_of_ids_do_not_deadlock(
    seeded: Engine, offices: Directory, what: str
) -> None:
    with transaction(seeded) as session:
        booking = book(session, offices, "Ua")
        ids = session.execute(select(NOTIFICATION.c.id).order_by(NOTIFICATION.c.id)).scalars().all()
        assert len(ids) == 2

    def change() -> None:
        with transaction(seeded) as session:
            if what == "cancel":
                notices.cancel_reminders(session, booking_id=booking.id)
            else:
                citizens.block(session, citizen_id=booking.citizen_id, now=LATER)

    with transaction(seeded) as session:
        write(session, ids[0])
        changing = meanwhile(change)
        wait([changing], A_MOMENT)
        write(session, ids[1])
    changing.result(SECONDS)
    with transaction(seeded) as session:
        statuses = session.execute(select(NOTIFICATION.c.status)).scalars().all()
        assert set(statuses) == {"cancelled"}


def test_the_sweep_of_bookings_passes_by_one_that_is_locked(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        first, _ = book(session, offices, "Ua"), book(session, offices, "Ub")

    def sweep() -> int:
        with transaction(seeded) as session:
            return booking_ends.expire_due(session, now=LATER)

    with transaction(seeded) as session:
        session.execute(select(BOOKING.c.id).where(BOOKING.c.id == first.id).with_for_update())
        assert meanwhile(sweep).result(SECONDS) == 1
    assert sweep() == 1


def test_the_sweep_of_tickets_passes_by_one_that_is_locked(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        made = [walk_in(session, offices), walk_in(session, offices)]
        for ticket in made:
            ticket.status = "skipped"

    def sweep() -> int:
        with transaction(seeded) as session:
            return queue.close_past_days(session, now=NOW + timedelta(days=1))

    with transaction(seeded) as session:
        session.get_one(Ticket, made[0].id, with_for_update=True)
        assert meanwhile(sweep).result(SECONDS) == 1
    assert sweep() == 1
