"""Replacements: a booking whose time was taken away gets another place, kept for a while, and one notice of it.

Order of locks: citizens, bookings, replacements, slots.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlmodel import Session

from domain import menu_states, notices, offers, quiet_hours, replacement_choice
from domain.closed import CLOSURE
from domain.closure_hits import told
from domain.db import insert_into, table_of
from domain.directory import Directory
from domain.notices import Row
from domain.offers import BOOKING, FEWER_PLACES, REPLACEMENT, made, settle
from domain.rules import Rules
from domain.slots import SLOT
from domain.tables import Booking, BookingStatus, Citizen, ReplacementStatus

CITIZEN = table_of(Citizen)
OPEN = (ReplacementStatus.HELD, ReplacementStatus.NONE)
MOST = 4
"""Offers shown at once: a reply has five messages."""
ANSWER_BEFORE = timedelta(minutes=30)
"""A place is not kept until its very start: somebody else could still come."""


@dataclass(frozen=True, slots=True)
class _Offer:
    """What is offered for a booking: a slot's id and start, kept until then; or nothing."""

    booking: Booking
    place: tuple[int, datetime] | None
    until: datetime | None


def offer(
    session: Session,
    *,
    directory: Directory,
    booking_ids: Sequence[int],
    closure_id: int | None,
    now: datetime,
    rules: Rules,
    why: Mapping[str, Any],
    after: datetime | None = None,
    labels: Mapping[int, str] | None = None,
    exchange: bool = False,
) -> int:
    """Offer each of these bookings another place, and write its notice; returns for how many that was done.

    *why*: ``reason`` (a key of the texts ``closure-reason-…``) and ``note`` (by language). *after*: the end of the
    closure; the place lies behind it. *labels*: numbers of tickets that ended with it, by booking. A booking that has
    been told (``offers.told``), is not open any more, or whose citizen is busy just now is left out: call again.
    *exchange*: instead of a place that is kept for them now, which was closed too.
    """
    fewer = why["reason"] == FEWER_PLACES
    standing = made(ReplacementStatus.HELD) if exchange else ~offers.told()
    if fewer and not exchange:
        standing = and_(standing, ~made(*OPEN))
    found = lock_open(session, booking_ids, standing)
    for booking_id in _answerable(session, found):
        settle(session, booking_id=booking_id, status=ReplacementStatus.WITHDRAWN, now=now)
    earliest = max(after or now, now + rules.replacement_lead)
    chosen = replacement_choice.choose(
        session, directory=directory, bookings=found, earliest=earliest, now=now, rules=rules
    )
    reachable = set(
        session.execute(
            select(CITIZEN.c.id).where(CITIZEN.c.id.in_([b.citizen_id for b in found]), told())
        ).scalars()
    )
    rows: list[Row] = []
    for booking in found:
        place = chosen.get(booking.id or 0)
        one = _Offer(booking, place, kept_until(place[1], now=now, rules=rules) if place else None)
        offer_id = _write(session, one, closure_id, None if closure_id else why["reason"])
        if not fewer:  # else they come at their own time, unless they answer
            notices.cancel_reminders(session, booking_id=booking.id)
        if booking.citizen_id in reachable:
            told_of = {**why, "label": (labels or {}).get(booking.id or 0)}
            rows.append(_notice(one, offer_id, told_of, now=now))
    notices.write(session, rows)
    menu_states.refresh(session, citizen_ids=[one.citizen_id for one in found], now=now)
    return len(found)


def _answerable(session: Session, found: Sequence[Booking]) -> list[int]:
    """Those of the bookings for which an offer waits already: it ends with the new one."""
    r = REPLACEMENT.c
    ids = [one.id for one in found]
    query = select(r.booking_id).where(r.booking_id.in_(ids), r.status.in_(OPEN))
    return sorted(set(session.execute(query).scalars()))


def kept_until(starts_at: datetime, *, now: datetime, rules: Rules) -> datetime:
    """How long a place that starts then is kept for an answer."""
    return min(now + rules.replacement_hold, starts_at - ANSWER_BEFORE)


