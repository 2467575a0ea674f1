"""Places that are kept for an answer at times that the office does not offer any more: each gets another one."""

from collections import defaultdict
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from domain import replacements
from domain.closed import CLOSURE
from domain.directory import Directory
from domain.offers import BOOKING, REPLACEMENT
from domain.rules import Rules
from domain.slots import SLOT
from domain.tables import ReplacementStatus


def exchange(session: Session, *, directory: Directory, now: datetime, rules: Rules) -> int:
    """Keep others instead of those outside the hours of *directory*, with a notice; returns how many.

    Whose citizen is busy just now is left out: the place cannot be taken (``replacement_answers.take``), and lapses.
    """
    c, r = CLOSURE.c, REPLACEMENT.c
    rows = session.execute(
        select(
            r.booking_id,
            r.closure_id,
            BOOKING.c.counter_id,
            SLOT.c.starts_at,
            r.reason.label("own_reason"),
            c.reason,
            c.note,
            c.ends_at,
        )
        .join(SLOT, SLOT.c.id == r.slot_id)
        .join(BOOKING, BOOKING.c.id == r.booking_id)
        .outerjoin(CLOSURE, c.id == r.closure_id)
        .where(r.status == ReplacementStatus.HELD, SLOT.c.starts_at > now)
        .order_by(r.id)
    ).all()
    outside = defaultdict(list)
    for row in rows:
        counter = directory.counters[row.counter_id]
        if not counter.bookable or not directory.calendar.offers(counter.ward_id, row.starts_at):
            outside[row.closure_id, row.own_reason].append(row)
    done = 0
    for (closure_id, own_reason), found in outside.items():
        done += replacements.offer(
            session,
            directory=directory,
            booking_ids=[row.booking_id for row in found],
            closure_id=closure_id,
            now=now,
            rules=rules,
            why={"reason": found[0].reason or own_reason or "hours", "note": found[0].note},
            after=found[0].ends_at,
            exchange=True,
        )
    return done
