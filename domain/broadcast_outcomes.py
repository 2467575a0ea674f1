"""Outcomes of broadcasts' requests: noted once, and with the last one the broadcast is sent, or stops for its quota."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from sqlalchemy import exists, text, update
from sqlmodel import Session

from domain import audit, broadcast_halves
from domain.db import changed, table_of
from domain.outbox import pause
from domain.tables import Broadcast, BroadcastChunk, BroadcastStatus, ChunkStatus

BROADCAST, CHUNK = table_of(Broadcast), table_of(BroadcastChunk)
QUOTA = "quota"
PENDING = text("broadcast_chunk.status = 'pending'")  # as the partial index has it


class Answer(StrEnum):
    """What came of one request."""

    TAKEN = "taken"
    LATER = "later"
    QUOTA = "quota"
    """The month's limit is reached: nothing more can be sent until somebody does something about it."""
    REFUSED = "refused"
    SOMEBODY = "somebody"
    """Refused because of one of its people, LINE does not say whom: the others shall get it all the same."""


@dataclass(frozen=True, slots=True)
class Heard:
    """LINE's answer, with its *error*. *surely_not*: this attempt was certainly not accepted."""

    answer: Answer
    error: str | None = None
    pause: timedelta | None = None
    surely_not: bool = False


class Tried(Protocol):
    """What settling needs to know of a request that was made."""

    @property
    def chunk_id(self) -> int:
        """Which one."""
        ...

    @property
    def broadcast_id(self) -> int:
        """Of which broadcast."""
        ...

    @property
    def attempt(self) -> int:
        """The number of the attempt; it fences the outcome."""
        ...

    @property
    def first(self) -> bool:
        """Whether nobody had made it before."""
        ...


def settle(session: Session, *, claimed: Tried, heard: Heard, now: datetime) -> None:
    """Note the outcome, unless another worker has taken the request over since."""
    values: dict[str, Any] = {"lease_until": None, "last_error": heard.error}
    if heard.answer is Answer.TAKEN:
        values |= {"status": ChunkStatus.SENT.value, "sent_at": now}
    elif heard.answer is Answer.SOMEBODY and broadcast_halves.halve(
        session, chunk_id=claimed.chunk_id, attempt=claimed.attempt
    ):
        return
    elif heard.answer in (Answer.REFUSED, Answer.SOMEBODY):
        values |= {"status": ChunkStatus.REFUSED.value}
    elif claimed.first and heard.surely_not:
        values |= {"first_attempt_at": None}  # LINE knows nothing of it: chosen anew the next time
    if heard.answer is Answer.LATER:
        values["lease_until"] = now + (heard.pause or pause(claimed.attempt))
    done = session.execute(
        update(CHUNK)
        .where(CHUNK.c.id == claimed.chunk_id, CHUNK.c.attempts == claimed.attempt, PENDING)
        .values(**values)
    )
    if not changed(done):
        return
    if heard.answer is Answer.QUOTA:
        _quota_is_gone(session, claimed.broadcast_id, now)
    elif heard.answer is not Answer.LATER:
        finish(session, broadcast_id=claimed.broadcast_id, now=now)


def finish(session: Session, *, broadcast_id: int, now: datetime) -> None:
    """The broadcast is sent when none of its requests is left, also when it was stopped while the last one flew."""
    left = exists().where(CHUNK.c.broadcast_id == broadcast_id, PENDING)
    before = (BroadcastStatus.SENDING, BroadcastStatus.STOPPED)
    values = {"ended_at": now, "stopped_why": None}
    _move(session, broadcast_id, before, BroadcastStatus.SENT, now, ~left, **values)


def _quota_is_gone(session: Session, broadcast_id: int, now: datetime) -> None:
    before = (BroadcastStatus.SENDING,)
    _move(session, broadcast_id, before, BroadcastStatus.STOPPED, now, stopped_why=QUOTA)


def _move(
    session: Session,
    broadcast_id: int,
    before: Collection[BroadcastStatus],
    after: BroadcastStatus,
    now: datetime,
    *rules: Any,
    **values: Any,
) -> None:
    """From one of *before* to *after*; nothing happens when it is none of these any more."""
    done = session.execute(
        update(BROADCAST)
        .where(BROADCAST.c.id == broadcast_id, BROADCAST.c.status.in_(list(before)), *rules)
        .values(status=after.value, **values)
    )
    if changed(done):
        name = f"broadcast:{broadcast_id}"
        action = f"broadcast.{after.value}"
        audit.record(session, by=None, action=action, subject=name, now=now, who="worker")
