"""Bookings: book, change, cancel. The last place cannot be sold twice.

Locking order, everywhere: the citizen, then the booking, then slots.
"""

from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from domain import (
    booking_places,
    booking_rows,
    citizens,
    holds,
    horizon,
    menu_states,
    notices,
    offers,
    pin,
    slots,
    tokyo,
)
from domain.db import table_of
from domain.directory import Directory
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import Booking, BookingStatus, Counter, ReplacementStatus

BOOKING = table_of(Booking)


def book(
    session: Session,
    *,
    directory: Directory,
    citizen_id: int,
    procedure_id: str,
    counter: Counter,
    starts_at: datetime,
    idempotency_key: str,
    now: datetime,
    rules: Rules,
    secret: bytes,
    staff_id: int | None = None,
) -> Booking:
    """Book one place and plan its reminders; the same ``idempotency_key`` again gives the same booking.

    *staff_id*: who made it for the citizen, when that was staff.

    Refuses ``too_many_bookings``, ``same_time``, ``no_such_slot``, ``day_closed``, ``slot_past``, ``slot_closed`` or
    ``slot_full``, and has then changed nothing.
    """
    citizen = citizens.lock(session, citizen_id=citizen_id)
    mine = booking_places.open_or_same(session, citizen_id=citizen_id, key=idempotency_key, now=now)
    for booking in mine:
        if booking.idempotency_key == idempotency_key:
            return booking
    if any(booking.starts_at == starts_at for booking in mine):
        raise Refused("same_time", at=starts_at.isoformat())
    if len(mine) >= rules.max_open_bookings:
        raise Refused("too_many_bookings", limit=rules.max_open_bookings)
    horizon.check_start(directory, ward_id=counter.ward_id, starts_at=starts_at)
    slot, held = booking_places.slot_and_hold(session, counter.id, starts_at, citizen_id)
    if starts_at <= now:
        raise Refused("slot_past", at=starts_at.isoformat())
    values = {
        "citizen_id": citizen_id,
        "ward_id": counter.ward_id,
        "counter_id": counter.id,
        "procedure_id": procedure_id,
        "slot_id": slot,
        "starts_at": starts_at,
        "status": BookingStatus.BOOKED.value,
        "pin_version": 1,
        "pin_tries": 0,
        "idempotency_key": idempotency_key,
        "created_at": now,
        "channel": citizen.channel,
        "staff_id": staff_id,
    }
    ours = booking_places.use_hold(session, citizen_id, held, slot)
    booking = booking_rows.insert_booking(
        session, values, secret=secret, now=now, place_is_ours=ours
    )
    if held not in (None, slot):
        holds.release(session, citizen_id=citizen_id)
    notices.remind(session, booking, now=now, rules=rules)
    menu_states.booking_moved(session, citizen_id=citizen_id, starts=[starts_at], now=now)
    return booking


def change(
    session: Session,
    *,
    directory: Directory,
    booking_id: int,
    citizen_id: int,
    starts_at: datetime,
    now: datetime,
    rules: Rules,
) -> Booking:
    """Move an open booking to another slot of the same counter; number, key and QR stay valid.

    Refuses like ``own_open`` and ``book``; a move to the time it already has changes nothing.
    """
    citizens.lock(session, citizen_id=citizen_id)
    booking = own_open(session, booking_id=booking_id, citizen_id=citizen_id, now=now)
    if booking.starts_at == starts_at:
        holds.release(session, citizen_id=citizen_id)
        return booking
    if any(
        other.starts_at == starts_at for other in open_of(session, citizen_id=citizen_id, now=now)
    ):
        raise Refused("same_time", at=starts_at.isoformat())
    horizon.check_start(directory, ward_id=booking.ward_id, starts_at=starts_at)
    slot, held = booking_places.slot_and_hold(session, booking.counter_id, starts_at, citizen_id)
    if starts_at <= now:
        raise Refused("slot_past", at=starts_at.isoformat())
    if not booking_places.use_hold(session, citizen_id, held, slot, booking.slot_id):
        if not slots.take(session, slot_id=slot, now=now):
            raise slots.refused(session, slot_id=slot, starts_at=starts_at)
        holds.release(session, citizen_id=citizen_id)
    _give_up(session, booking, ReplacementStatus.MOVED, now)
    before, booking.slot_id, booking.starts_at = booking.starts_at, slot, starts_at
    session.flush()
    notices.cancel_reminders(session, booking_id=booking_id)
    notices.remind(session, booking, now=now, rules=rules)
    menu_states.booking_moved(session, citizen_id=citizen_id, starts=[before, starts_at], now=now)
    return booking


