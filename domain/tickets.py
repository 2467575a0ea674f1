"""Tickets: numbers from an atomic counter, the waiting line of a counter, and who is how far from their turn."""

from collections import Counter as Tally
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, select
from sqlmodel import Session

from domain import priority, tokyo, waits
from domain.db import table_of
from domain.following import FOLLOWER
from domain.rules import Rules
from domain.running import running
from domain.tables import (
    Counter,
    Ticket,
    TicketEvent,
    TicketKind,
    TicketStatus,
)

TICKET = table_of(Ticket)
COUNTER = table_of(Counter)
EVENT = table_of(TicketEvent)
IN_HAND = (TicketStatus.CALLED, TicketStatus.SERVING)


@dataclass(frozen=True, slots=True)
class Place:
    """A ticket in the waiting line: how many would be called before it, and why it stands there.

    ``wait`` is what its holder was told at the issue.
    """

    ticket: Ticket
    ahead: int
    reason: priority.Reason
    wait: waits.Wait | None = None


def record(
    session: Session,
    ticket: Ticket,
    action: str,
    *,
    now: datetime,
    staff_id: int | None = None,
    reason: str | None = None,
    desk: int | None = None,
) -> None:
    """Append what happened to the ticket to its history."""
    session.execute(
        insert(EVENT).values(
            ticket_id=ticket.id,
            at=now,
            action=action,
            staff_id=staff_id,
            desk=ticket.desk if desk is None else desk,
            reason=reason,
        )
    )


def line(session: Session, *, counter_id: str, now: datetime, rules: Rules) -> list[Place]:
    """The waiting line of a counter today, in the order of the calls to come."""
    waiting = _today(session, counter_id, now, (TicketStatus.WAITING,), TICKET.c.number)
    run = priority_run(session, counter_id=counter_id, day=tokyo.office_day(now), rules=rules)
    choices = enumerate(priority.in_turn(waiting, run=run, now=now, rules=rules))
    return [Place(choice.ticket, ahead, choice.reason) for ahead, choice in choices]


def in_turn(
    session: Session, *, counter_id: str, now: datetime, rules: Rules
) -> Iterator[priority.Choice[Any]]:
    """The same line as bare rows (``id``, ``kind`` …), for those who need few of its tickets, or their order only."""
    day = tokyo.office_day(now)
    run = priority_run(session, counter_id=counter_id, day=day, rules=rules)
    return priority.in_turn(waiting(session, counter_id, day), run=run, now=now, rules=rules)


def priority_run(session: Session, *, counter_id: str, day: date, rules: Rules) -> int:
    """How many priority tickets were called in a row up to now (looked at up to ``rules.priority_run``)."""
    kinds = session.execute(
        select(TICKET.c.kind)
        .where(
            TICKET.c.counter_id == counter_id, TICKET.c.day == day, TICKET.c.called_at.is_not(None)
        )
        .order_by(TICKET.c.called_at.desc(), TICKET.c.id.desc())
        .limit(rules.priority_run)
    ).scalars()
    run = 0
    for kind in kinds:
        if kind != TicketKind.PRIORITY:
            break
        run += 1
    return run


def place_of(session: Session, *, ticket: Ticket, now: datetime, rules: Rules) -> Place | None:
    """Where the ticket stands in its line; None when it is not waiting."""
    line = waiting(session, ticket.counter_id, tokyo.office_day(now))
    return next(places(session, ticket, line, now=now, rules=rules), None)


def in_hand(session: Session, *, counter_id: str, now: datetime) -> list[Ticket]:
    """Today's tickets that are called or being served at the counter, by desk."""
    return _today(session, counter_id, now, IN_HAND, TICKET.c.desk)


def skipped(session: Session, *, counter_id: str, now: datetime) -> list[Ticket]:
    """Today's tickets whose holders were absent when called, by number."""
    return _today(session, counter_id, now, (TicketStatus.SKIPPED,), TICKET.c.number)


def of_citizen(session: Session, *, citizen_id: int, now: datetime) -> list[Ticket]:
    """The tickets of today that the citizen holds or follows and that are not done with, nor collected."""
    return list(
        session.execute(
            select(Ticket)
            .join(FOLLOWER, FOLLOWER.c.ticket_id == TICKET.c.id)
            .where(FOLLOWER.c.citizen_id == citizen_id, running(tokyo.office_day(now)))
            .order_by(TICKET.c.issued_at)
        ).scalars()
    )


def came_back(session: Session, *, ticket_ids: Iterable[int | None]) -> Tally[int]:
    """How often the holders of these tickets came back by themselves after they had missed a call."""
    return Tally(
        session.execute(
            select(EVENT.c.ticket_id).where(
                EVENT.c.ticket_id.in_(list(ticket_ids)),
                EVENT.c.action == "rejoined",
                EVENT.c.staff_id.is_(None),
            )
        ).scalars()
    )


def lock_line(session: Session, *, counter_id: str) -> None:
    """One call at a time, and no near-turn notice beside it; bookings and new tickets, which refer to it, pass."""
    session.execute(
        select(COUNTER.c.id).where(COUNTER.c.id == counter_id).with_for_update(key_share=True)
    )


def anywhere() -> ColumnElement[bool]:
    """That a ticket is of some counter: by it the tickets of a day are found in the index of queues.

    Without it the database would look at all tickets there ever were, and they are kept as figures.
    """
    return TICKET.c.counter_id.in_(select(COUNTER.c.id))


def number_on_paper(label: str) -> int:
    """The number that a ticket was issued under (``A-102``: 102): the counter's own, and after a transfer no more."""
    return int(label.rpartition("-")[2])


def params(ticket: Ticket) -> dict[str, object]:
    """What cards and notices need to know of a ticket."""
    return {
        "ticket_id": ticket.id,
        "label": ticket.label,
        "kind": str(ticket.kind),
        "status": str(ticket.status),
        "ward_id": ticket.ward_id,
        "counter_id": ticket.counter_id,
        "desk": ticket.desk,
        "issued_at": ticket.issued_at.isoformat(),
    }


def waiting(session: Session, counter_id: str, day: date) -> Iterable[Any]:
    """What the priority rule looks at, of all who wait: check-ins ask this, also when a thousand wait."""
    t = TICKET.c
    return session.execute(
        select(t.id, t.kind, t.order_at, t.issued_at, t.number).where(
            t.counter_id == counter_id, t.day == day, t.status == TicketStatus.WAITING
        )
    )


def places(
    session: Session, ticket: Ticket, line: Iterable[Any], *, now: datetime, rules: Rules
) -> Iterator[Place]:
    """The place of *ticket* in *line*, if it is there (numbers of a counter's day are different)."""
    run = priority_run(session, counter_id=ticket.counter_id, day=ticket.day, rules=rules)
    for ahead, choice in enumerate(priority.in_turn(line, run=run, now=now, rules=rules)):
        if choice.ticket.number == ticket.number:
            yield Place(ticket, ahead, choice.reason)


def _today(
    session: Session,
    counter_id: str,
    now: datetime,
    statuses: tuple[str, ...],
    by: ColumnElement[Any],
) -> list[Ticket]:
    return list(
        session.execute(
            select(Ticket)
            .where(
                TICKET.c.counter_id == counter_id,
                TICKET.c.day == tokyo.office_day(now),
                TICKET.c.status.in_(statuses),
            )
            .order_by(by)
        ).scalars()
    )
