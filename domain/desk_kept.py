"""The place that a closure keeps for a booking, given to its citizen by a clerk: at the desk, or by telephone."""

from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from domain import audit, notices, replacement_answers
from domain.offers import REPLACEMENT
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import Booking, Staff


def give(
    session: Session, *, booking: Booking, offer_id: int, by: Staff, now: datetime, rules: Rules
) -> tuple[Booking, bool]:
    """The booking moves to its kept place, once however often it is pressed; and whether the citizen is told.

    Refuses like ``replacement_answers.take``.
    """
    whose = session.execute(
        select(REPLACEMENT.c.booking_id).where(REPLACEMENT.c.id == offer_id)
    ).scalar_one_or_none()
    if whose != booking.id:
        raise Refused("replacement_unknown")
    was = booking.starts_at
    moved = replacement_answers.take(
        session, offer_id=offer_id, citizen_id=booking.citizen_id, now=now, rules=rules
    )
    if moved.starts_at == was:  # pressed before
        return moved, notices.can_be_told(session, citizen_id=moved.citizen_id)
    told = notices.notify(
        session,
        citizen_id=moved.citizen_id,
        kind="booking_moved",
        params={**notices.booking_params(moved), "before": was.isoformat()},
        now=now,
        expires_at=moved.starts_at,
        dedupe_key=f"moved:{moved.id}:{was.isoformat()}:{now.isoformat()}",
        booking_id=moved.id,
    )
    audit.record(
        session,
        by=by,
        action="booking.moved",
        subject=f"booking:{moved.id}",
        now=now,
        detail={
            "from": was.isoformat(),
            "to": moved.starts_at.isoformat(),
            "told": told,
            "kept": True,
        },
        ward_id=moved.ward_id,
    )
    return moved, told
