"""Retention of what machines told: journals go with bookings, leases after a month; neither holds a booking."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select, update
from sqlmodel import Session

from domain import directory, leases, purge, tokyo
from domain.db import table_of
from domain.tables import Booking, KioskEvent, NumberLease
from tests.domain import offices as desk
from tests.support.moments import NOW

BOOKING, EVENT, LEASE = table_of(Booking), table_of(KioskEvent), table_of(NumberLease)
KEEP = purge.Retention()


def told(
    session: Session, kiosk_id: int | None, at: datetime, booking_id: int | None = None
) -> None:
    """A machine told of a conflict."""
    session.execute(
        EVENT.insert(),
        {
            "kiosk_id": kiosk_id, "event_id": at.isoformat(), "kind": "check_in",
            "happened_at": at, "received_at": at, "booking_id": booking_id,
            "outcome": "cancelled", "detail": {},
        },
    )  # fmt: skip


@pytest.mark.usefixtures("seeded")
def test_a_journal_does_not_keep_an_old_booking(session: Session) -> None:
    booking = desk.book(session, directory.load(session), "Ua")
    session.execute(update(BOOKING).values(status="cancelled"))
    told(session, desk.kiosk(session).id, desk.TEN, booking.id)
    gone = desk.TEN + KEEP.bookings + timedelta(days=1)
    late = desk.TEN + timedelta(days=5)
    session.execute(update(EVENT).values(received_at=late))
    assert purge.purge(session, now=gone) >= 2
    assert session.scalar(select(func.count()).select_from(BOOKING)) == 0
    assert session.execute(select(EVENT.c.booking_id)).scalars().all() == [None]


@pytest.mark.usefixtures("seeded")
def test_journals_go_with_their_time_and_leases_after_a_month(session: Session) -> None:
    counter = directory.load(session).counters[desk.COUNTER]
    machine = desk.kiosk(session).id or 0
    told(session, machine, NOW)
    day = tokyo.office_day(NOW)
    leases.lease(session, kiosk_id=machine, counter=counter, count=5, day=day, now=NOW)
    moment = timedelta(seconds=1)
    for age, events, leased in (
        (KEEP.leases, 1, 1),
        (KEEP.leases + moment, 1, 0),
        (KEEP.bookings, 1, 0),
        (KEEP.bookings + moment, 0, 0),
    ):
        purge.purge(session, now=NOW + age)
        assert session.scalar(select(func.count()).select_from(EVENT)) == events
        assert session.scalar(select(func.count()).select_from(LEASE)) == leased
