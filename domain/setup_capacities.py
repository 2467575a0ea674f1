"""Setting the places of a counter by weekday and half hour, from a day on."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session, col, delete, select

from domain import capacities
from domain.calendar import Calendar, Opening
from domain.capacities import Cell
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import Counter, SlotCapacity

MOST = 99
"""Places of one half hour; more is a slip of the finger."""
FAR = 400
"""Days ahead within which a weekday must be open at least once to be set."""


def cells(calendar: Calendar, ward_id: str, *, valid_from: date, rules: Rules) -> list[Cell]:
    """The weekdays and half hours in which the ward takes bookings on some day from *valid_from* on, in order."""
    found: set[Cell] = set()
    known: set[tuple[int, Opening]] = set()
    for offset in range(min(FAR, (date.max - valid_from).days)):
        day = valid_from + timedelta(days=offset)
        opening = calendar.opening(ward_id, day)
        if isinstance(opening, Opening) and (day.weekday(), opening) not in known:
            known.add((day.weekday(), opening))
            found |= {(day.weekday(), at) for at in starts(opening, rules)}
    return sorted(found)


def starts(opening: Opening, rules: Rules) -> list[time]:
    """The wall times at which slots of such a day begin."""
    at, found = datetime.combine(date.min, opening.first_slot), []
    while at.time() <= opening.last_slot and at.date() == date.min:
        found.append(at.time())
        at += timedelta(minutes=rules.slot_minutes)
    return found


def write(
    session: Session,
    *,
    counter: Counter,
    wanted: Mapping[Cell, int],
    valid_from: date,
    calendar: Calendar,
    today: date,
    rules: Rules,
) -> dict[str, Any]:
    """Set the places of some cells from a day on; returns what changed, for the log.

    What was set for a later day holds from then on. Refuses ``setup_from_past``, ``setup_capacity_bounds``,
    ``setup_cell_closed`` (a half hour in which the ward takes no bookings) and ``setup_nothing_changed``.
    """
    if valid_from < today:
        raise Refused("setup_from_past")
    if any(type(number) is not int or not 0 <= number <= MOST for number in wanted.values()):
        raise Refused("setup_capacity_bounds", most=MOST)
    open_cells = set(cells(calendar, counter.ward_id, valid_from=valid_from, rules=rules))
    for weekday, at in wanted:
        if (weekday, at) not in open_cells:
            raise Refused("setup_cell_closed", weekday=weekday, at=f"{at:%H:%M}")
    present = capacities.load(session)
    before = {cell: present.on(counter, cell, valid_from) for cell in wanted}
    changes = {cell: number for cell, number in wanted.items() if before[cell] != number}
    if not changes:
        raise Refused("setup_nothing_changed")
    for (weekday, at), number in sorted(changes.items()):
        where = (
            col(SlotCapacity.counter_id) == counter.id,
            col(SlotCapacity.weekday) == weekday,
            col(SlotCapacity.starts) == at,
            col(SlotCapacity.valid_from) == valid_from,
        )
        row = session.exec(select(SlotCapacity).where(*where)).one_or_none()
        if row is None:
            row = SlotCapacity(
                counter_id=counter.id,
                weekday=weekday,
                starts=at,
                valid_from=valid_from,
                capacity=number,
            )
        row.capacity = number
        session.add(row)
    session.flush()
    return {
        "valid_from": valid_from.isoformat(),
        "changes": [
            {"weekday": weekday, "at": f"{at:%H:%M}", "from": before[weekday, at], "to": number}
            for (weekday, at), number in sorted(changes.items())
        ],
    }


def take_back(
    session: Session, *, counter_id: str, valid_from: date, today: date
) -> dict[str, Any]:
    """What was set from a day to come does not come. Refuses ``setup_from_past`` and ``setup_day_gone``."""
    if valid_from < today:
        raise Refused("setup_from_past")
    where = (
        col(SlotCapacity.counter_id) == counter_id,
        col(SlotCapacity.valid_from) == valid_from,
    )
    count = len(session.exec(select(SlotCapacity.id).where(*where)).all())
    if not count:
        raise Refused("setup_day_gone")
    session.exec(delete(SlotCapacity).where(*where))
    session.flush()
    return {"valid_from": valid_from.isoformat(), "taken_back": count}
