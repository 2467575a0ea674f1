"""A booking in the hands of staff: found by its number, shown with its history, and every move on it.

Each move locks the citizen, then the booking, tells the citizen where that is possible, and is written to the audit
log last. What returns a ``bool`` says whether the citizen is told.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from domain import audit, booking_number, bookings, check_in, citizens, notices, tokyo
from domain.check_in import CheckIn
from domain.db import table_of
from domain.directory import Directory
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import AuditEntry, Booking, Staff

BOOKING = table_of(Booking)
REASONS = ("citizen", "double", "mistake", "office")
"""Why staff cancel a booking; worded for clerks as ``bookings-reason-…``, for the citizen in the notice."""
ANYWAY = ("machine", "care", "office")
"""Why a clerk checks somebody in before the time, or gives a late one the place that was booked."""
MINUTE = timedelta(minutes=1)
TRIES, TRIES_WITHIN = 20, timedelta(minutes=10)
"""So many numbers that nobody has may be tried by one member of staff in that time."""
USEFUL = timedelta(days=1)


def find(session: Session, *, typed: str) -> Booking:
    """The booking with the number that somebody typed or read out, in any width and with any usual separators.

    Refuses ``booking_number_length``, ``number_mistyped`` (by the check digit, before the database is asked) and
    ``booking_number_unknown``.
    """
    try:
        digits = booking_number.parse(typed)
    except booking_number.BookingNumberError as error:
        mistyped = error.reason == "check_digit"
        raise Refused("number_mistyped" if mistyped else "booking_number_length") from error
    found: Booking | None = session.execute(
        select(Booking).where(BOOKING.c.number == digits)
    ).scalar_one_or_none()
    if found is None:
        raise Refused("booking_number_unknown")
    return found


def check_tries(session: Session, *, by: Staff, now: datetime) -> None:
    """Refuses ``too_many_numbers`` to whoever tried many unknown numbers a short while ago."""
    e = table_of(AuditEntry).c
    tried = select(func.count()).where(
        e.staff_id == by.id, e.action == "booking.not_found", e.at > now - TRIES_WITHIN
    )
    if session.execute(tried).scalar_one() >= TRIES:
        raise Refused("too_many_numbers", minutes=TRIES_WITHIN // MINUTE)


def look(session: Session, *, booking: Booking, by: Staff, now: datetime, what: str) -> None:
    """Write down that somebody looked at the booking: ``viewed``, ``printed``, ``key_shown`` …"""
    _record(session, booking, what, by=by, now=now)


def check_in_by_hand(
    session: Session,
    *,
    directory: Directory,
    booking: Booking,
    by: Staff,
    now: datetime,
    rules: Rules,
    anyway: str | None = None,
) -> CheckIn:
    """The ticket as the machine would give it; *anyway*: one of ``ANYWAY``, see ``check_in.by_hand``.

    Pressed twice it is the same ticket. Refuses like ``check_in.by_hand``, and ``reason_missing``.
    """
    if anyway is not None and anyway not in ANYWAY:
        raise Refused("reason_missing")
    made = check_in.by_hand(
        session,
        directory=directory,
        booking_id=booking.id or 0,
        now=now,
        rules=rules,
        anyway=anyway is not None,
    )
    if not made.repeated:
        detail = {"ticket": made.ticket.label, "late": made.late, "anyway": anyway}
        _record(session, booking, "checked_in", by=by, now=now, detail=detail)
    return made


def move(
    session: Session,
    *,
    directory: Directory,
    booking: Booking,
    was: datetime,
    starts_at: datetime,
    by: Staff,
    now: datetime,
    rules: Rules,
) -> bool:
    """Another time at the same counter. Refuses like ``bookings.change``, and ``booking_moved_meanwhile``."""
    citizens.lock(session, citizen_id=booking.citizen_id)
    mine: dict[str, Any] = {"booking_id": booking.id or 0, "citizen_id": booking.citizen_id}
    present = bookings.own_open(session, **mine, now=now)
    if present.starts_at == starts_at:  # a form that was sent twice
        return notices.can_be_told(session, citizen_id=booking.citizen_id)
    _check(present, was)
    moved = bookings.change(
        session, directory=directory, **mine, starts_at=starts_at, now=now, rules=rules
    )
    told = _tell(
        session,
        moved,
        "booking_moved",
        {"before": was.isoformat()},
        now=now,
        until=starts_at,
        dedupe_key=f"moved:{moved.id}:{was.isoformat()}:{now.isoformat()}",
    )
    detail = {"from": was.isoformat(), "to": starts_at.isoformat(), "told": told}
    _record(session, moved, "moved", by=by, now=now, detail=detail)
    return told


def cancel(
    session: Session, *, booking: Booking, was: datetime, reason: str, by: Staff, now: datetime
) -> bool:
    """Cancel it and free its place; *reason*: one of ``REASONS``.

    Refuses ``reason_missing``, ``booking_moved_meanwhile`` and like ``bookings.own_usable``.
    """
    if reason not in REASONS:
        raise Refused("reason_missing")
    citizens.lock(session, citizen_id=booking.citizen_id)
    mine: dict[str, Any] = {"booking_id": booking.id or 0, "citizen_id": booking.citizen_id}
    _check(bookings.own_usable(session, **mine, now=now), was)
    gone = bookings.cancel(session, **mine, now=now, reason=reason)
    told = _tell(
        session,
        gone,
        "booking_cancelled",
        {"reason": reason},
        now=now,
        until=max(gone.starts_at, now + USEFUL),
        dedupe_key=f"cancelled:{gone.id}",
    )
    _record(session, gone, "cancelled", by=by, now=now, detail={"reason": reason, "told": told})
    return told


def send_card(
    session: Session, *, booking: Booking, form: str, by: Staff, now: datetime, rules: Rules
) -> None:
    """Send the card again in LINE, once a *form*. Refuses ``citizen_not_in_line`` and like ``bookings.own_usable``."""
    citizens.lock(session, citizen_id=booking.citizen_id)
    mine = bookings.own_usable(
        session, booking_id=booking.id or 0, citizen_id=booking.citizen_id, now=now
    )
    if not _tell_card(session, mine, now=now, rules=rules, dedupe_key=f"card:{mine.id}:{form}"):
        raise Refused("citizen_not_in_line")
    _record(session, mine, "card_sent", by=by, now=now)


def new_key(
    session: Session, *, booking: Booking, by: Staff, now: datetime, rules: Rules, secret: bytes
) -> bool:
    """A new authentication key, which also ends a lock after wrong ones; in LINE the card comes anew.

    Refuses like ``bookings.own_usable``.
    """
    fresh = bookings.reissue_pin(
        session,
        booking_id=booking.id or 0,
        citizen_id=booking.citizen_id,
        now=now,
        secret=secret,
    )
    key = f"card:{fresh.id}:key:{fresh.pin_version}"
    told = _tell_card(session, fresh, now=now, rules=rules, dedupe_key=key)
    _record(session, fresh, "key_renewed", by=by, now=now, detail={"told": told})
    return told


def _tell_card(
    session: Session, booking: Booking, *, now: datetime, rules: Rules, dedupe_key: str
) -> bool:
    times = {
        "early_minutes": rules.check_in_early // MINUTE,
        "late_minutes": rules.check_in_late // MINUTE,
        "begun": booking.starts_at <= now,
    }
    _, end = tokyo.day_bounds(tokyo.office_day(booking.starts_at))
    return _tell(session, booking, "booking_card", times, now=now, until=end, dedupe_key=dedupe_key)


def _tell(
    session: Session,
    booking: Booking,
    kind: str,
    more: Mapping[str, Any],
    *,
    now: datetime,
    until: datetime,
    dedupe_key: str,
) -> bool:
    return notices.notify(
        session,
        citizen_id=booking.citizen_id,
        kind=kind,
        params={**notices.booking_params(booking), **more},
        now=now,
        expires_at=until,
        dedupe_key=dedupe_key,
        booking_id=booking.id,
    )


def _check(present: Booking, was: datetime) -> None:
    if present.starts_at != was:
        raise Refused("booking_moved_meanwhile", at=present.starts_at.isoformat())


def _record(
    session: Session,
    booking: Booking,
    what: str,
    *,
    by: Staff,
    now: datetime,
    detail: Mapping[str, Any] | None = None,
) -> None:
    audit.record(
        session,
        by=by,
        action=f"booking.{what}",
        subject=f"booking:{booking.id}",
        now=now,
        detail=detail,
        ward_id=booking.ward_id,
    )
