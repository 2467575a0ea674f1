"""The journal of a machine that had no network: what it did is taken over, once, and conflicts are kept for staff.

Whoever holds a paper is honoured. What does not fit is noted and listed (``conflicts``), never silently dropped.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import select, update
from sqlmodel import Session

from domain import journal_bookings, journal_tickets, leases, tokyo
from domain.db import insert_into, table_of
from domain.directory import Directory
from domain.journal_outcomes import Outcome, Told
from domain.rules import Rules
from domain.signing_keys import KeySet
from domain.tables import Counter, Kiosk, KioskEvent, Ticket

EVENT = table_of(KioskEvent)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an event; the ticket is None when none was issued."""

    event_id: str
    outcome: Outcome
    ticket: Ticket | None
    before: bool = False
    """It had been taken over before; nothing was done now."""


def take_over(
    session: Session,
    *,
    kiosk: Kiosk,
    event: Told,
    directory: Directory,
    keys: KeySet,
    now: datetime,
    rules: Rules,
) -> Taken:
    """Take over one event of the machine's journal, once: what was done about it before is told again."""
    if not _is_new(session, kiosk, event, now):
        return _as_before(session, kiosk, event)
    done = _done(
        session, kiosk=kiosk, event=event, directory=directory, keys=keys, now=now, rules=rules
    )
    _keep(session, kiosk, event, done, now)
    return Taken(event.id, done.outcome, done.ticket)


def put_aside(session: Session, *, kiosk: Kiosk, event: Told, now: datetime) -> Taken:
    """Keep an event that the database would not take, for staff to see; the machine need not send it again."""
    if not _is_new(session, kiosk, event, now):
        return _as_before(session, kiosk, event)
    _keep(session, kiosk, event, Done(Outcome.FAILED, None, None, _paper(event)), now)
    return Taken(event.id, Outcome.FAILED, None)


class Done(NamedTuple):
    """What is kept of an event; ``detail`` is what staff may want to know."""

    outcome: Outcome
    ticket: Ticket | None
    booking_id: int | None
    detail: dict[str, Any]


def _done(
    session: Session,
    *,
    kiosk: Kiosk,
    event: Told,
    directory: Directory,
    keys: KeySet,
    now: datetime,
    rules: Rules,
) -> Done:
    detail = _paper(event)
    counter = _counter(directory, kiosk, event.counter)
    if counter is None:
        return Done(Outcome.COUNTER_UNKNOWN, None, None, detail)
    detail |= {"counter_id": counter.id, "label": f"{counter.prefix}-{event.number}"}
    today = tokyo.office_day(now)
    lease = leases.of_number(
        session,
        kiosk_id=kiosk.id or 0,
        counter_id=counter.id,
        number=event.number,
        days=(min(tokyo.office_day(event.at), today), today),
    )
    if lease is None:
        return Done(Outcome.NUMBER_NOT_LEASED, None, None, detail)
    at, off = journal_tickets.moment(event.at, lease, now)
    if off is not None:
        detail["clock_wrong"] = off
    paper = journal_tickets.Paper(kiosk.id or 0, counter, lease.day, event.number, at, event)
    online = journal_tickets.given_online(session, paper, now=now)
    if online is not None:
        outcome, more = journal_tickets.renumber(session, online, paper, now=now, rules=rules)
        return Done(outcome, online, online.booking_id, detail | more)
    judged = journal_bookings.judge(
        session, event=event, kiosk=kiosk, counter=counter, at=at, keys=keys, rules=rules
    )
    if lease.day < today:
        judged = journal_bookings.too_old(judged)
    detail |= judged.detail
    booking_id = judged.booking.id if judged.booking else None
    ticket = journal_tickets.write(
        session, paper, judged, directory=directory, now=now, rules=rules
    )
    if ticket is None:
        return Done(Outcome.NUMBER_TAKEN, None, booking_id, detail)
    return Done(judged.outcome, ticket, booking_id, detail)


def _is_new(session: Session, kiosk: Kiosk, event: Told, now: datetime) -> bool:
    """Insert and see; of two uploads at once the second waits for the first."""
    mine = insert_into(session, EVENT).values(
        kiosk_id=kiosk.id,
        event_id=event.id,
        kind=event.kind,
        happened_at=event.at,
        received_at=now,
        outcome=Outcome.FAILED,
        detail={},
    )
    done = session.execute(mine.on_conflict_do_nothing().returning(EVENT.c.event_id))
    return done.scalar_one_or_none() is not None


def _as_before(session: Session, kiosk: Kiosk, event: Told) -> Taken:
    row = session.execute(
        select(EVENT.c.outcome, EVENT.c.ticket_id).where(
            EVENT.c.kiosk_id == kiosk.id, EVENT.c.event_id == event.id
        )
    ).one()
    ticket = session.get(Ticket, row.ticket_id) if row.ticket_id else None
    return Taken(event.id, Outcome(row.outcome), ticket, before=True)


def _keep(session: Session, kiosk: Kiosk, event: Told, done: Done, now: datetime) -> None:
    """Note what was done. What staff need not see is settled at once."""
    quiet = done.outcome == Outcome.ISSUED or (
        done.outcome == Outcome.REPEATED and "status" not in done.detail
    )
    session.execute(
        update(EVENT)
        .where(EVENT.c.kiosk_id == kiosk.id, EVENT.c.event_id == event.id)
        .values(
            outcome=done.outcome,
            ticket_id=done.ticket.id if done.ticket else None,
            booking_id=done.booking_id,
            detail=done.detail,
            settled_at=now if quiet else None,
        )
    )


def _paper(event: Told) -> dict[str, Any]:
    return {"number": event.number, "counter": event.counter}


def _counter(directory: Directory, kiosk: Kiosk, wanted: str) -> Counter | None:
    offered = directory.counters_of(kiosk.ward_id)
    return next((one for one in offered if wanted in (one.id, one.kind)), None)


__all__ = ["Outcome", "Taken", "Told", "put_aside", "take_over"]
