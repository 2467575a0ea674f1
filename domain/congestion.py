"""Congestion now: per counter of a ward, how many wait and which numbers are being called."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from domain import tokyo
from domain.directory import Directory
from domain.tables import TicketStatus
from domain.tickets import IN_HAND, TICKET

SHOWN_CALLS = 3


@dataclass(frozen=True, slots=True)
class Calling:
    """A number and the desk it was called to."""

    label: str
    desk: int | None


@dataclass(frozen=True, slots=True)
class CounterNow:
    """One counter at this moment; the latest calls first."""

    counter_id: str
    waiting_count: int
    calling: tuple[Calling, ...]


def snapshot(
    session: Session, *, directory: Directory, ward_id: str, now: datetime
) -> list[CounterNow]:
    """Every counter of the ward in display order; one query."""
    rows = session.execute(
        select(TICKET.c.counter_id, TICKET.c.status, TICKET.c.label, TICKET.c.desk)
        .where(
            TICKET.c.ward_id == ward_id,
            TICKET.c.day == tokyo.office_day(now),
            TICKET.c.status.in_((TicketStatus.WAITING, *IN_HAND)),
        )
        .order_by(TICKET.c.called_at.desc())
    ).all()
    return [
        CounterNow(
            counter.id,
            sum(
                1
                for row in rows
                if row.counter_id == counter.id and row.status == TicketStatus.WAITING
            ),
            tuple(
                Calling(row.label, row.desk)
                for row in rows
                if row.counter_id == counter.id and row.status != TicketStatus.WAITING
            )[:SHOWN_CALLS],
        )
        for counter in directory.counters_of(ward_id)
    ]
