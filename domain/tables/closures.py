"""Closures of counters or whole offices, and what is offered to those who had booked there."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from domain.db import UtcDateTime
from domain.tables.office import Names


class ClosureStatus(StrEnum):
    """Where a closure stands."""

    PLANNED = "planned"  # in force, notices not yet sent -> announced, withdrawn
    ANNOUNCED = "announced"  # every notice is written -> ended
    WITHDRAWN = "withdrawn"  # taken back before a notice was sent


class ReplacementStatus(StrEnum):
    """What became of the offer made for one booking."""

    HELD = "held"  # a place is kept for it -> taken, moved, cancelled, lapsed, withdrawn
    NONE = (
        "none"  # no place was free: the citizen chooses or cancels -> moved, cancelled, withdrawn
    )
    TAKEN = "taken"
    MOVED = "moved"  # another time was chosen
    CANCELLED = "cancelled"
    LAPSED = "lapsed"  # the time to answer went by: the held place is free again, the booking stays to be dealt with
    WITHDRAWN = "withdrawn"  # the closure was taken back before the notice went out


class Closure(SQLModel, table=True):
    """An interval in which a counter, or a whole ward office, serves nobody."""

    id: int | None = Field(default=None, primary_key=True)
    batch: str = Field(index=True)
    """Closures entered together (all six wards) share it."""
    ward_id: str = Field(foreign_key="ward.id")
    counter_id: str | None = Field(default=None, foreign_key="counter.id")
    """None: every counter of the ward."""
    starts_at: datetime = Field(sa_type=UtcDateTime, index=True)
    ends_at: datetime = Field(sa_type=UtcDateTime, index=True)
    reason: str
    """``typhoon``, ``earthquake``, ``system``, ``power``, ``staff``, ``facility`` or ``other``; worded in the texts."""
    note: Names = Field(default_factory=dict, sa_type=JSON)
    """More words for citizens, by language; may be empty."""
    status: str = ClosureStatus.PLANNED
    send_at: datetime = Field(sa_type=UtcDateTime)
    """Notices go out from then on; until then it can be taken back without anybody having heard."""
    staff_id: int | None = Field(default=None, foreign_key="staff.id")
    created_at: datetime = Field(sa_type=UtcDateTime)
    announced_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    withdrawn_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class Replacement(SQLModel, table=True):
    """The place kept for a booking that a closure hit. While ``held`` it counts in ``Slot.taken``."""

    __table_args__ = (
        UniqueConstraint("closure_id", "booking_id"),
        Index("replacement_open", "status", "held_until"),
    )
    id: int | None = Field(default=None, primary_key=True)
    closure_id: int | None = Field(default=None, foreign_key="closure.id")
    """None: not a closure but fewer places or shorter hours took its time away."""
    booking_id: int = Field(foreign_key="booking.id", index=True)
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    was_at: datetime = Field(sa_type=UtcDateTime)
    slot_id: int | None = Field(default=None, foreign_key="slot.id")
    held_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    status: str
    reason: str | None = None
    """Without a closure: why (see ``setup_changes.WHY``). With ``places`` the booking's own time stays good."""
    answered_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
