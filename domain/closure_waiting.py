"""People who wait when a counter closes: their number ends, they are told, and who had booked keeps the booking.

Order of locks: citizens, bookings, the counter's line; then as ``replacements.offer``.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from domain import following, menu_states, moves, tickets, tokyo
from domain.closed import Shut
from domain.db import table_of
from domain.tables import Booking, BookingStatus, Citizen, Ticket, TicketStatus
from domain.tickets import TICKET

BOOKING, CITIZEN = table_of(Booking), table_of(Citizen)


def counters(session: Session, *, shut: Shut, now: datetime) -> list[str]:
    """The counters under the closure at which somebody waits, in one order for everybody."""
    t = TICKET.c
    query = (
        select(t.counter_id)
        .where(
            t.ward_id == shut.ward_id,
            t.day == tokyo.office_day(now),
            t.status == TicketStatus.WAITING,
            tickets.anywhere(),
        )
        .distinct()
        .order_by(t.counter_id)
    )
    return [one for one in session.execute(query).scalars() if shut.covers(one)]


def send_home(
    session: Session, *, shut: Shut, counter_id: str, opens: datetime | None, now: datetime
) -> tuple[int, Mapping[int, str]]:
    """End the wait of everybody in the counter's line: how many, and the numbers of bookings that waited with one.

    Those bookings are open again, to be exchanged. Whoever follows a number without one is told here. Who was called
    or is being served is not touched; whose booking's citizen is busy just now has the next turn.
    """
    ours = _lock_owners(session, counter_id=counter_id, now=now)
    moves.lock_bookings(session, _bookings(session, counter_id=counter_id, now=now, owners=ours))
    if not _somebody(session, counter_id=counter_id, now=now, owners=ours):
        return 0, {}  # before its line is locked: the next counter's must not be locked beside it
    tickets.lock_line(session, counter_id=counter_id)
    found = list(
        session.execute(
            select(Ticket)
            .where(
                TICKET.c.counter_id == counter_id,
                TICKET.c.day == tokyo.office_day(now),
                TICKET.c.status == TicketStatus.WAITING,
            )
            .order_by(TICKET.c.id),
            execution_options={"populate_existing": True},
        ).scalars()
    )
    waiting = [one for one in found if one.booking_id is None or one.citizen_id in ours]
    labels: dict[int, str] = {}
    for ticket in waiting:
        booking_id, owner = ticket.booking_id, ticket.citizen_id
        close(session, ticket, closure_id=shut.closure_id, now=now)
        if booking_id is not None and _book_again(session, booking_id):
            labels[booking_id] = ticket.label
            # The owner's notice is that of the booking, with the number in it.
            following.unfollow(session, ticket_id=ticket.id or 0, citizen_id=owner or 0, now=now)
        following.tell_all(
            session,
            ticket=ticket,
            kind="closure_waiting",
            params={**tickets.params(ticket), **_why(shut, opens)},
            now=now,
            expires_at=tokyo.day_bounds(ticket.day)[1],
            occasion="closure_waiting",
        )
    menu_states.refresh_followers(session, ticket_ids=[one.id for one in waiting], now=now)
    return len(waiting), labels


def close(session: Session, ticket: Ticket, *, closure_id: int, now: datetime) -> None:
    """A waiting ticket ends because its counter closed; it keeps its number, and its booking goes its own way."""
    if ticket.status != TicketStatus.WAITING:
        raise ValueError("only who waits can be sent home")
    ticket.status, ticket.ended_at = TicketStatus.CLOSED, now
    ticket.closure_id, ticket.booking_id, ticket.citizen_id = closure_id, None, None
    session.flush()
    tickets.record(session, ticket, "closed", now=now, reason=f"closure:{closure_id}")
    following.take_back(session, ticket_id=ticket.id, kinds=following.NEAR, now=now)


def _lock_owners(session: Session, *, counter_id: str, now: datetime) -> set[int]:
    """Lock those whose bookings wait in the line; who is busy elsewhere is left out."""
    owners = select(TICKET.c.citizen_id).where(
        TICKET.c.counter_id == counter_id,
        TICKET.c.day == tokyo.office_day(now),
        TICKET.c.status == TicketStatus.WAITING,
        TICKET.c.booking_id.is_not(None),
    )
    return set(
        session.execute(
            select(CITIZEN.c.id)
            .where(CITIZEN.c.id.in_(owners))
            .order_by(CITIZEN.c.id)
            .with_for_update(key_share=True, skip_locked=True)
        ).scalars()
    )


def _bookings(
    session: Session, *, counter_id: str, now: datetime, owners: Collection[int]
) -> list[int]:
    """The bookings with which these owners wait in the line."""
    found = session.execute(
        select(TICKET.c.booking_id).where(
            TICKET.c.counter_id == counter_id,
            TICKET.c.day == tokyo.office_day(now),
            TICKET.c.status == TicketStatus.WAITING,
            TICKET.c.citizen_id.in_(owners),
            TICKET.c.booking_id.is_not(None),
        )
    )
    return list(found.scalars())


def _somebody(session: Session, *, counter_id: str, now: datetime, owners: Collection[int]) -> bool:
    """Whether somebody waits in the line who came without a booking, or is one of these owners."""
    query = select(TICKET.c.id).where(
        TICKET.c.counter_id == counter_id,
        TICKET.c.day == tokyo.office_day(now),
        TICKET.c.status == TicketStatus.WAITING,
        TICKET.c.booking_id.is_(None) | TICKET.c.citizen_id.in_(owners),
    )
    return session.execute(query.limit(1)).first() is not None


def _book_again(session: Session, booking_id: int) -> bool:
    """A checked-in booking is open again: its visit did not take place."""
    done = session.execute(
        update(BOOKING)
        .where(BOOKING.c.id == booking_id, BOOKING.c.status == BookingStatus.CHECKED_IN)
        .values(status=BookingStatus.BOOKED)
        .returning(BOOKING.c.id)
    )
    return done.scalar_one_or_none() is not None


def _why(shut: Shut, opens: datetime | None) -> dict[str, Any]:
    return {
        "reason": shut.reason,
        "note": dict(shut.note),
        "opens": opens.isoformat() if opens else None,
    }
