"""Seats: at which desk somebody works, remembered for the next day, and told to a colleague who takes the same one."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from domain.db import insert_or_replace, table_of
from domain.tables import DeskSeat, Staff

SEAT, STAFF = table_of(DeskSeat), table_of(Staff)
STILL_THERE = timedelta(minutes=2)
"""A page that was not seen for so long is closed, or its computer sleeps."""
AGAIN = timedelta(seconds=45)
"""So often a page that stays open is noted again."""


class Seat(NamedTuple):
    """A desk of a counter."""

    counter_id: str
    desk: int


def of(session: Session, *, staff_id: int) -> Seat | None:
    """Where they worked the last time; None: nowhere yet."""
    row = session.execute(
        select(SEAT.c.counter_id, SEAT.c.desk).where(SEAT.c.staff_id == staff_id)
    ).one_or_none()
    return Seat(row.counter_id, row.desk) if row else None


def is_noted(session: Session, *, staff_id: int, seat: Seat, now: datetime) -> bool:
    """Whether it is noted already, and lately, that they work there."""
    return (
        session.execute(
            select(SEAT.c.staff_id).where(
                SEAT.c.staff_id == staff_id,
                SEAT.c.counter_id == seat.counter_id,
                SEAT.c.desk == seat.desk,
                SEAT.c.seen_at > now - AGAIN,
                SEAT.c.seen_at <= now,
            )
        ).first()
        is not None
    )


def sit(session: Session, *, staff_id: int, seat: Seat, now: datetime) -> None:
    """Note that they work there now."""
    session.execute(
        insert_or_replace(session, SEAT),
        {"staff_id": staff_id, "counter_id": seat.counter_id, "desk": seat.desk, "seen_at": now},
    )


def colleagues(session: Session, *, staff_id: int, seat: Seat, now: datetime) -> Sequence[str]:
    """The names of others who work at the same desk at this moment."""
    return (
        session.execute(
            select(STAFF.c.name)
            .join(SEAT, SEAT.c.staff_id == STAFF.c.id)
            .where(
                SEAT.c.counter_id == seat.counter_id,
                SEAT.c.desk == seat.desk,
                SEAT.c.staff_id != staff_id,
                SEAT.c.seen_at > now - STILL_THERE,
                SEAT.c.seen_at <= now,
            )
            .order_by(STAFF.c.name)
        )
        .scalars()
        .all()
    )
