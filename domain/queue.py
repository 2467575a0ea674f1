"""Calls: what staff do with the queue of a counter. Each move is one function that checks the present status."""

from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlmodel import Session

from domain import following, menu_states, near_turns, tickets, tokyo
from domain.db import table_of
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import Booking, BookingStatus, Counter, Ticket, TicketStatus
from domain.tickets import TICKET, Place

BOOKING = table_of(Booking)
ON_ITS_WAY = timedelta(seconds=15)
"""A call this young is about to be sent: nothing is gained by taking it back."""
LEFT_OPEN = timedelta(days=60)
"""Days that are looked at for tickets to close: every few minutes somebody looks."""
CROSSING = timedelta(minutes=1)
"""How far the moments of calls that are made at the same time may cross; more is another clock."""


def call_next(
    session: Session,
    *,
    counter: Counter,
    desk: int,
    now: datetime,
    rules: Rules,
    staff_id: int | None = None,
) -> Place | None:
    """Call the next ticket of the counter to *desk*; None when nobody waits. Two clerks never call the same one.

    Whoever is being served at this desk is thereby finished. Refuses ``desk_busy`` while a ticket called to this
    desk has neither come nor been skipped.
    """
    tickets.lock_line(session, counter_id=counter.id)
    mine = [
        ticket
        for ticket in tickets.in_hand(session, counter_id=counter.id, now=now)
        if ticket.desk == desk
    ]
    for ticket in mine:
        if ticket.status == TicketStatus.CALLED:
            raise Refused("desk_busy", label=ticket.label, desk=desk)
    _finish(session, mine, now=now, staff_id=staff_id)
    choice = next(tickets.in_turn(session, counter_id=counter.id, now=now, rules=rules), None)
    if choice is None:
        return None
    place = Place(session.get_one(Ticket, choice.ticket.id), 0, choice.reason)
    _call(session, place, desk=desk, now=now, rules=rules, staff_id=staff_id)
    near_turns.tell(session, counter_id=counter.id, now=now, rules=rules)
    return place


def recall(
    session: Session, *, ticket_id: int, now: datetime, rules: Rules, staff_id: int | None = None
) -> Ticket:
    """Call a called ticket once more, to the same desk."""
    ticket = _locked(session, ticket_id, now, TicketStatus.CALLED)
    ticket.calls += 1
    session.flush()
    tickets.record(session, ticket, "recalled", now=now, staff_id=staff_id)
    _tell(session, ticket, back=False, now=now, rules=rules)
    return ticket


def skip(session: Session, *, ticket_id: int, now: datetime, staff_id: int | None = None) -> Ticket:
    """The holder was absent: the ticket steps out of the line and may rejoin today."""
    ticket = _locked(session, ticket_id, now, TicketStatus.CALLED)
    ticket.status = TicketStatus.SKIPPED
    session.flush()
    tickets.record(session, ticket, "skipped", now=now, staff_id=staff_id)
    following.take_back(session, ticket_id=ticket.id, kinds=following.CALLS, now=now)
    following.tell_all(
        session,
        ticket=ticket,
        kind="skipped",
        params=tickets.params(ticket),
        now=now,
        expires_at=tokyo.day_bounds(ticket.day)[1],
        occasion=f"skipped:{ticket.calls}",
    )
    return ticket


def rejoin(
    session: Session, *, ticket_id: int, now: datetime, staff_id: int | None = None
) -> Ticket:
    """The holder is back: the ticket waits again, at the place in its class that it had."""
    ticket = _locked(session, ticket_id, now, TicketStatus.SKIPPED)
    ticket.status, ticket.desk = TicketStatus.WAITING, None
    session.flush()
    tickets.record(session, ticket, "rejoined", now=now, staff_id=staff_id)
    following.take_back(session, ticket_id=ticket.id, kinds=["skipped"], now=now)
    return ticket


def serve(
    session: Session, *, ticket_id: int, now: datetime, staff_id: int | None = None
) -> Ticket:
    """The holder came to the desk: serving begins."""
    ticket = _locked(session, ticket_id, now, TicketStatus.CALLED)
    ticket.status, ticket.serving_at = TicketStatus.SERVING, now
    session.flush()
    tickets.record(session, ticket, "serving", now=now, staff_id=staff_id)
    _no_late_call(session, ticket, now)
    return ticket


def finish(
    session: Session, *, ticket_id: int, now: datetime, staff_id: int | None = None
) -> Ticket:
    """Done: the ticket is served, and its booking with it."""
    ticket = _locked(session, ticket_id, now, TicketStatus.SERVING, TicketStatus.CALLED)
    _finish(session, [ticket], now=now, staff_id=staff_id)
    return ticket


def no_show(
    session: Session, *, ticket_id: int, now: datetime, staff_id: int | None = None
) -> Ticket:
    """The skipped holder did not come back: the ticket is closed, and its booking with it."""
    ticket = _locked(session, ticket_id, now, TicketStatus.SKIPPED)
    _end(session, ticket, TicketStatus.NO_SHOW, BookingStatus.NO_SHOW, now=now, staff_id=staff_id)
    menu_states.refresh_followers(session, ticket_ids=[ticket.id], now=now)
    return ticket


