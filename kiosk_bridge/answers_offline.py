"""What a machine is given so that it can work without the network, and what became of what it did, as models."""

from typing import Literal

from pydantic import AwareDatetime, BaseModel, Field

from domain.journal import Outcome
from kiosk_bridge.answers import Names


class DayBookingView(BaseModel):
    """A booking, without anything that names a person."""

    nonce: str = Field(description="What the check-in token names it by; a number of 40 bits.")
    counter: str
    procedure: str
    starts_at: AwareDatetime
    status: Literal["booked", "checked_in", "cancelled"]
    locale: str | None = Field(description="The language its citizen chats in.")
    ticket: str | None = Field(description="The label of its ticket, once it has one.")


class DayBookings(BaseModel):
    """The bookings of the machine's ward on one day."""

    ward: str
    day: str
    made_at: AwareDatetime
    bookings: list[DayBookingView]


class LeaseView(BaseModel):
    """Numbers that this machine alone may issue on `day`, also without the network."""

    lease_id: int
    counter: str
    day: str
    first: int
    last: int
    prefix: str = Field(description="The label of a number is prefix, hyphen, number.")


class LeaseUsed(LeaseView):
    """A lease, and which of its numbers the server knows as tickets."""

    used: list[int]


class Leases(BaseModel):
    """This machine's leases of today and later, the oldest first."""

    leases: list[LeaseUsed]


class JournalTicket(BaseModel):
    """The ticket that an event became."""

    label: str
    number: int
    kind: Literal["priority", "walk_in"]
    status: str
    day: str
    counter: str


class JournalResult(BaseModel):
    """What became of one event. The same event is answered the same, however often it is sent."""

    id: str
    outcome: Outcome = Field(
        description="See docs/kiosk-protocol.md; staff see whatever is not `issued`."
    )
    ticket: JournalTicket | None
    message: str
    messages: Names


class JournalAnswer(BaseModel):
    """One result for each event, in the order in which they were sent."""

    results: list[JournalResult]
