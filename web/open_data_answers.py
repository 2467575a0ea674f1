"""What the open data looks like, and what may be asked: the models behind the documents and their description."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
MOST_DAYS = 31
FIRST, LAST = date(2020, 1, 1), date(2100, 12, 31)
Names = dict[str, str]


def _day(value: Any) -> Any:
    """Only YYYY-MM-DD: pydantic alone would take 0 for 1970."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("must be a day such as 2026-12-01")
    return value


IsoDay = Annotated[date, BeforeValidator(_day), Field(ge=FIRST, le=LAST)]


class WardQuery(BaseModel):
    """Which ward."""

    ward: str | None = Field(
        default=None, description="A ward's id, such as chuo; without it, all wards.", max_length=64
    )


class HistoryQuery(BaseModel):
    """Which ward and days."""

    model_config = ConfigDict(populate_by_name=True)

    ward: str = Field(description="A ward's id, such as chuo.", max_length=64)
    from_day: IsoDay | None = Field(
        default=None, alias="from", description="The first day; without it, six days before `to`."
    )
    to_day: IsoDay | None = Field(
        default=None,
        alias="to",
        description=f"The last day (included), at most {MOST_DAYS} days in all; without it, today.",
    )


class Document(BaseModel):
    """What every document begins with."""

    licence: str = Field(default=LICENCE, description="Use it freely; name the city as the source.")
    licence_url: str = LICENCE_URL


class Called(BaseModel):
    """A number on display."""

    label: str = Field(examples=["B-102"])
    desk: int | None


class WaitView(BaseModel):
    """How long somebody who takes a ticket without a booking now is expected to wait."""

    basis: Literal["learned", "rough", "stale"] = Field(
        description="learned: from the counter's own days; rough: not enough of them yet; stale: no figure can be told."
    )
    low_minutes: int | None = Field(description="Lower end of the 80 % range, in steps of five.")
    high_minutes: int | None = Field(description="Upper end.")


class CounterView(BaseModel):
    """A counter now."""

    id: str
    kind: str
    prefix: str = Field(description="The letter before its numbers.")
    name: Names
    waiting: int
    wait: WaitView | None = Field(description="null when the office is closed and nobody waits.")
    last_called_at: AwareDatetime | None
    calling: list[Called] = Field(description="The latest first.")
    pickups: list[Called] = Field(description="Ready to be handed out.")


class WardView(BaseModel):
    """A ward office now."""

    id: str
    name: Names
    office_name: Names
    open: bool
    updated_at: AwareDatetime
    waiting: int
    counters: list[CounterView]


class Congestion(Document):
    """How busy the wards are now."""

    wards: list[WardView]


class HalfHourView(BaseModel):
    """One half hour of a counter."""

    counter: str
    kind: str
    starts_at: AwareDatetime
    issued: int = Field(description="Tickets issued.")
    booked: int = Field(description="Of these, with a booking.")
    called: int
    peak_waiting: int
    wait_median_minutes: int | None = Field(
        description="From issue to call; null where fewer than three tickets would stand behind it."
    )


class History(Document):
    """How busy a ward was."""

    model_config = ConfigDict(serialize_by_alias=True, populate_by_name=True)

    ward: str
    from_day: date = Field(alias="from")
    to_day: date = Field(alias="to")
    half_hours: list[HalfHourView]


class HalfHourAhead(BaseModel):
    """A half hour to come."""

    starts_at: AwareDatetime
    stars: int | None = Field(description="0 to 3; null before it was measured on enough days.")
    places_left: int = Field(description="Free places to book at all counters together.")


class DayAhead(BaseModel):
    """A day that can be booked."""

    day: date
    open: bool
    opens: str | None = Field(description="Wall time in Japan.", examples=["09:00"])
    closes: str | None
    confirmed: bool = Field(description="false: the city has not confirmed the opening or closing.")
    stars: int | None = Field(description="0 (ordinary) to 3 (very busy); null when closed.")
    half_hours: list[HalfHourAhead] = Field(description="For the next open days only.")


class WardAhead(BaseModel):
    """A ward's coming days."""

    id: str
    name: Names
    days: list[DayAhead]


class Forecast(Document):
    """How busy the coming days are expected to be."""

    wards: list[WardAhead]


class ErrorFigures(BaseModel):
    """How far the told waits were from the real ones; shares from 0 to 1."""

    tickets: int
    mean_error_minutes: float
    within_ten_minutes: float
    within_range: float = Field(
        description="Called within the range that was told; meant to be 0.8."
    )
    told_too_little: float = Field(description="Called over five minutes after the upper end.")


class WardRecord(BaseModel):
    """The record of one ward."""

    id: str
    since: date
    until: date
    days: int
    figures: ErrorFigures


class WaitRecordDocument(Document):
    """The record of our own errors over the last four weeks; empty before the first night."""

    since: date | None
    until: date | None
    figures: ErrorFigures | None
    wards: list[WardRecord]


class ProblemDocument(BaseModel):
    """RFC 9457. `code` is stable; `message` is a sentence in Japanese or English, by Accept-Language."""

    type: str
    title: str
    status: int
    code: str
    message: str
    request_id: str | None
    errors: list[dict[str, str]] | None = Field(
        default=None, description="invalid_request: which parameter, and what is wrong with it."
    )
