"""What all moves on a ticket share: how its rows are locked, and how it ends."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import NoReturn

from sqlalchemy import select, update
from sqlmodel import Session

from domain import following, menu_states, tickets, tokyo
from domain.db import table_of
from domain.refusal import Refused
from domain.tables import Booking, BookingStatus, Counter, Ticket, TicketStatus
from domain.tickets import TICKET

BOOKING = table_of(Booking)
ON_ITS_WAY = timedelta(seconds=15)
"""A call this young is about to be sent: nothing is gained by taking it back."""


def locked(
    session: Session, ticket_id: int, now: datetime, *allowed: TicketStatus, ends: bool = False
) -> Ticket:
    """Today's ticket, its line locked; refuses ``ticket_unknown``, ``ticket_moved_on``.

    With *ends* its booking is locked too, before the line: everybody takes the two in this order.
    """
    ticket = line_of(session, ticket_id, booking=ends)
    check(ticket, *allowed)
    if ticket.day != tokyo.office_day(now):
        refuse(ticket)
    return ticket


def line_of(
    session: Session, ticket_id: int, *, booking: bool, others: Iterable[str] = ()
) -> Ticket:
    """The ticket, of whatever day, with its counter's line locked, and the lines of the counters *others* too.

    Refuses ``ticket_unknown``; ``ticket_moved_on`` when it was transferred between the look and the lock.
    """
    found = session.execute(
        select(TICKET.c.counter_id, TICKET.c.booking_id).where(TICKET.c.id == ticket_id)
    ).one_or_none()
    if found is None:
        raise Refused("ticket_unknown")
    if booking and found.booking_id is not None:
        lock_bookings(session, [found.booking_id])
    for counter_id in sorted({found.counter_id, *others}):  # one order for everybody: no deadlock
        tickets.lock_line(session, counter_id=counter_id)
    ticket: Ticket = session.execute(
        select(Ticket).where(TICKET.c.id == ticket_id),
        execution_options={"populate_existing": True},
    ).scalar_one()
    if ticket.counter_id != found.counter_id:
        refuse(ticket)
    return ticket


def lock_bookings(session: Session, booking_ids: Iterable[int]) -> None:
    """Lock these bookings; before any counter's line."""
    session.execute(
        select(BOOKING.c.id)
        .where(BOOKING.c.id.in_(list(booking_ids)))
        .order_by(BOOKING.c.id)
        .with_for_update(key_share=True)
    )


def check(ticket: Ticket, *allowed: TicketStatus) -> None:
    """Refuses ``ticket_moved_on`` when the ticket stands otherwise."""
    if ticket.status not in allowed:
        refuse(ticket)


def refuse(ticket: Ticket) -> NoReturn:
    """The ticket is not any more as whoever moves it believes."""
    raise Refused("ticket_moved_on", label=ticket.label, status=str(ticket.status))


def finish_serving(
    session: Session,
    *,
    counter: Counter,
    desk: int,
    now: datetime,
    staff_id: int | None = None,
    done: str | None = None,
    seen: AbstractSet[int] | None = None,
) -> list[Ticket]:
    """Whoever is being served at the desk is done, and the line is locked; returns their tickets: one, or none.

    *seen*: whom whoever pressed saw at the desk, so that nobody finishes a colleague's visitor; None: whoever is there.
    Refuses ``desk_busy`` like ``queue.call_next``, and ``ticket_moved_on`` when it is not as seen.
    """
    here = (TICKET.c.counter_id == counter.id, TICKET.c.day == tokyo.office_day(now))
    at_the_desk = select(TICKET.c.booking_id).where(
        *here, TICKET.c.status == TicketStatus.SERVING, TICKET.c.desk == desk
    )
    ending = set(session.execute(at_the_desk.where(TICKET.c.booking_id.is_not(None))).scalars())
    if ending:
        lock_bookings(session, ending)
    tickets.lock_line(session, counter_id=counter.id)
    mine = [
        ticket
        for ticket in tickets.in_hand(session, counter_id=counter.id, now=now)
        if ticket.desk == desk
    ]
    for ticket in mine:
        if ticket.status == TicketStatus.CALLED:
            raise Refused("desk_busy", label=ticket.label, desk=desk)
        if ticket.booking_id is not None and ticket.booking_id not in ending:
            refuse(ticket)  # came to the desk just now: whoever pressed has not seen it
    if seen is not None and seen != {ticket.id for ticket in mine}:
        other = mine[0] if mine else session.get(Ticket, min(seen))
        if other is None:
            raise Refused("ticket_unknown")
        refuse(other)
    finish(session, mine, now=now, staff_id=staff_id, done=done)
    return mine


def finish(
    session: Session,
    served: list[Ticket],
    *,
    now: datetime,
    staff_id: int | None,
    done: str | None = None,
) -> None:
    """Done: the tickets are served, and their bookings with them; *done* is the procedure that it was."""
    for ticket in served:
        ticket.done_procedure_id = done
        end(
            session,
            ticket,
            status=TicketStatus.SERVED,
            booking_status=BookingStatus.SERVED,
            now=now,
            staff_id=staff_id,
        )
    menu_states.refresh_followers(session, ticket_ids=[ticket.id for ticket in served], now=now)


def end(
    session: Session,
    ticket: Ticket,
    *,
    status: TicketStatus,
    booking_status: BookingStatus,
    now: datetime,
    staff_id: int | None,
    at: datetime | None = None,
    reason: str | None = None,
) -> bool:
    """The ticket ends, and its booking with it; *at*: when it had ended, if that was not now.

    *reason* is written down for both. Returns whether a booking ended.
    """
    if ticket.status == TicketStatus.CALLED:
        no_late_call(session, ticket, now)
    ticket.status, ticket.ended_at = status, at or now
    session.flush()
    tickets.record(session, ticket, str(status), now=now, staff_id=staff_id, reason=reason)
    if ticket.booking_id is None:
        return False
    ended = session.execute(
        update(BOOKING)
        .where(BOOKING.c.id == ticket.booking_id, BOOKING.c.status == BookingStatus.CHECKED_IN)
        .values(
            status=booking_status,
            ended_at=at or now,
            **({"end_reason": reason} if booking_status == BookingStatus.CANCELLED else {}),
        )
        .returning(BOOKING.c.id)
    )
    return ended.one_or_none() is not None


def no_late_call(session: Session, ticket: Ticket, now: datetime) -> None:
    """The holder is at the desk, or gone: a call that LINE has kept waiting is not sent any more."""
    following.take_back(
        session, ticket_id=ticket.id, kinds=following.CALLS, now=now, due_before=now - ON_ITS_WAY
    )
