"""What a closure would hit: bookings by counter and day, people who are checked in or wait, and other closures."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlmodel import Session

from domain import closed, tokyo
from domain.closed import Shut
from domain.closures import Place, Plan
from domain.db import table_of
from domain.rules import Rules
from domain.tables import Booking, BookingStatus, Citizen, Ticket, TicketStatus

BOOKING, TICKET, CITIZEN = table_of(Booking), table_of(Ticket), table_of(Citizen)


@dataclass(frozen=True, slots=True)
class Hit:
    """The bookings of one counter and day that a closure lies over."""

    ward_id: str
    counter_id: str
    day: date
    bookings: int
    checked_in: int
    """Of people who hold a ticket already: they are not rebooked, but see ``Preview.waiting``."""
    unreachable: int
    """Of *bookings*: without LINE, or who have blocked the account. Somebody has to call them."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything a closure would hit."""

    hits: tuple[Hit, ...]
    waiting: dict[str, int]
    """People who wait now, by counter, where the closure begins at once."""
    overlapping: tuple[Shut, ...]

    @property
    def bookings(self) -> int:
        """How many bookings get a notice and a new time."""
        return sum(hit.bookings for hit in self.hits)

    @property
    def unreachable(self) -> int:
        """How many of them cannot be told in LINE."""
        return sum(hit.unreachable for hit in self.hits)


def preview(session: Session, *, plan: Plan, now: datetime, rules: Rules) -> Preview:
    """What the plan (as ``closures.check`` gave it) would hit; three queries."""
    b, length = BOOKING.c, timedelta(minutes=rules.slot_minutes)
    rows = session.execute(
        select(
            b.ward_id,
            b.counter_id,
            b.starts_at,
            b.status,
            func.count().label("number"),
            func.count().filter(~told()).label("untold"),
        )
        .join(CITIZEN, CITIZEN.c.id == b.citizen_id)
        .where(
            b.status.in_((BookingStatus.BOOKED, BookingStatus.CHECKED_IN)),
            b.starts_at > plan.starts_at - length,
            b.starts_at < plan.ends_at,
            _at(plan, b.ward_id, b.counter_id),
        )
        .group_by(b.ward_id, b.counter_id, b.starts_at, b.status)
    )
    found: dict[tuple[str, str, date], list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        numbers = found[row.ward_id, row.counter_id, tokyo.office_day(row.starts_at)]
        if row.status == BookingStatus.CHECKED_IN:
            numbers[1] += row.number
        else:
            numbers[0] += row.number
            numbers[2] += row.untold
    hits = tuple(Hit(*key, *numbers) for key, numbers in sorted(found.items()))
    return Preview(hits, _waiting(session, plan, now), _overlapping(session, plan))


def told() -> ColumnElement[bool]:
    """That somebody can be written to: they use LINE and have not blocked the account."""
    return and_(CITIZEN.c.channel == "line", CITIZEN.c.blocked_at.is_(None))


def _waiting(session: Session, plan: Plan, now: datetime) -> dict[str, int]:
    if plan.starts_at > now:
        return {}
    t = TICKET.c
    rows = session.execute(
        select(t.counter_id, func.count())
        .where(
            t.day == tokyo.office_day(now),
            t.status == TicketStatus.WAITING,
            _at(plan, t.ward_id, t.counter_id),
        )
        .group_by(t.counter_id)
    )
    return {row[0]: row[1] for row in rows}


def _overlapping(session: Session, plan: Plan) -> tuple[Shut, ...]:
    wards = {place.ward_id for place in plan.places}
    found = closed.between(session, begins=plan.starts_at, ends=plan.ends_at, ward_ids=wards)
    return tuple(one for one in found if any(_meets(one, place) for place in plan.places))


def _meets(one: Shut, place: Place) -> bool:
    if one.ward_id != place.ward_id:
        return False
    return place.counter_id is None or one.covers(place.counter_id)


def _at(
    plan: Plan, ward_id: ColumnElement[str], counter_id: ColumnElement[str]
) -> ColumnElement[bool]:
    wards = [place.ward_id for place in plan.places if place.counter_id is None]
    counters = [place.counter_id for place in plan.places if place.counter_id is not None]
    return or_(ward_id.in_(wards), counter_id.in_(counters))
