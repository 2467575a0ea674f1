"""Every night the days that are over are counted, and their counts kept for good: before their people are forgotten.

A day is counted anew on each of the following nights, since machines bring what they kept without network, and clerks
settle tickets that were left open. The same counts come out however often it is done.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select
from sqlmodel import Session

from domain import tokyo
from domain.db import insert_or_replace, table_of
from domain.figures_counting import BOOKING, NUMBERS, Counts, Key, of_day
from domain.tables import BookingStatus, DayFigure
from domain.tickets import TICKET, anywhere

FIGURE = table_of(DayFigure)
EACH, ALL = "each", "all"
FINER = ("procedure_id", "locale", "half_hour")
LEVELS = (EACH, ALL, *FINER)
"""See ``DayFigure``."""
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
    written = rows(of_day(session, day=day, now=now), day=day, now=now)
    if written:
        session.execute(insert_or_replace(session, FIGURE), written)
    session.execute(delete(FIGURE).where(FIGURE.c.day == day, FIGURE.c.counted_at != now))
    return len(written)


def rows(found: Mapping[Key, Counts], *, day: date, now: datetime) -> list[dict[str, Any]]:
    """The counts of a day as rows of ``DayFigure``, in the order of their keys: two nights at once never deadlock."""
    return [
        {"level": level, "day": day, **key._asdict(), **_values(counts), "counted_at": now}
        for level in sorted(LEVELS)
        for key, counts in sorted(summed(found, level).items())
    ]


def summed(found: Mapping[Key, Counts], level: str) -> dict[Key, Counts]:
    """The counts of a level: those under keys that it does not tell apart together."""
    if level == EACH:
        return dict(found)
    together: dict[Key, Counts] = defaultdict(Counts)
    for key, counts in found.items():
        together[
            key._replace(
                procedure_id=key.procedure_id if level == "procedure_id" else "",
                locale=key.locale if level == "locale" else "",
                half_hour=key.half_hour if level == "half_hour" else -1,
            )
        ].add(counts)
    return dict(together)


def _values(counts: Counts) -> dict[str, Any]:
    waits = {str(waited): number for waited, number in sorted(counts.waits.items())}
    return {**{name: getattr(counts, name) for name in NUMBERS}, "waits": waits}


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
