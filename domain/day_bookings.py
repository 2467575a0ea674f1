"""The bookings of a ward and day as a ticket machine may hold them: no names, no numbers, no keys."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import select
from sqlmodel import Session

from domain import tokyo
from domain.db import table_of
from domain.tables import Booking, BookingStatus, Citizen, Ticket

BOOKING, CITIZEN, TICKET = table_of(Booking), table_of(Citizen), table_of(Ticket)

Status = Literal["booked", "checked_in", "cancelled"]
SHOWN: dict[str, Status] = {
    BookingStatus.BOOKED: "booked",
    BookingStatus.CHECKED_IN: "checked_in",
    BookingStatus.SERVED: "checked_in",
    BookingStatus.NO_SHOW: "checked_in",
    BookingStatus.CANCELLED: "cancelled",
    BookingStatus.EXPIRED: "cancelled",
}
"""What a machine must know: whether the booking can be used, was used, or is gone."""


@dataclass(frozen=True, slots=True)
class DayBooking:
    """One booking: its ``nonce`` is what the check-in token names it by."""

    nonce: int
    counter_id: str
    procedure_id: str
    starts_at: datetime
    status: Status
    locale: str | None
    ticket: str | None
    """The label of its ticket, once it has one."""


def of_ward(session: Session, *, ward_id: str, day: date) -> list[DayBooking]:
    """Every booking of the ward on *day*, by its start; one query."""
    begins, ends = tokyo.day_bounds(day)
    rows = session.execute(
        select(BOOKING, CITIZEN.c.locale, TICKET.c.label)
        .join(CITIZEN, CITIZEN.c.id == BOOKING.c.citizen_id)
        .outerjoin(TICKET, TICKET.c.booking_id == BOOKING.c.id)
        .where(
            BOOKING.c.status.in_(list(SHOWN)),
            BOOKING.c.starts_at >= begins,
            BOOKING.c.starts_at < ends,
            BOOKING.c.ward_id == ward_id,
        )
        .order_by(BOOKING.c.starts_at, BOOKING.c.id)
    )
    return [
        DayBooking(
            nonce=row.nonce,
            counter_id=row.counter_id,
            procedure_id=row.procedure_id,
            starts_at=row.starts_at,
            status=SHOWN[row.status],
            locale=row.locale,
            ticket=row.label,
        )
        for row in rows
    ]