def cancel(
    session: Session, *, booking_id: int, citizen_id: int, now: datetime, reason: str | None = None
) -> Booking:
    """Cancel an open booking, free its place and take its reminders back. Refuses like ``own_open``.

    With a *reason* the office cancels it, which may be done until the end of its day: then refuses like ``own_usable``.
    """
    citizens.lock(session, citizen_id=citizen_id)
    still = own_usable if reason else own_open
    booking = still(session, booking_id=booking_id, citizen_id=citizen_id, now=now)
    booking.status, booking.ended_at, booking.end_reason = BookingStatus.CANCELLED, now, reason
    session.flush()
    _give_up(session, booking, ReplacementStatus.CANCELLED, now)
    notices.cancel_reminders(session, booking_id=booking_id)
    menu_states.booking_moved(session, citizen_id=citizen_id, starts=[booking.starts_at], now=now)
    return booking


def own_open(session: Session, *, booking_id: int, citizen_id: int, now: datetime) -> Booking:
    """The citizen's booking, locked, as long as it may be changed or cancelled: until its slot starts.

    One whose time a closure took away may be changed for as long as it stands. Refuses like ``own_usable``, and
    ``booking_started``.
    """
    booking = own_booked(session, booking_id=booking_id, citizen_id=citizen_id)
    if booking.starts_at <= now and offers.of_booking(session, booking_id=booking_id) is None:
        _check_day(booking, now)
        raise Refused("booking_started", at=booking.starts_at.isoformat())
    return booking


def own_usable(session: Session, *, booking_id: int, citizen_id: int, now: datetime) -> Booking:
    """The citizen's booking, locked, as long as it can be checked in: until the end of its day.

    Refuses like ``own_booked``.
    """
    booking = own_booked(session, booking_id=booking_id, citizen_id=citizen_id)
    _check_day(booking, now)
    return booking


def own_booked(session: Session, *, booking_id: int, citizen_id: int) -> Booking:
    """The citizen's booking, locked, as long as it is neither used nor ended.

    Refuses ``booking_unknown`` (not there, or somebody else's), ``booking_cancelled``, ``booking_checked_in`` or
    ``booking_over``.
    """
    booking: Booking | None = session.execute(
        select(Booking)
        .where(BOOKING.c.id == booking_id, BOOKING.c.citizen_id == citizen_id)
        .with_for_update(key_share=True),  # notices of the booking may be written meanwhile
        execution_options={"populate_existing": True},
    ).scalar_one_or_none()
    if booking is None:
        raise Refused("booking_unknown")
    if booking.status == BookingStatus.CANCELLED:
        raise Refused("booking_cancelled")
    if booking.status == BookingStatus.CHECKED_IN:
        raise Refused("booking_checked_in")
    if booking.status != BookingStatus.BOOKED:
        raise Refused("booking_over")
    return booking


def open_of(session: Session, *, citizen_id: int, now: datetime) -> list[Booking]:
    """The citizen's bookings of today and later that are neither cancelled nor used, by time."""
    return list(
        session.execute(
            select(Booking)
            .where(
                BOOKING.c.citizen_id == citizen_id,
                BOOKING.c.status == BookingStatus.BOOKED,
                BOOKING.c.starts_at >= tokyo.day_bounds(tokyo.office_day(now))[0],
            )
            .order_by(BOOKING.c.starts_at)
        ).scalars()
    )


def reissue_pin(
    session: Session, *, booking_id: int, citizen_id: int, now: datetime, secret: bytes
) -> Booking:
    """Give a booking a new authentication key and unlock it; the old one ends. Refuses like ``own_usable``."""
    citizens.lock(session, citizen_id=citizen_id)
    booking = own_usable(session, booking_id=booking_id, citizen_id=citizen_id, now=now)
    booking.pin_version += 1
    booking.pin_tries = 0
    fresh = pin.derive(secret, booking.nonce, booking.pin_version)
    booking.pin_hash = pin.hash_pin(secret, booking.nonce, fresh)
    session.flush()
    return booking


def _check_day(booking: Booking, now: datetime) -> None:
    if tokyo.office_day(booking.starts_at) < tokyo.office_day(now):
        raise Refused("booking_over")


def _give_up(session: Session, booking: Booking, status: ReplacementStatus, now: datetime) -> None:
    """The booking's place is free again, and so is one that was kept for it in exchange."""
    offers.settle(session, booking_id=booking.id, status=status, now=now, also=booking.slot_id)
