"""Papers: somebody holds a ticket in their hand, or knows its number, and follows it in the chat."""

import re
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select, union_all
from sqlmodel import Session

from domain import following, line_now, tickets, tokyo
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import Pickup, PickupStatus, Ticket, TicketStatus
from domain.tickets import COUNTER, TICKET

CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")
LABEL = re.compile(r"[A-Z]{1,2}-[0-9]{1,6}")
"""What a code and a number look like; anything else is not even asked of the database."""
OVER = (TicketStatus.SERVED, TicketStatus.NO_SHOW, TicketStatus.CLOSED)


def by_code(session: Session, *, code: str) -> Ticket:
    """The ticket whose paper carries this code, of whatever day. Refuses ``follow_code_unknown``."""
    if not CODE.fullmatch(code):
        raise Refused("follow_code_unknown")
    found: Ticket | None = session.execute(
        select(Ticket).where(TICKET.c.follow_code == code)
    ).scalar_one_or_none()
    if found is None:
        raise Refused("follow_code_unknown")
    return found


def by_label(
    session: Session, *, label: str, now: datetime, ward_ids: Collection[str] = ()
) -> Sequence[Ticket]:
    """The tickets of today with this number: one a ward at most, and only those of *ward_ids* if any are given.

    Refuses ``label_unknown`` when there is none, ``follow_code_unknown`` for what is no number.
    """
    if not LABEL.fullmatch(label):
        raise Refused("follow_code_unknown")
    prefix, number = label.split("-")
    issuers = select(COUNTER.c.id).where(COUNTER.c.prefix == prefix)
    today = (TICKET.c.day == tokyo.office_day(now), TICKET.c.label == label)
    ids = union_all(  # each by an index of its own: there are many more tickets than today's
        select(TICKET.c.id).where(
            TICKET.c.counter_id.in_(issuers), TICKET.c.number == int(number), *today
        ),
        select(TICKET.c.id).where(TICKET.c.transferred_from.in_(issuers), *today),
    )
    query = select(Ticket).where(TICKET.c.id.in_(ids))
    if ward_ids:
        query = query.where(TICKET.c.ward_id.in_(ward_ids))
    found = session.execute(query.order_by(TICKET.c.ward_id)).scalars().all()
    if not found:
        raise Refused("label_unknown", label=label)
    return list(found)


def check(session: Session, *, ticket: Ticket, now: datetime) -> None:
    """Refuses ``ticket_of_other_day`` and ``ticket_over``, which nobody can follow any more.

    A ticket that was served may still be followed while something is prepared for it.
    """
    if ticket.day != tokyo.office_day(now):
        raise Refused("ticket_of_other_day", label=ticket.label, day=ticket.day.isoformat())
    if ticket.status in OVER:
        pickup = session.get(Pickup, ticket.id)
        if pickup is None or pickup.status == PickupStatus.COLLECTED:
            raise Refused("ticket_over", label=ticket.label)


def take_up(
    session: Session, *, ticket: Ticket, citizen_id: int, now: datetime, rules: Rules
) -> bool:
    """The citizen follows the ticket from now on; returns False when they did before.

    Refuses like ``check``, ``too_many_followers`` and ``following_too_many``.
    """
    tickets.lock_line(session, counter_id=ticket.counter_id)
    session.refresh(ticket)
    check(session, ticket=ticket, now=now)
    number = ticket.id or 0
    if following.one(session, ticket_id=number, citizen_id=citizen_id) is not None:
        return False
    if following.count(session, ticket_id=number) >= rules.max_followers:
        raise Refused("too_many_followers", label=ticket.label, limit=rules.max_followers)
    if following.followed(session, citizen_id=citizen_id, day=ticket.day) >= rules.max_followed:
        raise Refused("following_too_many", limit=rules.max_followed)
    ahead = line_now.ahead_of(session, ticket=ticket, now=now, rules=rules)
    return following.follow(
        session,
        ticket_id=number,
        citizen_id=citizen_id,
        now=now,
        within=lambda wish: line_now.mark(
            session, ticket=ticket, ahead=ahead, wish=wish, now=now, rules=rules
        ),
    )
