"""A change of the set-up: tried out first, to see what it does to bookings, then carried out as it was seen.

Both run the same *write* function: to try out, the caller rolls the transaction back (``domain.db.rehearsing``).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from domain import (
    audit,
    citizens,
    closure_slots,
    directory,
    editions,
    horizon,
    kept_places,
    replacements,
    setup_impact,
)
from domain.db import table_of
from domain.offers import FEWER_PLACES
from domain.refusal import Refused
from domain.rules import Rules
from domain.setup_impact import Impact
from domain.tables import Booking, Staff

BOOKING = table_of(Booking)
WHY = {setup_impact.OVER: FEWER_PLACES}
"""The reason in the notice (``closure-reason-…``) by why a booking is listed; the others lost their hours."""
Detail = dict[str, Any]
Write = Callable[[Session], Detail]
"""Writes the change and returns it for the log, ``{"from": …, "to": …}``; refuses what cannot be."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be changed, and how it is called in the log."""

    write: Write
    action: str
    """``hours.changed``, ``capacity.changed`` …"""
    subjects: Mapping[str, int]
    """The subjects of ``domain.setup_marks`` it changes, each with the edition that was read."""
    ward_id: str | None
    """None: the city."""


def rehearse(session: Session, change: Change, *, now: datetime) -> tuple[Impact, Detail]:
    """What the change would do to bookings, and what it would change; the caller rolls back what it wrote."""
    before = directory.load(session)
    detail = change.write(session)
    session.flush()
    after = directory.load(session)
    return setup_impact.between(session, before=before, after=after, now=now), detail


def carry_out(
    session: Session,
    change: Change,
    *,
    by: Staff,
    seen: str,
    offered: Collection[int],
    now: datetime,
    rules: Rules,
) -> Impact:
    """Make the change. Bookings in *offered* are offered another time, the others that it concerns are kept.

    Refuses ``changed_meanwhile`` (``domain.editions``), and ``setup_look_again`` when it concerns other bookings than
    those behind the mark *seen*.
    """
    for subject, read in sorted(change.subjects.items()):
        editions.next_one(session, subject=subject, read=read, staff_id=by.id, now=now)
    _lock_citizens(session, offered, change.ward_id)
    # Who makes or sizes slots does so one after the other: else each would put back what the other has set.
    closure_slots.lock(session, now=now)
    before = directory.load(session)
    detail = change.write(session)
    session.flush()
    after = directory.load(session)
    # The slots first: whoever is about to book in one of them is waited for, and listed.
    horizon.open_horizon(session, directory=after, now=now, rules=rules)
    impact = setup_impact.between(session, before=before, after=after, now=now)
    if impact.mark != seen:
        raise Refused("setup_look_again")
    chosen: dict[str, list[int]] = defaultdict(list)
    for place in impact.places:
        reason = WHY.get(place.why, "hours")
        chosen[reason] += [hit.booking_id for hit in place.hits if hit.booking_id in offered]
    kept_places.exchange(session, directory=after, now=now, rules=rules)
    asked = 0
    for reason, booking_ids in sorted(chosen.items()):
        if booking_ids:
            asked += replacements.offer(
                session,
                directory=after,
                booking_ids=booking_ids,
                closure_id=None,
                now=now,
                rules=rules,
                why={"reason": reason},
            )
    counts = {"kept": len(impact.hits) - asked, "offered": asked}
    audit.record(
        session,
        by=by,
        action=change.action,
        subject=", ".join(sorted(change.subjects))[:200],
        now=now,
        detail={**detail, **(counts if impact.hits else {})},
        ward_id=change.ward_id,
    )
    return impact


def _lock_citizens(session: Session, booking_ids: Collection[int], ward_id: str | None) -> None:
    """Citizens are locked before slots, by whoever locks both; of bookings in the ward that is changed."""
    of_these = select(BOOKING.c.citizen_id).where(BOOKING.c.id.in_(booking_ids))
    if ward_id is not None:
        of_these = of_these.where(BOOKING.c.ward_id == ward_id)
    citizens.lock_all(session, of_these)
