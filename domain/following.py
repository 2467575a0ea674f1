"""Following: who is told of a ticket's near turn and calls; its holder from the check-in on, others by choice."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session

from domain import notices
from domain.db import changed, insert_or_leave, table_of
from domain.tables import Citizen, Ticket, TicketFollower

FOLLOWER = table_of(TicketFollower)
CITIZEN = table_of(Citizen)


def follow(
    session: Session, *, ticket_id: int, citizen_id: int, now: datetime, near_told: int | None
) -> bool:
    """The citizen follows the ticket from now on, told of near turns as they wished the last time.

    *near_told*: the near-turn mark that the ticket is within already. Returns False when they followed it before.
    """
    wish = session.execute(
        select(CITIZEN.c.near_kind, CITIZEN.c.near_value).where(CITIZEN.c.id == citizen_id)
    ).one()
    new = session.execute(
        insert_or_leave(session, FOLLOWER),
        {
            "ticket_id": ticket_id,
            "citizen_id": citizen_id,
            "since": now,
            "near_kind": wish.near_kind,
            "near_value": wish.near_value,
            "near_told": near_told,
        },
    )
    return changed(new) > 0


def of_tickets(session: Session, *, ticket_ids: Iterable[int | None]) -> list[Row[Any]]:
    """Everybody who follows one of the tickets and has not blocked us, in the order in which they began."""
    return list(
        session.execute(
            select(FOLLOWER)
            .join(CITIZEN, CITIZEN.c.id == FOLLOWER.c.citizen_id)
            .where(FOLLOWER.c.ticket_id.in_(list(ticket_ids)), CITIZEN.c.blocked_at.is_(None))
            .order_by(FOLLOWER.c.id)
        )
    )


def tell_all(
    session: Session,
    *,
    ticket: Ticket,
    kind: str,
    params: dict[str, Any],
    now: datetime,
    expires_at: datetime,
    occasion: str,
) -> int:
    """Write one notice for each follower of the ticket, once an *occasion*; returns for how many."""
    rows = [
        notices.row(
            citizen_id=one.citizen_id,
            kind=kind,
            params=params,
            due_at=now,
            expires_at=expires_at,
            dedupe_key=f"{occasion}:{ticket.id}:{one.citizen_id}",
            ticket_id=ticket.id,
        )
        for one in of_tickets(session, ticket_ids=[ticket.id])
    ]
    notices.write(session, rows)
    return len(rows)
