"""Holds: the chosen slot is kept for a citizen while the dialog runs."""

from datetime import datetime

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session

from domain import horizon, slots
from domain.db import table_of
from domain.directory import Directory
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import Counter, SlotHold

HOLD = table_of(SlotHold)


def hold(
    session: Session,
    *,
    directory: Directory,
    citizen_id: int,
    counter: Counter,
    starts_at: datetime,
    now: datetime,
    rules: Rules,
) -> None:
    """Keep a place of this slot for the citizen (whose row is locked); an earlier hold is given up for it.

    Refuses ``no_such_slot``, ``day_closed``, ``slot_past``, ``slot_closed`` or ``slot_full``; the earlier hold stays.
    """
    horizon.check_start(directory, ward_id=counter.ward_id, starts_at=starts_at)
    slot = slots.find(session, counter_id=counter.id, starts_at=starts_at)
    if slot is None or slot.id is None:
        raise Refused("no_such_slot", at=starts_at.isoformat())
    if slot.closures:
        raise Refused("slot_closed", at=starts_at.isoformat())
    present = lock(session, citizen_id=citizen_id)
    until = now + rules.hold
    if present == slot.id:
        session.execute(
            update(HOLD).where(HOLD.c.citizen_id == citizen_id).values(expires_at=until)
        )
        return
    if starts_at <= now:
        raise Refused("slot_past", at=starts_at.isoformat())
    if present is not None:
        slots.lock_in_order(session, (slot.id, present))
    if not slots.take(session, slot_id=slot.id, now=now):
        raise slots.refused(session, slot_id=slot.id, starts_at=starts_at)
    release(session, citizen_id=citizen_id)
    session.execute(insert(HOLD).values(citizen_id=citizen_id, slot_id=slot.id, expires_at=until))


def lock(session: Session, *, citizen_id: int) -> int | None:
    """The slot that is held for the citizen; no sweeper frees it before the transaction ends."""
    return session.execute(
        select(HOLD.c.slot_id).where(HOLD.c.citizen_id == citizen_id).with_for_update()
    ).scalar_one_or_none()


def release(session: Session, *, citizen_id: int) -> None:
    """Give the citizen's held place back, if there is one."""
    slot_id = take_over(session, citizen_id=citizen_id)
    if slot_id is not None:
        slots.give_back(session, slot_id=slot_id)


def take_over(session: Session, *, citizen_id: int) -> int | None:
    """End the hold but keep its place taken; returns the slot's id. The caller now owns the place."""
    return session.execute(
        delete(HOLD).where(HOLD.c.citizen_id == citizen_id).returning(HOLD.c.slot_id)
    ).scalar_one_or_none()


def sweep(session: Session, *, now: datetime) -> int:
    """Free the places whose hold has run out; returns how many. Two sweepers free each place once.

    A hold that somebody is using just now is left to them.
    """
    over = session.execute(
        select(HOLD.c.citizen_id)
        .where(HOLD.c.expires_at <= now)
        .order_by(HOLD.c.citizen_id)
        .with_for_update(skip_locked=True)
    ).scalars()
    freed = session.execute(
        delete(HOLD).where(HOLD.c.citizen_id.in_(over.all())).returning(HOLD.c.slot_id)
    ).scalars()
    slot_ids = sorted(freed)  # one order for everybody: no deadlock
    for slot_id in slot_ids:
        slots.give_back(session, slot_id=slot_id)
    return len(slot_ids)