def close_past_days(session: Session, *, now: datetime) -> int:
    """Skipped tickets of past days become ``no_show``; returns how many. Tickets never called are left to staff."""
    today = tokyo.office_day(now)
    left = session.execute(
        select(Ticket)
        .where(
            tickets.anywhere(),
            TICKET.c.status == TicketStatus.SKIPPED,
            TICKET.c.day.between(today - LEFT_OPEN, today - timedelta(days=1)),
        )
        .order_by(TICKET.c.id)
        .with_for_update(skip_locked=True)
    ).scalars()
    closed = 0
    for ticket in left:
        _end(session, ticket, TicketStatus.NO_SHOW, BookingStatus.NO_SHOW, now=now, staff_id=None)
        closed += 1
    return closed


def _locked(session: Session, ticket_id: int, now: datetime, *allowed: TicketStatus) -> Ticket:
    """Today's ticket, locked (its counter first); refuses ``ticket_unknown``, ``ticket_moved_on``."""
    counter_id = session.execute(
        select(TICKET.c.counter_id).where(TICKET.c.id == ticket_id)
    ).scalar_one_or_none()
    if counter_id is None:
        raise Refused("ticket_unknown")
    tickets.lock_line(session, counter_id=counter_id)
    ticket: Ticket = session.execute(
        select(Ticket).where(TICKET.c.id == ticket_id),
        execution_options={"populate_existing": True},
    ).scalar_one()
    if ticket.status not in allowed or ticket.day != tokyo.office_day(now):
        raise Refused("ticket_moved_on", label=ticket.label, status=str(ticket.status))
    return ticket


def _call(
    session: Session,
    place: Place,
    *,
    desk: int,
    now: datetime,
    rules: Rules,
    staff_id: int | None,
) -> None:
    ticket = place.ticket
    at = _moment(session, ticket, now)
    ticket.status, ticket.desk, ticket.called_at = TicketStatus.CALLED, desk, at
    ticket.first_called_at = ticket.first_called_at or at
    ticket.calls += 1
    session.flush()
    following.take_back(session, ticket_id=ticket.id, kinds=following.NEAR, now=now)
    tickets.record(session, ticket, "called", now=now, staff_id=staff_id, reason=place.reason)
    _tell(session, ticket, back=ticket.calls > 1, now=now, rules=rules)


def _moment(session: Session, ticket: Ticket, now: datetime) -> datetime:
    """The moment of a call: later than every other one at the counter, whose line is locked.

    Clerks who press at the same time read their clocks before they wait for the line. Were their moments written as
    they are, the order of the calls would be lost, and with it how many booked people were called in a row.
    """
    last: datetime | None = session.execute(
        select(func.max(TICKET.c.called_at)).where(
            TICKET.c.counter_id == ticket.counter_id, TICKET.c.day == ticket.day
        )
    ).scalar_one()
    if last is not None and now <= last < now + CROSSING:
        return last + timedelta(microseconds=1)
    return now


def _tell(session: Session, ticket: Ticket, *, back: bool, now: datetime, rules: Rules) -> None:
    """Tell of a call; *back*: the holder had missed one and has waited again since."""
    following.tell_all(
        session,
        ticket=ticket,
        kind="call" if ticket.calls == 1 else "recall",
        params={**tickets.params(ticket), "back": back},
        now=now,
        expires_at=now + rules.call_useful,
        occasion=f"call:{ticket.calls}",
    )


def _no_late_call(session: Session, ticket: Ticket, now: datetime) -> None:
    """The holder is at the desk: a call that LINE has kept waiting is not sent any more."""
    following.take_back(
        session, ticket_id=ticket.id, kinds=following.CALLS, now=now, due_before=now - ON_ITS_WAY
    )


def _finish(session: Session, served: list[Ticket], *, now: datetime, staff_id: int | None) -> None:
    for ticket in served:
        _end(session, ticket, TicketStatus.SERVED, BookingStatus.SERVED, now=now, staff_id=staff_id)
    menu_states.refresh_followers(session, ticket_ids=[ticket.id for ticket in served], now=now)


def _end(
    session: Session,
    ticket: Ticket,
    status: TicketStatus,
    booking_status: BookingStatus,
    *,
    now: datetime,
    staff_id: int | None,
) -> None:
    if ticket.status == TicketStatus.CALLED:
        _no_late_call(session, ticket, now)
    ticket.status, ticket.ended_at = status, now
    session.flush()
    tickets.record(session, ticket, str(status), now=now, staff_id=staff_id)
    if ticket.booking_id is not None:
        session.execute(
            update(BOOKING)
            .where(BOOKING.c.id == ticket.booking_id, BOOKING.c.status == BookingStatus.CHECKED_IN)
            .values(status=booking_status, ended_at=now)
        )
