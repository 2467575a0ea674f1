"""What a machine sends so that it can work without the network: leases, and the journal of what it did meanwhile."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, field_validator

from domain import leases
from kiosk_bridge.incoming import Locale
from kiosk_bridge.problems import Problem

MOST_JOURNAL_BYTES = 256 * 1024
MOST_EVENTS = 200
UUID = r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
"""Kept as it is spelt: the same text is the Idempotency-Key of the press."""
LARGEST_NUMBER = 2**31 - 1
EARLIEST, LATEST = datetime(1970, 1, 2, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)


class LeaseBody(BaseModel):
    """A wish for ticket numbers that this machine alone may issue on a day."""

    model_config = ConfigDict(extra="forbid")

    counter: str = Field(
        description="A counter of the machine's ward: its id or its kind.",
        examples=["juumin"],
        min_length=1,
        max_length=64,
    )
    count: int = Field(description="How many numbers.", ge=1, le=leases.MOST_AT_ONCE)
    day: str | None = Field(
        default=None,
        max_length=10,
        description="Today (if not given), or `next_day` of `/counters`: for a morning without the network.",
    )


class EventBody(BaseModel):
    """A ticket that the machine issued without the network."""

    model_config = ConfigDict(extra="forbid", str_max_length=1024)

    id: str = Field(
        pattern=rf"^{UUID}$",
        json_schema_extra={"format": "uuid"},
        description="Made by the machine for the press; also the Idempotency-Key of a request that"
        " was sent for it and whose answer never came.",
    )
    kind: Literal["check_in", "walk_in"]
    at: AwareDatetime = Field(
        description="When it was issued, corrected by the clock offset that the machine knew."
    )
    number: int = Field(description="The leased number on the paper.", ge=1, le=LARGEST_NUMBER)
    counter: str = Field(description="The counter on the paper: its id or its kind.", max_length=64)
    token: str | None = Field(
        default=None, description="check_in: the text of the QR code, as the scanner gave it."
    )
    procedure: str | None = Field(
        default=None, description="walk_in: what was chosen, if it was a procedure.", max_length=64
    )
    locale: Locale | None = Field(
        default=None, description="The language chosen at the machine, if one was."
    )
    follow_code: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{16}$")] | None = Field(
        default=None, description="What the QR code on the paper says: 16 random characters."
    )

    @field_validator("at")
    @classmethod
    def _on_a_calendar(cls, at: datetime) -> datetime:
        """A machine whose clock was lost is believed as little as one that is far ahead; both are corrected later."""
        return min(max(at, EARLIEST), LATEST)


class JournalBody(BaseModel):
    """What the machine did without the network, the oldest first."""

    model_config = ConfigDict(extra="forbid")

    events: list[EventBody] = Field(min_length=1, max_length=MOST_EVENTS)


def day_of(asked: str | None, *, days: Sequence[date]) -> date:
    """The day that was asked for, the first of *days* when none was. Raises Problem 422 when it is none of them."""
    if asked is None:
        return days[0]
    for day in days:
        if asked == day.isoformat():
            return day
    wrong = {"field": "day", "problem": "today, tomorrow or next_day, as YYYY-MM-DD"}
    raise Problem(422, "invalid_request", facts={"errors": [wrong]})
