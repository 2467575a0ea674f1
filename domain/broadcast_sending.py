"""Sending broadcasts: one request after the other is leased; it is made outside any transaction, then settled.

The broadcast's row is locked while a request is chosen, so that several workers keep one promised rate (``next_at``)
and no request goes to two of them. Whom a request goes to is frozen when it is made for the first time: a repeat has
the same body and the same retry key, and LINE takes it once.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, exists, func, literal, or_, select, update
from sqlmodel import Session

import locales
from domain import audiences, broadcast_rate, quiet_hours
from domain.broadcast_outcomes import PENDING, Answer, Heard, finish, settle
from domain.db import changed, table_of
from domain.outbox import GIVE_UP_AFTER
from domain.tables import (
    Broadcast,
    BroadcastChunk,
    BroadcastRecipient,
    BroadcastStatus,
    ChunkStatus,
    Citizen,
    Topic,
    TopicSubscription,
)

BROADCAST, CHUNK = table_of(Broadcast), table_of(BroadcastChunk)
RECIPIENT, CITIZEN, TOPIC = table_of(BroadcastRecipient), table_of(Citizen), table_of(Topic)
SUBSCRIPTION = table_of(TopicSubscription)
__all__ = ["Answer", "Claimed", "Heard", "claim", "next_due", "settle"]

LEASE = timedelta(seconds=30)
"""Longer than LINE is given to answer; a worker that dies loses its request after so long."""
NO_ANSWER = "no answer within 23 hours"


@dataclass(frozen=True, slots=True)
class Claimed:
    """One request that this worker may make. ``first``: nobody has made it before, as far as LINE can know."""

    chunk_id: int
    broadcast_id: int
    attempt: int
    first: bool
    code: str
    to_account: bool
    """LINE's own broadcast: to everybody who follows the account, whoever they are."""
    locale: str
    content: dict[str, Any]
    variables: dict[str, str]
    retry_key: str
    to: list[str]
    topics: dict[str, str] = field(default_factory=dict)
    """The names of the topics that it is sent for, by their ids."""


def next_due(session: Session, *, now: datetime) -> datetime | None:
    """When there is something to send, or None: how long a worker may sleep. A look that holds nobody up."""
    b, c = BROADCAST.c, CHUNK.c
    free = (
        select(func.min(func.coalesce(c.lease_until, b.next_at, literal(now, b.next_at.type))))
        .where(c.broadcast_id == b.id, PENDING)
        .scalar_subquery()
    )
    rows = session.execute(
        select(b.next_at, free, b.urgent).where(b.status == BroadcastStatus.SENDING)
    )
    moments = [
        max(next_at or now, leased or now)
        for next_at, leased, urgent in rows
        if urgent or not quiet_hours.is_quiet(now)
    ]
    return min(moments, default=None)


def claim(session: Session, *, now: datetime) -> Claimed | None:
    """Lease one request whose time has come, or None. A broadcast without any left is thereby finished."""
    broadcast = _due(session, now)
    if broadcast is None:
        return None
    _give_up(session, broadcast.id, now)
    while chunk := _next(session, broadcast.id, now):
        first = chunk.first_attempt_at is None
        size = _without_who_left(session, broadcast, chunk) if first else chunk.size
        to = _recipients(session, broadcast, chunk, size, first=first)
        if to is None:
            continue
        people = len(to) or size
        step = broadcast_rate.distance(people, broadcast.per_minute)
        after = broadcast_rate.following(broadcast.next_at, now, step)
        session.execute(
            update(BROADCAST).where(BROADCAST.c.id == broadcast.id).values(next_at=after)
        )
        values: dict[str, Any] = {"lease_until": now + LEASE, "attempts": chunk.attempts + 1}
        if first:
            values |= {"first_attempt_at": now, "sent_to": people, "blocked": size - people}
        session.execute(update(CHUNK).where(CHUNK.c.id == chunk.id).values(**values))
        return Claimed(
            chunk_id=chunk.id,
            broadcast_id=broadcast.id,
            attempt=chunk.attempts + 1,
            first=first,
            code=broadcast.code,
            to_account=broadcast.audience["kind"] == audiences.ACCOUNT,
            locale=chunk.locale,
            content=broadcast.messages[chunk.locale],
            variables=broadcast.variables,
            retry_key=chunk.retry_key,
            to=to,
            topics=_topics(session, broadcast.audience, chunk.locale),
        )
    finish(session, broadcast_id=broadcast.id, now=now)
    return None


