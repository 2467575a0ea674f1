"""Who got a broadcast is forgotten after a while; how many, and how many of them tapped, stays in its report."""

from datetime import datetime

from sqlalchemy import and_, delete, func, or_, select, update
from sqlmodel import Session

from domain import broadcast_running
from domain.db import changed, table_of
from domain.tables import Broadcast, BroadcastImage, BroadcastRecipient, BroadcastStatus

BROADCAST, RECIPIENT = table_of(Broadcast), table_of(BroadcastRecipient)
IMAGE = table_of(BroadcastImage)
AT_ONCE = 20
"""Broadcasts in one go: each may have a hundred thousand recipients."""


def forget_recipients(session: Session, *, before: datetime, now: datetime) -> int:
    """Recipients of broadcasts that ended before then go; returns how many rows went.

    One that began before then and was never ended, because it stands still, is given up first.
    """
    there = select(RECIPIENT.c.citizen_id).where(RECIPIENT.c.broadcast_id == BROADCAST.c.id)
    stands = BROADCAST.c.status.in_([BroadcastStatus.STOPPED, BroadcastStatus.SENDING])
    begun = BROADCAST.c.started_at < before
    query = (
        select(BROADCAST)
        .where(or_(BROADCAST.c.ended_at < before, and_(stands, begun)), there.exists())
        .order_by(BROADCAST.c.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    touched = 0
    left_over = []
    for row in session.execute(query).all():
        broadcast_id = row.id
        if row.ended_at is None:
            left_over.append(Broadcast(**row._asdict()))
        mine = RECIPIENT.c.broadcast_id == broadcast_id
        tapped = select(func.count()).where(mine, RECIPIENT.c.tapped_at.is_not(None))
        session.execute(
            update(BROADCAST)
            .where(BROADCAST.c.id == broadcast_id)
            .values(taps=BROADCAST.c.taps + tapped.scalar_subquery())
        )
        touched += changed(session.execute(delete(RECIPIENT).where(mine)))
    for one in left_over:
        broadcast_running.cancel_left_over(session, broadcast=one, now=now)
    return touched


def forget_pictures(session: Session, *, before: datetime) -> int:
    """Pictures from before then that no broadcast shows any more go; returns how many."""
    found = select(IMAGE.c.id, IMAGE.c.secret).where(IMAGE.c.created_at < before)
    old = {secret: image_id for image_id, secret in session.execute(found)}
    if not old:
        return 0
    for messages in session.execute(select(BROADCAST.c.messages)).scalars():
        for content in messages.values():
            old.pop((content.get("image") or {}).get("secret"), None)
    return changed(session.execute(delete(IMAGE).where(IMAGE.c.id.in_(list(old.values())))))
