"""Bookings, and the holds that keep a slot while a dialog runs."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, Index, text
from sqlmodel import Field, SQLModel

from domain.db import UtcDateTime


class BookingStatus(StrEnum):
    """Where a booking stands. Moves are made by one named function each."""

    BOOKED = "booked"  # -> checked_in, cancelled, expired
    CHECKED_IN = "checked_in"  # -> served, no_show
    SERVED = "served"
    CANCELLED = "cancelled"
    EXPIRED = "expired"  # the day went by without a check-in
    NO_SHOW = "no_show"  # checked in, called, and absent to the end


class Booking(SQLModel, table=True):
    """One visit of one person or household to one counter."""

    __table_args__ = (
        Index(
            "booking_one_place_at_a_time",
            "citizen_id",
            "starts_at",
            unique=True,
            postgresql_where=text("status = 'booked'"),
            sqlite_where=text("status = 'booked'"),
        ),
        Index("booking_open_by_start", "status", "starts_at"),
    )
    id: int | None = Field(default=None, primary_key=True)
    number: str = Field(unique=True)
    citizen_id: int = Field(foreign_key="citizen.id", index=True)
    ward_id: str = Field(foreign_key="ward.id")
    counter_id: str = Field(foreign_key="counter.id")
    procedure_id: str = Field(foreign_key="procedure.id")
    slot_id: int = Field(foreign_key="slot.id")
    starts_at: datetime = Field(sa_type=UtcDateTime)
    status: str = BookingStatus.BOOKED
    nonce: int = Field(unique=True, sa_type=BigInteger)
    pin_version: int = 1
    pin_hash: str
    pin_tries: int = 0
    qr_secret: str = Field(unique=True)
    idempotency_key: str = Field(unique=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    channel: str = "line"
    """``line``; ``desk``: made by staff, at the desk or by telephone."""
    staff_id: int | None = Field(default=None, foreign_key="staff.id")
    """Who made it, when that was staff."""
    end_reason: str | None = None
    """Why staff cancelled it: a key of the texts ``bookings-reason-…``; ``closure`` when a closure ended it."""


class SlotHold(SQLModel, table=True):
    """A place kept for one citizen until ``expires_at``; it counts in ``Slot.taken``."""

    citizen_id: int = Field(primary_key=True, foreign_key="citizen.id")
    slot_id: int = Field(foreign_key="slot.id")
    expires_at: datetime = Field(sa_type=UtcDateTime, index=True)
