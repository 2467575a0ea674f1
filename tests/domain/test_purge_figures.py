"""What is left of an old visit are figures: nothing tells whose it was, or who of the staff called it."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from domain import issuing, notices, purge, queue, staff
from domain.db import transaction
from domain.directory import Directory
from domain.tables import (
    Booking,
    BookingStatus,
    HalfHour,
    Notification,
    Ticket,
    TicketEvent,
    TicketKind,
)
from tests.domain.offices import COUNTER, RULES, TEN, book
from tests.support.moments import NOW

KEEP = purge.Retention()
DAY = timedelta(days=1)


@pytest.fixture
def visited(seeded: Engine, offices: Directory) -> int:
    """The id of a ticket that a member of staff called and served; its holder was told."""
    with transaction(seeded) as session:
        clerk = staff.add(session, login="a", name="A", password="a long pass phrase", now=NOW)
        booking = book(session, offices, "Ua")
        notices.cancel_reminders(session, booking_id=booking.id)
        session.get_one(Booking, booking.id).status = BookingStatus.CHECKED_IN
        counter = offices.counters[COUNTER]
        ticket = issuing.issue(
            session,
            counter=counter,
            kind=TicketKind.PRIORITY,
            now=TEN,
            rules=RULES,
            booking=booking,
        ).ticket
        assert ticket.id is not None
        queue.call_next(session, counter=counter, desk=1, now=TEN, rules=RULES, staff_id=clerk.id)
        queue.finish(session, ticket_id=ticket.id, now=TEN, staff_id=clerk.id)
        for notice in session.exec(select(Notification)):
            notice.status = "sent"
        return ticket.id


def called_by(session: Session) -> set[int | None]:
    """Who called or finished, by the tickets' history."""
    return {event.staff_id for event in session.exec(select(TicketEvent))} - {None}


def test_the_history_of_an_old_ticket_names_no_member_of_staff(
    seeded: Engine, visited: int
) -> None:
    with transaction(seeded) as session:
        purge.purge(session, now=TEN + KEEP.bookings)
        assert called_by(session)
        purge.purge(session, now=TEN + KEEP.bookings + DAY)
        session.expire_all()
        assert not called_by(session)
        history = session.exec(select(TicketEvent).where(TicketEvent.ticket_id == visited)).all()
        assert [event.action for event in history] == ["issued", "called", "served"]
        assert history[1].desk == 1


def test_a_notice_that_is_forgotten_no_longer_leads_to_the_ticket(
    seeded: Engine, visited: int
) -> None:
    with transaction(seeded) as session:
        purge.purge(session, now=TEN + KEEP.notices + DAY)
        session.expire_all()
        rows = session.exec(select(Notification)).all()
        assert rows
        assert {row.status for row in rows} == {"sent"}
        for row in rows:
            assert (row.kind, row.booking_id, row.ticket_id) == ("forgotten", None, None)
            assert row.dedupe_key is None
        assert session.get_one(Ticket, visited).citizen_id is not None
        purge.purge(session, now=TEN + KEEP.bookings + DAY)
        session.expire_all()
        assert session.get_one(Ticket, visited).citizen_id is None


def test_many_old_visits_are_forgotten_in_portions(
    seeded: Engine, offices: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purge, "AT_ONCE", 2)
    with transaction(seeded) as session:
        for who in range(5):
            made = book(session, offices, f"U{who}", at=TEN + timedelta(minutes=30 * who))
            session.get_one(Booking, made.id).status = BookingStatus.SERVED
        purge.purge(session, now=TEN + KEEP.bookings + DAY)
        session.expire_all()
        assert session.exec(select(Booking)).all() == []


def test_half_hours_are_figures_and_stay(seeded: Engine) -> None:
    with transaction(seeded) as session:
        figures = {"issued": 9, "booked": 2, "called": 8, "peak_waiting": 7, "wait_median": 31}
        session.add(HalfHour(counter_id="chuo-juumin", starts_at=NOW, **figures))
        session.flush()
        purge.purge(session, now=NOW + timedelta(days=4_000))
        assert session.exec(select(HalfHour)).one().issued == 9
