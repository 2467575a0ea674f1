"""The end of bookings that nobody used: expired when their day is over, or ended by the closure that hit them."""

from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import Session

from domain import offers, tokyo
from domain.db import changed
from domain.offers import BOOKING, REPLACEMENT
from domain.row_order import in_order
from domain.tables import BookingStatus, ReplacementStatus


def expire_due(session: Session, *, now: datetime) -> int:
    """Bookings of past days that nobody checked in become ``expired``; returns how many.

    Those whose time a closure took away end as cancelled, unless a place is still kept for them.
    """
    closed = _end_closed(session, now=now)
    today, _ = tokyo.day_bounds(tokyo.office_day(now))
    done = session.execute(
        update(BOOKING)
        .where(
            in_order(
                session,
                BOOKING,
                BOOKING.c.status == BookingStatus.BOOKED,
                BOOKING.c.starts_at < today,
                ~offers.lost(*offers.WAITING),  # those are ended as cancelled, not as missed
                ~offers.made(ReplacementStatus.HELD),
                skip=True,
            )
        )
        .values(status=BookingStatus.EXPIRED, ended_at=now)
    )
    # Of fewer places, and nobody answered: there is nothing to answer any more.
    ended = select(BOOKING.c.id).where(BOOKING.c.status == BookingStatus.EXPIRED)
    session.execute(
        update(REPLACEMENT)
        .where(REPLACEMENT.c.status == ReplacementStatus.NONE, REPLACEMENT.c.booking_id.in_(ended))
        .values(status=ReplacementStatus.LAPSED)
    )
    return closed + changed(done)


def _end_closed(session: Session, *, now: datetime) -> int:
    """Bookings of past days whose closed time was never exchanged end as cancelled by it; how many."""
    today, _ = tokyo.day_bounds(tokyo.office_day(now))
    ids = (
        session.execute(
            select(BOOKING.c.id)
            .where(
                BOOKING.c.status == BookingStatus.BOOKED,
                BOOKING.c.starts_at < today,
                offers.lost(ReplacementStatus.NONE, ReplacementStatus.LAPSED),
                ~offers.made(ReplacementStatus.HELD),
            )
            .order_by(BOOKING.c.id)
            .with_for_update(key_share=True, skip_locked=True)
        )
        .scalars()
        .all()
    )
    if not ids:
        return 0
    done = session.execute(
        update(BOOKING)
        .where(BOOKING.c.id.in_(ids), BOOKING.c.status == BookingStatus.BOOKED)
        .values(status=BookingStatus.CANCELLED, ended_at=now, end_reason="closure")
    )
    session.execute(
        update(REPLACEMENT)
        .where(REPLACEMENT.c.booking_id.in_(ids), REPLACEMENT.c.status == ReplacementStatus.NONE)
        .values(status=ReplacementStatus.LAPSED)
    )
    return changed(done)
