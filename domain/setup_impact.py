"""What a change of the set-up does to bookings that exist: which lose their hour, and where too many were taken."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from domain.closure_hits import told
from domain.db import table_of
from domain.directory import Directory
from domain.tables import Booking, BookingStatus, Citizen

BOOKING, CITIZEN = table_of(Booking), table_of(Citizen)
OUTSIDE = "outside"
"""The office does not take bookings at that time any more."""
UNBOOKABLE = "unbookable"
"""The counter does not take bookings any more."""
OVER = "over"
"""More were booked in that half hour than there are places from now on."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A booking that a change concerns."""

    booking_id: int
    number: str
    ward_id: str
    counter_id: str
    procedure_id: str
    starts_at: datetime
    by_line: bool
    """Whether a change can be offered: who booked at the desk, or has blocked the account, is not written to."""


@dataclass(frozen=True, slots=True)
class Place:
    """The bookings of one half hour at one counter, why they are listed, and what is there for them."""

    counter_id: str
    starts_at: datetime
    why: str
    places: int
    """Places from now on."""
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """All bookings that a change concerns, in the order of time."""

    places: tuple[Place, ...]

    @property
    def hits(self) -> list[Hit]:
        """The bookings, without their places."""
        return [hit for place in self.places for hit in place.hits]

    @property
    def mark(self) -> str:
        """The same for the same bookings: whoever confirms says by it which list they saw."""
        seen = ",".join(
            f"{place.why}{hit.booking_id}" for place in self.places for hit in place.hits
        )
        return hashlib.sha256(seen.encode()).hexdigest()[:16]


def between(session: Session, *, before: Directory, after: Directory, now: datetime) -> Impact:
    """What happens to the bookings to come when *before* becomes *after*; one query.

    Bookings that lay outside before, and were kept then, are not listed again.
    """
    by_slot: dict[tuple[str, datetime], list[Hit]] = defaultdict(list)
    b = BOOKING.c
    for row in session.execute(
        select(
            b.id,
            b.number,
            b.ward_id,
            b.counter_id,
            b.procedure_id,
            b.starts_at,
            told().label("told"),
        )
        .join(CITIZEN, CITIZEN.c.id == b.citizen_id)
        .where(b.status == BookingStatus.BOOKED, b.starts_at > now)
        .order_by(b.starts_at, b.counter_id, b.id)
    ):
        hit = Hit(
            row.id,
            row.number,
            row.ward_id,
            row.counter_id,
            row.procedure_id,
            row.starts_at,
            by_line=bool(row.told),
        )
        by_slot[hit.counter_id, hit.starts_at].append(hit)
    return Impact(tuple(_places(by_slot.values(), before, after)))


def _places(slots: Iterable[list[Hit]], before: Directory, after: Directory) -> Iterable[Place]:
    for hits in slots:
        first = hits[0]
        counter, at = after.counters[first.counter_id], first.starts_at
        old = before.counters.get(first.counter_id, counter)
        was_offered = old.bookable and before.calendar.offers(first.ward_id, at)
        offered = after.calendar.offers(first.ward_id, at)
        places = after.capacities.of(counter, at) if offered and counter.bookable else 0
        if was_offered and not offered:
            yield Place(counter.id, at, OUTSIDE, places, tuple(hits))
        elif was_offered and not counter.bookable:
            yield Place(counter.id, at, UNBOOKABLE, places, tuple(hits))
        elif offered and places < len(hits) and places < before.capacities.of(old, at):
            yield Place(counter.id, at, OVER, places, tuple(hits))
