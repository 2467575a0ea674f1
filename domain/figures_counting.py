"""Counts of one day, made from its bookings and tickets: by counter, procedure, channel, language and half hour.

``minutes given back`` are counted honestly: each booked visit that was called is set against the median wait of the
walk-ins who came to the same counter within half an hour of it; a longer wait counts against us, and where fewer than
``ENOUGH`` walk-ins came nothing is counted.
"""

from bisect import bisect_left, bisect_right
from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any, NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session

from domain import tokyo
from domain.db import table_of
from domain.tables import Booking, BookingStatus, Citizen, TicketStatus
from domain.tickets import COUNTER, TICKET

BOOKING, CITIZEN = table_of(Booking), table_of(Citizen)
WALK_IN = "walk_in"
"""The channel of those who came without a booking; others have their booking's."""
NEAR = timedelta(minutes=30)
"""Walk-ins who came so long before or after a booked person are those they would have waited with."""
ENOUGH = 5
"""Fewer walk-ins near are no measure of what a wait without a booking would have been."""
OF_THE_OFFICE = ("closure", "office")
"""Why bookings were cancelled that the office could not keep: they are not counted, as if they had not been made."""
LEFT_WAITING = "day-end"
"""Why a booking was cancelled whose holder came, and to whom the office did not come: nobody cancelled it."""
MISSED = (BookingStatus.BOOKED, BookingStatus.EXPIRED, BookingStatus.NO_SHOW)
"""Where the bookings of a past day stand whose holders were not served because they did not come."""


class Key(NamedTuple):
    """What a row of ``DayFigure`` is about, beside its day. Empty: not known."""

    counter_id: str
    procedure_id: str
    channel: str
    locale: str
    half_hour: int


@dataclass(slots=True)
class Counts:
    """The counts of ``DayFigure``."""

    booked: int = 0
    cancelled: int = 0
    no_shows: int = 0
    visits: int = 0
    served: int = 0
    lead_days: int = 0
    compared: int = 0
    saved_seconds: int = 0
    waits: Tally[int] = field(default_factory=Tally)

    def add(self, other: "Counts") -> None:
        """Take another's counts in."""
        for name in NUMBERS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.waits.update(other.waits)


NUMBERS = tuple(name for name in Counts.__slots__ if name != "waits")


class Visit(NamedTuple):
    """A ticket that was called: when it came, how long it waited, and whether it stood on a booking."""

    counter_id: str
    issued_at: datetime
    waited: timedelta
    booked: bool


def of_day(
    session: Session, *, day: date, now: datetime, counter_ids: Collection[str] | None = None
) -> dict[Key, Counts]:
    """The counts of *day* by key, of some counters or all.

    Of today, bookings that are still open are left out: nobody knows what becomes of them.
    """
    found: dict[Key, Counts] = defaultdict(Counts)
    _count_bookings(session, found, day=day, now=now, counter_ids=counter_ids)
    _count_tickets(session, found, day=day, counter_ids=counter_ids)
    return dict(found)


def half_hour(moment: datetime) -> int:
    """Half hours since midnight at the office."""
    wall = tokyo.local(moment)
    return wall.hour * 2 + wall.minute // 30


