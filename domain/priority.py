"""Who is called next: booked before walk-in, but bounded. One rule, with its reason.

After at most *k* priority tickets in a row a waiting walk-in is called, and whoever has waited longer than *m*
minutes goes first.
"""

from collections.abc import Sequence
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
    if not waiting:
        return None
    longest = min(waiting, key=lambda t: (t.issued_at, t.number))
    if now - longest.issued_at > rules.long_wait:
        return Choice(longest, Reason.LONG_WAIT)
    booked = [t for t in waiting if t.kind == TicketKind.PRIORITY]
    others = [t for t in waiting if t.kind != TicketKind.PRIORITY]
    if booked and not (others and run >= rules.priority_run):
        return Choice(min(booked, key=_place), Reason.BOOKED)
    return Choice(min(others, key=_place), Reason.TURN_OF_WALK_IN if booked else Reason.FIRST_COME)


def order(waiting: Sequence[T], *, run: int, now: datetime, rules: Rules) -> list[Choice[T]]:
    """The whole order in which *waiting* would be called if nobody else came and all were called at *now*."""
    left, result = list(waiting), []
    while choice := choose(left, run=run, now=now, rules=rules):
        result.append(choice)
        left.remove(choice.ticket)
        run = run + 1 if choice.ticket.kind == TicketKind.PRIORITY else 0
    return result


def _place(ticket: Waiting) -> tuple[datetime, datetime, int]:
    return ticket.order_at, ticket.issued_at, ticket.number
