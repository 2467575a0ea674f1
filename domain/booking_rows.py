"""Writing a booking's row: the place is taken and the row inserted together, with fresh random numbers."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import func, literal, select, update
from sqlalchemy.dialects import postgresql
from sqlmodel import Session

from domain import booking_number, pin, slots
from domain.db import insert_into, is_sqlite, table_of
from domain.tables import Booking

BOOKING = table_of(Booking)
NONCE_BITS = 40
NUMBER_TRIES = 8
_RANDOM = secrets.SystemRandom()


def insert_booking(
    session: Session, values: dict[str, Any], *, secret: bytes, now: datetime, place_is_ours: bool
) -> Booking:
    """Take the place (unless a hold has it already) and write the row; a used random number is drawn again."""
    for _ in range(NUMBER_TRIES):
        nonce = _RANDOM.getrandbits(NONCE_BITS)
        drawn = {
            **values,
            "number": booking_number.new(_RANDOM),
            "nonce": nonce,
            "pin_hash": pin.hash_pin(secret, nonce, pin.derive(secret, nonce, 1)),
            "qr_secret": secrets.token_urlsafe(24),
        }
        if place_is_ours or is_sqlite(session):
            if not place_is_ours and not slots.take(session, slot_id=values["slot_id"], now=now):
                raise slots.refused(
                    session, slot_id=values["slot_id"], starts_at=values["starts_at"]
                )
            place_is_ours = True
            new_id = session.execute(
                insert_into(session, BOOKING)
                .values(**drawn)
                .on_conflict_do_nothing()
                .returning(BOOKING.c.id)
            ).scalar_one_or_none()
        else:
            place_is_ours, new_id = _take_and_insert(session, drawn, now)
            if not place_is_ours:
                raise slots.refused(
                    session, slot_id=values["slot_id"], starts_at=values["starts_at"]
                )
        if new_id is not None:
            return Booking(id=new_id, **drawn)
    raise RuntimeError("no free booking number was drawn; the table of bookings needs purging")


def _take_and_insert(
    session: Session, values: dict[str, Any], now: datetime
) -> tuple[bool, int | None]:
    """PostgreSQL: take a place and write the booking in one statement.

    Returns whether a place was taken, and the new id (None: a random number was in use already).
    """
    slot = slots.SLOT
    place = (
        update(slot)
        .where(slot.c.id == values["slot_id"], slots.free_place(), slot.c.starts_at > now)
        .values(taken=slot.c.taken + 1)
        .returning(slot.c.id)
        .cte("place")
    )
    row = select(
        *(literal(value, BOOKING.c[name].type) for name, value in values.items())
    ).select_from(place)
    written = (
        postgresql.insert(BOOKING)
        .from_select(list(values), row)
        .on_conflict_do_nothing()
        .returning(BOOKING.c.id)
        .cte("written")
    )
    taken, new_id = session.execute(
        select(
            select(func.count()).select_from(place).scalar_subquery(),
            select(written.c.id).scalar_subquery(),
        )
    ).one()
    return bool(taken), new_id
