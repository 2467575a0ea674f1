"""What happened in the month, read from the tables that the services wrote."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil

from sqlalchemy import select
from sqlmodel import Session

from benchmarks.month.kept import Follower, Kept, Told
from benchmarks.month.parameters import WORK
from domain import following, what_if
from domain.db import table_of
from domain.near_wishes import NearKind, Wish
from domain.rules import Rules
from domain.tables import Notification, TicketKind
from domain.tickets import TICKET

NOTIFICATION = table_of(Notification)


@dataclass(frozen=True, slots=True)
class Seen:
    """A ticket that was called: minutes waited, what was told at the issue, and what ZMS would have told."""

    ticket_id: int
    day: date
    counter_id: str
    kind: str
    ahead: int
    issued_at: datetime
    called_at: datetime
    waited: float
    low: float
    middle: float
    high: float
    zms: float


@dataclass(frozen=True, slots=True)
class Warned:
    """A follower who waited: by which mark they were warned first, and how many minutes before the call."""

    wish: Wish
    mark: str
    """``5``, ``2`` (people, the city's marks), or the wish in words."""
    day: date
    could: float
    """Minutes from the beginning of following to the call."""
    lead: float | None
    """None: called without a word."""
    at_once: bool
    """The answer said it, because the mark was reached when following began."""


def zms(told: Told) -> float:
    """ZMS's estimate: the typed-in average of the kind × people ahead ÷ staff logged in (at least one)."""
    return WORK[told.kind].typed_in * told.ahead / max(1, told.logged_in)


def called(session: Session, kept: Kept) -> list[Seen]:
    """All tickets that were called, by issue."""
    naive = {one.ticket_id: zms(one) for one in kept.told}
    t = TICKET.c
    rows = session.execute(
        select(
            t.id,
            t.day,
            t.counter_id,
            t.kind,
            t.ahead_at_issue,
            t.issued_at,
            t.first_called_at,
            t.low_at_issue,
            t.middle_at_issue,
            t.high_at_issue,
        )
        .where(t.first_called_at.is_not(None))
        .order_by(t.issued_at, t.id)
    )
    return [
        Seen(
            ticket_id=row.id,
            day=row.day,
            counter_id=row.counter_id,
            kind=row.kind,
            ahead=row.ahead_at_issue,
            issued_at=row.issued_at,
            called_at=row.first_called_at,
            waited=_minutes(row.issued_at, row.first_called_at),
            low=row.low_at_issue,
            middle=row.middle_at_issue,
            high=row.high_at_issue,
            zms=naive[row.id],
        )
        for row in rows
    ]


def warned(session: Session, kept: Kept, tickets: list[Seen]) -> Iterator[Warned]:
    """Each follower whose ticket still waited when they began, and how they were warned; the city's last mark apart."""
    by_id = {one.ticket_id: one for one in tickets}
    n = NOTIFICATION.c
    notices: dict[tuple[int, int], list[datetime]] = defaultdict(list)
    for row in session.execute(
        select(n.ticket_id, n.citizen_id, n.due_at)
        .where(n.kind.in_(following.NEAR))
        .order_by(n.due_at, n.id)
    ):
        notices[row.ticket_id, row.citizen_id].append(row.due_at)
    for one in kept.followers:
        ticket = by_id.get(one.ticket_id)
        if ticket is None or not one.waiting:
            continue
        heard = [
            at
            for at in notices[one.ticket_id, one.citizen_id]
            if one.since <= at < ticket.called_at
        ]
        yield from _marks(one, ticket, heard)


def _marks(one: Follower, ticket: Seen, heard: list[datetime]) -> Iterator[Warned]:
    could = _minutes(one.since, ticket.called_at)
    at_once = one.told_at_once is not None
    first = one.since if at_once else (heard[0] if heard else None)
    lead = _minutes(first, ticket.called_at) if first else None
    yield Warned(one.wish, _named(one.wish), ticket.day, could, lead, at_once)
    if one.wish.kind is None and not at_once:
        second = _minutes(heard[1], ticket.called_at) if len(heard) > 1 else None
        yield Warned(one.wish, "city: 2 people before", ticket.day, could, second, at_once=False)


def _named(wish: Wish) -> str:
    if wish.kind is None:
        return "city: 5 people before"
    unit = "people before" if wish.kind == NearKind.PEOPLE else "minutes before"
    return f"{wish.value} {'minutes away' if wish.kind == NearKind.TRAVEL else unit}"


def fairness(session: Session, tickets: list[Seen], run: int) -> dict[date, list[float]]:
    """Minutes that walk-ins would have waited by day, had *run* been the rule's *k*; calls at the same moments."""
    rules = what_if.bounded(Rules(), run)
    found: dict[date, list[float]] = defaultdict(list)
    for counter_id, day in sorted({(one.counter_id, one.day) for one in tickets}):
        past = what_if.load(session, counter_id=counter_id, day=day)
        for ticket, moment in what_if.replay(past, rules=rules):
            if ticket.kind == TicketKind.WALK_IN:
                found[day].append(_minutes(ticket.issued_at, moment))
    return found


def quantile(values: list[float], share: float) -> float:
    """The value that *share* of the values do not exceed; nan of none."""
    if not values:
        return float("nan")
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


def _minutes(earlier: datetime, later: datetime) -> float:
    return (later - earlier).total_seconds() / 60.0
