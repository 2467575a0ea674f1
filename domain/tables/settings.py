"""What a city sets in the console: numbers of its rules, places by half hour, its own forecast, FAQ drafts."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field, SQLModel

from domain.db import UtcDateTime
from domain.tables.office import Names


class CitySetting(SQLModel, table=True):
    """A number of the rules that the city chose in the console; it wins over the environment's."""

    __tablename__ = "city_setting"
    name: str = Field(primary_key=True)
    """A field of ``domain.rules.Rules``."""
    value: Any = Field(sa_type=JSON)


class SlotCapacity(SQLModel, table=True):
    """Places of a counter in a half hour of a weekday (0 = Monday), from a day on; without one the counter's number."""

    __tablename__ = "slot_capacity"
    __table_args__ = (UniqueConstraint("counter_id", "weekday", "starts", "valid_from"),)
    id: int | None = Field(default=None, primary_key=True)
    counter_id: str = Field(foreign_key="counter.id")
    weekday: int
    starts: time
    valid_from: date
    capacity: int


class ForecastOverride(SQLModel, table=True):
    """Staff know better how busy a day will be: 0 to 3 stars (混☆); ``ward_id`` None: every ward."""

    __tablename__ = "forecast_override"
    __table_args__ = (UniqueConstraint("ward_id", "day"),)
    id: int | None = Field(default=None, primary_key=True)
    ward_id: str | None = Field(default=None, foreign_key="ward.id")
    day: date = Field(index=True)
    stars: int
    reason: Names = Field(default_factory=dict, sa_type=JSON)
    staff_id: int | None = Field(default=None, foreign_key="staff.id")
    created_at: datetime = Field(sa_type=UtcDateTime)


class FaqDraft(SQLModel, table=True):
    """A question and answer as somebody wrote it, until somebody who may approve puts it into the base."""

    __tablename__ = "faq_draft"
    id: int | None = Field(default=None, primary_key=True)
    entry_id: str | None = None
    """The entry it changes; None: a new one."""
    content: dict[str, Any] = Field(sa_type=JSON)
    """The form of ``data/chiba/faq/entries``; ``{"removed": true}`` takes the entry away."""
    status: str = Field(default="written", index=True)
    """``written`` -> ``approved`` or ``refused``."""
    staff_id: int | None = Field(default=None, foreign_key="staff.id")
    created_at: datetime = Field(sa_type=UtcDateTime)
    decided_by: int | None = Field(default=None, foreign_key="staff.id")
    decided_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    why: str | None = None
