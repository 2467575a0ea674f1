"""The desks of the console: who sits where, and presses of buttons that may arrive twice."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from domain.db import UtcDateTime


class DeskSeat(SQLModel, table=True):
    """Where somebody of the staff works, and when their page was last seen there."""

    __tablename__ = "desk_seat"
    __table_args__ = (Index("desk_seat_by_desk", "counter_id", "desk"),)
    staff_id: int = Field(primary_key=True, foreign_key="staff.id")
    counter_id: str = Field(foreign_key="counter.id")
    desk: int
    seen_at: datetime = Field(sa_type=UtcDateTime)


class DeskPress(SQLModel, table=True):
    """One press of a button at a desk: sent again, it is answered as the first time and moves nothing."""

    __tablename__ = "desk_press"
    press_id: str = Field(primary_key=True)
    staff_id: int = Field(foreign_key="staff.id")
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    told: str
    """What was said to the clerk."""
