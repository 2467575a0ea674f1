"""Places of a booking: what somebody has open, the slot that is asked for, and the hold that may have its place."""

from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from domain import holds, slots, tokyo
from domain.db import table_of
from domain.refusal import Refused
from domain.tables import Booking, BookingStatus

BOOKING = table_of(Booking)


def open_or_same(session: Session, *, citizen_id: int, key: str, now: datetime) -> list[Booking]:
    """The citizen's open bookings of today and later, and the one that was made under *key*, however it stands."""
    today, _ = tokyo.day_bounds(tokyo.office_day(now))
    open_now = (BOOKING.c.status == BookingStatus.BOOKED) & (BOOKING.c.starts_at >= today)
    query = select(Booking).where(
        BOOKING.c.citizen_id == citizen_id, open_now | (BOOKING.c.idempotency_key == key)
    )
    return list(session.execute(query).scalars())


def slot_and_hold(
    session: Session, counter_id: str, starts_at: datetime, citizen_id: int
) -> tuple[int, int | None]:
    """The slot's id, and the slot that is held for the citizen, in one query.

    Refuses ``no_such_slot``, and ``slot_closed`` where a closure lies over it: a hold from before it helps nobody.
    """
    slot, hold = slots.SLOT, holds.HOLD
    held = select(hold.c.slot_id).where(hold.c.citizen_id == citizen_id).scalar_subquery()
    found = session.execute(
        select(slot.c.id, held, slot.c.closures).where(
            slot.c.counter_id == counter_id, slot.c.starts_at == starts_at
        )
    ).one_or_none()
    if found is None:
        raise Refused("no_such_slot", at=starts_at.isoformat())
    if found.closures:
        raise Refused("slot_closed", at=starts_at.isoformat())
    return found[0], found[1]


def use_hold(session: Session, citizen_id: int, held: int | None, slot: int, *others: int) -> bool:
    """Whether the place in *slot* is the citizen's already, by the hold that ends here.

    False also when the hold was swept since it was read: only who deletes it has its place. Where several slots will
    change (*others*: the slots to be given back), they are locked in order.
    """
    if held == slot and holds.take_over(session, citizen_id=citizen_id) == slot:
        return True
    if held not in (None, slot):
        holds.lock(session, citizen_id=citizen_id)
        others = (*others, held)
    if others:
        slots.lock_in_order(session, (slot, *others))
    return False
