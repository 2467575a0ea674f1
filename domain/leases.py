"""Leases: blocks of ticket numbers that one machine alone may issue on a day, also without the network.

Offline numbers lie above the ordinary ones of the same counter and day and never meet them: ``issuing`` skips them.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlmodel import Session

from domain import tickets
from domain.db import table_of
from domain.refusal import Refused
from domain.tables import Counter, NumberLease, Ticket

LEASE = table_of(NumberLease)
TICKET = table_of(Ticket)
FIRST = 5001
"""The first offline number of a counter and day."""
LAST = 9999
"""The last one: paper and boards have room for four digits."""
MOST_AT_ONCE = 200
MOST_UNUSED = 1000
"""So many unused numbers of one counter a machine may hold: days of work, and the others keep theirs."""


@dataclass(frozen=True, slots=True)
class Held:
    """A lease and which of its numbers have become tickets."""

    lease: NumberLease
    used: tuple[int, ...]


def lease(
    session: Session, *, kiosk_id: int, counter: Counter, count: int, day: date, now: datetime
) -> NumberLease:
    """Give the machine the next *count* offline numbers of the counter's *day*.

    Refuses ``lease_enough`` to a machine that holds ``MOST_UNUSED`` unused ones, and ``numbers_used_up``.
    """
    tickets.lock_line(session, counter_id=counter.id)
    held = of_machine(session, kiosk_id=kiosk_id, days=(day, day), counter_id=counter.id)
    unused = sum(one.lease.last - one.lease.first + 1 - len(one.used) for one in held)
    if unused + count > MOST_UNUSED:
        raise Refused("lease_enough")
    last = session.execute(
        select(func.max(LEASE.c.last)).where(LEASE.c.counter_id == counter.id, LEASE.c.day == day)
    ).scalar_one()
    first = FIRST if last is None else last + 1
    if first + count - 1 > LAST:
        raise Refused("numbers_used_up")
    given = NumberLease(
        kiosk_id=kiosk_id,
        counter_id=counter.id,
        day=day,
        first=first,
        last=first + count - 1,
        leased_at=now,
    )
    session.add(given)
    session.flush()
    return given


def of_machine(
    session: Session, *, kiosk_id: int, days: tuple[date, date], counter_id: str | None = None
) -> list[Held]:
    """The machine's leases from the first to the last of *days* (of one counter only, if asked for), and what
    of them was used.
    """
    wanted = [LEASE.c.kiosk_id == kiosk_id, LEASE.c.day.between(*days)]
    if counter_id is not None:
        wanted.append(LEASE.c.counter_id == counter_id)
    found = session.execute(select(NumberLease).where(*wanted).order_by(LEASE.c.id)).scalars().all()
    used: dict[int, list[int]] = {}
    for row in session.execute(
        select(LEASE.c.id, TICKET.c.number)
        .join(
            TICKET,
            (TICKET.c.counter_id == LEASE.c.counter_id)
            & (TICKET.c.day == LEASE.c.day)
            & TICKET.c.number.between(LEASE.c.first, LEASE.c.last),
        )
        .where(*wanted)
        .order_by(TICKET.c.number)
    ):
        used.setdefault(row.id, []).append(row.number)
    for row in session.execute(  # those that wait at another counter have a number of that one
        select(LEASE.c.id, LEASE.c.first, LEASE.c.last, TICKET.c.label)
        .join(
            TICKET,
            (TICKET.c.transferred_from == LEASE.c.counter_id) & (TICKET.c.day == LEASE.c.day),
        )
        .where(*wanted)
    ):
        number = tickets.number_on_paper(row.label)
        if row.first <= number <= row.last:
            used.setdefault(row.id, []).append(number)
    return [Held(one, tuple(sorted(used.get(one.id or 0, ())))) for one in found]


def of_number(
    session: Session, *, kiosk_id: int, counter_id: str, number: int, days: tuple[date, ...]
) -> NumberLease | None:
    """The machine's lease that covers the number on one of *days*, the first day that fits; None: it has none."""
    found = session.execute(
        select(NumberLease).where(
            LEASE.c.kiosk_id == kiosk_id,
            LEASE.c.counter_id == counter_id,
            LEASE.c.day.in_(days),
            LEASE.c.first <= number,
            LEASE.c.last >= number,
        )
    ).scalars()
    by_day = {one.day: one for one in found}
    return next((by_day[day] for day in days if day in by_day), None)
