"""Calls: what staff do with the queue of a counter. Each move is one function that checks the present status."""

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlmodel import Session

from domain import following, menu_states, moves, near_turns, tickets, tokyo
from domain.rules import Rules
from domain.tables import BookingStatus, Counter, Ticket, TicketStatus
from domain.tickets import TICKET, Place

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
    done: str | None = None,
) -> Place | None:
    """Call the next ticket of the counter to *desk*; None when nobody waits. Two clerks never call the same one.

    Whoever is being served at this desk is thereby finished, with the procedure *done*. Refuses ``desk_busy`` while
    a ticket called to this desk has neither come nor been skipped.
    """
    moves.finish_serving(session, counter=counter, desk=desk, now=now, staff_id=staff_id, done=done)
    return call_waiting(
        session, counter=counter, desk=desk, now=now, rules=rules, staff_id=staff_id
    )


def call_waiting(
    session: Session,
    *,
    counter: Counter,
    desk: int,
    now: datetime,
    rules: Rules,
    staff_id: int | None = None,
) -> Place | None:
    """Call the next ticket to a desk that ``moves.finish_serving`` has freed; None when nobody waits."""
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
    ticket = moves.locked(session, ticket_id, now, TicketStatus.CALLED)
    ticket.calls += 1
    session.flush()
    tickets.record(session, ticket, "recalled", now=now, staff_id=staff_id)
    _tell(session, ticket, "recall", back=False, now=now, rules=rules)
    return ticket


def skip(session: Session, *, ticket_id: int, now: datetime, staff_id: int | None = None) -> Ticket:
    """The holder was absent: the ticket steps out of the line and may rejoin today."""
    ticket = moves.locked(session, ticket_id, now, TicketStatus.CALLED)
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
    ticket = moves.locked(session, ticket_id, now, TicketStatus.SKIPPED)
    ticket.status, ticket.desk = TicketStatus.WAITING, None
    session.flush()
    tickets.record(session, ticket, "rejoined", now=now, staff_id=staff_id)
    following.take_back(session, ticket_id=ticket.id, kinds=["skipped"], now=now)
    return ticket


def serve(
    session: Session, *, ticket_id: int, now: datetime, staff_id: int | None = None
) -> Ticket:
    """The holder came to the desk: serving begins."""
    ticket = moves.locked(session, ticket_id, now, TicketStatus.CALLED)
    ticket.status, ticket.serving_at = TicketStatus.SERVING, now
    session.flush()
    tickets.record(session, ticket, "serving", now=now, staff_id=staff_id)
    moves.no_late_call(session, ticket, now)
    return ticket


def finish(
    session: Session,
    *,
    ticket_id: int,
    now: datetime,
    staff_id: int | None = None,
    done: str | None = None,
) -> Ticket:
    """Done: the ticket is served, and its booking with it; *done* is the procedure that it was, None: not said."""
    ticket = moves.locked(
        session, ticket_id, now, TicketStatus.SERVING, TicketStatus.CALLED, ends=True
    )
    moves.finish(session, [ticket], now=now, staff_id=staff_id, done=done)
    return ticket


def no_show(
    session: Session, *, ticket_id: int, now: datetime, staff_id: int | None = None
) -> Ticket:
    """The skipped holder did not come back: the ticket is closed, and its booking with it."""
    ticket = moves.locked(session, ticket_id, now, TicketStatus.SKIPPED, ends=True)
    moves.end(
        session,
        ticket,
        status=TicketStatus.NO_SHOW,
        booking_status=BookingStatus.NO_SHOW,
        now=now,
        staff_id=staff_id,
    )
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
        moves.end(
            session,
            ticket,
            status=TicketStatus.NO_SHOW,
            booking_status=BookingStatus.NO_SHOW,
            now=now,
            staff_id=None,
        )
        closed += 1
    return closed


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
    back = ticket.called_at is not None  # a transfer leaves no call behind
    at = _moment(session, ticket, now)
    ticket.status, ticket.desk, ticket.called_at = TicketStatus.CALLED, desk, at
    ticket.first_called_at = ticket.first_called_at or at
    ticket.calls += 1
    session.flush()
    following.take_back(
        session, ticket_id=ticket.id, kinds=(*following.NEAR, "transferred"), now=now
    )
    tickets.record(session, ticket, "called", now=now, staff_id=staff_id, reason=place.reason)
    kind = "recall" if back else "call"
    _tell(session, ticket, kind, back=back, now=now, rules=rules)


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


def _tell(
    session: Session, ticket: Ticket, kind: str, *, back: bool, now: datetime, rules: Rules
) -> None:
    """Tell of a call; *back*: the holder had missed one and has waited again since."""
    following.tell_all(
        session,
        ticket=ticket,
        kind=kind,
        params={**tickets.params(ticket), "back": back},
        now=now,
        expires_at=now + rules.call_useful,
        occasion=f"call:{ticket.calls}",
    )
