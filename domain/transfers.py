"""Transfers: a ticket waits on at another counter of its ward, with the number on its paper and its place kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session

from domain import (
    closed,
    following,
    issuing,
    line_now,
    moves,
    near_turns,
    near_wishes,
    tickets,
    tokyo,
)
from domain.near_turns import NOTIFICATION
from domain.refusal import Refused
from domain.row_order import in_order
from domain.rules import Rules
from domain.tables import Counter, NotificationStatus, Ticket, TicketStatus

MOVABLE = (TicketStatus.WAITING, TicketStatus.CALLED, TicketStatus.SERVING)


def transfer(
    session: Session,
    *,
    ticket_id: int,
    to: Counter,
    now: datetime,
    rules: Rules,
    staff_id: int | None = None,
) -> Ticket:
    """The ticket waits at the counter *to* from now on, among those who came when its holder came; they are told.

    Refuses ``ticket_unknown``, ``ticket_moved_on``, ``transfer_other_ward``, ``transfer_same_counter`` and
    ``transfer_counter_closed``: whoever waits under a closure is sent home.
    """
    ticket = moves.line_of(session, ticket_id, booking=False, others=[to.id])
    moves.check(ticket, *MOVABLE)
    if ticket.day != tokyo.office_day(now):
        moves.refuse(ticket)
    if ticket.ward_id != to.ward_id:
        raise Refused("transfer_other_ward", label=ticket.label)
    if ticket.counter_id == to.id:
        raise Refused("transfer_same_counter", label=ticket.label)
    shut = closed.now_at(session, ward_id=to.ward_id, counter_id=to.id, now=now)
    if shut is not None:
        raise Refused(
            "transfer_counter_closed",
            label=ticket.label,
            reason=shut.reason,
            until=shut.ends_at.isoformat(),
        )
    left = ticket.counter_id
    _move(session, ticket, to)
    session.flush()
    tickets.record(session, ticket, "transferred", now=now, staff_id=staff_id, reason=left)
    _tell(session, ticket, now=now, rules=rules)
    near_turns.tell(session, counter_id=left, now=now, rules=rules)
    return ticket


def _move(session: Session, ticket: Ticket, to: Counter) -> None:
    """Change the counter, and all that was of the old one.

    The number is one of the new counter's, which nobody sees; back at the counter that issued it, it is its own again.
    The wait that was estimated at the issue was that of the other line: paces learn nothing of it. The call goes too:
    whom the new counter called last decides whose turn it is there.
    """
    home = ticket.transferred_from or ticket.counter_id
    at_home = to.id == home
    ticket.number = (
        tickets.number_on_paper(ticket.label)
        if at_home
        else issuing.next_number(session, to.id, ticket.day)
    )
    ticket.counter_id, ticket.transferred_from = to.id, None if at_home else home
    ticket.status, ticket.desk = TicketStatus.WAITING, None
    ticket.called_at = ticket.serving_at = None
    ticket.ahead_at_issue = ticket.middle_at_issue = None
    ticket.low_at_issue = ticket.high_at_issue = None


def _tell(session: Session, ticket: Ticket, *, now: datetime, rules: Rules) -> None:
    """Tell everybody who follows it where it waits now; near turns of the old line count no more."""
    stale = (*following.NEAR, *following.CALLS, "skipped", "transferred")
    following.take_back(session, ticket_id=ticket.id, kinds=stale, now=now)
    session.execute(  # the same marks may be told again: it is another line
        update(NOTIFICATION)
        .where(
            in_order(
                session,
                NOTIFICATION,
                NOTIFICATION.c.ticket_id == ticket.id,
                NOTIFICATION.c.kind.in_(following.NEAR),
                NOTIFICATION.c.status != NotificationStatus.PENDING,
            )
        )
        .values(dedupe_key=None)
    )
    ahead = line_now.ahead_of(session, ticket=ticket, now=now, rules=rules) or 0
    line = line_now.read(session, counter_id=ticket.counter_id, now=now, rules=rules)
    for one in following.of_tickets(session, ticket_ids=[ticket.id]):
        wish = near_wishes.stored(one.near_kind, one.near_value)
        mark = near_wishes.reached(wish, line.standing(ticket.kind, ahead), rules)
        following.wish(
            session, ticket_id=ticket.id or 0, citizen_id=one.citizen_id, wish=wish, told=mark
        )
    told: dict[str, Any] = {**tickets.params(ticket), **line.params(ticket.kind, ahead)}
    following.tell_all(
        session,
        ticket=ticket,
        kind="transferred",
        params=told,
        now=now,
        expires_at=tokyo.day_bounds(ticket.day)[1],
        occasion=f"transferred:{now.isoformat()}",
    )
