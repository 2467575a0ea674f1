"""Who got a broadcast is forgotten after a while; how many, and how many of them tapped, stays in its report."""

from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlmodel import Session

from domain.db import changed, table_of
from domain.tables import Broadcast, BroadcastRecipient

BROADCAST, RECIPIENT = table_of(Broadcast), table_of(BroadcastRecipient)
AT_ONCE = 20
"""Broadcasts in one go: each may have a hundred thousand recipients."""


def forget_recipients(session: Session, *, before: datetime) -> int:
    """Recipients of broadcasts that ended before then go; returns how many rows went."""
    there = select(RECIPIENT.c.citizen_id).where(RECIPIENT.c.broadcast_id == BROADCAST.c.id)
    query = (
        select(BROADCAST.c.id)
        .where(BROADCAST.c.ended_at < before, there.exists())
        .order_by(BROADCAST.c.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    touched = 0
    for broadcast_id in session.execute(query).scalars().all():
        mine = RECIPIENT.c.broadcast_id == broadcast_id
        tapped = select(func.count()).where(mine, RECIPIENT.c.tapped_at.is_not(None))
        session.execute(
            update(BROADCAST)
            .where(BROADCAST.c.id == broadcast_id)
            .values(taps=BROADCAST.c.taps + tapped.scalar_subquery())
        )
        touched += changed(session.execute(delete(RECIPIENT).where(mine)))
    return touched


def forget_citizen(session: Session, *, citizen_id: int) -> int:
    """A citizen is forgotten: the rows that say which broadcasts they got go, their taps stay counted."""
    mine = RECIPIENT.c.citizen_id == citizen_id
    tapped = select(RECIPIENT.c.broadcast_id).where(mine, RECIPIENT.c.tapped_at.is_not(None))
    session.execute(
        update(BROADCAST).where(BROADCAST.c.id.in_(tapped)).values(taps=BROADCAST.c.taps + 1)
    )
    return changed(session.execute(delete(RECIPIENT).where(mine)))
