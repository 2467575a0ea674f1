"""Setting a counter: names, the letter of its tickets, desks, usual places, and whether it can be booked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

import locales
from domain import tokyo
from domain.refusal import Refused
from domain.setup_capacities import MOST
from domain.tables import Counter, Names, Ticket, TicketStatus

HIGHEST_DESK = 999
MOST_DESKS = 30
LONGEST_NAME = 80
_LETTER = re.compile(r"[A-Z]", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A counter as it should be."""

    names: Names
    prefix: str
    capacity: int
    desks: Sequence[int]
    bookable: bool


def write(session: Session, *, counter_id: str, wanted: Wanted, now: datetime) -> dict[str, Any]:
    """Set the counter; returns what changed, for the log.

    Refuses ``setup_names_missing``, ``setup_too_long``, ``setup_prefix_form``, ``setup_prefix_taken`` (``counter``),
    ``setup_prefix_in_use`` (tickets were given today), ``setup_capacity_bounds``, ``setup_desks_form``,
    ``setup_desk_taken`` (``desk``), ``setup_desk_in_use`` (``desk``) and ``setup_nothing_changed``.
    """
    row = session.get_one(Counter, counter_id)
    names = {language: words.strip() for language, words in wanted.names.items() if words.strip()}
    if any(not names.get(language) for language in locales.LOCALES):
        raise Refused("setup_names_missing")
    if any(len(words) > LONGEST_NAME for words in names.values()):
        raise Refused("setup_too_long", field="names", most=LONGEST_NAME)
    if not 0 <= wanted.capacity <= MOST:
        raise Refused("setup_capacity_bounds", most=MOST)
    _check_prefix(session, row, wanted.prefix, now)
    _check_desks(session, row, wanted.desks, now)
    values: dict[str, Any] = {
        "names": names,
        "prefix": wanted.prefix,
        "capacity": wanted.capacity,
        "desks": list(wanted.desks),
        "bookable": wanted.bookable,
    }
    changes = {
        name: {"from": getattr(row, name), "to": value}
        for name, value in values.items()
        if getattr(row, name) != value
    }
    if not changes:
        raise Refused("setup_nothing_changed")
    row.sqlmodel_update(values)
    session.add(row)
    session.flush()
    return changes


def _check_prefix(session: Session, row: Counter, prefix: str, now: datetime) -> None:
    if prefix == row.prefix:
        return
    if not _LETTER.fullmatch(prefix):
        raise Refused("setup_prefix_form")
    for other in _others(session, row):
        if other.prefix == prefix:
            raise Refused("setup_prefix_taken", counter=other.names["ja"])
    today = tokyo.office_day(now)
    given = select(Ticket.id).where(col(Ticket.counter_id) == row.id, col(Ticket.day) == today)
    if session.exec(given.limit(1)).first() is not None:
        raise Refused("setup_prefix_in_use")


def _check_desks(session: Session, row: Counter, desks: Sequence[int], now: datetime) -> None:
    fits = all(1 <= desk <= HIGHEST_DESK for desk in desks)
    if not fits or not 1 <= len(desks) <= MOST_DESKS or len(set(desks)) != len(desks):
        raise Refused("setup_desks_form", most=MOST_DESKS, highest=HIGHEST_DESK)
    for other in _others(session, row):
        for desk in desks:
            if desk in other.desks and desk not in row.desks:
                raise Refused("setup_desk_taken", desk=desk, counter=other.names["ja"])
    gone = [desk for desk in row.desks if desk not in desks]
    busy = session.exec(
        select(Ticket.desk).where(
            col(Ticket.counter_id) == row.id,
            col(Ticket.day) == tokyo.office_day(now),
            col(Ticket.status).in_([TicketStatus.CALLED, TicketStatus.SERVING]),
            col(Ticket.desk).in_(gone),
        )
    ).first()
    if busy is not None:
        raise Refused("setup_desk_in_use", desk=busy)


def _others(session: Session, row: Counter) -> Sequence[Counter]:
    query = select(Counter).where(col(Counter.ward_id) == row.ward_id, col(Counter.id) != row.id)
    return session.exec(query.order_by(col(Counter.position))).all()
