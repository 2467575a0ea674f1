"""What a machine's journal tells of one press, and what can become of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal


class Outcome(StrEnum):
    """What became of an event. Whatever is neither ``issued`` nor a quiet ``repeated`` is listed for staff."""

    ISSUED = "issued"
    REPEATED = "repeated"
    """The machine had a ticket of this press from the server already: that one took the number on the paper."""
    USED_TWICE = "used_twice"
    """The booking had been checked in before, elsewhere: both tickets are honoured."""
    CANCELLED = "cancelled"
    """The booking had been cancelled meanwhile: honoured as a walk-in, as is everything down to ``token_invalid``."""
    BOOKING_UNKNOWN = "booking_unknown"
    BOOKING_MOVED = "booking_moved"
    WRONG_WARD = "wrong_ward"
    WRONG_DAY = "wrong_day"
    TOKEN_INVALID = "token_invalid"  # noqa: S105  # an outcome, no secret
    NUMBER_NOT_LEASED = "number_not_leased"
    """No ticket was issued, as in everything below: staff must see to the person."""
    NUMBER_TAKEN = "number_taken"
    COUNTER_UNKNOWN = "counter_unknown"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """One press as the machine tells of it: ``at`` is aware, ``number`` and ``counter`` are what the paper says."""

    id: str
    kind: Literal["check_in", "walk_in"]
    at: datetime
    number: int
    counter: str
    token: str | None = None
    procedure: str | None = None
    locale: str | None = None
    follow_code: str | None = None
