"""The queue of a day: tickets, their numbers and what happened to them; the ticket machines."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from domain.db import UtcDateTime

OPEN = text("status IN ('waiting', 'called', 'serving')")
"""Tickets that somebody still has to do with; written out, so that their index is used."""


class TicketStatus(StrEnum):
    """Where a ticket stands. Moves are made by one named function each."""

    WAITING = "waiting"  # -> called, closed
    CALLED = "called"  # -> serving, served, skipped, waiting (transfer), closed
    SERVING = "serving"  # -> served, waiting (transfer), closed
    SERVED = "served"
    SKIPPED = "skipped"  # -> waiting (rejoin), no_show
    NO_SHOW = "no_show"
    CLOSED = "closed"  # the counter closed before it was called; or left open at the day's end and settled by staff


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
        Index("ticket_open", "day", postgresql_where=OPEN, sqlite_where=OPEN),
        Index(
            "ticket_transferred",
            "transferred_from",
            "day",
            postgresql_where=text("transferred_from IS NOT NULL"),
            sqlite_where=text("transferred_from IS NOT NULL"),
        ),
    )
    id: int | None = Field(default=None, primary_key=True)
    ward_id: str = Field(foreign_key="ward.id")
    counter_id: str = Field(foreign_key="counter.id")
    day: date
    number: int
    """Of its present counter: a transfer gives another one, and the label stays as it is on the paper."""
    label: str
    kind: str
    status: str = TicketStatus.WAITING
    booking_id: int | None = Field(default=None, foreign_key="booking.id", unique=True)
    citizen_id: int | None = Field(default=None, foreign_key="citizen.id", index=True)
    kiosk_id: int | None = Field(default=None, foreign_key="kiosk.id")
    procedure_id: str | None = Field(default=None, foreign_key="procedure.id")
    locale: str | None = None
    """The language chosen at the machine; None for a booking: the citizen's own counts."""
    follow_code: str | None = Field(default=None, unique=True)
    """What the QR code on the paper says: whoever holds the paper may follow the ticket."""
    offline: bool = False
    """Issued by a machine while it had no network, under a leased number."""
    order_at: datetime = Field(sa_type=UtcDateTime)
    """Place in its class: the slot's start for a booking, the issue for a walk-in."""
    issued_at: datetime = Field(sa_type=UtcDateTime)
    first_called_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """The end of the first wait; ``called_at`` moves when somebody rejoins and is called again."""
    called_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    serving_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    desk: int | None = None
    calls: int = 0
    done_procedure_id: str | None = Field(default=None, foreign_key="procedure.id")
    """What was done at the desk, as the clerk said at the end."""
    transferred_from: str | None = Field(default=None, foreign_key="counter.id")
    """The counter that gave the number, when it now waits at another one."""
    closure_id: int | None = Field(default=None, foreign_key="closure.id", index=True)
    """The closure that ended its wait."""
    ahead_at_issue: int | None = None
    """How many would have been called before it when it was issued: what the pace is learned from."""
    low_at_issue: int | None = None
    middle_at_issue: float | None = None
    high_at_issue: int | None = None
    """The wait in minutes that was estimated at the issue, and its range, for the record of our own errors."""


class TicketFollower(SQLModel, table=True):
    """Somebody who is told of a ticket's near turn and calls: its owner, or a family with the paper."""

    __tablename__ = "ticket_follower"
    __table_args__ = (UniqueConstraint("ticket_id", "citizen_id"),)
    id: int | None = Field(default=None, primary_key=True)
    ticket_id: int = Field(foreign_key="ticket.id")
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    since: datetime = Field(sa_type=UtcDateTime)
    near_kind: str | None = None
    """``people``, ``minutes`` or ``travel`` (see ``domain.near_wishes``); None: the city's marks."""
    near_value: int | None = None
    near_told: int | None = None
    """The smallest near-turn mark that was told, or that was within reach when following began."""


class PickupStatus(StrEnum):
    """Where something that is being prepared stands."""

    PREPARING = "preparing"  # -> ready
    READY = "ready"  # -> collected
    COLLECTED = "collected"


class Pickup(SQLModel, table=True):
    """What was applied for with a ticket and is handed out later (交付): a second call under the same number."""

    __table_args__ = (Index("pickup_of_day", "counter_id", "day", "status"),)
    ticket_id: int = Field(primary_key=True, foreign_key="ticket.id")
    ward_id: str = Field(foreign_key="ward.id")
    counter_id: str = Field(foreign_key="counter.id")
    day: date
    label: str
    status: str = PickupStatus.PREPARING
    handed_in_at: datetime = Field(sa_type=UtcDateTime)
    ready_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    collected_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    desk: int | None = None
    calls: int = 0


class TicketEvent(SQLModel, table=True):
    """Append-only: issued, called, recalled, skipped, rejoined, transferred, serving, served, no_show, closed."""

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


class NumberLease(SQLModel, table=True):
    """A block of ticket numbers that only one machine may issue on a day, also without the network."""

    __tablename__ = "number_lease"
    __table_args__ = (UniqueConstraint("counter_id", "day", "first"),)
    id: int | None = Field(default=None, primary_key=True)
    kiosk_id: int = Field(foreign_key="kiosk.id")
    counter_id: str = Field(foreign_key="counter.id")
    day: date
    first: int
    last: int
    leased_at: datetime = Field(sa_type=UtcDateTime)


class KioskEvent(SQLModel, table=True):
    """What a machine did without the network, as its journal told: taken over once, however often it is sent."""

    __tablename__ = "kiosk_event"
    kiosk_id: int = Field(primary_key=True, foreign_key="kiosk.id")
    event_id: str = Field(primary_key=True)
    kind: str
    happened_at: datetime = Field(sa_type=UtcDateTime)
    received_at: datetime = Field(sa_type=UtcDateTime, index=True)
    ticket_id: int | None = Field(default=None, foreign_key="ticket.id", index=True)
    booking_id: int | None = Field(default=None, foreign_key="booking.id", index=True)
    outcome: str
    """``issued``, or a conflict that staff must know of: ``used_twice``, ``cancelled`` …"""
    detail: dict[str, Any] = Field(sa_type=JSON)
    settled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When staff had seen to a conflict."""
