"""What if: how long a past day's people would have waited, had the rule of who is called next been another one.

The day's calls are taken as they were: at each moment at which somebody was called for the first time, somebody is
called, only that another rule chooses whom. Arrivals, desks and the pace of the work stay the same; people who
wait longer are assumed to stay. Whoever has not been called by the end of what is looked at is left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from statistics import median, quantiles

from sqlalchemy import select
from sqlmodel import Session

from domain import priority
from domain.rules import Rules
from domain.tables import TicketKind
from domain.tickets import TICKET

UNBOUNDED = 1_000_000
"""A run of booked tickets that no day reaches."""
RUNS = (1, 2, 3, 5, UNBOUNDED)
"""The values of *k* that staff are shown beside the present one."""


@dataclass(frozen=True, slots=True)
class Past:
    """One ticket of a day as it was: when it came, where it stood in its class, when it was first called."""

    kind: str
    number: int
    issued_at: datetime
    order_at: datetime
    called_at: datetime


@dataclass(frozen=True, slots=True)
class Waits:
    """Waits of one class in whole minutes; ``p90`` is what nine of ten did not exceed."""

    count: int
    median: int
    p90: int
    longest: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """A day under one rule. ``run``: its *k*, None for the day as it really was. ``None``: nobody of that class."""

    run: int | None
    booked: Waits | None
    walk_in: Waits | None


def preview(day: Sequence[Past], *, rules: Rules) -> list[Outcome]:
    """The day as it was, then under each *k* of ``RUNS`` and the present one; empty for a day without calls.

    Without a bound also the long wait counts for nothing: booked people always go first.
    """
    if not day:
        return []
    runs = sorted({*RUNS, rules.priority_run})
    replayed = (Outcome(run, *_by_class(replay(day, rules=bounded(rules, run)))) for run in runs)
    return [Outcome(None, *_by_class(_as_it_was(day))), *replayed]


def replay(day: Sequence[Past], *, rules: Rules) -> list[tuple[Past, datetime]]:
    """Each ticket with when *rules* would have called it, in the order of the calls."""
    coming = sorted(day, key=lambda ticket: (ticket.issued_at, ticket.number))
    waiting: list[Past] = []
    called: list[tuple[Past, datetime]] = []
    run = arrived = 0
    for moment in sorted(ticket.called_at for ticket in day):
        while arrived < len(coming) and coming[arrived].issued_at <= moment:
            waiting.append(coming[arrived])
            arrived += 1
        choice = priority.choose(waiting, run=run, now=moment, rules=rules)
        if choice is None:  # impossible while nobody is called before they came
            continue
        run = run + 1 if choice.ticket.kind == TicketKind.PRIORITY else 0
        waiting.remove(choice.ticket)
        called.append((choice.ticket, moment))
    return called


def load(session: Session, *, counter_id: str, day: date) -> list[Past]:
    """The tickets of a counter's day that were called, in the order of their first calls."""
    t = TICKET.c
    rows = session.execute(
        select(t.kind, t.number, t.issued_at, t.order_at, t.first_called_at)
        .where(t.counter_id == counter_id, t.day == day, t.first_called_at.is_not(None))
        .order_by(t.first_called_at, t.id)
    )
    return [Past(*row) for row in rows]


def bounded(rules: Rules, run: int) -> Rules:
    """*rules* with another *k*; ``UNBOUNDED``: booked people always go first, however long others have waited."""
    if run == UNBOUNDED:
        return replace(rules, priority_run=run, long_wait=timedelta(days=1))
    return replace(rules, priority_run=run)


def _as_it_was(day: Iterable[Past]) -> list[tuple[Past, datetime]]:
    return [(ticket, ticket.called_at) for ticket in day]


def _by_class(called: Iterable[tuple[Past, datetime]]) -> tuple[Waits | None, Waits | None]:
    minutes: dict[str, list[float]] = {TicketKind.PRIORITY: [], TicketKind.WALK_IN: []}
    for ticket, moment in called:
        minutes[ticket.kind].append((moment - ticket.issued_at).total_seconds() / 60)
    return _waits(minutes[TicketKind.PRIORITY]), _waits(minutes[TicketKind.WALK_IN])


def _waits(minutes: Sequence[float]) -> Waits | None:
    if not minutes:
        return None
    p90 = quantiles(minutes, n=10, method="inclusive")[-1] if len(minutes) > 1 else minutes[0]
    return Waits(len(minutes), round(median(minutes)), round(p90), round(max(minutes)))
