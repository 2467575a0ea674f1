"""Following: who is told of a ticket's near turn and calls; its holder from the check-in on, others by choice."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, delete, func, select, update
from sqlmodel import Session

from domain import menu_states, near_wishes, notices
from domain.db import changed, insert_or_leave, table_of
from domain.near_wishes import Wish
from domain.row_order import in_order
from domain.tables import Citizen, Notification, NotificationStatus, Ticket, TicketFollower

FOLLOWER = table_of(TicketFollower)
CITIZEN = table_of(Citizen)
NOTIFICATION = table_of(Notification)
TICKET = table_of(Ticket)


def follow(
    session: Session,
    *,
    ticket_id: int,
    citizen_id: int,
    now: datetime,
    within: Callable[[Wish], int | None],
) -> bool:
    """The citizen follows the ticket from now on, told of near turns as they wished the last time.

    A mark that the ticket is *within* already is not told of: who follows now sees it. Where that would leave the
    last wish nothing to tell, the city's marks count for this ticket: "20 minutes away" was said of another day, and
    who sits in the hall now wants to hear of their turn. Returns False when they followed it before.
    """
    row = session.execute(
        select(CITIZEN.c.near_kind, CITIZEN.c.near_value).where(CITIZEN.c.id == citizen_id)
    ).one()
    wish = near_wishes.stored(row.near_kind, row.near_value)
    told = within(wish)
    if wish.kind is not None and told is not None:
        wish, told = near_wishes.CITY, within(near_wishes.CITY)
    new = session.execute(
        insert_or_leave(session, FOLLOWER).returning(FOLLOWER.c.id),
        {
            "ticket_id": ticket_id,
            "citizen_id": citizen_id,
            "since": now,
            "near_kind": wish.kind,
            "near_value": wish.value if wish.kind else None,
            "near_told": told,
        },
    ).first()  # not the number of rows: PostgreSQL's driver does not tell it of an INSERT
    if new is None:
        return False
    menu_states.refresh(session, citizen_ids=[citizen_id], now=now)
    return True


def unfollow(session: Session, *, ticket_id: int, citizen_id: int, now: datetime) -> bool:
    """The citizen is told nothing more of the ticket; returns whether they followed it."""
    gone = session.execute(
        delete(FOLLOWER).where(
            FOLLOWER.c.ticket_id == ticket_id, FOLLOWER.c.citizen_id == citizen_id
        )
    )
    take_back(session, ticket_id=ticket_id, kinds=TOLD_TO_FOLLOWERS, now=now, citizen_id=citizen_id)
    menu_states.refresh(session, citizen_ids=[citizen_id], now=now)
    return changed(gone) > 0


def wish(
    session: Session, *, ticket_id: int, citizen_id: int, wish: Wish, told: int | None
) -> None:
    """The follower wishes otherwise from now on, and was *told* up to this mark of the new wish."""
    session.execute(
        update(FOLLOWER)
        .where(FOLLOWER.c.ticket_id == ticket_id, FOLLOWER.c.citizen_id == citizen_id)
        .values(near_kind=wish.kind, near_value=wish.value if wish.kind else None, near_told=told)
    )


def remember(session: Session, *, citizen_id: int, wish: Wish) -> None:
    """The citizen's next ticket begins with this wish."""
    session.execute(
        update(CITIZEN)
        .where(CITIZEN.c.id == citizen_id)
        .values(near_kind=wish.kind, near_value=wish.value if wish.kind else None)
    )


def one(session: Session, *, ticket_id: int | None, citizen_id: int | None) -> Row[Any] | None:
    """The row of a follower, or None."""
    return session.execute(
        select(FOLLOWER).where(
            FOLLOWER.c.ticket_id == ticket_id, FOLLOWER.c.citizen_id == citizen_id
        )
    ).one_or_none()


def count(session: Session, *, ticket_id: int) -> int:
    """How many follow the ticket."""
    found = select(func.count()).select_from(FOLLOWER).where(FOLLOWER.c.ticket_id == ticket_id)
    return int(session.execute(found).scalar_one())


def followed(session: Session, *, citizen_id: int, day: date) -> int:
    """How many tickets of *day* the citizen follows."""
    return int(
        session.execute(
            select(func.count())
            .select_from(FOLLOWER)
            .join(TICKET, TICKET.c.id == FOLLOWER.c.ticket_id)
            .where(FOLLOWER.c.citizen_id == citizen_id, TICKET.c.day == day)
        ).scalar_one()
    )


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


def take_back(
    session: Session,
    *,
    ticket_id: int | None,
    kinds: Iterable[str],
    now: datetime,
    citizen_id: int | None = None,
    due_before: datetime | None = None,
) -> None:
    """Notices of these *kinds* that still wait would only confuse now: all of the ticket, or one citizen's.

    *due_before*: only those that were due before then.

    One that is just being sent is left to its sender; what follows waits behind it.
    """
    n = NOTIFICATION.c
    waiting = [
        n.ticket_id == ticket_id,
        n.kind.in_(list(kinds)),
        n.status == NotificationStatus.PENDING,
        n.lease_until.is_(None) | (n.lease_until <= now) | n.last_error.is_not(None),
    ]
    if citizen_id is not None:
        waiting.append(n.citizen_id == citizen_id)
    if due_before is not None:
        waiting.append(n.due_at < due_before)
    session.execute(
        update(NOTIFICATION)
        .where(in_order(session, NOTIFICATION, *waiting))
        .values(status=NotificationStatus.CANCELLED)
    )


NEAR = ("near_turn", "leave_now")
"""The notices that come before a call."""
CALLS = ("call", "recall")
TOLD_TO_FOLLOWERS = (*NEAR, *CALLS, "skipped", "transferred", "pickup_ready", "pickup_again")
