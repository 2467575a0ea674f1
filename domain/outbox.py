"""The outbox: notifications are claimed, sent outside any transaction, and settled.

Head of the line per citizen: nothing is sent to somebody while an older notice that is due waits or is on its way.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from domain import claims
from domain.db import changed, table_of
from domain.tables import Citizen, Notification, NotificationStatus

NOTIFICATION = table_of(Notification)
CITIZEN = table_of(Citizen)
GIVE_UP_AFTER = timedelta(hours=23)
"""LINE remembers a retry key for 24 hours; beyond that a repeat might arrive twice."""
LONGEST_PAUSE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A notification that this worker may send, with the number of this attempt and who gets it."""

    id: int
    attempt: int
    citizen_id: int
    line_user_id: str
    locale: str
    blocked: bool
    kind: str
    params: dict[str, Any]
    retry_key: str
    reply_token: str | None
    reply_until: datetime | None
    expires_at: datetime | None
    first_attempt_at: datetime
    last_error: str | None


class Verdict(StrEnum):
    """How an attempt to send ended."""

    SENT = "sent"
    RETRY = "retry"
    DEAD = "dead"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The verdict of an attempt; ``drop_reply_token`` makes the next attempt a push; ``after`` overrides the pause."""

    verdict: Verdict
    error: str | None = None
    after: timedelta | None = None
    drop_reply_token: bool = False


def claim(session: Session, *, now: datetime, limit: int) -> list[Claimed]:
    """Lease up to *limit* notifications that are due, at most one per citizen, oldest first."""
    ids = claims.claim(
        session,
        table=NOTIFICATION,
        person="citizen_id",
        order=("due_at", "id"),
        ready=lambda table: table.c.due_at <= now,
        now=now,
        limit=limit,
    )
    n, c = NOTIFICATION.c, CITIZEN.c
    rows = session.execute(
        select(
            n.id,
            n.attempts,
            n.citizen_id,
            c.line_user_id,
            c.locale,
            c.blocked_at.is_not(None),
            n.kind,
            n.params,
            n.retry_key,
            n.reply_token,
            n.reply_until,
            n.expires_at,
            n.first_attempt_at,
            n.last_error,
        )
        .join(CITIZEN, c.id == n.citizen_id)
        .where(n.id.in_(ids))
    )
    by_id = {row[0]: Claimed(*row) for row in rows}
    return [by_id[row_id] for row_id in ids]


def settle(session: Session, *, results: Sequence[tuple[Claimed, Outcome]], now: datetime) -> None:
    """Write the outcomes of many attempts in one go; one whose lease another worker took over is left alone."""
    for claimed, outcome in sorted(results, key=lambda pair: pair[0].id):
        claims.settle(
            session,
            table=NOTIFICATION,
            row_id=claimed.id,
            attempt=claimed.attempt,
            **_values(claimed, outcome, now),
        )


def expire(session: Session, *, now: datetime) -> int:
    """Notices whose time is over become ``expired`` (one that is just being sent is left to its sender)."""
    n = NOTIFICATION.c
    return changed(
        session.execute(
            update(NOTIFICATION)
            .where(
                n.status == NotificationStatus.PENDING,
                n.expires_at <= now,
                n.lease_until.is_(None) | (n.lease_until <= now),
            )
            .values(status=NotificationStatus.EXPIRED)
        )
    )


def next_due(session: Session) -> datetime | None:
    """When the earliest pending notification becomes due, or None: how long a sender may sleep."""
    n = NOTIFICATION.c
    return session.execute(
        select(n.due_at).where(n.status == NotificationStatus.PENDING).order_by(n.due_at).limit(1)
    ).scalar_one_or_none()


def pause(attempt: int) -> timedelta:
    """Back-off before attempt *attempt* + 1: doubling from two seconds up to five minutes, with jitter."""
    seconds = min(2.0**attempt, LONGEST_PAUSE.total_seconds())
    return timedelta(seconds=seconds * random.uniform(0.75, 1.25))  # spreads load, guards nothing


def _values(claimed: Claimed, outcome: Outcome, now: datetime) -> dict[str, object]:
    if outcome.verdict is Verdict.SENT:
        return {"status": NotificationStatus.SENT, "sent_at": now, "last_error": outcome.error}
    if outcome.verdict is Verdict.CANCELLED:
        return {"status": NotificationStatus.CANCELLED, "last_error": outcome.error}
    too_late = now - claimed.first_attempt_at >= GIVE_UP_AFTER
    if outcome.verdict is Verdict.DEAD or too_late:
        return {"status": NotificationStatus.DEAD, "last_error": outcome.error}
    values: dict[str, object] = {
        "lease_until": now + (pause(claimed.attempt) if outcome.after is None else outcome.after),
        "last_error": outcome.error,
    }
    if outcome.drop_reply_token:
        values["reply_token"] = None
    return values
