"""What a machine is answered, as models: the contract's success and problem documents."""

from typing import Any, Literal

from pydantic import AwareDatetime, BaseModel, Field

Names = dict[str, str]


class CounterView(BaseModel):
    """A counter."""

    id: str
    kind: str
    prefix: str = Field(description="The letter before the numbers of this counter.")
    number: int = Field(description="How check-in tokens name this counter.")
    name: Names


class WardView(BaseModel):
    """A ward office."""

    id: str
    number: int = Field(description="How check-in tokens name this ward.")
    name: Names
    office_name: Names


class WaitView(BaseModel):
    """How long it may take: a range in minutes, rounded outwards to steps of five; null when none is told."""

    basis: Literal["learned", "rough", "stale"] = Field(
        description="learned: from this line's own tickets. rough: a rule of thumb, say so. stale: no figure now."
    )
    low: int | None
    high: int | None


class TicketView(BaseModel):
    """A numbered ticket."""

    label: str = Field(description="What is shown and called.", examples=["B-102"])
    number: int
    kind: Literal["priority", "walk_in"]
    status: Literal["waiting", "called", "serving", "served", "skipped", "no_show", "closed"]
    day: str = Field(description="The office's day; numbers begin anew each day.")
    counter: CounterView
    ward: WardView
    ahead: int | None = Field(
        description="How many would be called before it, as things stand; null when it waits no longer."
    )
    desk: int | None = Field(
        description="The desk it was called to; null while it has not been called."
    )
    issued_at: AwareDatetime
    procedure: str | None = Field(description="The procedure's id, if one was named.")
    wait: WaitView | None = Field(description="Null when it waits no longer.")
    follow_url: str | None = Field(
        description="Where whoever holds the paper can follow it; print it as a QR code."
    )


class Line(BaseModel):
    """One line of the paper ticket; `qr`: print the text as a QR code."""

    size: Literal["small", "normal", "large", "qr"]
    text: str


class Print(BaseModel):
    """The paper ticket in the citizen's language."""

    locale: str
    lines: list[Line]


class Issued(BaseModel):
    """A ticket to print: 201 when it is new, 200 when this booking had it already.

    A ticket given again may have been called, served or passed over meanwhile: `status` says so, `message` and the
    paper tell the person where to go.
    """

    ticket: TicketView
    repeated: bool = Field(
        description="The booking was checked in before; this is the same ticket again."
    )
    late: bool = Field(
        description="The booked time had passed: an ordinary ticket instead of a priority one."
    )
    message: str = Field(description="For the screen, in the citizen's language.")
    messages: Names = Field(description="The same in every language.")
    print: Print


class CounterNow(CounterView):
    """A counter and how many wait there."""

    waiting_count: int
    wait: WaitView | None = Field(
        description="For somebody who takes a walk-in ticket now; null when nobody can."
    )


class CategoryView(BaseModel):
    """A group of procedures."""

    id: str
    name: Names


class ProcedureView(BaseModel):
    """What people come for."""

    id: str
    name: Names
    category: str
    counter: str | None = Field(
        description="Its counter in this ward; null when the ward has none."
    )


class OpeningView(BaseModel):
    """One opening of the office."""

    opens: AwareDatetime
    closes: AwareDatetime


class ClosureView(BaseModel):
    """An interval in which a counter, or the whole office, serves nobody."""

    counter: str | None = Field(description="The counter; null: every counter of the office.")
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    reason: str = Field(description="A stable word: `typhoon`, `power` …; new ones may come.")
    reasons: Names = Field(description="The reason in words.")


class Counters(BaseModel):
    """What the machine's ward offers, each list in the order to show it.

    Names are in six languages where the city has them; `ja` and `en` are always there.
    """

    ward: WardView
    open: bool = Field(description="Whether the office is open now.")
    next_day: str | None = Field(
        description="The next day on which the office is open: lease numbers for it, and fetch its bookings."
    )
    openings: list[OpeningView] = Field(
        description="The next openings, the present one included: walk-in tickets are given in them."
    )
    closures: list[ClosureView] = Field(
        description="Closures of the next days, with those that run now: no ticket is given under one, also offline."
    )
    walk_in_early_minutes: int = Field(
        description="Walk-in tickets are given so long before an opening too; else `office_closed`."
    )
    check_in_early_minutes: int = Field(
        description="Check-in opens so long before the booked time: `too_early` before."
    )
    check_in_late_minutes: int = Field(
        description="So long after the booked time a booking is in time; an ordinary ticket afterwards."
    )
    counters: list[CounterNow]
    categories: list[CategoryView]
    procedures: list[ProcedureView]


class Keys(BaseModel):
    """The public keys of check-in tokens. Take them over when `version` is higher than what you hold."""

    city_code: str
    version: int
    keys: dict[str, str] = Field(description="Key id to Ed25519 public key (32 bytes, Base64).")


class HeartbeatAnswer(BaseModel):
    """The server's time, and what the machine should look at."""

    server_time: AwareDatetime
    clock_off_seconds: float | None = Field(
        description="How far the machine's clock is ahead of the server's, when it was sent."
    )
    clock_warning: bool = Field(
        description="The machine's clock is off by more than two minutes: tell the staff. Nothing is refused for it."
    )
    keys_version: int = Field(description="Fetch the keys again when yours is lower.")
    bookings_etag: str = Field(
        description="The ETag of today's list of bookings: fetch it again when yours differs."
    )


class ProblemDocument(BaseModel):
    """RFC 9457. `code` is stable; `message` is for the screen."""

    type: str
    title: str
    status: int
    code: str
    message: str
    locale: str
    messages: Names
    request_id: str | None
    errors: list[dict[str, str]] | None = Field(
        default=None, description="invalid_request: which field, and what is wrong with it."
    )
    opens: AwareDatetime | None = Field(
        default=None, description="too_early: check-in opens then. office_closed: the office does."
    )
    starts_at: AwareDatetime | None = Field(default=None, description="too_early: the booked time.")
    until: AwareDatetime | None = Field(default=None, description="counter_closed: until then.")
    ward: dict[str, Any] | None = Field(
        default=None, description="wrong_ward, counter_elsewhere: where to go."
    )
    retry_after: int | None = Field(default=None, description="slow_down: seconds to wait.")