def _due(session: Session, now: datetime) -> Row[Any] | None:
    b = BROADCAST.c
    rules = [b.status == BroadcastStatus.SENDING, or_(b.next_at.is_(None), b.next_at <= now)]
    if quiet_hours.is_quiet(now):
        rules.append(b.urgent.is_(True))
    can_go_on = or_(
        ~exists().where(CHUNK.c.broadcast_id == b.id, PENDING),
        exists().where(CHUNK.c.broadcast_id == b.id, PENDING, _free(now)),
    )
    query = select(BROADCAST).where(*rules, can_go_on).order_by(b.next_at.nulls_first(), b.id)
    query = query.limit(1)
    return session.execute(query.with_for_update(skip_locked=True, of=BROADCAST)).one_or_none()


def _free(now: datetime) -> Any:
    return or_(CHUNK.c.lease_until.is_(None), CHUNK.c.lease_until <= now)


def _next(session: Session, broadcast_id: int, now: datetime) -> Row[Any] | None:
    query = (
        select(CHUNK)
        .where(CHUNK.c.broadcast_id == broadcast_id, PENDING, _free(now))
        .order_by(CHUNK.c.position)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return session.execute(query).one_or_none()


def _without_who_left(session: Session, broadcast: Row[Any], chunk: Row[Any]) -> int:
    """Whoever has left all of its topics since the start is taken out; returns how many are left in the request."""
    wanted = broadcast.audience.get("topics")
    size: int = chunk.size
    if not wanted:
        return size
    mine = SUBSCRIPTION.c.citizen_id == RECIPIENT.c.citizen_id
    left = ~exists().where(mine, SUBSCRIPTION.c.topic_id.in_(wanted))
    gone = changed(session.execute(delete(RECIPIENT).where(RECIPIENT.c.chunk_id == chunk.id, left)))
    if gone:
        size -= gone
        session.execute(update(CHUNK).where(CHUNK.c.id == chunk.id).values(size=size))
    return size


def _recipients(
    session: Session, broadcast: Row[Any], chunk: Row[Any], size: int, *, first: bool
) -> list[str] | None:
    """LINE's ids of the people of a request, the same at each attempt; None when nobody is left."""
    if broadcast.audience["kind"] == audiences.ACCOUNT:
        return []
    here = RECIPIENT.c.chunk_id == chunk.id
    if first:
        mine = CITIZEN.c.id == RECIPIENT.c.citizen_id
        gone = exists().where(mine, CITIZEN.c.blocked_at.is_not(None))
        session.execute(update(RECIPIENT).where(here, gone).values(left_out=True))
    query = (
        select(CITIZEN.c.line_user_id)
        .join_from(RECIPIENT, CITIZEN, CITIZEN.c.id == RECIPIENT.c.citizen_id)
        .where(here, RECIPIENT.c.left_out.is_(False))
        .order_by(CITIZEN.c.id)
    )
    to = list(session.execute(query).scalars())
    if to:
        return to
    values = {"status": ChunkStatus.SENT.value, "sent_to": 0, "blocked": size}
    session.execute(update(CHUNK).where(CHUNK.c.id == chunk.id).values(**values))
    return None


def _topics(session: Session, audience: dict[str, Any], locale: str) -> dict[str, str]:
    wanted = audience.get("topics")
    if not wanted:
        return {}
    rows = session.execute(select(TOPIC.c.id, TOPIC.c.names).where(TOPIC.c.id.in_(wanted)))
    return {topic_id: locales.named(names, locale) for topic_id, names in rows}


def _give_up(session: Session, broadcast_id: int, now: datetime) -> None:
    """LINE remembers a retry key for a day: what has had no clear answer for 23 hours is not tried again."""
    session.execute(
        update(CHUNK)
        .where(
            CHUNK.c.broadcast_id == broadcast_id,
            PENDING,
            _free(now),
            CHUNK.c.first_attempt_at <= now - GIVE_UP_AFTER,
        )
        .values(status=ChunkStatus.REFUSED.value, last_error=NO_ANSWER)
    )