def lock_open(
    session: Session, booking_ids: Sequence[int], standing: ColumnElement[bool]
) -> list[Booking]:
    """Those of the bookings that are open and *standing*, and whose citizens nobody else works for; locked."""
    whose = session.execute(
        select(CITIZEN.c.id)
        .where(CITIZEN.c.id.in_(select(BOOKING.c.citizen_id).where(BOOKING.c.id.in_(booking_ids))))
        .order_by(CITIZEN.c.id)
        .with_for_update(key_share=True, skip_locked=True)
    )
    return list(
        session.execute(
            select(Booking)
            .where(
                BOOKING.c.id.in_(booking_ids),
                BOOKING.c.citizen_id.in_(whose.scalars().all()),
                BOOKING.c.status == BookingStatus.BOOKED,
                standing,
            )
            .order_by(BOOKING.c.id)
            .with_for_update(key_share=True, of=BOOKING),
            execution_options={"populate_existing": True},
        ).scalars()
    )


def _write(session: Session, one: _Offer, closure_id: int | None, reason: str | None) -> int:
    """Write the offer; one of the same closure that was taken back meanwhile is made anew."""
    values = {
        "citizen_id": one.booking.citizen_id,
        "was_at": one.booking.starts_at,
        "slot_id": one.place[0] if one.place else None,
        "held_until": one.until,
        "status": (ReplacementStatus.HELD if one.place else ReplacementStatus.NONE).value,
        "answered_at": None,
        "reason": reason,
    }
    return int(
        session.execute(
            insert_into(session, REPLACEMENT)
            .values(closure_id=closure_id, booking_id=one.booking.id, **values)
            .on_conflict_do_update(index_elements=["closure_id", "booking_id"], set_=values)
            .returning(REPLACEMENT.c.id)
        ).scalar_one()
    )


def _notice(one: _Offer, offer_id: int, why: Mapping[str, Any], *, now: datetime) -> Row:
    booking = one.booking
    params = {
        "offer_id": offer_id,
        "booking_id": booking.id,
        "ward_id": booking.ward_id,
        "counter_id": booking.counter_id,
        "procedure_id": booking.procedure_id,
        "was_at": booking.starts_at.isoformat(),
        "starts_at": one.place[1].isoformat() if one.place else None,
        "until": one.until.isoformat() if one.until else None,
        "reason": why["reason"],
        "note": dict(why.get("note") or {}),
        "label": why.get("label"),
    }
    return notices.row(
        citizen_id=booking.citizen_id,
        kind="closure",
        params=params,
        due_at=quiet_hours.before(booking.starts_at, now=now),
        expires_at=one.until,
        dedupe_key=f"closure:{offer_id}:{params['was_at']}:{params['starts_at']}",
        booking_id=booking.id,
    )


def waiting(session: Session, *, citizen_id: int) -> list[dict[str, Any]]:
    """What the notices of the citizen's unanswered offers told, the latest offers first."""
    r, c = REPLACEMENT.c, CLOSURE.c
    rows = session.execute(
        select(
            r.id,
            r.was_at,
            r.held_until,
            c.reason,
            r.reason.label("own_reason"),
            c.note,
            SLOT.c.starts_at.label("kept_at"),
            BOOKING.c.id.label("booking_id"),
            BOOKING.c.ward_id,
            BOOKING.c.counter_id,
            BOOKING.c.procedure_id,
        )
        .join(BOOKING, BOOKING.c.id == r.booking_id)
        .outerjoin(CLOSURE, c.id == r.closure_id)
        .outerjoin(SLOT, SLOT.c.id == r.slot_id)
        .where(
            r.citizen_id == citizen_id,
            r.status.in_(OPEN),
            BOOKING.c.status == BookingStatus.BOOKED,
        )
        .order_by(r.id.desc())
        .limit(MOST)
    )
    return [
        {
            "offer_id": row.id,
            "booking_id": row.booking_id,
            "ward_id": row.ward_id,
            "counter_id": row.counter_id,
            "procedure_id": row.procedure_id,
            "was_at": row.was_at.isoformat(),
            "starts_at": row.kept_at.isoformat() if row.kept_at else None,
            "until": row.held_until.isoformat() if row.held_until else None,
            "reason": row.reason or row.own_reason or "hours",
            "note": dict(row.note or {}),
        }
        for row in rows
    ]
