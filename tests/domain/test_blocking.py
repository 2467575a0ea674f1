"""Who blocks the account is sent nothing; bookings and the reminders ahead are there again when they come back."""

from datetime import timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from domain import citizens, notices, outbox
from domain.db import transaction
from domain.directory import Directory
from domain.outbox import Outcome, Verdict
from domain.tables import Booking, Notification
from tests.domain.offices import TEN, book
from tests.support.moments import NOW


def reminders(session: Session) -> dict[str, str]:
    """What became of the reminders, by kind."""
    session.expire_all()
    rows = session.exec(select(Notification).where(col(Notification.booking_id).is_not(None)))
    return {row.kind: row.status for row in rows}


def test_reminders_ahead_of_an_open_booking_survive_a_block(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        booking = book(session, offices, "Ua")
        owner = booking.citizen_id
        citizens.block(session, citizen_id=owner, now=NOW)
        citizens.unblock(session, citizen_id=owner, now=NOW)
        assert reminders(session) == {"reminder_evening": "pending", "reminder_before": "pending"}
        assert session.get_one(Booking, booking.id).status == "booked"
    with transaction(seeded) as session:
        due = outbox.claim(session, now=TEN - timedelta(hours=2), limit=5)
        assert [(one.kind, one.blocked) for one in due] == [("reminder_evening", False)]


def test_what_is_due_is_cancelled_by_a_block(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        owner = book(session, offices, "Ua").citizen_id
        notices.notify(session, citizen_id=owner, kind="call", params={}, now=NOW)
        citizens.block(session, citizen_id=owner, now=NOW)
        assert outbox.claim(session, now=NOW, limit=5) == []
        statuses = {row.kind: row.status for row in session.exec(select(Notification))}
        assert statuses["call"] == "cancelled"


def test_a_reminder_that_falls_due_while_blocked_is_not_sent_and_the_next_one_is(
    seeded: Engine, offices: Directory
) -> None:
    evening = TEN - timedelta(hours=16)
    with transaction(seeded) as session:
        owner = book(session, offices, "Ua").citizen_id
        citizens.block(session, citizen_id=owner, now=NOW)
    with transaction(seeded) as session:
        (first,) = outbox.claim(session, now=evening, limit=5)
        assert first.blocked
        outbox.settle(session, results=[(first, Outcome(Verdict.CANCELLED))], now=evening)
        citizens.unblock(session, citizen_id=owner, now=NOW)
        assert reminders(session) == {
            "reminder_evening": "cancelled",
            "reminder_before": "pending",
        }
