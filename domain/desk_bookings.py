"""Bookings that staff make for somebody without LINE, at the desk or by telephone; and a counter's list of a day.

Whoever it is for is a ``Citizen`` of the channel ``desk``: nothing is known of them but the language of the paper,
and they are never written to.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, delete, func, select
from sqlmodel import Session

from domain import audit, bookings, tokyo
from domain.db import changed, insert_into, table_of
from domain.directory import Directory
from domain.refusal import Refused
from domain.row_order import in_order
from domain.rules import Rules
from domain.tables import (
    Booking,
    BookingStatus,
    Citizen,
    Counter,
    Notification,
    Replacement,
    Staff,
    Ticket,
    TicketFollower,
)

BOOKING, CITIZEN, TICKET = table_of(Booking), table_of(Citizen), table_of(Ticket)
NAMED_IN = (
    BOOKING,
    TICKET,
    table_of(Notification),
    table_of(TicketFollower),
    table_of(Replacement),
)
DESK = "desk"
FORM = re.compile(r"[0-9a-f]{32}")
"""What a form of the console calls itself: it books once, however often it is sent."""

SHOWN: dict[str, tuple[BookingStatus, ...]] = {
    "all": tuple(BookingStatus),
    "open": (BookingStatus.BOOKED,),
    "here": (BookingStatus.CHECKED_IN,),
    "done": (BookingStatus.SERVED, BookingStatus.NO_SHOW),
    "gone": (BookingStatus.CANCELLED, BookingStatus.EXPIRED),
}
"""What the list of a day can be narrowed to."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One booking in the list of a counter's day."""

    id: int
    number: str
    starts_at: datetime
    procedure_id: str
    status: str
    channel: str
    ticket: str | None
    """The number of its ticket, once it has one."""


def counter_for(directory: Directory, *, ward_id: str, procedure_id: str) -> Counter:
    """The counter that takes the procedure in the ward, also one that citizens cannot book by themselves.

    Refuses ``procedure_unknown``, ``procedure_not_here``, and ``counter_takes_no_bookings``.
    """
    if procedure_id not in directory.procedures:
        raise Refused("procedure_unknown")
    counter = directory.counter_for(ward_id, procedure_id)
    if counter is None:
        raise Refused("procedure_not_here")
    if not counter.bookable:
        raise Refused("counter_takes_no_bookings")
    return counter


def book(
    session: Session,
    *,
    directory: Directory,
    ward_id: str,
    procedure_id: str,
    starts_at: datetime,
    locale: str,
    form: str,
    by: Staff,
    now: datetime,
    rules: Rules,
    secret: bytes,
) -> Booking:
    """Book for somebody without LINE; the same *form* again gives the same booking, whatever it asks for then.

    Refuses like ``counter_for`` and ``bookings.book``.
    """
    counter = counter_for(directory, ward_id=ward_id, procedure_id=procedure_id)
    name = f"{DESK}:{form}"
    somebody = {
        "line_user_id": name,
        "locale": locale,
        "channel": DESK,
        "blocked_at": now,
        "created_at": now,
    }
    fresh = insert_into(session, CITIZEN).values(**somebody).on_conflict_do_nothing()
    first = session.execute(fresh.returning(CITIZEN.c.id)).scalar_one_or_none()
    citizen_id = (
        first
        or session.execute(select(CITIZEN.c.id).where(CITIZEN.c.line_user_id == name)).scalar_one()
    )
    booking = bookings.book(
        session,
        directory=directory,
        citizen_id=citizen_id,
        procedure_id=procedure_id,
        counter=counter,
        starts_at=starts_at,
        idempotency_key=name,
        now=now,
        rules=rules,
        secret=secret,
        staff_id=by.id,
    )
    if first is not None:
        audit.record(
            session,
            by=by,
            action="booking.made",
            subject=f"booking:{booking.id}",
            now=now,
            detail={"counter": counter.id, "procedure": procedure_id, "at": starts_at.isoformat()},
            ward_id=ward_id,
        )
    return booking


def counters_booked(session: Session, *, now: datetime) -> set[str]:
    """The counters at which somebody is still to come today or later."""
    b = BOOKING.c
    today, _ = tokyo.day_bounds(tokyo.office_day(now))
    query = select(b.counter_id).where(b.status == BookingStatus.BOOKED, b.starts_at >= today)
    return set(session.execute(query.distinct()).scalars())


def of_day(
    session: Session, *, counter_id: str, day: date, shown: str, skip: int, most: int
) -> tuple[list[Listed], int]:
    """The bookings of a counter's day by time, *most* of them after the first *skip*; and how many there are."""
    begins, ends = tokyo.day_bounds(day)
    mine = (
        BOOKING.c.status.in_(SHOWN[shown]),  # named, also for all: the index begins with it
        BOOKING.c.starts_at >= begins,
        BOOKING.c.starts_at < ends,
        BOOKING.c.counter_id == counter_id,
    )
    count = session.execute(select(func.count()).select_from(BOOKING).where(*mine)).scalar_one()
    b = BOOKING.c
    rows = session.execute(
        select(b.id, b.number, b.starts_at, b.procedure_id, b.status, b.channel, TICKET.c.label)
        .outerjoin(TICKET, TICKET.c.booking_id == b.id)
        .where(*mine)
        .order_by(b.starts_at, b.id)
        .offset(skip)
        .limit(most)
    )
    return [Listed(*row) for row in rows], count


def forget(session: Session, *, before: datetime) -> int:
    """Whoever the desk booked for before then, and nothing is kept of any more; returns how many."""
    unnamed: Iterable[ColumnElement[bool]] = (
        ~select(table.c.citizen_id).where(table.c.citizen_id == CITIZEN.c.id).exists()
        for table in NAMED_IN
    )
    return changed(
        session.execute(
            delete(CITIZEN).where(
                in_order(
                    session,
                    CITIZEN,
                    CITIZEN.c.channel == DESK,
                    CITIZEN.c.created_at < before,
                    *unnamed,
                    skip=True,
                )
            )
        )
    )
