"""Offers that wait for an answer: the places kept for bookings whose own time was closed. What is settled is freed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, or_, select, update
from sqlmodel import Session

from domain import menu_states, slots
from domain.closed import CLOSURE, in_force
from domain.db import table_of
from domain.tables import Booking, Replacement, ReplacementStatus

REPLACEMENT, BOOKING = table_of(Replacement), table_of(Booking)
WAITING = (ReplacementStatus.HELD, ReplacementStatus.NONE, ReplacementStatus.LAPSED)
"""The citizen may still answer; only while ``held`` a place is kept."""
FEWER_PLACES = "places"
"""The reason of offers that only ask to come at another time: the booking's own time stays good."""


def of_booking(session: Session, *, booking_id: int | None) -> Row[Any] | None:
    """The latest offer for the booking's present time that waits for an answer, or None."""
    r = REPLACEMENT.c
    return session.execute(
        select(REPLACEMENT)
        .join(BOOKING, (BOOKING.c.id == r.booking_id) & (BOOKING.c.starts_at == r.was_at))
        .where(r.booking_id == booking_id, r.status.in_(WAITING))
        .order_by(r.id.desc())
        .limit(1)
    ).one_or_none()


def settle(
    session: Session,
    *,
    booking_id: int | None,
    status: ReplacementStatus,
    now: datetime,
    also: int | None = None,
) -> None:
    """Whatever was offered for the booking is answered by *status*, and places kept for it are free again.

    *also*: the slot whose place is given back with them, so that all of them are locked in one order.
    """
    r = REPLACEMENT.c
    found = session.execute(
        select(r.id, r.slot_id, r.status, r.citizen_id)
        .where(r.booking_id == booking_id, r.status.in_(WAITING))
        .order_by(r.id)
        .with_for_update()
    ).all()
    freed = [one.slot_id for one in found if one.status == ReplacementStatus.HELD]
    if also is not None:
        freed.append(also)
    if found:
        slots.lock_in_order(session, freed)
        session.execute(
            update(REPLACEMENT)
            .where(r.id.in_([one.id for one in found]))
            .values(status=status.value, answered_at=now)
        )
        menu_states.refresh(session, citizen_ids=[one.citizen_id for one in found], now=now)
    for slot_id in sorted(freed):
        slots.give_back(session, slot_id=slot_id)


def made(*statuses: ReplacementStatus) -> ColumnElement[bool]:
    """That an offer for the row of ``booking`` at its present time stands at one of *statuses*."""
    return _with(REPLACEMENT.c.status.in_(statuses))


def lost(*statuses: ReplacementStatus) -> ColumnElement[bool]:
    """The same of offers whose booking cannot be used at its own time."""
    return _with(and_(REPLACEMENT.c.status.in_(statuses), lost_its_time()))


def lost_its_time() -> ColumnElement[bool]:
    """That an offer was made because the booking's own time was taken away, not because places became fewer."""
    return REPLACEMENT.c.reason.is_distinct_from(FEWER_PLACES)


def told() -> ColumnElement[bool]:
    """That the row of ``booking`` has an offer for its present time after which it needs no other one.

    It waits for an answer; or it has lapsed, and its closure lies over that time still. Whoever was moved and came
    back, or whose offer lapsed before the office opened again, is told of the next closure like everybody else.
    """
    c, r = CLOSURE.c, REPLACEMENT.c
    still = exists(select(c.id).where(c.id == r.closure_id, in_force(), c.ends_at > r.was_at))
    return _with(
        or_(
            and_(r.status.in_((ReplacementStatus.HELD, ReplacementStatus.NONE)), lost_its_time()),
            and_(r.status == ReplacementStatus.LAPSED, still),
        )
    )


def _with(standing: ColumnElement[bool]) -> ColumnElement[bool]:
    r = REPLACEMENT.c
    return exists(
        select(r.id).where(r.booking_id == BOOKING.c.id, r.was_at == BOOKING.c.starts_at, standing)
    )
