"""Audiences: whom a broadcast is meant for, who may write to them, and how many they are.

``{"kind": "account"}``: LINE's own broadcast, everybody who follows the account, also those we do not know.
``{"kind": "everyone"}``: all citizens we know. ``{"kind": "segment", "wards": […], "days": ["2026-12-01", …],
"waiting": [counter ids], "locales": […], "topics": [ids]}``: each list that is given narrows, the values within one
widen. Wards are those of the bookings when days are given, of the counters when it is who waits, else those that were
used last. A topic reaches nobody but its subscribers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlmodel import Session

from domain import tokyo
from domain.db import table_of
from domain.refusal import Refused
from domain.rights import OF_ONE_WARD, Right, Role, require
from domain.tables import (
    Booking,
    BookingStatus,
    Citizen,
    Staff,
    Ticket,
    TicketFollower,
    TicketStatus,
    TopicSubscription,
)

Audience = Mapping[str, Any]
ACCOUNT, EVERYONE, SEGMENT = "account", "everyone", "segment"
LISTS = ("wards", "days", "waiting", "locales", "topics")
MOST_DAYS = 62
ALONE_UP_TO = 500
"""A segment of more people than this needs a second person's approval, as the whole city does."""

CITIZEN, BOOKING = table_of(Citizen), table_of(Booking)
TICKET, FOLLOWER = table_of(Ticket), table_of(TicketFollower)
SUBSCRIPTION = table_of(TopicSubscription)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people a broadcast would be sent to; *blocked* ones belong to the audience and get nothing."""

    total: int
    by_locale: dict[str, int]
    blocked: int


def tidy(audience: Audience) -> dict[str, Any]:
    """The audience without lists that are empty. Refuses ``audience_unknown`` for what is none."""
    kind = audience.get("kind")
    if kind not in (ACCOUNT, EVERYONE, SEGMENT):
        raise Refused("audience_unknown")
    given = {name: audience[name] for name in LISTS if audience.get(name)}
    if set(audience) - {"kind", *LISTS} or (kind != SEGMENT and given):
        raise Refused("audience_unknown")
    if not all(_is_list(values) for values in given.values()):
        raise Refused("audience_unknown")
    _days(given)
    return {"kind": kind, **{name: list(values) for name, values in given.items()}}


def check(audience: Audience, by: Staff) -> None:
    """Refuses an audience that *by* may not write to, or that is none.

    ``audience_city_only``: the whole account and everyone are the city managers'. ``audience_other_ward``: a ward's
    staff must name their own ward, and no other. ``audience_no_limit``: a segment that leaves nobody out.
    """
    require(by.role, Right.WRITE_BROADCASTS)
    known = tidy(audience)
    if known["kind"] != SEGMENT:
        if Role(by.role) is not Role.CITY_MANAGER:
            raise Refused("audience_city_only")
        return
    if Role(by.role) in OF_ONE_WARD and known.get("wards") != [by.ward_id]:
        raise Refused("audience_other_ward")
    if len(known) == 1:
        raise Refused("audience_no_limit")


def needs_second_person(audience: Audience, total: int) -> bool:
    """Whether one person alone may not decide to send something to *total* people."""
    return audience.get("kind") != SEGMENT or total > ALONE_UP_TO


def select_ids(*, audience: Audience, now: datetime) -> Select[tuple[int, str]]:
    """Id and language of everybody in the audience who can be written to now."""
    return select(CITIZEN.c.id, CITIZEN.c.locale).where(
        CITIZEN.c.blocked_at.is_(None), *_belongs(tidy(audience), now)
    )


def count(session: Session, *, audience: Audience, now: datetime) -> Counts:
    """How many there are. Of the whole account we count those we know: LINE may know more."""
    blocked = CITIZEN.c.blocked_at.is_not(None)
    rows = session.execute(
        select(CITIZEN.c.locale, blocked, func.count())
        .where(*_belongs(tidy(audience), now))
        .group_by(CITIZEN.c.locale, blocked)
    ).all()
    by_locale = {locale: number for locale, gone, number in rows if not gone}
    return Counts(
        sum(by_locale.values()), by_locale, sum(number for _, gone, number in rows if gone)
    )


def _belongs(audience: Audience, now: datetime) -> list[ColumnElement[bool]]:
    wards, days = audience.get("wards"), audience.get("days")
    waiting, topics = audience.get("waiting"), audience.get("topics")
    rules = [CITIZEN.c.channel == "line"]
    if audience.get("locales"):
        rules.append(CITIZEN.c.locale.in_(audience["locales"]))
    if days:
        rules.append(exists().where(*_booked(_days(audience), wards)))
    if waiting:
        rules.append(_waits(waiting, wards, now))
    if topics:
        mine = SUBSCRIPTION.c.citizen_id == CITIZEN.c.id
        rules.append(exists().where(mine, SUBSCRIPTION.c.topic_id.in_(topics)))
    if wards and not days and not waiting:
        rules.append(CITIZEN.c.ward_id.in_(wards))
    return rules


def _booked(days: Sequence[date], wards: Sequence[str] | None) -> list[ColumnElement[bool]]:
    bounds = [tokyo.day_bounds(day) for day in days]
    rules = [
        BOOKING.c.citizen_id == CITIZEN.c.id,
        BOOKING.c.status == BookingStatus.BOOKED,
        or_(*(and_(BOOKING.c.starts_at >= a, BOOKING.c.starts_at < b) for a, b in bounds)),
    ]
    return [*rules, BOOKING.c.ward_id.in_(wards)] if wards else rules


def _waits(
    counters: Sequence[str], wards: Sequence[str] | None, now: datetime
) -> ColumnElement[bool]:
    """Who holds or follows a ticket that waits at one of the counters."""
    there = [
        TICKET.c.counter_id.in_(counters),
        TICKET.c.day == tokyo.office_day(now),
        TICKET.c.status == TicketStatus.WAITING,
    ]
    if wards:
        there.append(TICKET.c.ward_id.in_(wards))
    follows = FOLLOWER.c.citizen_id == CITIZEN.c.id
    return or_(
        exists().where(TICKET.c.citizen_id == CITIZEN.c.id, *there),
        exists().where(follows, FOLLOWER.c.ticket_id == TICKET.c.id, *there),
    )


def _days(audience: Audience) -> list[date]:
    try:
        days = [date.fromisoformat(day) for day in audience.get("days", ())]
    except ValueError:
        raise Refused("audience_day") from None
    if len(days) > MOST_DAYS:
        raise Refused("audience_day")
    return days


def _is_list(values: Any) -> bool:
    return isinstance(values, list | tuple) and all(isinstance(one, str) for one in values)
