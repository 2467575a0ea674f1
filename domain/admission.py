"""Admission: a booking is used for a ticket, once; its citizen is told. At the machine, or later from its journal."""

from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session

from domain import near_turns, notices, offers, tickets
from domain.db import changed, table_of
from domain.rules import Rules
from domain.tables import Booking, BookingStatus, ReplacementStatus, Ticket

BOOKING = table_of(Booking)
USEFUL = timedelta(minutes=30)
"""The word that one is checked in is worth sending this long."""


def use(session: Session, *, booking_id: int | None, now: datetime) -> bool:
    """The booking is checked in; False when it had been used, or had ended, before.

    A place that was kept in exchange for its time is free again: the closure ended early, and they came.
    """
    done = session.execute(
        update(BOOKING)
        .where(BOOKING.c.id == booking_id, BOOKING.c.status == BookingStatus.BOOKED)
        .values(status=BookingStatus.CHECKED_IN)
    )
    if not changed(done):
        return False
    notices.cancel_reminders(session, booking_id=booking_id)
    offers.settle(session, booking_id=booking_id, status=ReplacementStatus.WITHDRAWN, now=now)
    return True


def tell(
    session: Session,
    *,
    ticket: Ticket,
    citizen_id: int,
    ahead: int,
    late: bool,
    now: datetime,
    rules: Rules,
    occasion: str = "checked_in",
) -> bool:
    """Tell the citizen of the ticket, once an *occasion*; returns whether a near-turn notice may be promised."""
    to_come = near_turns.is_to_come(session, ticket=ticket, citizen_id=citizen_id, rules=rules)
    told = notices.notify(
        session,
        citizen_id=citizen_id,
        kind="checked_in",
        params={
            **tickets.params(ticket),
            "ahead": ahead,
            "low": ticket.low_at_issue,
            "high": ticket.high_at_issue,
            "late": late,
            "near_turn": to_come,
        },
        now=now,
        expires_at=now + USEFUL,
        dedupe_key=f"{occasion}:{ticket.id}",
        ticket_id=ticket.id,
    )
    return told and to_come
