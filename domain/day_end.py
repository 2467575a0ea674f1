"""The end of the day: tickets that nobody came to an end with, and how a clerk settles them.

Nobody is blamed by a machine: whether somebody was served, did not come, or was left waiting, a person says.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, or_, select
from sqlmodel import Session

from domain import following, menu_states, moves, slots, tickets, tokyo
from domain.calendar import Opening
from domain.directory import Directory
from domain.refusal import Refused
from domain.tables import Booking, BookingStatus, Ticket, TicketStatus
from domain.tables.queue import OPEN
from domain.tickets import TICKET

LOOK_BACK = timedelta(days=60)
REASON = "day-end"
"""Why such a booking was cancelled: the office had not come to it when the day ended."""
GRACE = timedelta(minutes=30)
"""A line in which somebody was called so short ago is still being served, also after the ward has closed."""
IN_HAND = (TicketStatus.CALLED, TicketStatus.SERVING)
UNSETTLED = (TicketStatus.WAITING, TicketStatus.CALLED, TicketStatus.SERVING)


class Settlement(StrEnum):
    """What a clerk says of a ticket that was left open."""

    SERVED = "served"
    NO_SHOW = "no_show"
    CLOSED = "closed"
    """The office did not come to it: not the citizen's fault."""


_ENDS = {
    Settlement.SERVED: (TicketStatus.SERVED, BookingStatus.SERVED),
    Settlement.NO_SHOW: (TicketStatus.NO_SHOW, BookingStatus.NO_SHOW),
    Settlement.CLOSED: (TicketStatus.CLOSED, BookingStatus.CANCELLED),
}


def unsettled(
    session: Session, *, directory: Directory, ward_ids: Collection[str], now: datetime
) -> list[Ticket]:
    """The tickets of these wards that were left open: of past days, and of today once the ward has closed.

    Of today only those that wait, where nobody has been called for ``GRACE``: whoever is at a desk is seen to there.
    The oldest day first, then by counter in display order, then as they came.
    """
    found = session.execute(select(Ticket).where(OPEN, *_days(directory, ward_ids, now))).scalars()
    order = {counter_id: place for place, counter_id in enumerate(directory.counters)}
    served = _served_still(session, now)
    return sorted(
        (one for one in found if _is_left(directory, one, served, now)),
        key=lambda one: (one.day, order.get(one.counter_id, 0), one.issued_at, one.id or 0),
    )


def count(
    session: Session, *, directory: Directory, ward_ids: Collection[str], now: datetime
) -> int:
    """How many there are."""
    t = TICKET.c
    found = session.execute(
        select(t.ward_id, t.counter_id, t.status, t.day).where(
            OPEN, *_days(directory, ward_ids, now)
        )
    )
    served = _served_still(session, now)
    return sum(_is_left(directory, row, served, now) for row in found)


def is_over(directory: Directory, ward_id: str, day: date, now: datetime) -> bool:
    """Whether nobody is called on *day* in the ward any more."""
    today = tokyo.office_day(now)
    return day < today or (day == today and _closing(directory, ward_id, day) <= now)


def settle(
    session: Session,
    *,
    directory: Directory,
    ticket_id: int,
    how: Settlement,
    now: datetime,
    staff_id: int | None,
) -> Ticket:
    """The ticket ends as the clerk says, and its booking with it; its place is given back when nobody came to it.

    Refuses ``ticket_unknown``, ``ticket_moved_on``, ``day_not_over`` while the ward is open, and of today's
    ``ticket_at_a_desk`` and ``line_still_served``.
    """
    ticket = moves.line_of(session, ticket_id, booking=True)
    moves.check(ticket, *UNSETTLED)
    if not is_over(directory, ticket.ward_id, ticket.day, now):
        raise Refused("day_not_over", label=ticket.label)
    if ticket.day == tokyo.office_day(now):
        if ticket.status in IN_HAND:
            raise Refused("ticket_at_a_desk", label=ticket.label, desk=ticket.desk or 0)
        if ticket.counter_id in _served_still(session, now):
            raise Refused("line_still_served", label=ticket.label, minutes=GRACE.seconds // 60)
    following.take_back(
        session,
        ticket_id=ticket.id,
        kinds=(*following.NEAR, *following.CALLS, "transferred"),
        now=now,
    )
    last = max(at for at in (ticket.issued_at, ticket.called_at, ticket.serving_at) if at)
    closing = _closing(directory, ticket.ward_id, ticket.day)
    status, booking_status = _ENDS[how]
    ended = moves.end(
        session,
        ticket,
        status=status,
        booking_status=booking_status,
        now=now,
        staff_id=staff_id,
        at=max(last, min(now, closing)),
        reason=REASON,
    )
    if ended and booking_status == BookingStatus.CANCELLED:
        booking = session.get_one(Booking, ticket.booking_id)
        slots.give_back(session, slot_id=booking.slot_id)
    menu_states.refresh_followers(session, ticket_ids=[ticket.id], now=now)
    return ticket


def settle_all(
    session: Session,
    *,
    directory: Directory,
    chosen: Sequence[Ticket],
    how: Settlement,
    now: datetime,
    staff_id: int | None,
) -> list[Ticket]:
    """Settle all of *chosen* alike; those that somebody has settled or moved meanwhile are left out."""
    moves.lock_bookings(session, [one.booking_id for one in chosen if one.booking_id is not None])
    for counter_id in sorted({one.counter_id for one in chosen}):
        tickets.lock_line(session, counter_id=counter_id)
    # Who was moved before the locks waits in a line that is not locked: it must not be locked behind the others.
    ids = [one.id for one in chosen]
    rows = session.execute(select(TICKET.c.id, TICKET.c.counter_id).where(TICKET.c.id.in_(ids)))
    present = {row.id: row.counter_id for row in rows}
    settled = []
    for one in chosen:
        if present.get(one.id) != one.counter_id:
            continue
        try:
            settled.append(
                settle(
                    session,
                    directory=directory,
                    ticket_id=one.id or 0,
                    how=how,
                    now=now,
                    staff_id=staff_id,
                )
            )
        except Refused:  # before anything was written
            continue
    return settled


def _served_still(session: Session, now: datetime) -> set[str]:
    """The counters at which somebody was called or began to be served a short while ago."""
    t = TICKET.c
    since = now - GRACE
    found = session.execute(
        select(t.counter_id)
        .where(t.day == tokyo.office_day(now), or_(t.called_at > since, t.serving_at > since))
        .distinct()
    )
    return set(found.scalars())


def _is_left(
    directory: Directory, ticket: Ticket | Row[Any], served: Collection[str], now: datetime
) -> bool:
    """Whether the open *ticket* is one to be settled."""
    seen_to = ticket.status in IN_HAND or ticket.counter_id in served
    if ticket.day == tokyo.office_day(now) and seen_to:
        return False
    return is_over(directory, ticket.ward_id, ticket.day, now)


def _closing(directory: Directory, ward_id: str, day: date) -> datetime:
    """When the ward closes on *day*; on a closed day it never opens."""
    opening = directory.calendar.opening(ward_id, day)
    if isinstance(opening, Opening):
        return tokyo.at(day, opening.closes)
    return tokyo.day_bounds(day)[0]


def _days(
    directory: Directory, ward_ids: Collection[str], now: datetime
) -> tuple[ColumnElement[bool], ...]:
    today = tokyo.office_day(now)
    return (
        TICKET.c.day.between(today - LOOK_BACK, today),
        TICKET.c.ward_id.in_([one for one in directory.wards if one in ward_ids]),
    )
