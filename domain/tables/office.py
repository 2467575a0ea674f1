"""Offices: wards, counters, procedures, hours, closed days and slots."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from domain.db import UtcDateTime

Names = dict[str, str]
"""A text by locale: ``{"ja": "中央区", "en": "Chuo Ward"}``."""


class Ward(SQLModel, table=True):
    """A ward office (区役所)."""

    id: str = Field(primary_key=True)
    code: str
    names: Names = Field(sa_type=JSON)
    office_names: Names = Field(sa_type=JSON)
    aliases: list[str] = Field(sa_type=JSON)
    zip: str
    addresses: Names = Field(sa_type=JSON)
    address_verified: bool
    floors: Names | None = Field(default=None, sa_type=JSON)
    floors_verified: bool = False
    telephone: str | None = None
    telephone_verified: bool = False
    call_centre_names: Names = Field(default_factory=dict, sa_type=JSON)
    call_centre_telephone: str = ""
    lat: float
    lng: float
    position: int = Field(unique=True)


class Counter(SQLModel, table=True):
    """A counter (窓口): one line of people in one ward for one group of procedures."""

    __table_args__ = (UniqueConstraint("ward_id", "kind"), UniqueConstraint("ward_id", "prefix"))
    id: str = Field(primary_key=True)
    ward_id: str = Field(foreign_key="ward.id")
    kind: str
    names: Names = Field(sa_type=JSON)
    prefix: str
    capacity: int
    desks: list[int] = Field(sa_type=JSON)
    bookable: bool = True
    position: int


class Category(SQLModel, table=True):
    """A shelf of procedures in the picker (引っ越し・住所, 証明書 …)."""

    id: str = Field(primary_key=True)
    names: Names = Field(sa_type=JSON)
    position: int


class Procedure(SQLModel, table=True):
    """What a citizen comes for (手続き). ``bookable`` None: not confirmed, so treated as not bookable.

    ``details_verified`` covers who, deadline, what to bring and notes. Tell citizens what
    ``domain.facts`` returns, not the columns: it knows what may be said.
    """

    id: str = Field(primary_key=True)
    names: Names = Field(sa_type=JSON)
    category: str
    counter_kind: str
    bookable: bool | None
    details_verified: bool = False
    who: Names = Field(sa_type=JSON)
    what_to_bring: dict[str, list[str]] = Field(sa_type=JSON)
    deadline: Names = Field(sa_type=JSON)
    notes: Names = Field(sa_type=JSON)
    fee_yen: int | None
    fee_verified: bool
    online: dict[str, Any] = Field(sa_type=JSON)
    convenience_store: bool | None
    keywords: dict[str, list[str]] = Field(sa_type=JSON)
    position: int


class OpeningHours(SQLModel, table=True):
    """Opening hours of a weekday (0 = Monday), valid from and until; ``ward_id`` None: every ward."""

    __table_args__ = (UniqueConstraint("ward_id", "weekday", "valid_from"),)
    id: int | None = Field(default=None, primary_key=True)
    ward_id: str | None = Field(default=None, foreign_key="ward.id")
    weekday: int
    valid_from: date
    valid_until: date | None = None
    opens: time
    closes: time
    first_slot: time
    last_slot: time


class ClosedDay(SQLModel, table=True):
    """A day without opening (閉庁日), beside weekends; ``ward_id`` None: every ward."""

    __table_args__ = (UniqueConstraint("ward_id", "day"),)
    id: int | None = Field(default=None, primary_key=True)
    ward_id: str | None = Field(default=None, foreign_key="ward.id")
    day: date = Field(index=True)
    reasons: Names = Field(sa_type=JSON)
    verified: bool


class HolidayOpening(SQLModel, table=True):
    """An opening on a day that is otherwise closed (休日開庁日); bookable only when verified."""

    __table_args__ = (UniqueConstraint("ward_id", "day"),)
    id: int | None = Field(default=None, primary_key=True)
    ward_id: str | None = Field(default=None, foreign_key="ward.id")
    day: date = Field(index=True)
    opens: time
    closes: time
    first_slot: time
    last_slot: time
    verified: bool


class Slot(SQLModel, table=True):
    """Half an hour at a counter, with a capacity. ``taken`` counts bookings, running holds and kept replacements."""

    __table_args__ = (
        UniqueConstraint("counter_id", "starts_at"),
        CheckConstraint("taken >= 0 AND taken <= capacity", name="slot_taken_within_capacity"),
    )
    id: int | None = Field(default=None, primary_key=True)
    ward_id: str = Field(foreign_key="ward.id")
    counter_id: str = Field(foreign_key="counter.id")
    starts_at: datetime = Field(sa_type=UtcDateTime, index=True)
    capacity: int
    taken: int = 0
    closures: int = 0
    """How many closures lie over it; no place is taken while there is one."""
