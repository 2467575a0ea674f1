"""Life in the demo's queues: walk-ins who come, wait and are served, as real rows."""

import random
from datetime import date, datetime, timedelta

from sqlmodel import Session

from domain import issuing, queue, tickets, tokyo
from domain.calendar import Opening
from domain.directory import Directory
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import Counter, Ticket, TicketKind

WAITING = (3, 7)
PATIENCE = timedelta(minutes=21)
"""Guests who have waited longer are served as time goes by, and are served already when the clock was moved forward.
Short enough that every counter calls somebody before its line counts as silent (``rules.no_call``)."""
APART = timedelta(minutes=3)


def people(session: Session, *, directory: Directory, now: datetime, rules: Rules) -> int:
    """Life at every open counter, as of *now*; returns how many tickets were issued."""
    return sum(
        _go_on(session, counter, opens=opens, now=now, rules=rules)
        for counter in directory.counters.values()
        if (opens := _open_since(directory, counter, now)) is not None
    )


def _go_on(
    session: Session, counter: Counter, *, opens: datetime, now: datetime, rules: Rules
) -> int:
    """Serve who waited long enough, and let others come after them; on a new day, let the first ones come."""
    line = tickets.line(session, counter_id=counter.id, now=now, rules=rules)
    begun = bool(line or tickets.in_hand(session, counter_id=counter.id, now=now))
    served = _serve_the_patient(session, counter, now=now, rules=rules)
    if begun and not served:
        return 0
    die = random.Random(f"{counter.id} {now:%Y-%m-%d %H}")  # scenery
    wanted = die.randint(*WAITING)
    coming = wanted - len(line) + served if begun else wanted + 1
    for index in range(coming):
        came = max(opens, now - APART * (coming - index))
        issuing.issue(session, counter=counter, kind=TicketKind.WALK_IN, now=came, rules=rules)
    if not begun:
        _serve_next(session, counter, now=now, rules=rules)
    return max(0, coming)


def _serve_the_patient(session: Session, counter: Counter, *, now: datetime, rules: Rules) -> int:
    """Call and serve guests from the head of the line, up to the first who is none or came lately."""
    served = 0
    while line := tickets.line(session, counter_id=counter.id, now=now, rules=rules):
        first = line[0].ticket
        if not _is_guest(first) or now - first.issued_at <= PATIENCE:
            break
        if not _serve_next(session, counter, now=now, rules=rules):
            break
        served += 1
    return served


def _serve_next(session: Session, counter: Counter, *, now: datetime, rules: Rules) -> bool:
    """One guest at the last desk; the newcomer's clerk sits at the first one. False when that desk is taken."""
    try:
        place = queue.call_next(
            session, counter=counter, desk=counter.desks[-1], now=now, rules=rules
        )
    except Refused:
        return False
    if place is None or place.ticket.id is None:
        return False
    queue.serve(session, ticket_id=place.ticket.id, now=now)
    return True


def _is_guest(ticket: Ticket) -> bool:
    """Whether nobody at the demo's screen holds this ticket."""
    return ticket.citizen_id is None and ticket.kiosk_id is None


def _open_since(directory: Directory, counter: Counter, now: datetime) -> datetime | None:
    """When the counter's office opened today, if it is open now."""
    today: date = tokyo.office_day(now)
    opening = directory.calendar.opening(counter.ward_id, today)
    if not isinstance(opening, Opening):
        return None
    opens, closes = tokyo.at(today, opening.opens), tokyo.at(today, opening.closes)
    return opens if opens <= now < closes else None
