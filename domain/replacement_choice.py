"""Which place is kept for whom: the nearest free day after a closure, and on it the time nearest to the old one."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from domain import horizon, slots, tokyo
from domain.db import table_of
from domain.directory import Directory
from domain.rules import Rules
from domain.slots import SLOT
from domain.tables import Booking, BookingStatus, Replacement, ReplacementStatus

BOOKING, REPLACEMENT = table_of(Booking), table_of(Replacement)


@dataclass(slots=True)
class _Free:
    """A slot with free places, as it is used up while a batch is planned."""

    slot_id: int
    starts_at: datetime
    left: int


def choose(
    session: Session,
    *,
    directory: Directory,
    bookings: Sequence[Booking],
    earliest: datetime,
    now: datetime,
    rules: Rules,
) -> dict[int, tuple[int, datetime]]:
    """Take a place for each booking, at its own counter and not before *earliest*; slot and start by booking.

    Whoever is missing in the answer gets none: nothing is free within the horizon. Earlier bookings choose first.
    """
    until = tokyo.day_bounds(horizon.span(now, rules)[1])[1]
    free = {
        counter_id: _free(session, directory, counter_id, earliest, until)
        for counter_id in sorted({booking.counter_id for booking in bookings})
    }
    busy = _busy(session, [booking.citizen_id for booking in bookings])
    planned: list[tuple[Booking, _Free]] = []
    for booking in sorted(bookings, key=lambda one: (one.starts_at, one.id or 0)):
        place = _best(free[booking.counter_id], booking, busy[booking.citizen_id])
        if place is not None:
            place.left -= 1
            busy[booking.citizen_id].add(place.starts_at)
            planned.append((booking, place))
    slots.lock_in_order(session, {place.slot_id for _, place in planned})
    taken: dict[int, tuple[int, datetime]] = {}
    for booking, place in planned:
        if slots.take(session, slot_id=place.slot_id, now=now):
            taken[booking.id or 0] = (place.slot_id, place.starts_at)
            continue
        busy[booking.citizen_id].discard(place.starts_at)
        other = _any_other(session, free[booking.counter_id], booking, busy, now)
        if other is not None:
            taken[booking.id or 0] = (other.slot_id, other.starts_at)
    return taken


def _free(
    session: Session, directory: Directory, counter_id: str, earliest: datetime, until: datetime
) -> list[_Free]:
    s = SLOT.c
    rows = session.execute(
        select(s.id, s.ward_id, s.starts_at, s.capacity - s.taken)
        .where(
            s.counter_id == counter_id,
            slots.free_place(),
            s.starts_at >= earliest,
            s.starts_at < until,
        )
        .order_by(s.starts_at)
    )
    return [
        _Free(row[0], row[2], row[3])
        for row in rows
        if directory.calendar.offers(row.ward_id, row.starts_at)
    ]


def _busy(session: Session, citizen_ids: Sequence[int]) -> dict[int, set[datetime]]:
    """When each citizen has another booking, or a place kept for one."""
    found: dict[int, set[datetime]] = defaultdict(set)
    own = select(BOOKING.c.citizen_id, BOOKING.c.starts_at).where(
        BOOKING.c.citizen_id.in_(citizen_ids), BOOKING.c.status == BookingStatus.BOOKED
    )
    kept = (
        select(REPLACEMENT.c.citizen_id, SLOT.c.starts_at)
        .join(SLOT, SLOT.c.id == REPLACEMENT.c.slot_id)
        .where(
            REPLACEMENT.c.citizen_id.in_(citizen_ids),
            REPLACEMENT.c.status == ReplacementStatus.HELD,
        )
    )
    for query in (own, kept):
        for citizen_id, starts_at in session.execute(query):
            found[citizen_id].add(starts_at)
    return found


def _best(free: Sequence[_Free], booking: Booking, busy: set[datetime]) -> _Free | None:
    """On the first day on or after the booking's own that has a place: the time nearest to the old one.

    Where only earlier days have one (hours were cut), the last of them.
    """
    day = tokyo.office_day(booking.starts_at)
    begin = bisect_left([one.starts_at for one in free], tokyo.day_bounds(day)[0])
    for part in (free[begin:], list(reversed(free[:begin]))):
        found = _first_day(part, busy)
        if found:
            return min(found, key=lambda one: (_apart(one.starts_at, booking), one.starts_at))
    return None


def _first_day(free: Sequence[_Free], busy: set[datetime]) -> list[_Free]:
    found: list[_Free] = []
    for one in free:
        if one.left <= 0 or one.starts_at in busy:
            continue
        if found and tokyo.office_day(one.starts_at) != tokyo.office_day(found[0].starts_at):
            break
        found.append(one)
    return found


def _apart(starts_at: datetime, booking: Booking) -> int:
    """Minutes between the two times of day."""
    one, other = tokyo.local(starts_at), tokyo.local(booking.starts_at)
    return abs((one.hour - other.hour) * 60 + one.minute - other.minute)


def _any_other(
    session: Session,
    free: Sequence[_Free],
    booking: Booking,
    busy: dict[int, set[datetime]],
    now: datetime,
) -> _Free | None:
    """Somebody else was quicker: the next best slots one after the other, as they are now.

    They are locked one by one; who waits for them in another order would be a deadlock, so one that is locked already
    is passed over.
    """
    tried: set[int] = set()
    while True:
        left = [one for one in free if one.slot_id not in tried]
        place = _best(left, booking, busy[booking.citizen_id])
        if place is None:
            return None
        tried.add(place.slot_id)
        locked = session.execute(
            select(SLOT.c.id)
            .where(SLOT.c.id == place.slot_id, slots.free_place())
            .with_for_update(skip_locked=True, key_share=True)
        ).scalar_one_or_none()
        if locked is not None and slots.take(session, slot_id=place.slot_id, now=now):
            place.left -= 1
            busy[booking.citizen_id].add(place.starts_at)
            return place
