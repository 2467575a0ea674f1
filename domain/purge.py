"""Retention: what is no longer needed is forgotten. Figures stay, people and contents go."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlmodel import Session

from domain import inbox, tokyo
from domain.db import changed, table_of
from domain.tables import (
    Booking,
    BookingStatus,
    DialogRow,
    KioskRequest,
    Notification,
    NotificationStatus,
    Ticket,
)

BOOKING, TICKET = table_of(Booking), table_of(Ticket)
NOTIFICATION, DIALOG = table_of(Notification), table_of(DialogRow)
KIOSK_REQUEST = table_of(KioskRequest)


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept."""

    webhook_bodies: timedelta = timedelta(hours=72)
    webhook_ids: timedelta = timedelta(days=31)
    """Longer than the 30 days after which a repeated event is refused as stale."""
    notices: timedelta = timedelta(days=7)
    dialogs: timedelta = timedelta(days=1)
    bookings: timedelta = timedelta(days=90)
    kiosk_requests: timedelta = timedelta(days=2)


def purge(session: Session, *, now: datetime, keep: Retention | None = None) -> int:
    """Forget what is past its time; returns how many rows were touched."""
    keep = keep or Retention()
    touched = inbox.forget_bodies(session, before=now - keep.webhook_bodies)
    touched += inbox.forget_ids(session, before=now - keep.webhook_ids)
    statements = (
        update(NOTIFICATION)
        .where(
            NOTIFICATION.c.status != NotificationStatus.PENDING,
            NOTIFICATION.c.due_at < now - keep.notices,
            NOTIFICATION.c.kind != "forgotten",
        )
        .values(params={}, kind="forgotten", reply_token=None),
        delete(DIALOG).where(DIALOG.c.touched_at < now - keep.dialogs),
        delete(KIOSK_REQUEST).where(KIOSK_REQUEST.c.created_at < now - keep.kiosk_requests),
    )
    return (
        touched
        + sum(changed(session.execute(one)) for one in statements)
        + _old_visits(session, now, keep)
    )


def _old_visits(session: Session, now: datetime, keep: Retention) -> int:
    """Old bookings go; their tickets stay as figures (when, where, how long) that belong to nobody."""
    before, _ = tokyo.day_bounds(tokyo.office_day(now - keep.bookings))
    old = select(BOOKING.c.id).where(
        BOOKING.c.starts_at < before, BOOKING.c.status != BookingStatus.BOOKED
    )
    touched = 0
    for statement in (
        update(TICKET).where(TICKET.c.booking_id.in_(old)).values(booking_id=None, citizen_id=None),
        update(NOTIFICATION).where(NOTIFICATION.c.booking_id.in_(old)).values(booking_id=None),
        delete(BOOKING).where(BOOKING.c.id.in_(old)),
    ):
        touched += changed(session.execute(statement))
    return touched
