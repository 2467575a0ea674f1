"""What came of a closure: what LINE's platform counted, and what stands in the database."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Engine, func, select
from sqlmodel import Session

from domain.db import reading, table_of
from domain.tables import (
    Booking,
    BookingStatus,
    Replacement,
    ReplacementStatus,
    Slot,
    SlotHold,
)

BOOKING, SLOT = table_of(Booking), table_of(Slot)
REPLACEMENT, HOLD = table_of(Replacement), table_of(SlotHold)


@dataclass(frozen=True)
class Report:
    """What LINE's platform counted, and what stands in the database."""

    bookings: int
    kills: int
    seconds: tuple[float, float]
    """From the closure to the last notice written, and at LINE; with the starts of the worker after each kill."""
    lost: int
    doubled: int
    offers: int
    held: int
    overbooked: int
    unbalanced: int
    """Slots whose ``taken`` is not bookings, holds and held places."""

    @property
    def good(self) -> bool:
        """One notice and one place each, and no place twice."""
        wrong = self.lost or self.doubled or self.overbooked or self.unbalanced
        return not wrong and self.offers == self.held == self.bookings

    def __str__(self) -> str:
        return (
            f"{self.bookings} bookings, {self.kills} kills: all notices written after {self.seconds[0]:.1f} s, "
            f"at LINE after {self.seconds[1]:.1f} s; {self.lost} lost, {self.doubled} doubled, notices per booking "
            f"{(self.bookings - self.lost + self.doubled) / self.bookings:.3f}, held places per booking "
            f"{self.held / self.bookings:.3f}, overbooked slots {self.overbooked}, unbalanced slots {self.unbalanced}"
        )


def report(
    engine: Engine,
    people: list[str],
    told: dict[str, Any],
    *,
    kills: int,
    seconds: tuple[float, float],
) -> Report:
    """Put together what LINE's platform counted (*told*, by person) and what stands in the database."""
    numbers = [len(told.get(person, ())) for person in people]
    with reading(engine) as session:
        r = REPLACEMENT.c
        held = r.status == ReplacementStatus.HELD
        offers, kept = session.execute(
            select(func.count(func.distinct(r.booking_id)), func.count().filter(held))
        ).one()
        taken = _per_slot(session, BOOKING.c.slot_id, BOOKING.c.status != BookingStatus.CANCELLED)
        for more in (_per_slot(session, HOLD.c.slot_id), _per_slot(session, r.slot_id, held)):
            for slot_id, number in more.items():
                taken[slot_id] = taken.get(slot_id, 0) + number
        rows = session.execute(select(SLOT.c.id, SLOT.c.taken, SLOT.c.capacity)).all()
    return Report(
        bookings=len(people),
        kills=kills,
        seconds=seconds,
        lost=sum(number == 0 for number in numbers),
        doubled=sum(number - 1 for number in numbers if number > 1),
        offers=offers,
        held=kept,
        overbooked=sum(taken.get(row.id, 0) > row.capacity for row in rows),
        unbalanced=sum(taken.get(row.id, 0) != row.taken for row in rows),
    )


def _per_slot(session: Session, column: Any, *where: Any) -> dict[int, int]:
    rows = session.execute(select(column, func.count()).where(*where).group_by(column))
    return {row[0]: row[1] for row in rows if row[0] is not None}
