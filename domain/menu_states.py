"""Menu states: which rich menu somebody should see now, kept up to date with the facts it hangs on.

A running ticket beats a closure that took a booking's time away and waits for an answer, that beats a booking of today,
and that beats nothing; the language is the citizen's. Whatever changes one
of these calls ``refresh`` in its transaction; ``sweep`` follows the calendar (bookings become those of today, days end)
and mends what two transactions at once may have left behind. Telling LINE is ``domain.menu_links``'s.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    bindparam,
    case,
    func,
    literal,
    select,
    union,
    update,
)
from sqlmodel import Session

import locales
from domain import tokyo
from domain.db import INSERTS, Insert, UtcDateTime, backend, changed, table_of
from domain.running import running
from domain.tables import (
    Booking,
    BookingStatus,
    Citizen,
    MenuLink,
    Replacement,
    ReplacementStatus,
    Ticket,
    TicketFollower,
)

LINK, CITIZEN, BOOKING = table_of(MenuLink), table_of(Citizen), table_of(Booking)
TICKET, FOLLOWER = table_of(Ticket), table_of(TicketFollower)
OFFER = table_of(Replacement)
DEFAULT = ""
"""The menu of everybody who has none of their own: plain, in the default language."""
UNKNOWN = "?"
"""Stands in ``linked`` when what LINE shows is not known any more; no alias is called so."""


class State(StrEnum):
    """What a menu is made for."""

    PLAIN = "plain"
    BOOKING = "booking"
    CLOSED = "closed"
    TICKET = "ticket"


class Tab(StrEnum):
    """The tabs of every menu, in their order."""

    BOOK = "book"
    NOW = "now"
    HELP = "help"


FIRST_TAB = {
    State.PLAIN: Tab.BOOK,
    State.BOOKING: Tab.BOOK,
    State.CLOSED: Tab.NOW,
    State.TICKET: Tab.NOW,
}
"""The tab that is open when the state begins: the one with its big button."""


def alias(locale: str, state: State, tab: Tab) -> str:
    """The name LINE knows a menu by, at most 32 of ``[a-z0-9_-]``."""
    return f"menu-{locale}-{state}-{tab}"


def refresh(session: Session, *, citizen_ids: Iterable[int | None], now: datetime) -> int:
    """Note which menu these citizens should see now; returns for how many that is another one than before."""
    ids = sorted({one for one in citizen_ids if one is not None})
    if not ids:
        return 0
    statement = _of_some(backend(session))
    return changed(
        session.execute(statement, {"ids": ids, **_moment(now)}, execution_options=_COUNT)
    )


def refresh_followers(session: Session, *, ticket_ids: Iterable[int | None], now: datetime) -> int:
    """The same for everybody who follows one of these tickets."""
    ids = list(ticket_ids)
    if not ids:
        return 0
    following = select(FOLLOWER.c.citizen_id).where(FOLLOWER.c.ticket_id.in_(ids))
    return refresh(session, citizen_ids=session.execute(following).scalars(), now=now)


def booking_moved(
    session: Session, *, citizen_id: int, starts: Iterable[datetime], now: datetime
) -> None:
    """A booking was made, moved or cancelled: only one of today (by its *starts*) can change the menu."""
    today = tokyo.office_day(now)
    if any(tokyo.office_day(one) == today for one in starts):
        refresh(session, citizen_ids=[citizen_id], now=now)


def returned(session: Session, *, citizen_id: int, now: datetime) -> None:
    """The citizen had blocked the account: what LINE shows them now is not known."""
    session.execute(
        update(LINK).where(LINK.c.citizen_id == citizen_id).values(linked=UNKNOWN, menu_id=None)
    )
    refresh(session, citizen_ids=[citizen_id], now=now)


def sweep(session: Session, *, now: datetime) -> int:
    """The same for all whom the day concerns, in one statement; returns for how many another menu is wanted now."""
    statement = _of_all(backend(session))
    return changed(session.execute(statement, _moment(now), execution_options=_COUNT))


_COUNT = {"preserve_rowcount": True}
"""Of an INSERT, SQLAlchemy tells how many rows it wrote only when asked to."""
DAY: ColumnElement[Any] = bindparam("day", type_=Date)
FROM: ColumnElement[Any] = bindparam("day_begins", type_=UtcDateTime)
UNTIL: ColumnElement[Any] = bindparam("day_ends", type_=UtcDateTime)
_runs = running(DAY)  # as in the chat: the menu's big button never opens an empty answer
_waits = OFFER.c.status.in_((ReplacementStatus.HELD, ReplacementStatus.NONE))
_today = (
    BOOKING.c.status == BookingStatus.BOOKED,
    BOOKING.c.starts_at >= FROM,
    BOOKING.c.starts_at < UNTIL,
)


def _moment(now: datetime) -> dict[str, Any]:
    day = tokyo.office_day(now)
    begins, ends = tokyo.day_bounds(day)
    return {"day": day, "day_begins": begins, "day_ends": ends}


@cache
def _of_some(name: str) -> Insert:
    return _noting(name, CITIZEN.c.id.in_(bindparam("ids", expanding=True)))


@cache
def _of_all(name: str) -> Insert:
    concerned = union(
        select(BOOKING.c.citizen_id).where(*_today),
        select(FOLLOWER.c.citizen_id)
        .join(TICKET, TICKET.c.id == FOLLOWER.c.ticket_id)
        .where(_runs),
        select(OFFER.c.citizen_id).where(_waits),
        select(LINK.c.citizen_id).where(LINK.c.wanted != DEFAULT),
    )
    return _noting(name, CITIZEN.c.id.in_(concerned))


def _noting(name: str, who: ColumnElement[bool]) -> Insert:
    """The statement that writes ``wanted`` where it differs: nobody with the default menu gets a row for it."""
    in_line = CITIZEN.c.channel == "line"  # whom the desk booked for has no menu
    now = select(CITIZEN.c.id, _wanted().label("wanted")).where(who, in_line).subquery()
    differing = (
        select(now.c.id, now.c.wanted, literal(DEFAULT), literal(0))
        .select_from(now.outerjoin(LINK, LINK.c.citizen_id == now.c.id))
        .where(now.c.wanted != func.coalesce(LINK.c.wanted, DEFAULT))
        .order_by(now.c.id)  # one order for everybody: no deadlock
    )
    insert = INSERTS[name](LINK)
    return insert.from_select(
        ["citizen_id", "wanted", "linked", "attempts"], differing
    ).on_conflict_do_update(
        index_elements=[LINK.c.citizen_id], set_={"wanted": insert.excluded.wanted}
    )


def _wanted() -> ColumnElement[str]:
    """The alias for a row of ``citizen``.

    Not by EXISTS: PostgreSQL would look at everybody's bookings of today to answer for one citizen.
    """
    ticket = (
        select(FOLLOWER.c.id)
        .join(TICKET, TICKET.c.id == FOLLOWER.c.ticket_id)
        .where(FOLLOWER.c.citizen_id == CITIZEN.c.id, _runs)
        .limit(1)
        .scalar_subquery()
    )
    booking = (
        select(BOOKING.c.id)
        .where(BOOKING.c.citizen_id == CITIZEN.c.id, *_today)
        .limit(1)
        .scalar_subquery()
    )
    offer = (
        select(OFFER.c.id)
        .where(OFFER.c.citizen_id == CITIZEN.c.id, _waits)
        .limit(1)
        .scalar_subquery()
    )
    return case(
        (ticket.is_not(None), _named(State.TICKET)),
        (offer.is_not(None), _named(State.CLOSED)),
        (booking.is_not(None), _named(State.BOOKING)),
        else_=_named(State.PLAIN),
    )


def _named(state: State) -> ColumnElement[str]:
    def name(locale: str) -> str:
        unlinked = state is State.PLAIN and locale == locales.DEFAULT_LOCALE
        return DEFAULT if unlinked else alias(locale, state, FIRST_TAB[state])

    others = [one for one in locales.LOCALES if one != locales.DEFAULT_LOCALE]
    return case(
        *((CITIZEN.c.locale == one, literal(name(one))) for one in others),
        else_=literal(name(locales.DEFAULT_LOCALE)),
    )
