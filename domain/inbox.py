"""The inbox: webhook events are stored before they are answered, and handled once, in order per person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

from sqlalchemy import bindparam, delete, null, select, text, true, update
from sqlmodel import Session

from domain import claims
from domain.db import backend, changed, insert_or_leave, table_of
from domain.row_order import in_order
from domain.tables import InboxEvent

INBOX = table_of(InboxEvent)
MAX_ATTEMPTS = 6


@dataclass(frozen=True, slots=True)
class Received:
    """An event to store: LINE's id of it, whose it is, when it happened, and the object as it came."""

    webhook_event_id: str
    line_user_id: str
    happened_at: datetime
    payload: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Claimed:
    """An event that this worker may handle, with the number of this attempt."""

    id: int
    attempt: int
    line_user_id: str
    happened_at: datetime
    received_at: datetime
    payload: dict[str, Any]


CLAIM = claims.claiming(
    INBOX,
    person="line_user_id",
    moment="happened_at",
    ready=lambda _table: true(),
    told=(
        INBOX.c.id,
        INBOX.c.attempts,
        INBOX.c.line_user_id,
        INBOX.c.happened_at,
        INBOX.c.received_at,
        INBOX.c.payload,
    ),
)
STORE = claims.storing(INBOX, person="line_user_id", ready=lambda _table: true())
SETTLE = claims.settling(INBOX)
_OTHER = INBOX.alias("other")
DONE = SETTLE.values(status="done").returning(
    select(_OTHER.c.id)
    .where(
        _OTHER.c.line_user_id == bindparam("person"),
        text("other.status = 'pending'"),
        _OTHER.c.id != bindparam("row"),
    )
    .exists()
)


class Ending(Enum):
    """How an event's handling ended for its worker."""

    LAST = auto()
    MORE = auto()  # something else of the same person waits
    TAKEN_OVER = auto()  # by another worker: roll back


def store(session: Session, *, events: Sequence[Received], now: datetime) -> int:
    """Store the events that are new (by ``webhook_event_id``); returns how many were."""
    if not events:
        return 0
    new = insert_or_leave(session, INBOX).returning(INBOX.c.id)
    rows = [{**_row(event, now), "attempts": 0} for event in events]
    return len(session.execute(new, rows).all())


def store_and_claim(
    session: Session, *, event: Received, now: datetime
) -> tuple[int, Claimed | None]:
    """Store one event. Returns how many are new, and the event when it is the caller's to handle at once.

    It is not when it is not new, or when something of the same person waits already.
    """
    lease = {"person": event.line_user_id, "until": now + claims.LEASE}
    stored = session.execute(STORE[backend(session)], _row(event, now) | lease).one_or_none()
    if stored is None or stored.attempts == 0:
        return int(stored is not None), None
    return 1, Claimed(stored.id, 1, event.line_user_id, event.happened_at, now, event.payload)


def _row(event: Received, now: datetime) -> dict[str, Any]:
    return {
        "webhook_event_id": event.webhook_event_id,
        "line_user_id": event.line_user_id,
        "happened_at": event.happened_at,
        "payload": event.payload,
        "received_at": now,
        "status": "pending",
    }


def claim(session: Session, *, now: datetime, limit: int) -> list[Claimed]:
    """Lease the oldest unhandled event of up to *limit* people."""
    return [Claimed(*row) for row in claims.claim(session, CLAIM, now=now, limit=limit)]


def done(session: Session, *, event: Claimed) -> Ending:
    """The event was handled in this transaction, unless another worker has taken it over meanwhile."""
    written = {"row": event.id, "attempt": event.attempt, "person": event.line_user_id}
    more = session.execute(DONE, written).scalar_one_or_none()
    if more is None:
        return Ending.TAKEN_OVER
    return Ending.MORE if more else Ending.LAST


def failed(
    session: Session,
    *,
    event: Claimed,
    error: str,
    now: datetime,
    attempts: int = MAX_ATTEMPTS,
) -> bool:
    """Handling failed: try again after a pause that doubles, or give up. Returns whether it was given up.

    ``attempts`` is how many are worth it: trouble passes, a fault in the code hardly does.
    ``error`` is the kind of error, never the text of a message.
    """
    dead = event.attempt >= attempts
    pause = timedelta(seconds=min(2**event.attempt, 300))
    session.execute(
        SETTLE,
        {
            "row": event.id,
            "attempt": event.attempt,
            "status": "dead" if dead else "pending",
            "lease_until": now + pause,
            "last_error": error,
        },
    )
    return dead


def unsend(session: Session, *, line_user_id: str, message_id: str) -> int:
    """The person took a message back: forget its content, handled or not; returns how many were forgotten."""
    rows = session.execute(
        select(INBOX.c.id, INBOX.c.payload).where(
            INBOX.c.line_user_id == line_user_id, INBOX.c.payload.is_not(null())
        )
    ).all()
    hit = [row.id for row in rows if _message_id(row.payload) == message_id]
    if not hit:
        return 0
    session.execute(
        update(INBOX).where(INBOX.c.id.in_(hit), INBOX.c.status == "pending").values(status="done")
    )
    return changed(session.execute(update(INBOX).where(INBOX.c.id.in_(hit)).values(payload={})))


def forget_bodies(session: Session, *, before: datetime) -> int:
    """Drop the contents of handled events received earlier; their ids stay, so that a replay is known."""
    return changed(
        session.execute(
            update(INBOX)
            .where(
                in_order(
                    session,
                    INBOX,
                    INBOX.c.received_at < before,
                    INBOX.c.status != "pending",
                    INBOX.c.payload.is_not(null()),
                    skip=True,
                )
            )
            .values(payload=null())
        )
    )


def forget_ids(session: Session, *, before: datetime) -> int:
    """Drop events received earlier altogether (LINE's own events are refused as stale by then)."""
    return changed(
        session.execute(
            delete(INBOX).where(
                in_order(
                    session,
                    INBOX,
                    INBOX.c.received_at < before,
                    INBOX.c.status != "pending",
                    skip=True,
                )
            )
        )
    )


def _message_id(payload: dict[str, Any] | None) -> str | None:
    message = (payload or {}).get("message")
    return message.get("id") if isinstance(message, dict) else None
