"""What a clerk sees of a counter's queue from a desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

import locales
from console import closure_words
from console.words import LOCALE
from domain import board, closed, pickups, tickets, tokyo
from domain.directory import Directory
from domain.rules import Rules
from domain.tables import Counter, Pickup, Procedure, Ticket
from domain.tickets import Place
from locales.dates import day_label, day_time_label, span_label, time_label


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
    came_from: str | None
    """The counter that sent them here."""


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
    since: int
    """The last event of the journal that is in it."""
    choices: list[tuple[str, str]]
    """What can have been done for ``mine``: ids and names."""
    colleagues: Sequence[str]
    """Others who work at this desk at this moment."""
    closed: str | None
    """That the counter is closed, why and until when."""


def view(
    session: Session,
    *,
    counter: Counter,
    desk: int,
    now: datetime,
    rules: Rules,
    directory: Directory,
    procedures: Sequence[Procedure],
    colleagues: Sequence[str],
) -> View:
    """The queue in the order of the calls to come, what is in hand, and who was skipped.

    *procedures* are what the counter does; what somebody came for stands there too when that is another one.
    """
    since = board.last_event(session)  # before the rest: what is moved meanwhile is news then
    in_hand = tickets.in_hand(session, counter_id=counter.id, now=now)
    places = tickets.line(session, counter_id=counter.id, now=now, rules=rules)
    returned = [place.ticket.id for place in places if place.ticket.called_at]
    by_themselves = tickets.came_back(session, ticket_ids=returned) if returned else {}
    mine = next((ticket for ticket in in_hand if ticket.desk == desk), None)
    shown = View(
        desk=desk,
        mine=mine,
        others=[ticket for ticket in in_hand if ticket.desk != desk],
        line=[_line(place, now, by_themselves, directory) for place in places],
        skipped=tickets.skipped(session, counter_id=counter.id, now=now),
        pickups=[_handing(one, now) for one in pickups.open_at(session, counter_id=counter.id)],
        updated=time_label(tokyo.local(now).time(), LOCALE),
        since=since,
        choices=_choices(mine, procedures, directory),
        colleagues=colleagues,
        closed=closed_now(session, counter=counter, now=now, key="desk-closed"),
    )
    session.expunge_all()
    return shown


def closed_now(session: Session, *, counter: Counter, now: datetime, key: str) -> str | None:
    """The sentence *key* of the closure under which the counter is now; None when it is open."""
    shut = closed.now_at(session, ward_id=counter.ward_id, counter_id=counter.id, now=now)
    if shut is None:
        return None
    until = day_time_label(shut.ends_at, LOCALE)
    return locales.text(LOCALE, key, reason=closure_words.reason(shut.reason), until=until)


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


def _choices(
    mine: Ticket | None, procedures: Sequence[Procedure], directory: Directory
) -> list[tuple[str, str]]:
    if mine is None:
        return []
    named = directory.procedures.get(mine.procedure_id or "")
    first = [named] if named is not None and named not in procedures else []
    return [(one.id, locales.named(one.names, LOCALE)) for one in (*first, *procedures)]


def _line(
    place: Place, now: datetime, by_themselves: Mapping[int, int], directory: Directory
) -> Line:
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
        came_from=_came_from(ticket, directory),
    )


def _came_from(ticket: Ticket, directory: Directory) -> str | None:
    counter = directory.counters.get(ticket.transferred_from or "")
    return locales.named(counter.names, LOCALE) if counter else None


def _back(ticket: Ticket, by_themselves: Mapping[int, int]) -> str | None:
    if ticket.called_at is None:  # a transfer leaves no call behind
        return None
    return "self" if by_themselves.get(ticket.id or 0) else "desk"
