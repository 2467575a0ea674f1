"""Running tickets: in the line, called, being served or missed, or done with but for papers still to be collected."""

from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from domain.db import table_of
from domain.tables import Pickup, PickupStatus, Ticket, TicketStatus

TICKET, PICKUP = table_of(Ticket), table_of(Pickup)
STANDING = (
    TicketStatus.WAITING,
    TicketStatus.CALLED,
    TicketStatus.SERVING,
    TicketStatus.SKIPPED,
)
TO_COLLECT = (PickupStatus.PREPARING, PickupStatus.READY)


def running(day: Any) -> ColumnElement[bool]:
    """Whether a row of ``ticket`` runs on *day* (a date, or a parameter for one): what 番号札 in the chat shows."""
    papers = (
        select(PICKUP.c.ticket_id)
        .where(PICKUP.c.ticket_id == TICKET.c.id, PICKUP.c.status.in_(TO_COLLECT))
        .limit(1)  # not by EXISTS: PostgreSQL would gather everybody's pickups first
        .scalar_subquery()
    )
    return and_(TICKET.c.day == day, or_(TICKET.c.status.in_(STANDING), papers.is_not(None)))
