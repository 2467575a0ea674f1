"""What a clerk sees of a counter's queue, and the moves on a ticket."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

import locales
from console.words import LOCALE
from domain import pickups, queue, tickets, tokyo
from domain.rules import Rules
from domain.tables import Counter, Pickup, Ticket
from domain.tickets import Place
from locales.dates import day_label, span_label, time_label

Move = Callable[[Session, int, datetime, int, int], Ticket | Pickup]
"""What is done to a ticket: session, its id, now, who does it, and at which desk."""


@dataclass(frozen=True, slots=True)
class Line:
    """One ticket in the list: its number, why it stands there, how long it has waited, in words."""

    id: int
    label: str
    kind: str
    reason: str
    waited: str
    back: str | None
    """How somebody who had missed a call came back: ``self``, ``desk``, or None."""


@dataclass(frozen=True, slots=True)
class Handing:
    """Something that is being prepared or handed out: its ticket's number, since when, and where."""

    id: int
    label: str
    status: str
    desk: int | None
    calls: int
    since: str
    day: str | None
    """The day it was applied for, when that was not today."""


@dataclass(frozen=True, slots=True)
class View:
    """A counter at one moment, seen from one desk."""

    desk: int
    mine: Ticket | None
    others: list[Ticket]
    line: list[Line]
    skipped: list[Ticket]
    pickups: list[Handing]
    updated: str


def view(session: Session, *, counter: Counter, desk: int, now: datetime, rules: Rules) -> View:
    """The queue in the order of the calls to come, what is in hand, and who was skipped."""
    in_hand = tickets.in_hand(session, counter_id=counter.id, now=now)
    places = tickets.line(session, counter_id=counter.id, now=now, rules=rules)
    returned = [place.ticket.id for place in places if place.ticket.calls]
    by_themselves = tickets.came_back(session, ticket_ids=returned) if returned else {}
    shown = View(
        desk=desk,
        mine=next((ticket for ticket in in_hand if ticket.desk == desk), None),
        others=[ticket for ticket in in_hand if ticket.desk != desk],
        line=[_line(place, now, by_themselves) for place in places],
        skipped=tickets.skipped(session, counter_id=counter.id, now=now),
        pickups=[_handing(one, now) for one in pickups.open_at(session, counter_id=counter.id)],
        updated=time_label(tokyo.local(now).time(), LOCALE),
    )
    session.expunge_all()
    return shown


def moves(rules: Rules) -> dict[str, Move]:
    """The moves on a ticket by their name in the address."""
    return {
        "recall": lambda s, i, n, w, _: queue.recall(
            s, ticket_id=i, now=n, rules=rules, staff_id=w
        ),
        "skip": lambda s, i, n, w, _: queue.skip(s, ticket_id=i, now=n, staff_id=w),
        "serve": lambda s, i, n, w, _: queue.serve(s, ticket_id=i, now=n, staff_id=w),
        "finish": lambda s, i, n, w, _: queue.finish(s, ticket_id=i, now=n, staff_id=w),
        "rejoin": lambda s, i, n, w, _: queue.rejoin(s, ticket_id=i, now=n, staff_id=w),
        "no-show": lambda s, i, n, w, _: queue.no_show(s, ticket_id=i, now=n, staff_id=w),
        "hand-in": lambda s, i, n, w, _: pickups.hand_in(s, ticket_id=i, now=n, staff_id=w),
        "pickup-ready": lambda s, i, n, w, desk: pickups.make_ready(
            s, ticket_id=i, desk=desk, now=n, staff_id=w
        ),
        "pickup-again": lambda s, i, n, w, _: pickups.call_again(s, ticket_id=i, now=n, staff_id=w),
        "collect": lambda s, i, n, w, _: pickups.collect(s, ticket_id=i, now=n, staff_id=w),
    }


def _handing(one: Pickup, now: datetime) -> Handing:
    since = one.ready_at or one.handed_in_at
    return Handing(
        id=one.ticket_id,
        label=one.label,
        status=str(one.status),
        desk=one.desk,
        calls=one.calls,
        since=time_label(tokyo.local(since).time(), LOCALE),
        day=day_label(one.day, LOCALE) if one.day != tokyo.office_day(now) else None,
    )


def _line(place: Place, now: datetime, by_themselves: Mapping[int, int]) -> Line:
    ticket = place.ticket
    waited = max(0, int((now - ticket.issued_at).total_seconds() // 60))
    at = time_label(tokyo.local(ticket.order_at).time(), LOCALE)
    key = "console-reason-" + str(place.reason).replace("_", "-")
    return Line(
        id=ticket.id or 0,
        label=ticket.label,
        kind=str(ticket.kind),
        reason=locales.text(LOCALE, key, at=at, span=span_label(waited, LOCALE)),
        waited=span_label(waited, LOCALE),
        back=_back(ticket, by_themselves),
    )


def _back(ticket: Ticket, by_themselves: Mapping[int, int]) -> str | None:
    if not ticket.calls:
        return None
    return "self" if by_themselves.get(ticket.id or 0) else "desk"
