"""What the service learns from its own tickets: paces, how good its estimates were, and how full it was."""

from datetime import date, datetime

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from domain.db import UtcDateTime


class WaitPace(SQLModel, table=True):
    """The learned pace of a line for one class of ticket (see ``domain.waits``).

    ``scope`` is a counter's id, ``kind:<counter kind>`` for all counters of a kind together, or ``city``.
    """

    __tablename__ = "wait_pace"
    scope: str = Field(primary_key=True)
    ticket_kind: str = Field(primary_key=True)
    log_pace: float
    """Mean of log((wait + 1) / (ahead + 0.5) ** power), the wait in minutes."""
    power: float
    lows: list[float] = Field(sa_type=JSON)
    mids: list[float] = Field(sa_type=JSON)
    highs: list[float] = Field(sa_type=JSON)
    """Factors at the ends and in the middle of the 80 % range, one for each size bucket of ``domain.waits``."""
    samples: int
    days: int
    learned_at: datetime = Field(sa_type=UtcDateTime)


class WaitRecord(SQLModel, table=True):
    """How good the estimates of one counter, class and day were, beside two naive ones. Minutes."""

    __tablename__ = "wait_record"
    counter_id: str = Field(primary_key=True, foreign_key="counter.id")
    ticket_kind: str = Field(primary_key=True)
    day: date = Field(primary_key=True, index=True)
    tickets: int
    """Tickets that had been told a range and were called."""
    error_sum: float
    """Sum of the absolute errors of the estimate (``Ticket.middle_at_issue``); ``tickets`` divides it."""
    within_ten: int
    covered: int
    """Calls inside the range that was told."""
    told_too_little: int
    """Calls more than five minutes after the upper end."""
    desks_error_sum: float
    """The same error for people × 10 ÷ desks."""
    last_error_sum: float
    """The same error for the wait of the person called last."""


class HalfHour(SQLModel, table=True):
    """How busy a counter was in one half hour."""

    __tablename__ = "half_hour"
    counter_id: str = Field(primary_key=True, foreign_key="counter.id")
    starts_at: datetime = Field(primary_key=True, sa_type=UtcDateTime)
    issued: int
    booked: int
    """Of the issued, those with a booking."""
    called: int
    peak_waiting: int
    wait_median: int | None = None
    """Minutes from issue to call, of tickets issued in this half hour; None when none was called."""


class DayFigure(SQLModel, table=True):
    """Counts of a day by counter, procedure, channel, language and half hour: what remains when people are gone.

    Each visit is counted once in every ``level``: in ``each`` by all of these, in the others by day, counter, channel
    and what the level is called after. So a page of a whole season adds up few rows.
    """

    __tablename__ = "day_figure"
    level: str = Field(primary_key=True)
    """``each``, ``all`` (by nothing more), ``procedure_id``, ``locale`` or ``half_hour``."""
    day: date = Field(primary_key=True)
    counter_id: str = Field(primary_key=True, foreign_key="counter.id")
    procedure_id: str = Field(primary_key=True)
    """Empty: not known, or not told apart in this level."""
    channel: str = Field(primary_key=True)
    """``line``, ``desk`` or ``walk_in``."""
    locale: str = Field(primary_key=True)
    """Empty: not known, or not told apart in this level."""
    half_hour: int = Field(primary_key=True)
    """Half hours since midnight, of the slot's start or of the ticket's issue; -1: not told apart in this level."""
    booked: int = 0
    cancelled: int = 0
    no_shows: int = 0
    """Bookings that nobody checked in, and called holders who never came."""
    visits: int = 0
    """Tickets issued."""
    served: int = 0
    lead_days: int = 0
    """Sum over ``booked``: days from booking to visit."""
    waits: dict[str, int] = Field(default_factory=dict, sa_type=JSON)
    """Called tickets by minutes waited from the issue to the first call: ``{"12": 3, …}``."""
    compared: int = 0
    """Booked visits that could be compared with walk-ins who came to the counter about the same time."""
    saved_seconds: int = 0
    """Sum over ``compared``: the median wait of those walk-ins less the own one; below zero when it was longer."""
    counted_at: datetime = Field(sa_type=UtcDateTime)
