"""How far a closure has come: who was told, whether the notice arrived, and what people answered."""

from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, union
from sqlmodel import Session

from domain.closed import CLOSURE
from domain.closure_hits import told
from domain.db import table_of
from domain.offers import BOOKING, REPLACEMENT, WAITING
from domain.slots import SLOT
from domain.tables import (
    BookingStatus,
    Citizen,
    Closure,
    Notification,
    NotificationStatus,
    ReplacementStatus,
    Ticket,
)

CITIZEN, NOTICE, TICKET = table_of(Citizen), table_of(Notification), table_of(Ticket)
NOTICES = ("closure", "closure_waiting")
MOST = 300
"""Bookings without LINE that one page lists."""


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A booking whose citizen cannot be told in LINE: somebody has to call."""

    booking_id: int
    number: str
    ward_id: str
    counter_id: str
    was_at: datetime
    kept_at: datetime | None


@dataclass(frozen=True, slots=True)
class Progress:
    """The closures of a batch in numbers."""

    offered: int
    """Bookings for which another time was kept, or that were told there is none."""
    sent_home: int
    """People who waited when it began."""
    notices: int
    on_their_way: int
    sent: int
    failed: int
    taken: int
    moved: int
    cancelled: int
    held: int
    """Unanswered, and the time is kept."""
    without: int
    """Unanswered, and there was no time to keep."""
    lapsed: int
    unreachable: tuple[Unreachable, ...]


def of_closures(session: Session, *, closure_ids: Sequence[int | None]) -> Progress:
    """What became of these closures, taken together."""
    ids = list(closure_ids)
    r, n = REPLACEMENT.c, NOTICE.c
    answers = Tally(
        {
            row[0]: row[1]
            for row in session.execute(
                select(r.status, func.count()).where(r.closure_id.in_(ids)).group_by(r.status)
            )
        }
    )
    tickets = select(TICKET.c.id).where(TICKET.c.closure_id.in_(ids))
    offered = select(r.booking_id).where(r.closure_id.in_(ids))
    # Two queries, each by its index: with OR every notice there is would be looked at, every two seconds.
    of_bookings = select(n.id, n.status).where(n.kind.in_(NOTICES), n.booking_id.in_(offered))
    of_tickets = select(n.id, n.status).where(n.kind.in_(NOTICES), n.ticket_id.in_(tickets))
    told_of = union(of_bookings, of_tickets).subquery()
    ways = Tally(
        {
            row[0]: row[1]
            for row in session.execute(
                select(told_of.c.status, func.count()).group_by(told_of.c.status)
            )
        }
    )
    home = session.execute(
        select(func.count()).select_from(TICKET).where(TICKET.c.closure_id.in_(ids))
    ).scalar_one()
    answers.pop(ReplacementStatus.WITHDRAWN, None)
    return Progress(
        offered=answers.total(),
        sent_home=home,
        notices=ways.total(),
        on_their_way=ways[NotificationStatus.PENDING],
        sent=ways[NotificationStatus.SENT],
        failed=ways[NotificationStatus.DEAD] + ways[NotificationStatus.EXPIRED],
        taken=answers[ReplacementStatus.TAKEN],
        moved=answers[ReplacementStatus.MOVED],
        cancelled=answers[ReplacementStatus.CANCELLED],
        held=answers[ReplacementStatus.HELD],
        without=answers[ReplacementStatus.NONE],
        lapsed=answers[ReplacementStatus.LAPSED],
        unreachable=_unreachable(session, ids),
    )


def listed(session: Session, *, ward_ids: Sequence[str], most: int) -> list[list[Closure]]:
    """The closures of these wards by batch, the latest first."""
    c = CLOSURE.c
    batches = session.execute(
        select(c.batch)
        .where(c.ward_id.in_(ward_ids))
        .group_by(c.batch)
        .order_by(func.max(c.id).desc())
        .limit(most)
    ).scalars()
    wanted = list(batches)
    rows = session.execute(
        select(Closure)
        .where(c.batch.in_(wanted), c.ward_id.in_(ward_ids))
        .order_by(c.ward_id, c.id)
    ).scalars()
    found: dict[str, list[Closure]] = {batch: [] for batch in wanted}
    for row in rows:
        found[row.batch].append(row)
    return list(found.values())


def _unreachable(session: Session, ids: Sequence[int | None]) -> tuple[Unreachable, ...]:
    r, b = REPLACEMENT.c, BOOKING.c
    rows = session.execute(
        select(b.id, b.number, b.ward_id, b.counter_id, r.was_at, SLOT.c.starts_at)
        .join(BOOKING, b.id == r.booking_id)
        .join(CITIZEN, CITIZEN.c.id == r.citizen_id)
        .outerjoin(SLOT, SLOT.c.id == r.slot_id)
        .where(
            r.closure_id.in_(ids),
            r.status.in_(WAITING),
            b.status == BookingStatus.BOOKED,
            ~told(),
        )
        .order_by(r.was_at, b.number)
        .limit(MOST)
    )
    return tuple(Unreachable(*row) for row in rows)