def minutes(waited: timedelta) -> int:
    """A wait in whole minutes, half minutes up."""
    return int((waited.total_seconds() + 30) // 60)


def saved(visit: Visit, walk_ins: Sequence[Visit]) -> timedelta | None:
    """What a booked visit waited less than walk-ins near it; None where too few came. *walk_ins* by issue."""
    first = bisect_left(walk_ins, visit.issued_at - NEAR, key=_issue)
    last = bisect_right(walk_ins, visit.issued_at + NEAR, key=_issue)
    near = [other.waited.total_seconds() for other in walk_ins[first:last]]
    if len(near) < ENOUGH:
        return None
    return timedelta(seconds=median(near)) - visit.waited


def _issue(visit: Visit) -> datetime:
    return visit.issued_at


def _count_bookings(
    session: Session,
    found: dict[Key, Counts],
    *,
    day: date,
    now: datetime,
    counter_ids: Collection[str] | None,
) -> None:
    b = BOOKING.c
    begin, end = tokyo.day_bounds(day)
    over = day < tokyo.office_day(now)
    query = (
        select(
            b.counter_id,
            b.procedure_id,
            b.channel,
            CITIZEN.c.locale,
            b.starts_at,
            b.created_at,
            b.status,
            b.end_reason,
        )
        .join(CITIZEN, CITIZEN.c.id == b.citizen_id)
        # All statuses by name: so the index by status and start serves it.
        .where(b.status.in_(list(BookingStatus)), b.starts_at >= begin, b.starts_at < end)
    )
    if counter_ids is not None:
        query = query.where(b.counter_id.in_(list(counter_ids)))
    for row in session.execute(query):
        if row.status == BookingStatus.BOOKED and not over:
            continue
        cancelled = row.status == BookingStatus.CANCELLED
        if cancelled and row.end_reason in OF_THE_OFFICE:
            continue
        key = Key(
            row.counter_id, row.procedure_id, row.channel, row.locale, half_hour(row.starts_at)
        )
        counts = found[key]
        counts.booked += 1
        counts.cancelled += cancelled and row.end_reason != LEFT_WAITING
        counts.no_shows += row.status in MISSED
        counts.lead_days += max(0, (day - tokyo.office_day(row.created_at)).days)


def _count_tickets(
    session: Session, found: dict[Key, Counts], *, day: date, counter_ids: Collection[str] | None
) -> None:
    called: list[tuple[Key, Visit]] = []
    for row in _tickets(session, day=day, counter_ids=counter_ids):
        key = _key(row)
        counts = found[key]
        counts.visits += 1
        counts.served += row.status == TicketStatus.SERVED
        if row.booking_id is None:
            counts.no_shows += row.status == TicketStatus.NO_SHOW
        if row.first_called_at is not None and row.first_called_at >= row.issued_at:
            waited = row.first_called_at - row.issued_at
            counts.waits[minutes(waited)] += 1
            booked = row.booking_id is not None
            called.append((key, Visit(key.counter_id, row.issued_at, waited, booked)))
    _compare(found, called)


def _compare(found: dict[Key, Counts], called: Iterable[tuple[Key, Visit]]) -> None:
    booked: list[tuple[Key, Visit]] = []
    walk_ins: dict[str, list[Visit]] = defaultdict(list)
    for key, visit in sorted(called, key=lambda one: one[1].issued_at):
        if visit.booked:
            booked.append((key, visit))
        else:
            walk_ins[visit.counter_id].append(visit)
    for key, visit in booked:
        less = saved(visit, walk_ins[visit.counter_id])
        if less is not None:
            found[key].compared += 1
            found[key].saved_seconds += round(less.total_seconds())


def _tickets(session: Session, *, day: date, counter_ids: Collection[str] | None) -> Iterable[Any]:
    t, b = TICKET.c, BOOKING.c
    issuer = func.coalesce(t.transferred_from, t.counter_id).label("issuer")
    query = (
        select(
            issuer,
            t.status,
            t.booking_id,
            t.issued_at,
            t.first_called_at,
            t.procedure_id,
            t.done_procedure_id,
            t.locale.label("spoken"),
            b.channel,
            b.procedure_id.label("booked_procedure_id"),
            b.starts_at,
            CITIZEN.c.locale,
        )
        .outerjoin(BOOKING, b.id == t.booking_id)
        .outerjoin(CITIZEN, CITIZEN.c.id == func.coalesce(b.citizen_id, t.citizen_id))
        # Whom a closure sent home was not served, and comes again with another number: that is their visit.
        .where(t.counter_id.in_(select(COUNTER.c.id)), t.day == day, t.closure_id.is_(None))
    )
    if counter_ids is not None:
        query = query.where(issuer.in_(list(counter_ids)))
    return session.execute(query)


def _key(row: Any) -> Key:
    """A booked visit is counted where its booking is, whatever was done in the end; a walk-in by what was done."""
    if row.booking_id is not None:
        at = half_hour(row.starts_at)
        return Key(row.issuer, row.booked_procedure_id, row.channel, row.locale, at)
    procedure_id = row.done_procedure_id or row.procedure_id or ""
    spoken = row.spoken or row.locale or ""
    return Key(row.issuer, procedure_id, WALK_IN, spoken, half_hour(row.issued_at))
