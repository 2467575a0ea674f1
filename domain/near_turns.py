"""Near turns: the notice that it will soon be one's turn, and never after the call itself."""

from datetime import datetime

from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from domain import following, notices, tickets, tokyo
from domain.db import table_of
from domain.following import FOLLOWER
from domain.row_order import in_order
from domain.rules import Rules
from domain.tables import Notification, NotificationStatus, Ticket, TicketStatus
from domain.tickets import TICKET

NOTIFICATION = table_of(Notification)
TOLD = update(FOLLOWER).where(FOLLOWER.c.id == bindparam("row"))


def tell_all(session: Session, *, now: datetime, rules: Rules) -> int:
    """Look at every line in which somebody can be told, one after the other; returns how many were told."""
    counters = session.execute(
        select(TICKET.c.counter_id)
        .join(FOLLOWER, FOLLOWER.c.ticket_id == TICKET.c.id)
        .where(
            TICKET.c.day == tokyo.office_day(now),
            TICKET.c.status == TicketStatus.WAITING,
        )
        .distinct()
        .order_by(TICKET.c.counter_id)  # one order for everybody: no deadlock
    ).scalars()
    told = 0
    for counter_id in list(counters):
        tickets.lock_line(session, counter_id=counter_id)
        told += tell(session, counter_id=counter_id, now=now, rules=rules)
    return told


def tell(session: Session, *, counter_id: str, now: datetime, rules: Rules) -> int:
    """Write notices for those whose turn has come near since they were last told; returns how many.

    The line must be locked (``tickets.lock_line``): else somebody who is being called might be told afterwards.
    """
    places = {
        place.ticket.id: place
        for place in tickets.line(session, counter_id=counter_id, now=now, rules=rules)
    }
    rows, marks = [], []
    for follower in following.of_tickets(session, ticket_ids=places):
        place = places[follower.ticket_id]
        mark = tickets.near_mark(place.ahead, rules)
        if mark is None or (follower.near_told is not None and follower.near_told <= mark):
            continue
        marks.append({"row": follower.id, "near_told": mark})
        rows.append(
            notices.row(
                citizen_id=follower.citizen_id,
                kind="near_turn",
                params={**tickets.params(place.ticket), "ahead": place.ahead},
                due_at=now,
                expires_at=now + rules.near_turn_useful,
                dedupe_key=f"near_turn:{follower.ticket_id}:{mark}:{follower.citizen_id}",
                ticket_id=follower.ticket_id,
            )
        )
    if marks:
        session.execute(TOLD, marks)
    notices.write(session, rows)
    return len(rows)


def is_to_come(session: Session, *, ticket: Ticket, citizen_id: int | None, rules: Rules) -> bool:
    """Whether a near-turn mark still lies ahead for this follower: only then may a notice be promised."""
    if ticket.status != TicketStatus.WAITING:
        return False
    follower = session.execute(
        select(FOLLOWER.c.near_told).where(
            FOLLOWER.c.ticket_id == ticket.id, FOLLOWER.c.citizen_id == citizen_id
        )
    ).one_or_none()
    return follower is not None and any(
        follower.near_told is None or mark < follower.near_told for mark in rules.near_turn_at
    )


def take_back(session: Session, *, ticket_id: int | None, now: datetime) -> None:
    """The ticket is called: a near-turn notice that still waits would only confuse.

    One that is just being sent is left to its sender; the call then waits behind it.
    """
    n = NOTIFICATION.c
    waiting = (
        n.ticket_id == ticket_id,
        n.kind == "near_turn",
        n.status == NotificationStatus.PENDING,
        n.lease_until.is_(None) | (n.lease_until <= now) | n.last_error.is_not(None),
    )
    session.execute(
        update(NOTIFICATION)
        .where(in_order(session, NOTIFICATION, *waiting))
        .values(status=NotificationStatus.CANCELLED)
    )
