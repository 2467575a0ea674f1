"""Issuing: a ticket gets the next number of its counter's day, from an atomic counter, and its place in the line."""

import secrets
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import case
from sqlmodel import Session

from domain import following, leases, line_now, paces, tickets, tokyo, waits
from domain.db import insert_into, table_of
from domain.rules import Rules
from domain.tables import Booking, Counter, Ticket, TicketKind, TicketSequence

SEQUENCE = table_of(TicketSequence)
FIRST_NUMBER = 101
"""Numbers begin here each day, so that all of them have three digits; those of ``leases`` are left out."""
_FOLLOW_BYTES = 12
"""Length of a follow code: 96 random bits, so that nobody guesses somebody else's paper."""


def issue(
    session: Session,
    *,
    counter: Counter,
    kind: TicketKind,
    now: datetime,
    rules: Rules,
    booking: Booking | None = None,
    kiosk_id: int | None = None,
    procedure_id: str | None = None,
    locale: str | None = None,
) -> tickets.Place:
    """Give out the next number of the counter's day, and tell where it stands and how long it may wait.

    All numbers of a day are different.
    """
    day = tokyo.office_day(now)
    number = next_number(session, counter.id, day)
    ticket = Ticket(
        ward_id=counter.ward_id,
        counter_id=counter.id,
        day=day,
        number=number,
        label=f"{counter.prefix}-{number}",
        kind=kind,
        booking_id=booking.id if booking else None,
        citizen_id=booking.citizen_id if booking else None,
        kiosk_id=kiosk_id,
        procedure_id=booking.procedure_id if booking else procedure_id,
        locale=locale,
        follow_code=new_follow_code(),
        order_at=booking.starts_at if booking and kind == TicketKind.PRIORITY else now,
        issued_at=now,
    )
    line = [*tickets.waiting(session, counter.id, day), ticket]
    place = next(tickets.places(session, ticket, line, now=now, rules=rules))
    pace = paces.load(session, counter=counter, learned_after=rules.learned_after).of(counter, kind)
    wait = waits.told(place.ahead, pace)
    ticket.ahead_at_issue = place.ahead
    ticket.low_at_issue, ticket.high_at_issue = wait.low, wait.high
    ticket.middle_at_issue = waits.minutes(place.ahead, pace).middle
    session.add(ticket)
    session.flush()
    if booking is not None:
        follow_own(session, ticket, booking, ahead=place.ahead, now=now, rules=rules)
    tickets.record(session, ticket, "issued", now=now)
    return replace(place, wait=wait)


def follow_own(
    session: Session, ticket: Ticket, booking: Booking, *, ahead: int, now: datetime, rules: Rules
) -> None:
    """Whose booking it is follows the ticket from the check-in on."""
    following.follow(
        session,
        ticket_id=ticket.id or 0,
        citizen_id=booking.citizen_id,
        now=now,
        within=lambda wish: line_now.mark(
            session, ticket=ticket, ahead=ahead, wish=wish, now=now, rules=rules
        ),
    )


def new_follow_code() -> str:
    """A fresh code for a paper's QR: 16 characters."""
    return secrets.token_urlsafe(_FOLLOW_BYTES)


def next_number(session: Session, counter_id: str, day: date) -> int:
    """A number that nobody else gets at the counter that day."""
    leased = SEQUENCE.c.last == leases.FIRST - 1
    following_one = case((leased, leases.LAST + 1), else_=SEQUENCE.c.last + 1)
    statement = (
        insert_into(session, SEQUENCE)
        .values(counter_id=counter_id, day=day, last=FIRST_NUMBER)
        .on_conflict_do_update(index_elements=["counter_id", "day"], set_={"last": following_one})
        .returning(SEQUENCE.c.last)
    )
    return int(session.execute(statement).scalar_one())
