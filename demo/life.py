"""Life for the demo's calendar: people who booked before, as real rows; and the hour at which it begins."""

import random
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlmodel import Session

from domain import bookings, citizens, slots, tokyo
from domain.calendar import Opening
from domain.db import table_of
from domain.directory import Directory
from domain.rules import Rules
from domain.tables import Booking, Counter

BOOKING = table_of(Booking)
LEFT = {time(9): 0, time(9, 30): 1, time(13): 0, time(13, 30): 1, time(16): 1}
"""Places left at the times people like best; at all others at most one is booked."""
BUSY_DAYS = 5
GUEST_PREFIX = "Udemo"


def fill_calendar(
    session: Session, *, directory: Directory, now: datetime, rules: Rules, secret: bytes
) -> int:
    """Bookings of other citizens in the coming two weeks; none when there are some already."""
    present = session.execute(select(func.count()).select_from(BOOKING)).scalar_one()
    if present:
        return 0
    die = random.Random(20261201)  # scenery
    made = 0
    today = tokyo.office_day(now)
    first_ward = next(iter(directory.wards))
    for counter in directory.counters.values():
        procedures = [
            one.id
            for one in directory.procedures.values()
            if one.bookable and one.counter_kind == counter.kind
        ]
        if not counter.bookable or not procedures or counter.ward_id != first_ward:
            continue
        for offset in range(8):
            day = today + timedelta(days=offset)
            made += _fill_day(
                session,
                directory=directory,
                counter=counter,
                procedures=procedures,
                day=day,
                offset=offset,
                now=now,
                rules=rules,
                secret=secret,
                die=die,
            )
    return made


def office_hours(directory: Directory, now: datetime) -> datetime | None:
    """None while the first ward office is open; else half past nine on its next open day."""
    ward_id = next(iter(directory.wards))
    for offset in range(15):
        day = tokyo.office_day(now) + timedelta(days=offset)
        opening = directory.calendar.opening(ward_id, day)
        if not isinstance(opening, Opening):
            continue
        if tokyo.at(day, opening.opens) <= now < tokyo.at(day, opening.last_slot):
            return None
        morning = tokyo.at(day, time(9, 30))
        if morning > now:
            return morning
    return None


def _fill_day(
    session: Session,
    *,
    directory: Directory,
    counter: Counter,
    procedures: list[str],
    day: date,
    offset: int,
    now: datetime,
    rules: Rules,
    secret: bytes,
    die: random.Random,
) -> int:
    made = 0
    for view in slots.times(
        session, directory=directory, counter=counter, day=day, now=now, rules=rules
    ):
        popular = LEFT.get(tokyo.local(view.starts_at).time()) if offset <= BUSY_DAYS else None
        places = die.randint(0, 1) if popular is None else view.left - popular
        for place in range(places):
            name = f"{GUEST_PREFIX}{counter.position}{view.slot_id}-{place}"
            guest = citizens.get_and_lock(session, line_user_id=name, now=now)
            if guest.id is None:
                continue
            citizens.block(session, citizen_id=guest.id, now=now)  # nobody holds this phone
            bookings.book(
                session,
                directory=directory,
                citizen_id=guest.id,
                procedure_id=procedures[made % len(procedures)],
                counter=counter,
                starts_at=view.starts_at,
                idempotency_key=name,
                now=now,
                rules=rules,
                secret=secret,
            )
            made += 1
    return made
