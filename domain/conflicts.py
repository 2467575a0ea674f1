"""Conflicts: what a machine's journal brought that did not fit, until somebody of the staff has seen to it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlmodel import Session

from domain import tokyo
from domain.db import changed, table_of
from domain.tables import Booking, Kiosk, KioskEvent, Ticket

EVENT, KIOSK = table_of(KioskEvent), table_of(Kiosk)
TICKET, BOOKING = table_of(Ticket), table_of(Booking)


@dataclass(frozen=True, slots=True)
class Conflict:
    """One event that staff must see to. ``label`` is what the paper says; without a ticket there is no status."""

    kiosk_id: int
    kiosk: str
    ward_id: str
    event_id: str
    outcome: str
    at: datetime
    """When it happened, as far as that can be: the ticket's issue, else when it was told."""
    label: str
    ticket_status: str | None
    day: date
    over: bool
    """The paper is of a day that was over when the machine told of it."""
    booking_at: datetime | None
    booking_number: str | None
    detail: dict[str, Any]


def open_of(session: Session, *, ward_ids: Collection[str], most: int) -> list[Conflict]:
    """What is not settled in these wards, the newest first, at most so many; one query."""
    rows = session.execute(
        select(
            EVENT,
            KIOSK.c.name,
            KIOSK.c.ward_id,
            TICKET.c.status,
            TICKET.c.day,
            TICKET.c.issued_at,
            BOOKING.c.starts_at,
            BOOKING.c.number.label("booking_number"),
        )
        .join(KIOSK, KIOSK.c.id == EVENT.c.kiosk_id)
        .outerjoin(TICKET, TICKET.c.id == EVENT.c.ticket_id)
        .outerjoin(BOOKING, BOOKING.c.id == EVENT.c.booking_id)
        .where(*_open(ward_ids))
        .order_by(EVENT.c.received_at.desc(), EVENT.c.happened_at, EVENT.c.event_id)
        .limit(most)
    )
    return [_conflict(row) for row in rows]


def count_open(session: Session, *, ward_ids: Collection[str]) -> int:
    """How much is not settled in these wards."""
    query = select(func.count()).select_from(EVENT.join(KIOSK, KIOSK.c.id == EVENT.c.kiosk_id))
    return int(session.execute(query.where(*_open(ward_ids))).scalar_one())


def settle(
    session: Session, *, ward_ids: Collection[str], kiosk_id: int, event_id: str, now: datetime
) -> bool:
    """Somebody has seen to it; False when somebody else had before, or it is not of these wards."""
    ours = select(KIOSK.c.id).where(KIOSK.c.ward_id.in_(list(ward_ids)))
    done = session.execute(
        update(EVENT)
        .where(
            EVENT.c.kiosk_id == kiosk_id,
            EVENT.c.event_id == event_id,
            EVENT.c.settled_at.is_(None),
            EVENT.c.kiosk_id.in_(ours),
        )
        .values(settled_at=now)
    )
    return changed(done) > 0


def _open(ward_ids: Collection[str]) -> tuple[Any, ...]:
    return EVENT.c.settled_at.is_(None), KIOSK.c.ward_id.in_(list(ward_ids))


def _conflict(row: Any) -> Conflict:
    told = tokyo.office_day(row.received_at)
    return Conflict(
        kiosk_id=row.kiosk_id,
        kiosk=row.name,
        ward_id=row.ward_id,
        event_id=row.event_id,
        outcome=row.outcome,
        at=row.issued_at or min(row.happened_at, row.received_at),
        label=row.detail.get("label") or str(row.detail.get("number", "")),
        ticket_status=row.status,
        day=row.day or told,
        over=row.day is not None and row.day < told,
        booking_at=row.starts_at,
        booking_number=row.booking_number,
        detail=row.detail,
    )
