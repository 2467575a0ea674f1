"""Bookings whose time is good again because their closure ended early: the offer ends, and they are told once.

Order of locks as in ``replacements.offer``: citizens, bookings, replacements, slots.
"""

from datetime import datetime

from sqlalchemy import ColumnElement, Join, select
from sqlmodel import Session

from domain import notices, quiet_hours, replacements
from domain.closure_hits import told
from domain.db import table_of
from domain.directory import Directory
from domain.notices import Row
from domain.offers import BOOKING, REPLACEMENT, WAITING, made, settle
from domain.rules import Rules
from domain.slots import SLOT
from domain.tables import Booking, BookingStatus, Citizen, ReplacementStatus

CITIZEN = table_of(Citizen)


def due(session: Session, *, now: datetime) -> list[int]:
    """The closures of which offers are left for times that no closure lies over any more."""
    query = select(REPLACEMENT.c.closure_id).select_from(_joined()).where(*_good_again(now))
    return list(session.execute(query.distinct()).scalars())


def step(
    session: Session,
    *,
    directory: Directory,
    closure_id: int,
    now: datetime,
    rules: Rules,
    limit: int,
) -> int:
    """Tell the next ones that they come as they had booked; returns for how many that was done.

    The kept place is free again and the reminders are planned anew. Whose hours were cut since keeps the offer.
    """
    query = (
        select(REPLACEMENT.c.booking_id)
        .select_from(_joined())
        .where(REPLACEMENT.c.closure_id == closure_id, *_good_again(now))
        .order_by(REPLACEMENT.c.booking_id)
        .limit(limit)
    )
    ids = list(session.execute(query).scalars())
    found = [
        one
        for one in (replacements.lock_open(session, ids, made(*WAITING)) if ids else [])
        if directory.calendar.offers(one.ward_id, one.starts_at)
    ]
    reachable = set(
        session.execute(
            select(CITIZEN.c.id).where(CITIZEN.c.id.in_([b.citizen_id for b in found]), told())
        ).scalars()
    )
    for booking in found:
        settle(session, booking_id=booking.id, status=ReplacementStatus.WITHDRAWN, now=now)
        notices.cancel_reminders(session, booking_id=booking.id)
        notices.remind(session, booking, now=now, rules=rules)
    rows = [_notice(one, closure_id, now) for one in found if one.citizen_id in reachable]
    notices.write(session, rows)
    return len(found)


def _joined() -> Join:
    return REPLACEMENT.join(
        BOOKING,
        (BOOKING.c.id == REPLACEMENT.c.booking_id) & (BOOKING.c.starts_at == REPLACEMENT.c.was_at),
    ).join(SLOT, SLOT.c.id == BOOKING.c.slot_id)


def _good_again(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        REPLACEMENT.c.closure_id.is_not(None),
        REPLACEMENT.c.status.in_(WAITING),
        BOOKING.c.status == BookingStatus.BOOKED,
        BOOKING.c.starts_at > now,
        SLOT.c.closures == 0,
    )


def _notice(booking: Booking, closure_id: int, now: datetime) -> Row:
    starts_at = booking.starts_at
    return notices.row(
        citizen_id=booking.citizen_id,
        kind="closure_back",
        params=notices.booking_params(booking),
        due_at=quiet_hours.before(starts_at, now=now),
        expires_at=starts_at,
        dedupe_key=f"closure_back:{closure_id}:{booking.id}:{starts_at.isoformat()}",
        booking_id=booking.id,
    )
