"""Slots under closures: ``Slot.closures`` says how many lie over a half hour; it is counted anew, never guessed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, literal, select, update
from sqlmodel import Session

from domain import closed
from domain.closed import Shut
from domain.db import changed, insert_or_leave, table_of
from domain.row_order import in_order
from domain.rules import Rules
from domain.tables import Edition, Slot

SLOT, EDITION = table_of(Slot), table_of(Edition)
SUBJECT = "closures"
"""The edition's row that everybody locks who changes closures or makes slots."""


def lock(session: Session, *, now: datetime) -> None:
    """One change of closures at a time, and no slots made beside it: each then sees what the other did."""
    session.execute(insert_or_leave(session, EDITION).values(subject=SUBJECT, number=0, at=now))
    session.execute(select(EDITION.c.subject).where(EDITION.c.subject == SUBJECT).with_for_update())


def recount(
    session: Session,
    *,
    begins: datetime,
    ends: datetime,
    rules: Rules,
    ward_ids: Iterable[str] | None = None,
) -> int:
    """Count the closures over the slots from *begins* until *ends* anew; returns how many had another number.

    The caller has the lock (``lock``), and whoever takes a place meanwhile waits or has taken it before.
    """
    length = timedelta(minutes=rules.slot_minutes)
    wanted = None if ward_ids is None else sorted(set(ward_ids))
    by_ward: dict[str, list[Shut]] = defaultdict(list)
    for one in closed.between(session, begins=begins - length, ends=ends, ward_ids=wanted):
        by_ward[one.ward_id].append(one)
    parts = [
        case((covered(one, length), literal(1)), else_=literal(0))
        for shut in by_ward.values()
        for one in shut
    ]
    number: ColumnElement[int] = sum(parts[1:], parts[0]) if parts else literal(0)
    where = [
        SLOT.c.starts_at > begins - length,
        SLOT.c.starts_at < ends,
        SLOT.c.closures != number,
    ]
    if wanted is not None:
        where.append(SLOT.c.ward_id.in_(wanted))
    return changed(
        session.execute(update(SLOT).where(in_order(session, SLOT, *where)).values(closures=number))
    )


def covered(one: Shut, length: timedelta) -> ColumnElement[bool]:
    """That a slot of *length* has a moment in common with the closure."""
    fits = [
        SLOT.c.ward_id == one.ward_id,
        SLOT.c.starts_at > one.starts_at - length,
        SLOT.c.starts_at < one.ends_at,
    ]
    if one.counter_id is not None:
        fits.append(SLOT.c.counter_id == one.counter_id)
    return and_(*fits)
