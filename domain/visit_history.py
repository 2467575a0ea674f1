"""What happened to a booking: made, checked in, called, ended; what staff did with it, and closures that hit it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlmodel import Session

from domain import offers, tickets
from domain.db import table_of
from domain.slots import SLOT
from domain.tables import (
    AuditEntry,
    Booking,
    BookingStatus,
    Citizen,
    Closure,
    ClosureStatus,
    Replacement,
    ReplacementStatus,
    Staff,
    Ticket,
)

ENTRY, STAFF = table_of(AuditEntry), table_of(Staff)
CITIZEN, CLOSURE, TICKET = table_of(Citizen), table_of(Closure), table_of(Ticket)
REPLACEMENT = table_of(Replacement)
LOOKS = (
    "booking.viewed",
    "booking.printed",
    "booking.printed_with_key",
    "booking.ticket_printed",
    "booking.sought_elsewhere",
)
"""Looks are in the audit log; among what happened they would only hide it."""
MOST = 50


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened to a booking; ``by``: the name of the member of staff, if one did it."""

    at: datetime
    what: str
    by: str | None = None
    label: str | None = None
    desk: int | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk sees of a booking beside its own row."""

    locale: str
    in_line: bool
    """Whether its citizen can be written to."""
    ticket: Ticket | None
    closures: list[Closure]
    """Those in force over its time."""
    replacement: Replacement | None
    """The last other time that was offered for it."""
    kept_at: datetime | None
    """When that is, while its place is kept."""
    exchangeable: bool
    """Whether a closure took its time away: then another may be chosen, also when it has begun or its day is over."""
    history: list[Happened]


def of(session: Session, *, booking: Booking) -> Known:
    """Everything about a booking that a clerk needs to answer its citizen."""
    locale, blocked_at = session.execute(
        select(CITIZEN.c.locale, CITIZEN.c.blocked_at).where(CITIZEN.c.id == booking.citizen_id)
    ).one()
    ticket = session.execute(
        select(Ticket).where(TICKET.c.booking_id == booking.id)
    ).scalar_one_or_none()
    closures = session.execute(
        select(Closure)
        .where(
            CLOSURE.c.ward_id == booking.ward_id,
            or_(CLOSURE.c.counter_id.is_(None), CLOSURE.c.counter_id == booking.counter_id),
            CLOSURE.c.status != ClosureStatus.WITHDRAWN,
            CLOSURE.c.starts_at <= booking.starts_at,
            CLOSURE.c.ends_at > booking.starts_at,
        )
        .order_by(CLOSURE.c.starts_at)
    ).scalars()
    replacement = session.execute(
        select(Replacement)
        .where(REPLACEMENT.c.booking_id == booking.id)
        .order_by(REPLACEMENT.c.id.desc())
        .limit(1)
    ).scalar_one_or_none()
    kept_at = None
    if replacement is not None and replacement.status == ReplacementStatus.HELD:
        kept_at = session.execute(
            select(SLOT.c.starts_at).where(SLOT.c.id == replacement.slot_id)
        ).scalar_one_or_none()
    exchangeable = (
        booking.status == BookingStatus.BOOKED
        and offers.of_booking(session, booking_id=booking.id) is not None
    )
    happened = [
        *_of_booking(booking),
        *_of_staff(session, booking),
        *(_of_ticket(session, ticket) if ticket else ()),
    ]
    return Known(
        locale,
        blocked_at is None,
        ticket,
        list(closures),
        replacement,
        kept_at,
        exchangeable,
        sorted(happened, key=lambda one: one.at),
    )


def _of_booking(booking: Booking) -> list[Happened]:
    made = [] if booking.staff_id else [Happened(booking.created_at, "made")]
    if booking.ended_at is None or (booking.end_reason and booking.end_reason != "closure"):
        return made  # what staff did is told by the audit log, with the name
    end = "closed" if booking.end_reason else str(booking.status)
    return [*made, Happened(booking.ended_at, end)]


def _of_staff(session: Session, booking: Booking) -> list[Happened]:
    rows = session.execute(
        select(ENTRY.c.at, ENTRY.c.action, ENTRY.c.who, STAFF.c.name)
        .outerjoin(STAFF, STAFF.c.id == ENTRY.c.staff_id)
        .where(ENTRY.c.subject == f"booking:{booking.id}", ENTRY.c.action.not_in(LOOKS))
        .order_by(ENTRY.c.id.desc())
        .limit(MOST)
    )
    return [
        Happened(row.at, "staff-" + row.action.removeprefix("booking."), row.name or row.who)
        for row in reversed(rows.all())
    ]


def _of_ticket(session: Session, ticket: Ticket) -> list[Happened]:
    event = tickets.EVENT
    rows = session.execute(
        select(event.c.at, event.c.action, event.c.desk, STAFF.c.name)
        .outerjoin(STAFF, STAFF.c.id == event.c.staff_id)
        .where(event.c.ticket_id == ticket.id)
        .order_by(event.c.id)
    )
    return [
        Happened(row.at, f"ticket-{row.action}", row.name, ticket.label, row.desk) for row in rows
    ]
