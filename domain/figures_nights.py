"""Every night the days that are over are counted, and their counts kept for good: before their people are forgotten.

A day is counted anew on each of the following nights, since machines bring what they kept without network, and clerks
settle tickets that were left open. The same counts come out however often it is done.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, select
from sqlmodel import Session

from domain import tokyo
from domain.db import insert_or_replace, table_of
from domain.figures_counting import BOOKING, of_day
from domain.tables import BookingStatus, DayFigure
from domain.tickets import TICKET, anywhere

FIGURE = table_of(DayFigure)
AGAIN_DAYS = 7
"""So many days are counted anew each night."""
LOOK_BACK = timedelta(days=89)
"""Older visits have lost their bookings (``domain.purge``): counted again they would be walk-ins."""


def due(session: Session, *, now: datetime) -> list[date]:
    """The days that are over and were not counted since midnight, oldest first: who is cut off goes on from there."""
    today = tokyo.office_day(now)
    begin, _ = tokyo.day_bounds(today)
    done = set(
        session.execute(
            select(FIGURE.c.day)
            .where(FIGURE.c.day < today, FIGURE.c.day >= today - LOOK_BACK)
            .where(FIGURE.c.counted_at.between(begin, now))
            .distinct()
        ).scalars()
    )
    return [day for day in _days(session, today) if day not in done]


def count(session: Session, *, day: date, now: datetime) -> int:
    """Count one day that is over and keep the counts; returns how many rows it has."""
    rows = [
        {
            "day": day,
            **key._asdict(),
            "booked": counts.booked,
            "cancelled": counts.cancelled,
            "no_shows": counts.no_shows,
            "visits": counts.visits,
            "served": counts.served,
            "lead_days": counts.lead_days,
            "waits": {str(waited): number for waited, number in sorted(counts.waits.items())},
            "compared": counts.compared,
            "saved_seconds": counts.saved_seconds,
            "counted_at": now,
        }
        for key, counts in sorted(of_day(session, day=day, now=now).items())
    ]
    if rows:  # in the order of their keys: two nights at once never deadlock
        session.execute(insert_or_replace(session, FIGURE), rows)
    session.execute(delete(FIGURE).where(FIGURE.c.day == day, FIGURE.c.counted_at != now))
    return len(rows)


def _days(session: Session, today: date) -> Iterator[date]:
    """From the first day that may have changed to yesterday; from the first visit when nothing was counted before."""
    last = session.execute(select(func.max(FIGURE.c.day)).where(FIGURE.c.day < today)).scalar()
    first = _first(session, today) if last is None else last + timedelta(days=1)
    if first is None:
        return
    day = max(min(first, today - timedelta(days=AGAIN_DAYS)), today - LOOK_BACK)
    while day < today:
        yield day
        day += timedelta(days=1)


def _first(session: Session, today: date) -> date | None:
    """The first day of which something is there, tickets or bookings."""
    ticket = session.execute(
        select(func.min(TICKET.c.day)).where(anywhere(), TICKET.c.day >= today - LOOK_BACK)
    ).scalar()
    begin, end = tokyo.day_bounds(today - LOOK_BACK)[0], tokyo.day_bounds(today)[0]
    start = session.execute(
        select(func.min(BOOKING.c.starts_at)).where(
            BOOKING.c.status.in_(list(BookingStatus)),
            BOOKING.c.starts_at >= begin,
            BOOKING.c.starts_at < end,
        )
    ).scalar()
    found = [ticket] if ticket else []
    if start is not None:
        found.append(tokyo.office_day(start))
    return min(found, default=None)
