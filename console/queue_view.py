"""What a clerk sees of a counter's queue, and the moves on a ticket."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

import locales
from console.words import LOCALE
from domain import queue, tickets, tokyo
from domain.rules import Rules
from domain.tables import Counter, Ticket
from domain.tickets import Place
from locales.dates import time_label

Move = Callable[[Session, int, datetime, int], Ticket]


@dataclass(frozen=True, slots=True)
class Line:
    """One ticket in the list: its number, why it stands there, how long it has waited in minutes."""

    id: int
    label: str
    kind: str
    reason: str
    waited: int


@dataclass(frozen=True, slots=True)
class View:
    """A counter at one moment, seen from one desk."""

    desk: int
    mine: Ticket | None
    others: list[Ticket]
    line: list[Line]
    skipped: list[Ticket]
    updated: str


def view(session: Session, *, counter: Counter, desk: int, now: datetime, rules: Rules) -> View:
    """The queue in the order of the calls to come, what is in hand, and who was skipped."""
    in_hand = tickets.in_hand(session, counter_id=counter.id, now=now)
    places = tickets.line(session, counter_id=counter.id, now=now, rules=rules)
    shown = View(
        desk=desk,
        mine=next((ticket for ticket in in_hand if ticket.desk == desk), None),
        others=[ticket for ticket in in_hand if ticket.desk != desk],
        line=[_line(place, now) for place in places],
        skipped=tickets.skipped(session, counter_id=counter.id, now=now),
        updated=time_label(tokyo.local(now).time(), LOCALE),
    )
    session.expunge_all()
    return shown


def moves(rules: Rules) -> dict[str, Move]:
    """The moves on a ticket by their name in the address."""
    return {
        "recall": lambda s, i, n, w: queue.recall(s, ticket_id=i, now=n, rules=rules, staff_id=w),
        "skip": lambda s, i, n, w: queue.skip(s, ticket_id=i, now=n, staff_id=w),
        "serve": lambda s, i, n, w: queue.serve(s, ticket_id=i, now=n, staff_id=w),
        "finish": lambda s, i, n, w: queue.finish(s, ticket_id=i, now=n, staff_id=w),
        "rejoin": lambda s, i, n, w: queue.rejoin(s, ticket_id=i, now=n, staff_id=w),
        "no-show": lambda s, i, n, w: queue.no_show(s, ticket_id=i, now=n, staff_id=w),
    }


def _line(place: Place, now: datetime) -> Line:
    ticket = place.ticket
    waited = max(0, int((now - ticket.issued_at).total_seconds() // 60))
    at = time_label(tokyo.local(ticket.order_at).time(), LOCALE)
    key = "console-reason-" + str(place.reason).replace("_", "-")
    return Line(
        id=ticket.id or 0,
        label=ticket.label,
        kind=str(ticket.kind),
        reason=locales.text(LOCALE, key, at=at, minutes=waited),
        waited=waited,
    )
