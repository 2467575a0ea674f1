"""Recipients of a broadcast: chosen once, when it starts, and dealt into requests of one language."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Subquery,
    case,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlmodel import Session

from domain import audiences, broadcast_words
from domain.broadcast_rate import chunk_size
from domain.db import table_of
from domain.tables import Broadcast, BroadcastChunk, BroadcastRecipient

CHUNK, RECIPIENT = table_of(BroadcastChunk), table_of(BroadcastRecipient)


def deal(session: Session, broadcast: Broadcast, *, now: datetime) -> int:
    """Write down who gets it, and in which request; returns how many people they are.

    LINE's own broadcast is one request, whose people only LINE knows: it is counted as those we know.
    """
    if broadcast.audience["kind"] == audiences.ACCOUNT:
        known = audiences.count(session, audience=broadcast.audience, now=now).total
        _chunks(session, broadcast, {next(iter(broadcast.messages)): [known]})
        return known
    found = audiences.select_ids(audience=broadcast.audience, now=now).subquery()
    language = _language(session, found, broadcast.messages)
    people = select(found.c.id, language.label("language")).subquery()
    counts = session.execute(select(people.c.language, func.count()).group_by(people.c.language))
    first = _chunks(session, broadcast, _sizes(counts, broadcast.per_minute))
    if not first:
        return 0
    _fill(session, broadcast, people, first)
    return _counted(session, broadcast)


def _language(session: Session, found: Subquery, written: Mapping[str, Any]) -> ColumnElement[str]:
    """In which language somebody gets it, as an expression over those who were *found*."""
    read = session.execute(select(found.c.locale).distinct()).scalars()
    default = broadcast_words.language_of("", written)
    others = {
        one: to for one in read if (to := broadcast_words.language_of(one, written)) != default
    }
    if not others:
        return literal(default)
    return case(*((found.c.locale == one, to) for one, to in sorted(others.items())), else_=default)


def _sizes(counts: Any, per_minute: int) -> dict[str, list[int]]:
    """The requests of each language; what few people read goes first."""
    size = chunk_size(per_minute)
    return {
        to: [min(size, number - done) for done in range(0, number, size)]
        for to, number in sorted(counts, key=lambda pair: (pair[1], pair[0]))
    }


def _chunks(
    session: Session, broadcast: Broadcast, sizes: Mapping[str, Sequence[int]]
) -> dict[str, int]:
    """Store the requests, each with its retry key; returns the first position of each language."""
    first: dict[str, int] = {}
    rows: list[dict[str, Any]] = []
    for locale, parts in sizes.items():
        first[locale] = len(rows)
        rows += [
            {
                "broadcast_id": broadcast.id,
                "position": len(rows) + place,
                "locale": locale,
                "retry_key": str(uuid.uuid4()),
                "size": size,
                "blocked": 0,
                "status": "pending",
                "attempts": 0,
            }
            for place, size in enumerate(parts)
        ]
    if rows:
        session.execute(insert(CHUNK), rows)
    return first


def _fill(
    session: Session,
    broadcast: Broadcast,
    people: Subquery,
    first: Mapping[str, int],
) -> None:
    """One INSERT … SELECT. Who has joined since the count and finds no request left came after the start."""
    place = func.row_number().over(partition_by=people.c.language, order_by=people.c.id) - 1
    begins = case(*((people.c.language == to, at) for to, at in first.items()))
    # Whole numbers: PostgreSQL finds requests by their index, and not by comparing all of them with everybody.
    size = literal(chunk_size(broadcast.per_minute), Integer)
    position = begins + cast(place, Integer) // size
    dealt = select(
        people.c.id,
        cast(position, Integer).label("position"),
        people.c.language,
    ).subquery()
    here = (
        (CHUNK.c.broadcast_id == broadcast.id)
        & (CHUNK.c.position == dealt.c.position)
        & (CHUNK.c.locale == dealt.c.language)
    )
    chosen = select(literal(broadcast.id), dealt.c.id, CHUNK.c.id, literal(value=False))
    columns = ["broadcast_id", "citizen_id", "chunk_id", "left_out"]
    session.execute(insert(RECIPIENT).from_select(columns, chosen.join_from(dealt, CHUNK, here)))


def _counted(session: Session, broadcast: Broadcast) -> int:
    """Set the sizes to what was dealt, should somebody have left meanwhile; requests to nobody go."""
    ours = CHUNK.c.broadcast_id == broadcast.id
    there = (
        select(func.count())
        .select_from(RECIPIENT)
        .where(RECIPIENT.c.chunk_id == CHUNK.c.id)
        .scalar_subquery()
    )
    session.execute(update(CHUNK).where(ours).values(size=there))
    session.execute(delete(CHUNK).where(ours, CHUNK.c.size == 0))
    total: int = session.execute(
        select(func.coalesce(func.sum(CHUNK.c.size), 0)).where(ours)
    ).scalar_one()
    return total
