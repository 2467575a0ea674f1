"""Retention: what is no longer needed is forgotten. Figures stay, people and contents go."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlmodel import Session

from domain import broadcast_forgetting, desk_bookings, inbox, tokyo
from domain.db import changed, table_of
from domain.faq import asked_forgetting
from domain.row_order import in_order
from domain.tables import (
    Booking,
    BookingStatus,
    DeskPress,
    DialogRow,
    KioskEvent,
    KioskRequest,
    Notification,
    NotificationStatus,
    NumberLease,
    Pickup,
    Replacement,
    Ticket,
    TicketEvent,
    TicketFollower,
)

BOOKING, TICKET = table_of(Booking), table_of(Ticket)
NOTIFICATION, DIALOG = table_of(Notification), table_of(DialogRow)
KIOSK_REQUEST, EVENT = table_of(KioskRequest), table_of(TicketEvent)
JOURNAL, LEASE = table_of(KioskEvent), table_of(NumberLease)
FOLLOWER, PICKUP = table_of(TicketFollower), table_of(Pickup)
REPLACEMENT = table_of(Replacement)
PRESS = table_of(DeskPress)
AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept."""

    webhook_bodies: timedelta = timedelta(hours=72)
    webhook_ids: timedelta = timedelta(days=31)
    """Longer than the 30 days after which a repeated event is refused as stale."""
    notices: timedelta = timedelta(days=7)
    dialogs: timedelta = timedelta(days=1)
    bookings: timedelta = timedelta(days=90)
    """Afterwards visits are figures: neither whose they were is known, nor who of the staff called them."""
    followers: timedelta = timedelta(days=2)
    """Whoever followed a ticket is told nothing after its day."""
    pickups: timedelta = timedelta(days=30)
    """Documents that nobody came for stay on the clerks' list so long."""
    pictures: timedelta = timedelta(days=7)
    """Pictures that no broadcast shows: replaced, taken out, or uploaded and not saved."""
    kiosk_requests: timedelta = timedelta(days=2)
    leases: timedelta = timedelta(days=31)
    """A machine that was off for longer tells of nothing that anybody waits for."""
    askers: timedelta = timedelta(days=28)
    """Who asked a question is known, as a keyed hash, while votes are counted by person."""
    questions: timedelta = timedelta(days=180)
    """What was asked, masked; what people confirmed of it stays in the memory."""


def purge(session: Session, *, now: datetime, keep: Retention | None = None) -> int:
    """Forget what is past its time; returns how many rows were touched."""
    keep = keep or Retention()
    touched = inbox.forget_bodies(session, before=now - keep.webhook_bodies)
    touched += inbox.forget_ids(session, before=now - keep.webhook_ids)
    touched += asked_forgetting.forget_questions(session, before=now - keep.questions)
    touched += asked_forgetting.forget_voters(session, before=now - keep.askers)
    touched += broadcast_forgetting.forget_pictures(session, before=now - keep.pictures)
    statements = (
        update(NOTIFICATION)
        .where(
            in_order(
                session,
                NOTIFICATION,
                NOTIFICATION.c.status != NotificationStatus.PENDING,
                NOTIFICATION.c.due_at < now - keep.notices,
                NOTIFICATION.c.kind != "forgotten",
                skip=True,
            )
        )
        .values(
            params={},
            kind="forgotten",
            reply_token=None,
            dedupe_key=None,  # names the booking or the ticket
            booking_id=None,
            ticket_id=None,
        ),
        delete(DIALOG).where(
            in_order(session, DIALOG, DIALOG.c.touched_at < now - keep.dialogs, skip=True)
        ),
        delete(FOLLOWER).where(
            in_order(session, FOLLOWER, FOLLOWER.c.since < now - keep.followers, skip=True)
        ),
        delete(PICKUP).where(
            in_order(session, PICKUP, PICKUP.c.handed_in_at < now - keep.pickups, skip=True)
        ),
        delete(KIOSK_REQUEST).where(
            in_order(
                session,
                KIOSK_REQUEST,
                KIOSK_REQUEST.c.created_at < now - keep.kiosk_requests,
                skip=True,
            )
        ),
        delete(PRESS).where(
            in_order(session, PRESS, PRESS.c.at < now - keep.kiosk_requests, skip=True)
        ),
        delete(LEASE).where(
            in_order(session, LEASE, LEASE.c.leased_at < now - keep.leases, skip=True)
        ),
        delete(JOURNAL).where(
            in_order(session, JOURNAL, JOURNAL.c.received_at < now - keep.bookings, skip=True)
        ),
        update(EVENT)
        .where(
            in_order(
                session,
                EVENT,
                EVENT.c.at < now - keep.bookings,
                EVENT.c.staff_id.is_not(None),
                skip=True,
            )
        )
        .values(staff_id=None),
    )
    return (
        touched
        + sum(changed(session.execute(one)) for one in statements)
        + _old_visits(session, now, keep)
        + desk_bookings.forget(session, before=now - keep.bookings)
        # Last: it may write into the audit log.
        + broadcast_forgetting.forget_recipients(session, before=now - keep.bookings, now=now)
    )


def _old_visits(session: Session, now: datetime, keep: Retention) -> int:
    """Old bookings go; their tickets stay as figures (when, where, how long) that belong to nobody."""
    before, _ = tokyo.day_bounds(tokyo.office_day(now - keep.bookings))
    query = (
        select(BOOKING.c.id)
        .where(BOOKING.c.starts_at < before, BOOKING.c.status != BookingStatus.BOOKED)
        .order_by(BOOKING.c.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    touched = 0
    while old := session.execute(query).scalars().all():
        for statement in (
            update(TICKET)
            .where(in_order(session, TICKET, TICKET.c.booking_id.in_(old)))
            .values(booking_id=None, citizen_id=None),
            update(NOTIFICATION)
            .where(in_order(session, NOTIFICATION, NOTIFICATION.c.booking_id.in_(old)))
            .values(booking_id=None),
            update(JOURNAL)
            .where(in_order(session, JOURNAL, JOURNAL.c.booking_id.in_(old)))
            .values(booking_id=None),
            delete(REPLACEMENT).where(
                in_order(session, REPLACEMENT, REPLACEMENT.c.booking_id.in_(old))
            ),
            delete(BOOKING).where(BOOKING.c.id.in_(old)),
        ):
            touched += changed(session.execute(statement))
    return touched
