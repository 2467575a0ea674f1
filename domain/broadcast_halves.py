"""A request that LINE refused for one of its people is cut in two, again and again, until that one is alone."""

import uuid

from sqlalchemy import func, insert, select, update
from sqlmodel import Session

from domain.db import changed, table_of
from domain.tables import Broadcast, BroadcastChunk, BroadcastRecipient, ChunkStatus

BROADCAST = table_of(Broadcast)
CHUNK, RECIPIENT = table_of(BroadcastChunk), table_of(BroadcastRecipient)


def halve(session: Session, *, chunk_id: int, attempt: int) -> bool:
    """Move the second half of a request's people into a new one; returns whether there was anything to cut.

    LINE took nothing of it, so both get new keys. The one that is cut stays fenced by its number of attempts.
    """
    here = RECIPIENT.c.chunk_id == chunk_id
    asked = (
        select(RECIPIENT.c.citizen_id)
        .where(here, RECIPIENT.c.left_out.is_(False))
        .order_by(RECIPIENT.c.citizen_id)
    )
    people = session.execute(asked).scalars().all()
    if len(people) < 2:
        return False
    second = people[len(people) // 2 :]
    fresh = {"retry_key": str(uuid.uuid4()), "lease_until": None, "first_attempt_at": None}
    done = session.execute(
        update(CHUNK)
        .where(
            CHUNK.c.id == chunk_id,
            CHUNK.c.attempts == attempt,
            CHUNK.c.status == ChunkStatus.PENDING,
        )
        .values(**fresh, size=CHUNK.c.size - len(second), sent_to=None, blocked=0)
    )
    if not changed(done):
        return True  # another worker has it by now
    cut = session.execute(select(CHUNK).where(CHUNK.c.id == chunk_id)).one()
    # Two workers that cut at once would give two requests the same place.
    session.execute(
        select(BROADCAST.c.id).where(BROADCAST.c.id == cut.broadcast_id).with_for_update()
    )
    last = select(func.max(CHUNK.c.position)).where(CHUNK.c.broadcast_id == cut.broadcast_id)
    made = session.execute(
        insert(CHUNK)
        .values(
            broadcast_id=cut.broadcast_id,
            position=last.scalar_subquery() + 1,
            locale=cut.locale,
            retry_key=str(uuid.uuid4()),
            size=len(second),
            blocked=0,
            status=ChunkStatus.PENDING.value,
            attempts=0,
        )
        .returning(CHUNK.c.id)
    ).scalar_one()
    moved = here & (RECIPIENT.c.citizen_id >= second[0]) & RECIPIENT.c.left_out.is_(False)
    session.execute(update(RECIPIENT).where(moved).values(chunk_id=made))
    return True
