"""Coming back: somebody who missed a call says that they are at the counter now, and waits again."""

from datetime import datetime

from sqlmodel import Session

from domain import following, papers, queue, tickets
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import Ticket, TicketStatus


def come_back(
    session: Session, *, ticket_id: int, citizen_id: int, now: datetime, rules: Rules
) -> Ticket:
    """Somebody who follows a skipped ticket is back: it waits again, as with ``queue.rejoin``.

    Refuses ``ticket_unknown``, ``ticket_of_other_day``, ``ticket_over``, ``not_following``, ``ticket_moved_on``, and
    ``rejoin_at_desk`` after ``rules.rejoins`` times: then the desk decides.
    """
    ticket = session.get(Ticket, ticket_id)
    if ticket is None:
        raise Refused("ticket_unknown")
    tickets.lock_line(session, counter_id=ticket.counter_id)
    session.refresh(ticket)
    papers.check(session, ticket=ticket, now=now)
    if following.one(session, ticket_id=ticket_id, citizen_id=citizen_id) is None:
        raise Refused("not_following", label=ticket.label)
    times = tickets.came_back(session, ticket_ids=[ticket_id])[ticket_id]
    if ticket.status == TicketStatus.SKIPPED and times >= rules.rejoins:
        raise Refused("rejoin_at_desk", label=ticket.label)
    return queue.rejoin(session, ticket_id=ticket_id, now=now)
