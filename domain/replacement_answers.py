"""Answers to offered places: taken with one tap, or lapsed; and places that a later closure took away again.

Order of locks: citizen, booking, replacement, slots.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update
from sqlmodel import Session

from domain import bookings, calendar, citizens, menu_states, notices, quiet_hours, slots, tokyo
from domain.closure_hits import told
from domain.db import table_of
from domain.offers import BOOKING, FEWER_PLACES, REPLACEMENT
from domain.refusal import Refused
from domain.rules import Rules
from domain.slots import SLOT
from domain.tables import Booking, BookingStatus, Citizen, Counter, ReplacementStatus

CITIZEN, COUNTER = table_of(Citizen), table_of(Counter)
AT_ONCE = 200


def take(
    session: Session, *, offer_id: int, citizen_id: int, now: datetime, rules: Rules
) -> Booking:
    """The citizen takes the kept place: the booking moves there; number, key and QR stay valid.

    A second tap finds it done. Refuses ``replacement_unknown`` (not there, or somebody else's),
    ``replacement_over`` (not kept any more, or closed since; ``booking_id``), ``booking_cancelled``,
    ``booking_checked_in`` and ``same_time``.
    """
    citizens.lock(session, citizen_id=citizen_id)
    found = session.execute(
        select(REPLACEMENT).where(
            REPLACEMENT.c.id == offer_id, REPLACEMENT.c.citizen_id == citizen_id
        )
    ).one_or_none()
    if found is None:
        raise Refused("replacement_unknown")
    booking = bookings.own_booked(session, booking_id=found.booking_id, citizen_id=citizen_id)
    kept = session.execute(
        select(REPLACEMENT).where(REPLACEMENT.c.id == offer_id).with_for_update()
    ).one()
    if kept.status == ReplacementStatus.TAKEN and booking.slot_id == kept.slot_id:
        return booking
    place = _place(session, kept, booking, now)
    if any(
        other.starts_at == place.starts_at
        for other in bookings.open_of(session, citizen_id=citizen_id, now=now)
    ):
        raise Refused("same_time", at=place.starts_at.isoformat(), booking_id=booking.id)
    slots.lock_in_order(session, (place.id, booking.slot_id))
    session.execute(
        update(REPLACEMENT)
        .where(REPLACEMENT.c.id == offer_id)
        .values(status=ReplacementStatus.TAKEN, answered_at=now)
    )
    slots.give_back(session, slot_id=booking.slot_id)
    booking.slot_id, booking.starts_at = place.id, place.starts_at
    session.flush()
    notices.cancel_reminders(session, booking_id=booking.id)
    notices.remind(session, booking, now=now, rules=rules)
    menu_states.refresh(session, citizen_ids=[citizen_id], now=now)
    return booking


def lapse(session: Session, *, now: datetime) -> int:
    """Places that nobody took in time are free again; each citizen is told once. Returns how many.

    Not told is whose own time is good: only places became fewer, or the closure has ended since.
    """
    r = REPLACEMENT.c
    due = session.execute(
        select(REPLACEMENT)
        .where(r.status == ReplacementStatus.HELD, r.held_until <= now)
        .order_by(r.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    ).all()
    if not due:
        return 0
    session.execute(
        update(REPLACEMENT)
        .where(r.id.in_([one.id for one in due]))
        .values(status=ReplacementStatus.LAPSED)
    )
    _free_again(session, [one.slot_id for one in due])
    _remind(session, {one.booking_id: one for one in due}, now)
    menu_states.refresh(session, citizen_ids=[one.citizen_id for one in due], now=now)
    return len(due)


def _free_again(session: Session, slot_ids: list[int]) -> None:
    """Give kept places back, locked in one order."""
    slots.lock_in_order(session, slot_ids)
    for slot_id in sorted(slot_ids):
        slots.give_back(session, slot_id=slot_id)


def _place(session: Session, kept: Row[Any], booking: Booking, now: datetime) -> Row[Any]:
    """The slot that is kept; refuses ``replacement_over`` when it is not, or nobody is served there by now.

    The set-up is read anew: the directory that is kept for a while may not know yet that hours were cut.
    """
    held = kept.status == ReplacementStatus.HELD and kept.held_until > now
    place = None
    if held:
        place = session.execute(
            select(SLOT.c.id, SLOT.c.starts_at).where(
                SLOT.c.id == kept.slot_id, SLOT.c.closures == 0, SLOT.c.starts_at > now
            )
        ).one_or_none()
    if place is None or not _is_served(session, booking, place.starts_at):
        raise Refused("replacement_over", booking_id=kept.booking_id)
    return place


def _is_served(session: Session, booking: Booking, starts_at: datetime) -> bool:
    bookable = select(COUNTER.c.bookable).where(COUNTER.c.id == booking.counter_id)
    if not session.execute(bookable).scalar_one():
        return False
    return calendar.load(session).offers(booking.ward_id, starts_at)


def _remind(session: Session, lapsed: Mapping[int, Row[Any]], now: datetime) -> None:
    b = BOOKING.c
    today, _ = tokyo.day_bounds(tokyo.office_day(now))
    rows = session.execute(
        select(
            b.id,
            b.citizen_id,
            b.ward_id,
            b.counter_id,
            b.procedure_id,
            b.starts_at,
            SLOT.c.closures,
        )
        .join(CITIZEN, CITIZEN.c.id == b.citizen_id)
        .join(SLOT, SLOT.c.id == b.slot_id)
        .where(b.id.in_(lapsed), b.status == BookingStatus.BOOKED, told())
        .order_by(b.id)
    )
    notices.write(
        session,
        [
            notices.row(
                citizen_id=row.citizen_id,
                kind="closure_lapsed",
                params={
                    "booking_id": row.id,
                    "ward_id": row.ward_id,
                    "counter_id": row.counter_id,
                    "procedure_id": row.procedure_id,
                    "was_at": row.starts_at.isoformat(),
                    "over": row.starts_at < today,
                },
                due_at=quiet_hours.before(row.starts_at, now=now),
                expires_at=None,
                dedupe_key=f"closure_lapsed:{lapsed[row.id].id}:{row.starts_at.isoformat()}",
                booking_id=row.id,
            )
            for row in rows
            if _is_lost(lapsed[row.id], row.closures)
        ],
    )


def _is_lost(lapsed: Row[Any], closures: int) -> bool:
    """Whether the time of its booking cannot be used; *closures*: how many lie over it."""
    if lapsed.closure_id is None:
        return bool(lapsed.reason != FEWER_PLACES)
    return closures > 0
