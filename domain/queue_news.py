"""News of a counter's queue: a cheap question whether anything was moved there since somebody looked."""

from sqlalchemy import and_, or_, select
from sqlmodel import Session

from domain.tickets import EVENT, TICKET


def is_any(session: Session, *, counter_id: str, since: int) -> bool:
    """Whether a ticket of the counter was moved after the event *since* (``board.last_event``), also away from it."""
    away = and_(EVENT.c.action == "transferred", EVENT.c.reason == counter_id)
    moved = (
        select(EVENT.c.id)
        .join(TICKET, TICKET.c.id == EVENT.c.ticket_id)
        .where(EVENT.c.id > since, or_(TICKET.c.counter_id == counter_id, away))
        .limit(1)
    )
    return session.execute(moved).first() is not None
