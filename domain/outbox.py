"""The outbox: notifications are claimed, sent outside any transaction, and settled.

Head of the line per citizen: nothing is sent to somebody while an older notice that is due waits or is on its way.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, bindparam, select, text, update
from sqlmodel import Session

from domain import claims
from domain.db import backend, changed, table_of
from domain.row_order import in_order
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


def _of_citizen(what: ColumnElement[Any]) -> ScalarSelect[Any]:
    return select(what).where(CITIZEN.c.id == NOTIFICATION.c.citizen_id).scalar_subquery()


CLAIM = claims.claiming(
    NOTIFICATION,
    person="citizen_id",
    moment="due_at",
    ready=lambda table: table.c.due_at <= claims.NOW,
    told=(
        NOTIFICATION.c.id,
        NOTIFICATION.c.attempts,
        NOTIFICATION.c.citizen_id,
        _of_citizen(CITIZEN.c.line_user_id),
        _of_citizen(CITIZEN.c.locale),
        _of_citizen(CITIZEN.c.blocked_at.is_not(None)),
        NOTIFICATION.c.kind,
        NOTIFICATION.c.params,
        NOTIFICATION.c.retry_key,
        NOTIFICATION.c.reply_token,
        NOTIFICATION.c.reply_until,
        NOTIFICATION.c.expires_at,
        NOTIFICATION.c.first_attempt_at,
        NOTIFICATION.c.last_error,
    ),
)
STORE = claims.storing(
    NOTIFICATION,
    person="citizen_id",
    ready=lambda table: table.c.due_at <= claims.NOW,
    told=(select(CITIZEN.c.locale).where(CITIZEN.c.id == bindparam("person")).scalar_subquery(),),
)
SETTLE = claims.settling(NOTIFICATION)
NEXT_DUE = (
    select(NOTIFICATION.c.due_at)
    .where(text("status = 'pending'"))
    .order_by(NOTIFICATION.c.due_at)
    .limit(1)
)


def claim(session: Session, *, now: datetime, limit: int) -> list[Claimed]:
    """Lease up to *limit* notifications that are due, at most one per citizen, oldest first."""
    return [Claimed(*row) for row in claims.claim(session, CLAIM, now=now, limit=limit)]


def write_and_claim(
    session: Session, *, row: dict[str, Any], line_user_id: str, now: datetime
) -> Claimed | None:
    """Write one notification that is due; returns it when it is the caller's to send at once.

    It is not when it was written before (by its ``dedupe_key``), or when something else that is due waits.
    """
    rest = {name: value for name, value in row.items() if name != "attempts"}
    lease = {"person": row["citizen_id"], "now": now, "until": now + claims.LEASE}
    stored = session.execute(STORE[backend(session)], rest | lease).one_or_none()
    if stored is None or stored.attempts == 0:
        return None
    return Claimed(
        id=stored.id,
        attempt=1,
        citizen_id=row["citizen_id"],
        line_user_id=line_user_id,
        locale=stored[2],
        blocked=False,
        kind=row["kind"],
        params=row["params"],
        retry_key=row["retry_key"],
        reply_token=row["reply_token"],
        reply_until=row["reply_until"],
        expires_at=row["expires_at"],
        first_attempt_at=now,
        last_error=None,
    )


def settle(session: Session, *, results: Sequence[tuple[Claimed, Outcome]], now: datetime) -> None:
    """Write the outcomes of many attempts in one go; one whose lease another worker took over is left alone."""
    ordered = sorted(results, key=lambda pair: pair[0].id)
    if ordered:
        session.execute(SETTLE, [_values(claimed, outcome, now) for claimed, outcome in ordered])


def expire(session: Session, *, now: datetime) -> int:
    """Notices whose time is over become ``expired`` (one that is just being sent is left to its sender)."""
    n = NOTIFICATION.c
    return changed(
        session.execute(
            update(NOTIFICATION)
            .where(
                in_order(
                    session,
                    NOTIFICATION,
                    n.status == NotificationStatus.PENDING,
                    n.expires_at <= now,
                    n.lease_until.is_(None) | (n.lease_until <= now),
                    skip=True,
                )
            )
            .values(status=NotificationStatus.EXPIRED)
        )
    )


def next_due(session: Session) -> datetime | None:
    """When the earliest pending notification becomes due, or None: how long a sender may sleep."""
    return session.execute(NEXT_DUE).scalar_one_or_none()


def pause(attempt: int) -> timedelta:
    """Back-off before attempt *attempt* + 1: doubling from two seconds up to five minutes, with jitter."""
    seconds = min(2.0**attempt, LONGEST_PAUSE.total_seconds())
    return timedelta(seconds=seconds * random.uniform(0.75, 1.25))  # spreads load, guards nothing


def _values(claimed: Claimed, outcome: Outcome, now: datetime) -> dict[str, object]:
    """The same columns for every outcome, so that many are written by one statement."""
    status, lease = NotificationStatus.PENDING, None
    too_late = now - claimed.first_attempt_at >= GIVE_UP_AFTER
    if outcome.verdict is Verdict.SENT:
        status = NotificationStatus.SENT
    elif outcome.verdict is Verdict.CANCELLED:
        status = NotificationStatus.CANCELLED
    elif outcome.verdict is Verdict.DEAD or too_late:
        status = NotificationStatus.DEAD
    else:
        lease = now + (pause(claimed.attempt) if outcome.after is None else outcome.after)
    return {
        "row": claimed.id,
        "attempt": claimed.attempt,
        "status": status.value,
        "sent_at": now if outcome.verdict is Verdict.SENT else None,
        "lease_until": lease,
        "last_error": outcome.error,
        "reply_token": None if outcome.drop_reply_token else claimed.reply_token,
    }
