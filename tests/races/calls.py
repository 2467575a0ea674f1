"""Clerks who call from one counter at once: a line of tickets with followers, and whether it was called by the rule."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Engine, select, update

from domain import citizens, following, issuing, priority
from domain import directory as directories
from domain.db import table_of, transaction
from domain.rules import Rules
from domain.tables import Counter, TicketEvent, TicketKind
from domain.tickets import TICKET

COUNTER = "chuo-juumin"
BOOKED_EVERY = 3
"""Every so many tickets are priority tickets."""
EVENT = table_of(TicketEvent)


class Waiting(NamedTuple):
    """What the rule looks at, of a ticket that waits."""

    kind: str
    order_at: datetime
    issued_at: datetime
    number: int


def line_up(engine: Engine, people: list[str], *, now: datetime, desks: int) -> None:
    """Give each of *people* (LINE user ids) a ticket that they follow; they came over the last hour."""
    rules, counters = Rules(), table_of(Counter)
    with transaction(engine) as session:
        session.execute(
            update(counters).where(counters.c.id == COUNTER).values(desks=list(range(1, desks + 1)))
        )
        counter = directories.load(session).counters[COUNTER]
        for index, person in enumerate(people):
            came = now - timedelta(seconds=3_300 * (1 - index / len(people)))
            kind = TicketKind.WALK_IN if index % BOOKED_EVERY else TicketKind.PRIORITY
            citizen = citizens.get_and_lock(session, line_user_id=person, now=came)
            ticket = issuing.issue(
                session, counter=counter, kind=kind, now=came, rules=rules
            ).ticket
            following.follow(
                session,
                ticket_id=ticket.id or 0,
                citizen_id=citizen.id or 0,
                now=came,
                within=lambda _wish: 0,  # no near turns: calls alone are looked at
            )


def called(engine: Engine) -> list[tuple[str, datetime]]:
    """The labels in the order of the calls, each with its moment."""
    with transaction(engine) as session:
        rows = session.execute(
            select(TICKET.c.label, EVENT.c.at)
            .join(EVENT, EVENT.c.ticket_id == TICKET.c.id)
            .where(EVENT.c.action == "called")
            .order_by(EVENT.c.id)
        )
        return [(label, at) for label, at in rows]


def by_the_rule(engine: Engine) -> list[str]:
    """The labels in the order in which the rule calls them, at the moments of the real calls."""
    moments = [at for _, at in called(engine)]
    with transaction(engine) as session:
        t = TICKET.c
        rows = session.execute(select(t.label, t.kind, t.order_at, t.issued_at, t.number)).all()
    labels = {row.number: row.label for row in rows}
    waiting = [Waiting(row.kind, row.order_at, row.issued_at, row.number) for row in rows]
    order, run = [], 0
    for moment in moments:
        choice = priority.choose(waiting, run=run, now=moment, rules=Rules())
        assert choice is not None
        run = run + 1 if choice.ticket.kind == TicketKind.PRIORITY else 0
        waiting.remove(choice.ticket)
        order.append(labels[choice.ticket.number])
    return order
