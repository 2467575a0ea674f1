"""The horizon: which days can be booked at all, and the slots that are created for them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import case, select, update
from sqlmodel import Session

from domain import closure_slots, tokyo
from domain.calendar import Closed, Opening
from domain.db import changed, insert_into, table_of
from domain.directory import Directory
from domain.refusal import Refused
from domain.row_order import in_order
from domain.rules import Rules
from domain.tables import Counter, Slot

SLOT = table_of(Slot)
AT_ONCE = 1000
"""Slots changed by one statement."""


def starts_of(opening: Opening, day: date, rules: Rules) -> Iterator[datetime]:
    """The starts of the slots of an open day, in UTC, first to last."""
    start, last = tokyo.at(day, opening.first_slot), tokyo.at(day, opening.last_slot)
    while start <= last:
        yield start
        start += timedelta(minutes=rules.slot_minutes)


def span(now: datetime, rules: Rules) -> tuple[date, date]:
    """First and last day that can be booked at *now*."""
    today = tokyo.office_day(now)
    return today, today + timedelta(days=rules.horizon_days)


def open_horizon(session: Session, *, directory: Directory, now: datetime, rules: Rules) -> int:
    """Create the slots that are missing up to the horizon, and give all of them the places that are set for them.

    Returns how many were created or changed. Safe to repeat and to race.
    """
    first, last = span(now, rules)
    begin, end = tokyo.day_bounds(first)[0], tokyo.day_bounds(last)[1]
    # Compared one by one: slots of a day that was closed later must not hide that others are missing.
    present = {
        (row.counter_id, row.starts_at): row
        for row in session.execute(
            select(
                SLOT.c.id, SLOT.c.counter_id, SLOT.c.starts_at, SLOT.c.capacity, SLOT.c.taken
            ).where(SLOT.c.starts_at >= begin, SLOT.c.starts_at < end)
        )
    }
    planned = _planned(directory, first, last, rules)
    rows: list[dict[str, object]] = [
        {
            "ward_id": directory.counters[counter_id].ward_id,
            "counter_id": counter_id,
            "starts_at": start,
            "capacity": capacity,
            "taken": 0,
        }
        for (counter_id, start), capacity in planned.items()
        if (counter_id, start) not in present
    ]
    if rows:
        closure_slots.lock(session, now=now)
        session.execute(insert_into(session, SLOT).on_conflict_do_nothing(), rows)
        closure_slots.recount(session, begins=begin, ends=end, rules=rules)
    wrong: dict[int, list[int]] = defaultdict(list)
    for key, slot in present.items():
        counter = directory.counters.get(slot.counter_id)
        if counter is None or slot.starts_at <= now:
            continue
        wanted = planned.get(key)
        if wanted is None:
            wanted = _places_beside(directory, counter, slot.starts_at)
        if slot.capacity != max(wanted, slot.taken):
            wrong[wanted].append(slot.id)
    return len(rows) + sum(_resize(session, ids, wanted) for wanted, ids in sorted(wrong.items()))


def _planned(
    directory: Directory, first: date, last: date, rules: Rules
) -> dict[tuple[str, datetime], int]:
    """Every slot there should be, with its places. Hours are asked for once for all counters of a ward."""
    found: dict[tuple[str, datetime], int] = {}
    for ward_id in directory.wards:
        counters = [one for one in directory.counters_of(ward_id) if one.bookable]
        for offset in range((last - first).days + 1):
            day = first + timedelta(days=offset)
            opening = directory.calendar.opening(ward_id, day)
            if isinstance(opening, Closed):
                continue
            for start in starts_of(opening, day, rules):
                cell = day.weekday(), tokyo.local(start).time()
                for counter in counters:
                    places = directory.capacities.on(counter, cell, day)
                    found[counter.id, start] = places
    return found


def _places_beside(directory: Directory, counter: Counter, starts_at: datetime) -> int:
    """The places of a slot that would not be made now.

    Outside the hours it has none: other processes learn of new hours later, and must not sell it until then.
    """
    if not counter.bookable or not directory.calendar.offers(counter.ward_id, starts_at):
        return 0
    return directory.capacities.of(counter, starts_at)


def _resize(session: Session, slot_ids: Sequence[int], wanted: int) -> int:
    """These slots get so many places, but never less than is taken; a later run takes what became free."""
    fitting = case((SLOT.c.taken > wanted, SLOT.c.taken), else_=wanted)
    done = 0
    for begin in range(0, len(slot_ids), AT_ONCE):
        part = slot_ids[begin : begin + AT_ONCE]
        where = (SLOT.c.id.in_(part), SLOT.c.capacity != fitting)
        query = update(SLOT).where(in_order(session, SLOT, *where)).values(capacity=fitting)
        done += changed(session.execute(query))
    return done


def check_day(
    directory: Directory, *, ward_id: str, day: date, now: datetime, rules: Rules
) -> None:
    """Refuse a day that cannot be booked: ``day_past``, ``day_too_far`` or ``day_closed``."""
    first, last = span(now, rules)
    if day < first:
        raise Refused("day_past", day=day.isoformat())
    if day > last:
        raise Refused("day_too_far", day=day.isoformat(), last=last.isoformat())
    opening = directory.calendar.opening(ward_id, day)
    if isinstance(opening, Closed):
        raise Refused("day_closed", day=day.isoformat(), reason=opening.reason)


def check_start(directory: Directory, *, ward_id: str, starts_at: datetime) -> None:
    """Refuse a slot that was made before its day was closed, or its hours cut: ``day_closed``, ``no_such_slot``."""
    if directory.calendar.offers(ward_id, starts_at):
        return
    day = tokyo.office_day(starts_at)
    opening = directory.calendar.opening(ward_id, day)
    if isinstance(opening, Closed):
        raise Refused("day_closed", day=day.isoformat(), reason=opening.reason)
    raise Refused("no_such_slot", at=starts_at.isoformat())


def next_open_day(
    directory: Directory, *, ward_id: str, after: date, now: datetime, rules: Rules
) -> date | None:
    """The first open day from *after* on (itself included) within the horizon, or None."""
    first, last = span(now, rules)
    day = max(after, first)
    while day <= last:
        if isinstance(directory.calendar.opening(ward_id, day), Opening):
            return day
        day += timedelta(days=1)
    return None
