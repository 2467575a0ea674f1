"""The queue of a day: tickets, their numbers and what happened to them; the ticket machines."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from domain.db import UtcDateTime


class TicketStatus(StrEnum):
    """Where a ticket stands. Moves are made by one named function each."""

    WAITING = "waiting"  # -> called
    CALLED = "called"  # -> serving, served, skipped
    SERVING = "serving"  # -> served
    SERVED = "served"
    SKIPPED = "skipped"  # -> waiting (rejoin), no_show
    NO_SHOW = "no_show"


class TicketKind(StrEnum):
    """Who is called first, within the bounds of the priority rule."""

    PRIORITY = "priority"
    WALK_IN = "walk_in"


class TicketSequence(SQLModel, table=True):
    """The last number given at a counter on a day; raised in one statement, never counted."""

    counter_id: str = Field(primary_key=True, foreign_key="counter.id")
    day: date = Field(primary_key=True)
    last: int


class Ticket(SQLModel, table=True):
    """A numbered ticket (番号札) of one ward and day."""

    __table_args__ = (
        UniqueConstraint("counter_id", "day", "number"),
        Index("ticket_queue", "counter_id", "day", "status"),
    )
    id: int | None = Field(default=None, primary_key=True)
    ward_id: str = Field(foreign_key="ward.id")
    counter_id: str = Field(foreign_key="counter.id")
    day: date
    number: int
    label: str
    kind: str
    status: str = TicketStatus.WAITING
    booking_id: int | None = Field(default=None, foreign_key="booking.id", unique=True)
    citizen_id: int | None = Field(default=None, foreign_key="citizen.id", index=True)
    kiosk_id: int | None = Field(default=None, foreign_key="kiosk.id")
    order_at: datetime = Field(sa_type=UtcDateTime)
    """Place in its class: the slot's start for a booking, the issue for a walk-in."""
    issued_at: datetime = Field(sa_type=UtcDateTime)
    called_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    serving_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    desk: int | None = None
    calls: int = 0
    near_told: int | None = None
    """The smallest near-turn mark that was told, or that the ticket was issued within."""


class TicketEvent(SQLModel, table=True):
    """Append-only: issued, called, recalled, skipped, rejoined, serving, served, no_show."""

    id: int | None = Field(default=None, primary_key=True)
    ticket_id: int = Field(foreign_key="ticket.id", index=True)
    at: datetime = Field(sa_type=UtcDateTime)
    action: str
    staff_id: int | None = Field(default=None, foreign_key="staff.id")
    desk: int | None = None
    reason: str | None = None


class Kiosk(SQLModel, table=True):
    """A ticket machine (発券機) of one ward; its device key is stored hashed."""

    __table_args__ = (UniqueConstraint("ward_id", "name"),)
    id: int | None = Field(default=None, primary_key=True)
    ward_id: str = Field(foreign_key="ward.id")
    name: str
    key_hash: str = Field(unique=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    seen_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    health: dict[str, Any] | None = Field(default=None, sa_type=JSON)
    wrong_keys: list[str] = Field(default_factory=list, sa_type=JSON)
    """Instants (ISO 8601, UTC) of the last wrong authentication keys typed here."""


class KioskRequest(SQLModel, table=True):
    """What a machine was answered under an ``Idempotency-Key``: the same key, the same answer."""

    kiosk_id: int = Field(primary_key=True, foreign_key="kiosk.id")
    idempotency_key: str = Field(primary_key=True)
    fingerprint: str
    status: int
    body: dict[str, Any] = Field(sa_type=JSON)
    created_at: datetime = Field(sa_type=UtcDateTime, index=True)
