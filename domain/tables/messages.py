"""What came in from LINE and what goes out: the inbox and the one table of notifications."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Field, SQLModel

from domain.db import UtcDateTime

PENDING = text("status = 'pending'")


class NotificationStatus(StrEnum):
    """Where a notification stands."""

    PENDING = "pending"  # -> sent, dead, expired, cancelled
    SENT = "sent"
    DEAD = "dead"  # refused for good, or 23 hours without success: a person decides
    EXPIRED = "expired"  # too late is worse than never
    CANCELLED = "cancelled"  # its reason went away (booking cancelled or moved, citizen blocked us)


class Notification(SQLModel, table=True):
    """One thing to be sent to a citizen: reply, card, reminder, call."""

    __table_args__ = (
        Index("notification_due", "due_at", "id", postgresql_where=PENDING, sqlite_where=PENDING),
        Index(
            "notification_line_of_one",
            "citizen_id",
            "id",
            postgresql_where=PENDING,
            sqlite_where=PENDING,
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    citizen_id: int = Field(foreign_key="citizen.id")
    channel: str = "line"
    kind: str
    params: dict[str, Any] = Field(sa_type=JSON)
    due_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    dedupe_key: str | None = Field(default=None, unique=True)
    retry_key: str = Field(unique=True)
    reply_token: str | None = None
    reply_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    booking_id: int | None = Field(default=None, foreign_key="booking.id", index=True)
    ticket_id: int | None = Field(default=None, foreign_key="ticket.id", index=True)
    status: str = NotificationStatus.PENDING
    attempts: int = 0
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    first_attempt_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_error: str | None = None


class InboxEvent(SQLModel, table=True):
    """A webhook event as LINE sent it: stored before it is answered, worked off afterwards."""

    __tablename__ = "inbox_event"
    __table_args__ = (
        Index(
            "inbox_line_of_one",
            "line_user_id",
            "happened_at",
            "id",
            postgresql_where=PENDING,
            sqlite_where=PENDING,
        ),
        Index("inbox_due", "id", postgresql_where=PENDING, sqlite_where=PENDING),
    )
    id: int | None = Field(default=None, primary_key=True)
    webhook_event_id: str = Field(unique=True)
    line_user_id: str
    happened_at: datetime = Field(sa_type=UtcDateTime)
    payload: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    received_at: datetime = Field(sa_type=UtcDateTime, index=True)
    status: str = "pending"  # -> done, dead
    attempts: int = 0
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_error: str | None = None
