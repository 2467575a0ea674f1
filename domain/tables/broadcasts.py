"""Messages of the office to many: written once, approved, sent in stages, and reported on; topics citizens follow."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from domain.db import UtcDateTime
from domain.tables.office import Names

OPEN = text("status = 'pending'")


class BroadcastStatus(StrEnum):
    """Where a broadcast stands."""

    DRAFT = "draft"  # -> waiting (for approval), ready
    WAITING = "waiting"  # needs a second person -> ready, draft
    READY = "ready"  # may be sent, or has a time at which it will be -> sending, draft
    SENDING = "sending"  # -> stopped, sent
    STOPPED = "stopped"  # by a person, or because the quota ran out -> sending, cancelled
    SENT = "sent"
    CANCELLED = "cancelled"


class ChunkStatus(StrEnum):
    """Where one request of a broadcast stands."""

    PENDING = "pending"
    SENT = "sent"
    REFUSED = "refused"  # LINE refused it for good; or 23 hours passed without an answer


class Broadcast(SQLModel, table=True):
    """One message to many, in every language it was written in."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    """Six digits that staff type in the chat to send it from there."""
    title: str
    """For staff only."""
    ward_id: str | None = Field(default=None, foreign_key="ward.id")
    """Whose it is: a ward's broadcast goes to that ward's citizens only; None: the city's."""
    audience: dict[str, Any] = Field(sa_type=JSON)
    """``{"kind": "account" | "everyone" | "segment", "wards": […], "days": […], "waiting": [counter ids], …}``."""
    messages: dict[str, Any] = Field(sa_type=JSON)
    """By language: ``{"ja": {"form": "text" | "card", "title", "body", "button": {"label", "url"}, "image_id"}}``."""
    variables: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    urgent: bool = False
    """Quiet hours do not hold it back."""
    per_minute: int = 5000
    """Recipients a minute; the webhooks that follow are planned with it."""
    send_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    status: str = Field(default=BroadcastStatus.DRAFT, index=True)
    staff_id: int | None = Field(default=None, foreign_key="staff.id")
    created_at: datetime = Field(sa_type=UtcDateTime)
    approved_by: int | None = Field(default=None, foreign_key="staff.id")
    approved_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    recipients: int = 0
    """People chosen when sending began."""
    link_taps: int = 0
    """How often a link in it was opened; by whom is not known."""
    taps: int = 0
    """People who tapped a button and are no longer known; the others are counted among the recipients."""
    next_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """The earliest moment of the next request (None: at once): the promised rate is kept, also by several workers."""
    started_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    stopped_why: str | None = None
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class BroadcastChunk(SQLModel, table=True):
    """One request to LINE: at most 500 people of one language, with a retry key of its own."""

    __tablename__ = "broadcast_chunk"
    __table_args__ = (
        UniqueConstraint("broadcast_id", "position"),
        Index(
            "broadcast_chunk_open",
            "broadcast_id",
            "position",
            postgresql_where=OPEN,
            sqlite_where=OPEN,
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    broadcast_id: int = Field(foreign_key="broadcast.id")
    position: int
    locale: str
    retry_key: str = Field(unique=True)
    size: int
    """People in it when it was made."""
    sent_to: int | None = None
    """People in the request that was sent."""
    blocked: int = 0
    """People left out because they had blocked the account by then."""
    status: str = ChunkStatus.PENDING
    attempts: int = 0
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    first_attempt_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_error: str | None = None


class BroadcastRecipient(SQLModel, table=True):
    """Somebody whom a broadcast was to reach, and in which request."""

    __tablename__ = "broadcast_recipient"
    broadcast_id: int = Field(primary_key=True, foreign_key="broadcast.id")
    citizen_id: int = Field(primary_key=True, foreign_key="citizen.id", index=True)
    chunk_id: int = Field(foreign_key="broadcast_chunk.id", index=True)
    left_out: bool = False
    """Had blocked the account when the request was first made; frozen then, a repeat must have the same body."""
    tapped_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class BroadcastImage(SQLModel, table=True):
    """A picture of a broadcast; LINE and phones load it by its secret address."""

    __tablename__ = "broadcast_image"
    id: int | None = Field(default=None, primary_key=True)
    secret: str = Field(unique=True)
    kind: str
    """``image/png`` or ``image/jpeg``."""
    width: int
    height: int
    heap: bytes = Field(sa_type=LargeBinary)
    staff_id: int | None = Field(default=None, foreign_key="staff.id")
    created_at: datetime = Field(sa_type=UtcDateTime)


class Topic(SQLModel, table=True):
    """Something citizens may wish to hear of (あなたにお知らせ): a life event, a deadline, a subject."""

    id: str = Field(primary_key=True)
    names: Names = Field(sa_type=JSON)
    descriptions: Names = Field(sa_type=JSON)
    position: int
    active: bool = True


class TopicSubscription(SQLModel, table=True):
    """A citizen asked to hear of a topic; nobody hears of one they did not ask for."""

    __tablename__ = "topic_subscription"
    citizen_id: int = Field(primary_key=True, foreign_key="citizen.id")
    topic_id: str = Field(primary_key=True, foreign_key="topic.id", index=True)
    since: datetime = Field(sa_type=UtcDateTime)
