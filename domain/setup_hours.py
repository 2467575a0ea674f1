"""Weekly hours from a day on: what held before ends the day before, and comes back after hours that end."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlmodel import Session, col, select

from domain.calendar import Opening
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import OpeningHours

DAY = timedelta(days=1)


def check_times(times: Opening, rules: Rules) -> None:
    """Refuse hours that cannot be: ``setup_times_order``, ``setup_last_slot_late`` or ``setup_slots_apart``."""
    if not times.opens <= times.first_slot <= times.last_slot < times.closes:
        raise Refused("setup_times_order")
    last = datetime.combine(date.min, times.last_slot) + timedelta(minutes=rules.slot_minutes)
    if last.time() > times.closes:
        raise Refused("setup_last_slot_late", minutes=rules.slot_minutes)
    if any((one.minute % rules.slot_minutes, one.second) != (0, 0) for one in _slots(times)):
        raise Refused("setup_slots_apart", minutes=rules.slot_minutes)


def write(
    session: Session,
    *,
    ward_id: str | None,
    weekdays: Collection[int],
    valid_from: date,
    valid_until: date | None,
    times: Opening | None,
    today: date,
    rules: Rules,
) -> dict[str, Any]:
    """Set the hours of some weekdays from a day on (*times* None: not open any more); returns it for the log.

    *ward_id* None: the city's hours, for every ward without its own. With *valid_until* the hours before come back
    after it. Refuses ``setup_no_weekday``, ``setup_from_past``, ``setup_until_before_from``, ``setup_hours_overlap``
    (``from``: when hours that are set already begin), ``setup_no_hours_to_end``, and what ``check_times`` refuses.
    """
    if not weekdays:
        raise Refused("setup_no_weekday")
    if valid_until == date.max:  # 9999-12-31, as spreadsheets say that something has no end
        valid_until = None
    if valid_from < today:
        raise Refused("setup_from_past")
    if valid_until is not None and valid_until < valid_from:
        raise Refused("setup_until_before_from")
    if times is not None:
        check_times(times, rules)
    before = []
    for weekday in sorted(set(weekdays)):
        rows = _rows(session, ward_id, weekday)
        _refuse_overlap(rows, valid_from, valid_until)
        old = _holding(rows, valid_from)
        if old is None and times is None:
            raise Refused("setup_no_hours_to_end")
        held = old or _holding(_rows(session, None, weekday), valid_from)  # the city's, without own
        before.append(told(held) if held else None)
        if old is not None:
            _give_way(session, old, valid_from, valid_until)
        if times is not None:
            session.add(_row(ward_id, weekday, valid_from, valid_until, times))
    session.flush()
    return {
        "weekdays": sorted(set(weekdays)),
        "from": before,
        "to": f"{times.opens:%H:%M}-{times.closes:%H:%M}" if times else "closed",
        "valid_from": valid_from.isoformat(),
        "valid_until": valid_until.isoformat() if valid_until else None,
    }


def told(row: OpeningHours) -> str:
    """Hours in figures: ``09:00-17:00``."""
    return f"{row.opens:%H:%M}-{row.closes:%H:%M}"


def _rows(session: Session, ward_id: str | None, weekday: int) -> list[OpeningHours]:
    query = select(OpeningHours).where(
        col(OpeningHours.weekday) == weekday,
        col(OpeningHours.ward_id).is_(None)
        if ward_id is None
        else col(OpeningHours.ward_id) == ward_id,
    )
    return list(session.exec(query.order_by(col(OpeningHours.valid_from))))


def _refuse_overlap(rows: list[OpeningHours], begin: date, end: date | None) -> None:
    """Hours that begin later than these, and before these end, are set already: which should hold?"""
    for row in rows:
        if row.valid_from > begin and (end is None or row.valid_from <= end):
            raise Refused("setup_hours_overlap", day=row.valid_from.isoformat())


def _holding(rows: list[OpeningHours], day: date) -> OpeningHours | None:
    fitting = [
        row
        for row in rows
        if row.valid_from <= day and (row.valid_until is None or row.valid_until >= day)
    ]
    return fitting[-1] if fitting else None


def _give_way(session: Session, old: OpeningHours, begin: date, end: date | None) -> None:
    """The *old* hours end the day before *begin*; what is left of them after *end* is a row of its own."""
    if end is not None and (old.valid_until is None or old.valid_until > end):
        times = Opening(old.opens, old.closes, old.first_slot, old.last_slot)
        session.add(_row(old.ward_id, old.weekday, end + DAY, old.valid_until, times))
    if old.valid_from == begin:
        session.delete(old)
        session.flush()  # before a row of the same day is written
    else:
        old.valid_until = begin - DAY
        session.add(old)


def _row(
    ward_id: str | None, weekday: int, begin: date, end: date | None, times: Opening
) -> OpeningHours:
    return OpeningHours(
        ward_id=ward_id,
        weekday=weekday,
        valid_from=begin,
        valid_until=end,
        opens=times.opens,
        closes=times.closes,
        first_slot=times.first_slot,
        last_slot=times.last_slot,
    )


def _slots(times: Opening) -> tuple[time, time]:
    return times.first_slot, times.last_slot
