"""The report of a broadcast: what became of its recipients, and how many of them tapped."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session

from domain import broadcast_rate
from domain.broadcast_list import find
from domain.db import table_of
from domain.tables import BroadcastChunk, BroadcastRecipient, ChunkStatus

CHUNK, RECIPIENT = table_of(BroadcastChunk), table_of(BroadcastRecipient)


@dataclass(frozen=True, slots=True)
class Report:
    """People, as far as known; LINE's own broadcast (``kind: account``) is counted as those we know.

    ``recipients`` = ``sent`` + ``refused`` + ``blocked`` + ``left`` + ``pending``. ``left``: had left all of its topics
    before their request was made. ``taps``: people who tapped a button of the
    chat; ``link_taps``: how often a link was opened. ``peak_per_second``: webhooks that we planned for.
    """

    recipients: int
    sent: int
    refused: int
    blocked: int
    left: int
    pending: int
    taps: int
    link_taps: int
    per_minute_planned: int
    per_minute_real: float | None
    started: datetime | None
    ended: datetime | None
    peak_per_second: float
    requests: int
    errors: dict[str, int]
    """What LINE said to requests that it refused, and how often."""
    held_up: str | None
    """What LINE said to a request that is tried again; None: nothing is held up."""


def of(session: Session, *, broadcast_id: int) -> Report:
    """The report as of now. Refuses ``broadcast_unknown``."""
    broadcast = find(session, broadcast_id=broadcast_id)
    c = CHUNK.c
    reached = func.coalesce(c.sent_to, c.size - c.blocked)
    rows = session.execute(
        select(
            c.status,
            func.count().label("requests"),
            func.sum(c.size),
            func.sum(reached),
            func.sum(c.blocked),
            func.max(c.sent_at),
        )
        .where(c.broadcast_id == broadcast_id)
        .group_by(c.status)
    ).all()
    people = {status: int(total) for status, _, _, total, _, _ in rows}
    last = max((at for *_, at in rows if at is not None), default=None)
    taps = session.execute(
        select(func.count()).where(
            RECIPIENT.c.broadcast_id == broadcast_id, RECIPIENT.c.tapped_at.is_not(None)
        )
    ).scalar_one()
    refusals = session.execute(
        select(c.last_error, func.count())
        .where(c.broadcast_id == broadcast_id, c.status == ChunkStatus.REFUSED)
        .group_by(c.last_error)
    )
    waits = (c.broadcast_id == broadcast_id, c.status == ChunkStatus.PENDING, c.attempts > 0)
    told = select(c.last_error).where(*waits, c.last_error.is_not(None))
    held_up = session.execute(told.order_by(c.attempts.desc(), c.id).limit(1)).scalar_one_or_none()
    left = broadcast.recipients - sum(int(size) for _, _, size, *_ in rows) if rows else 0
    return Report(
        recipients=broadcast.recipients,
        sent=people.get(ChunkStatus.SENT, 0),
        refused=people.get(ChunkStatus.REFUSED, 0),
        blocked=sum(int(blocked) for *_, blocked, _ in rows),
        left=left,
        pending=people.get(ChunkStatus.PENDING, 0),
        taps=broadcast.taps + taps,
        link_taps=broadcast.link_taps,
        per_minute_planned=broadcast.per_minute,
        per_minute_real=_rate(broadcast.started_at, last, people.get(ChunkStatus.SENT, 0)),
        started=broadcast.started_at,
        ended=broadcast.ended_at,
        peak_per_second=broadcast_rate.peak_per_second(broadcast.recipients, broadcast.per_minute),
        requests=sum(number for _, number, *_ in rows),
        errors={error or "": number for error, number in refusals},
        held_up=held_up,
    )


def _rate(started: datetime | None, last: datetime | None, sent: int) -> float | None:
    """People a minute from the start to the last request; None while that is less than a minute."""
    if started is None or last is None or (last - started).total_seconds() < 60:
        return None
    return sent / ((last - started).total_seconds() / 60)
