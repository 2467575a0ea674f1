"""Days of visits for tests of figures: people as plain drafts, written as rows, and counted one by one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import delete, func, insert, select
from sqlmodel import Session

from domain import tokyo
from domain.db import table_of
from domain.tables import (
    Booking,
    BookingStatus,
    Citizen,
    DayFigure,
    Slot,
    Ticket,
    TicketKind,
    TicketStatus,
)
from tests.support.moments import NOW

TODAY = tokyo.office_day(NOW)
DAYS = [TODAY - timedelta(days=back) for back in (0, 1, 4)]
COUNTERS = ("chuo-juumin", "chuo-shomei", "midori-juumin")
PROCEDURES = {"juumin": ("tennyu", "tenkyo"), "shomei": ("jumin", "kisai")}
LOCALES = ("ja", "en")
MET = (BookingStatus.CHECKED_IN, BookingStatus.SERVED, BookingStatus.NO_SHOW)


@dataclass(frozen=True)
class Draft:
    """A person: with a booking or without, who came or did not."""

    counter_id: str
    day: date
    minute: int
    """After nine, of the slot (rounded) and of the ticket."""
    locale: str
    procedure: int
    channel: str
    status: str
    """Of the booking; of the ticket for a walk-in."""
    wait: int | None
    """Seconds until the first call."""
    ahead_days: int
    end_reason: str | None = None
    """Why a booking was cancelled."""

    @property
    def procedure_id(self) -> str:
        """What it is about; a walk-in may not have said it."""
        return (
            ""
            if self.procedure < 0
            else PROCEDURES[self.counter_id[-6:].strip("-")][self.procedure]
        )

    @property
    def slot(self) -> datetime:
        return tokyo.at(self.day, time(9)) + timedelta(minutes=self.minute // 30 * 30)

    @property
    def issued_at(self) -> datetime:
        return tokyo.at(self.day, time(9)) + timedelta(minutes=self.minute)

    @property
    def came(self) -> bool:
        return self.channel == "walk_in" or self.status in MET


def drafts(most: int = 40) -> st.SearchStrategy[list[Draft]]:
    """Some people; few counters and days, so that they meet."""
    person = st.builds(
        Draft,
        st.sampled_from(COUNTERS),
        st.sampled_from(DAYS),
        st.integers(0, 119),
        st.sampled_from(LOCALES),
        st.integers(0, 1),
        st.sampled_from(("line", "desk")),
        st.sampled_from(list(BookingStatus)),
        st.none() | st.integers(0, 4_000),
        st.integers(0, 30),
    )
    walk_in = st.builds(
        Draft,
        st.sampled_from(COUNTERS),
        st.sampled_from(DAYS),
        st.integers(0, 119),
        st.sampled_from(LOCALES),
        st.integers(-1, 1),
        st.just("walk_in"),
        st.sampled_from(list(TicketStatus)),
        st.none() | st.integers(0, 4_000),
        st.just(0),
    )
    return st.lists(st.one_of(person, walk_in, walk_in), max_size=most)


def write(session: Session, people: Sequence[Draft]) -> None:
    """Write them as rows; what stood there before is gone."""
    for model in (Ticket, Booking, Citizen, DayFigure):
        session.execute(delete(table_of(model)))
    slot_id = session.execute(select(func.min(table_of(Slot).c.id))).scalar_one()
    for number, one in enumerate(people, 1):
        booking_id = _booking(session, number, one, slot_id) if one.channel != "walk_in" else None
        if one.came:
            session.execute(insert(table_of(Ticket)).values(**_ticket(number, one, booking_id)))


def _booking(session: Session, number: int, one: Draft, slot_id: int) -> int:
    citizen = {"line_user_id": f"U{number}", "locale": one.locale, "channel": "line"}
    session.execute(insert(table_of(Citizen)).values(id=number, created_at=NOW, **citizen))
    values: dict[str, Any] = {
        "ward_id": one.counter_id.split("-", maxsplit=1)[0],
        "counter_id": one.counter_id,
        "starts_at": one.slot,
        "id": number,
        "slot_id": slot_id,
        "citizen_id": number,
        "number": f"{number}",
        "procedure_id": one.procedure_id,
        "status": one.status,
        "nonce": number,
        "pin_version": 1,
        "pin_hash": "",
        "pin_tries": 0,
        "qr_secret": f"{number}",
        "idempotency_key": f"{number}",
        "created_at": one.slot - timedelta(days=one.ahead_days),
        "channel": one.channel,
        "end_reason": one.end_reason,
    }
    session.execute(insert(table_of(Booking)).values(**values))
    return number


def _ticket(number: int, one: Draft, booking_id: int | None) -> dict[str, Any]:
    called = None if one.wait is None else one.issued_at + timedelta(seconds=one.wait)
    walk_in = booking_id is None
    return {
        "ward_id": one.counter_id.split("-")[0],
        "counter_id": one.counter_id,
        "day": one.day,
        "number": number,
        "label": f"X-{number}",
        "kind": TicketKind.WALK_IN if walk_in else TicketKind.PRIORITY,
        "status": one.status if walk_in else TicketStatus.SERVED,
        "booking_id": booking_id,
        "citizen_id": None if walk_in else number,
        "locale": one.locale if walk_in else None,
        "procedure_id": (one.procedure_id or None) if walk_in else None,
        "order_at": one.issued_at,
        "issued_at": one.issued_at,
        "first_called_at": called,
        "calls": 0 if called is None else 1,
        "offline": False,
    }


def expected(people: Iterable[Draft], everybody: Sequence[Draft]) -> dict[str, Any]:
    """The counts of *people*, one after the other; walk-ins to compare with come from *everybody*."""
    counts = dict.fromkeys(
        ("booked", "cancelled", "no_shows", "visits", "walk_ins", "served", "left", "lead_days"), 0
    )
    waits: dict[int, int] = {}
    compared = saved = 0
    for one in people:
        booked = one.channel != "walk_in"
        if booked and not (one.status == BookingStatus.BOOKED and one.day == TODAY):
            counts["booked"] += 1
            counts["cancelled"] += one.status == BookingStatus.CANCELLED
            counts["no_shows"] += one.status in ("booked", "expired", "no_show")
            counts["lead_days"] += one.ahead_days
        if not one.came:
            continue
        counts["visits"] += 1
        counts["walk_ins"] += not booked
        counts["served"] += booked or one.status == TicketStatus.SERVED
        counts["left"] += not booked and one.status == TicketStatus.NO_SHOW
        if one.wait is None:
            continue
        minute = int((one.wait + 30) // 60)
        waits[minute] = waits.get(minute, 0) + 1
        if booked:
            near = [
                other.wait
                for other in everybody
                if other.channel == "walk_in" and other.wait is not None
                if (other.counter_id, other.day) == (one.counter_id, one.day)
                if abs(other.minute - one.minute) <= 30
            ]
            if len(near) >= 5:
                compared += 1
                saved += round(median(near) - one.wait)
    return {**counts, "compared": compared, "saved_seconds": saved, "waits": waits}
