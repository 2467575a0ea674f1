"""Who is called next: booked before walk-in, but bounded. One rule, with its reason.

After at most *k* priority tickets in a row a waiting walk-in is called, and whoever has waited longer than *m*
minutes goes first.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from domain.rules import Rules
from domain.tables import TicketKind


class Reason(StrEnum):
    """Why this ticket and no other."""

    LONG_WAIT = "long_wait"
    TURN_OF_WALK_IN = "turn_of_walk_in"
    BOOKED = "booked"
    FIRST_COME = "first_come"


class Waiting(Protocol):
    """What the rule looks at."""

    @property
    def kind(self) -> str: ...
    @property
    def order_at(self) -> datetime: ...
    @property
    def issued_at(self) -> datetime: ...
    @property
    def number(self) -> int: ...


T = TypeVar("T", bound=Waiting)


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """The ticket to call, and why."""

    ticket: T
    reason: Reason


def choose(waiting: Sequence[T], *, run: int, now: datetime, rules: Rules) -> Choice[T] | None:
    """The next ticket of *waiting*, when the last *run* calls in a row were priority tickets; None if nobody waits."""
    return next(in_turn(waiting, run=run, now=now, rules=rules), None)


def in_turn(waiting: Iterable[T], *, run: int, now: datetime, rules: Rules) -> Iterator[Choice[T]]:
    """*waiting* in the order in which it would be called if nobody else came and all were called at *now*.

    The long wait is stronger than the bound: several bookings that waited too long may follow one another.
    """
    booked, others = deque[T](), deque[T]()
    tickets = sorted(waiting, key=_patience)
    for ticket in tickets:
        if now - ticket.issued_at > rules.long_wait:
            run = run + 1 if ticket.kind == TicketKind.PRIORITY else 0
            yield Choice(ticket, Reason.LONG_WAIT)
    patient = (ticket for ticket in tickets if now - ticket.issued_at <= rules.long_wait)
    for ticket in sorted(patient, key=_place):
        (booked if ticket.kind == TicketKind.PRIORITY else others).append(ticket)
    while booked or others:
        if booked and not (others and run >= rules.priority_run):
            run += 1
            yield Choice(booked.popleft(), Reason.BOOKED)
        else:
            run, reason = 0, Reason.TURN_OF_WALK_IN if booked else Reason.FIRST_COME
            yield Choice(others.popleft(), reason)


def _patience(ticket: Waiting) -> tuple[datetime, int]:
    return ticket.issued_at, ticket.number


def _place(ticket: Waiting) -> tuple[datetime, datetime, int]:
    return ticket.order_at, ticket.issued_at, ticket.number
