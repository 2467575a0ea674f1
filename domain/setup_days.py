"""Single days: closed ones, and openings on days that are otherwise closed; planned, confirmed and taken back."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from domain.calendar import Opening
from domain.refusal import Refused
from domain.rules import Rules
from domain.setup_hours import check_times
from domain.tables import ClosedDay, HolidayOpening, Names

LONGEST_REASON = 200
LONGEST = 60
"""Days that are closed at once; a longer time is told as hours that end."""


def last_known(today: date) -> date:
    """Days are planned up to here: the end of the next year. Later years get their national holidays first."""
    return date(today.year + 1, 12, 31)


def close(
    session: Session,
    *,
    ward_id: str | None,
    first: date,
    last: date,
    reasons: Names,
    today: date,
) -> dict[str, Any]:
    """Close the days from *first* to *last*; returns it for the log. Days that are closed already stay as they are.

    Refuses ``setup_day_past``, ``setup_last_before_first``, ``setup_too_many_days``, ``setup_day_unknown_year``,
    ``setup_reason_missing``, ``setup_too_long``, ``setup_day_is_opening`` (``day``), ``setup_days_closed_already``.
    """
    if first < today:
        raise Refused("setup_day_past")
    if last < first:
        raise Refused("setup_last_before_first")
    if (last - first).days >= LONGEST:
        raise Refused("setup_too_many_days", most=LONGEST)
    if last > last_known(today):
        raise Refused("setup_day_unknown_year", last=last_known(today).isoformat())
    if not reasons.get("ja", "").strip():
        raise Refused("setup_reason_missing")
    if any(len(words) > LONGEST_REASON for words in reasons.values()):
        raise Refused("setup_too_long", field="reason", most=LONGEST_REASON)
    days = days_between(first, last)
    for row in _of(session, HolidayOpening, ward_id):
        if row.day in days and row.verified:
            raise Refused("setup_day_is_opening", day=row.day.isoformat())
    there = {row.day: row for row in _of(session, ClosedDay, ward_id)}
    new = [day for day in days if day not in there or not there[day].verified]
    if not new:
        raise Refused("setup_days_closed_already")
    for day in new:
        row = there.get(day) or ClosedDay(ward_id=ward_id, day=day, reasons={}, verified=True)
        row.reasons, row.verified = reasons, True
        session.add(row)
    session.flush()
    return {"to": [day.isoformat() for day in new], "reason": reasons.get("ja")}


def take_back_closing(
    session: Session, *, ward_id: str | None, day: date, today: date
) -> dict[str, Any]:
    """The day is open again as its weekday is. Refuses ``setup_day_past`` and ``setup_day_gone``."""
    row = _one(session, ClosedDay, ward_id, day, today)
    session.delete(row)
    session.flush()
    return {"from": row.reasons.get("ja"), "to": None}


def open_day(
    session: Session,
    *,
    ward_id: str | None,
    day: date,
    times: Opening,
    today: date,
    rules: Rules,
) -> dict[str, Any]:
    """Open on a day, whatever it is otherwise, at hours of its own; it is confirmed by that. Changes one that is there.

    Refuses ``setup_day_past``, ``setup_day_unknown_year`` and what ``setup_hours.check_times`` refuses.
    """
    if day < today:
        raise Refused("setup_day_past")
    if day > last_known(today):
        raise Refused("setup_day_unknown_year", last=last_known(today).isoformat())
    check_times(times, rules)
    row = next((one for one in _of(session, HolidayOpening, ward_id) if one.day == day), None)
    before = _told(row) if row else None
    values: dict[str, Any] = {
        "opens": times.opens,
        "closes": times.closes,
        "first_slot": times.first_slot,
        "last_slot": times.last_slot,
        "verified": True,
    }
    if row is None:
        row = HolidayOpening(ward_id=ward_id, day=day, **values)
    else:
        row.sqlmodel_update(values)
    session.add(row)
    session.flush()
    return {"from": before, "to": _told(row)}


def take_back_opening(
    session: Session, *, ward_id: str | None, day: date, today: date
) -> dict[str, Any]:
    """The day is what it is without the opening. Refuses ``setup_day_past`` and ``setup_day_gone``."""
    row = _one(session, HolidayOpening, ward_id, day, today)
    session.delete(row)
    session.flush()
    return {"from": _told(row), "to": None}


def confirm_closing(
    session: Session, *, ward_id: str | None, day: date, today: date
) -> dict[str, Any]:
    """The city has confirmed that the day is closed. Refuses ``setup_day_past`` and ``setup_day_gone``."""
    row = _one(session, ClosedDay, ward_id, day, today)
    row.verified = True
    session.add(row)
    session.flush()
    return {"from": "unconfirmed", "to": "confirmed"}


def confirm_opening(
    session: Session, *, ward_id: str | None, day: date, today: date
) -> dict[str, Any]:
    """The opening takes place: it can be booked from now on. Refuses ``setup_day_past`` and ``setup_day_gone``."""
    row = _one(session, HolidayOpening, ward_id, day, today)
    before = _told(row)
    row.verified = True
    session.add(row)
    session.flush()
    return {"from": before, "to": _told(row)}


def days_between(first: date, last: date) -> list[date]:
    """Every day from *first* to *last*."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def _of(session: Session, table: Any, ward_id: str | None) -> Any:
    """The rows of a ward alone, or the city's (None)."""
    own = col(table.ward_id).is_(None) if ward_id is None else col(table.ward_id) == ward_id
    return session.exec(select(table).where(own)).all()


def _one(session: Session, table: Any, ward_id: str | None, day: date, today: date) -> Any:
    if day < today:
        raise Refused("setup_day_past")
    row = next((one for one in _of(session, table, ward_id) if one.day == day), None)
    if row is None:
        raise Refused("setup_day_gone")
    return row


def _told(row: HolidayOpening) -> str:
    kind = "confirmed" if row.verified else "unconfirmed"
    return f"{row.opens:%H:%M}-{row.closes:%H:%M} {kind}"
