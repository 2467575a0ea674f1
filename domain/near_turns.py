"""Near turns: the notice that it will soon be one's turn, and never after the call itself."""

from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import Session

from domain import notices, tickets, tokyo
from domain.db import table_of
from domain.row_order import in_order
from domain.rules import Rules
from domain.tables import Notification, NotificationStatus, Ticket, TicketStatus
from domain.tickets import TICKET

NOTIFICATION = table_of(Notification)


def tell_all(session: Session, *, now: datetime, rules: Rules) -> int:
    """Look at every line in which somebody can be told, one after the other; returns how many were told."""
    counters = session.execute(
        select(TICKET.c.counter_id)
        .where(
            TICKET.c.day == tokyo.office_day(now),
            TICKET.c.status == TicketStatus.WAITING,
            TICKET.c.citizen_id.is_not(None),
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
    told = 0
    for place in tickets.line(session, counter_id=counter_id, now=now, rules=rules):
        ticket = place.ticket
        threshold = tickets.near_mark(place.ahead, rules)
        if ticket.citizen_id is None or threshold is None:
            continue
        if ticket.near_told is not None and ticket.near_told <= threshold:
            continue
        ticket.near_told = threshold
        notices.notify(
            session,
            citizen_id=ticket.citizen_id,
            kind="near_turn",
            params={**tickets.params(ticket), "ahead": place.ahead},
            now=now,
            expires_at=now + rules.near_turn_useful,
            dedupe_key=f"near_turn:{ticket.id}:{threshold}",
            ticket_id=ticket.id,
        )
        told += 1
    session.flush()
    return told


def is_to_come(ticket: Ticket, rules: Rules) -> bool:
    """Whether a near-turn mark still lies ahead of the ticket: only then may a notice be promised."""
    if ticket.citizen_id is None or ticket.status != TicketStatus.WAITING:
        return False
    return any(ticket.near_told is None or mark < ticket.near_told for mark in rules.near_turn_at)


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
