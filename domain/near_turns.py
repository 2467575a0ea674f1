"""Near turns: the notice that it will soon be one's turn, and never after the call itself."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Row, select, update
from sqlmodel import Session

from domain import following, line_now, near_wishes, notices, tickets, tokyo
from domain.db import table_of
from domain.following import CITIZEN, FOLLOWER, NEAR
from domain.line_now import LineNow
from domain.near_wishes import IN_MINUTES, NearKind, Standing, Wish
from domain.refusal import Refused
from domain.row_order import in_order
from domain.rules import Rules
from domain.tables import Notification, NotificationStatus, Ticket, TicketStatus
from domain.tickets import TICKET

NOTIFICATION = table_of(Notification)


def tell_all(session: Session, *, now: datetime, rules: Rules) -> int:
    """Look at every line in which somebody can be told, one after the other; returns how many were told."""
    counters = session.execute(
        select(TICKET.c.counter_id)
        .join(FOLLOWER, FOLLOWER.c.ticket_id == TICKET.c.id)
        .where(
            tickets.anywhere(),
            TICKET.c.day == tokyo.office_day(now),
            TICKET.c.status == TicketStatus.WAITING,
            _open(rules),
        )
        .distinct()
        .order_by(TICKET.c.counter_id)  # one order for everybody: no deadlock
    ).scalars()
    told = 0
    for counter_id in list(counters):
        tickets.lock_line(session, counter_id=counter_id)
        told += tell(session, counter_id=counter_id, now=now, rules=rules)
    return told


def tell(session: Session, *, counter_id: str, now: datetime, rules: Rules) -> int:
    """Write notices for those whose turn has come near since they were last told; returns how many.

    The line must be locked (``tickets.lock_line``): else somebody who is being called might be told afterwards.
    """
    open_now = _followers(session, counter_id=counter_id, now=now, rules=rules)
    if not open_now:
        return 0
    line = cache(lambda: line_now.read(session, counter_id=counter_id, now=now, rules=rules))
    turns = tickets.in_turn(session, counter_id=counter_id, now=now, rules=rules)
    places = {turn.ticket.id: (turn.ticket.kind, ahead) for ahead, turn in enumerate(turns)}
    near: list[tuple[Any, Wish, int]] = []
    for follower in open_now:
        kind, ahead = places.get(follower.ticket_id, (None, 0))
        if kind is None:
            continue
        wish = near_wishes.stored(follower.near_kind, follower.near_value)
        standing = Standing(ahead, None)
        if wish.kind in IN_MINUTES:
            standing = line().standing(kind, ahead)
        mark = near_wishes.reached(wish, standing, rules)
        if mark is None or not near_wishes.is_news(mark, follower.near_told):
            continue
        near.append((follower, wish, mark))
    told = _told(session, places, {follower.ticket_id for follower, _, _ in near}, line)
    marks: dict[int, list[int]] = {}
    for follower, _, mark in near:
        marks.setdefault(mark, []).append(follower.id)
    rows = [
        notices.row(
            citizen_id=follower.citizen_id,
            kind="leave_now" if wish.kind == NearKind.TRAVEL else "near_turn",
            params=told[follower.ticket_id],
            due_at=now,
            expires_at=now + rules.near_turn_useful,
            dedupe_key=_key(follower.ticket_id, wish, mark, follower.citizen_id),
            ticket_id=follower.ticket_id,
        )
        for follower, wish, mark in near
    ]
    for mark, those in marks.items():
        session.execute(
            update(FOLLOWER)
            .where(in_order(session, FOLLOWER, FOLLOWER.c.id.in_(those)))
            .values(near_told=mark)
        )
    notices.write(session, rows)
    return len(rows)


def _told(
    session: Session,
    places: Mapping[int, tuple[str, int]],
    ticket_ids: Collection[int],
    line: Callable[[], LineNow],
) -> dict[int, dict[str, Any]]:
    """What is told of each of these tickets, read at once: a thousand may follow one of them."""
    if not ticket_ids:
        return {}
    found = session.execute(select(Ticket).where(TICKET.c.id.in_(ticket_ids))).scalars()
    return {
        ticket.id or 0: {**tickets.params(ticket), **line().params(*places[ticket.id or 0])}
        for ticket in found
    }


def choose(
    session: Session, *, ticket: Ticket, citizen_id: int, wish: Wish, now: datetime, rules: Rules
) -> int | None:
    """A follower wishes to be told otherwise; returns the mark of the new wish that is reached already, if one is.

    That mark is not told again by a notice: whoever asks must say it now. What the old wish had still to say is
    taken back. Refuses ``not_following``.
    """
    tickets.lock_line(session, counter_id=ticket.counter_id)
    if following.one(session, ticket_id=ticket.id, citizen_id=citizen_id) is None:
        raise Refused("not_following", label=ticket.label)
    ahead = line_now.ahead_of(session, ticket=ticket, now=now, rules=rules)
    mark = line_now.mark(session, ticket=ticket, ahead=ahead, wish=wish, now=now, rules=rules)
    following.wish(session, ticket_id=ticket.id or 0, citizen_id=citizen_id, wish=wish, told=mark)
    following.take_back(session, ticket_id=ticket.id, kinds=NEAR, now=now, citizen_id=citizen_id)
    session.execute(  # the same mark may be told again: it was wished again
        update(NOTIFICATION)
        .where(
            in_order(
                session,
                NOTIFICATION,
                NOTIFICATION.c.ticket_id == ticket.id,
                NOTIFICATION.c.kind.in_(NEAR),
                NOTIFICATION.c.status != NotificationStatus.PENDING,
                NOTIFICATION.c.citizen_id == citizen_id,
            )
        )
        .values(dedupe_key=None)
    )
    return mark


def is_to_come(session: Session, *, ticket: Ticket, citizen_id: int | None, rules: Rules) -> bool:
    """Whether a near-turn mark still lies ahead for this follower: only then may a notice be promised."""
    if ticket.status != TicketStatus.WAITING:
        return False
    follower = following.one(session, ticket_id=ticket.id, citizen_id=citizen_id)
    if follower is None:
        return False
    wish = near_wishes.stored(follower.near_kind, follower.near_value)
    return near_wishes.is_open(wish, follower.near_told, rules)


def _followers(session: Session, *, counter_id: str, now: datetime, rules: Rules) -> list[Row[Any]]:
    """Those of the line who may yet be told something, in the order in which they began."""
    return list(
        session.execute(
            select(FOLLOWER)
            .join(TICKET, TICKET.c.id == FOLLOWER.c.ticket_id)
            .join(CITIZEN, CITIZEN.c.id == FOLLOWER.c.citizen_id)
            .where(
                TICKET.c.counter_id == counter_id,
                TICKET.c.day == tokyo.office_day(now),
                TICKET.c.status == TicketStatus.WAITING,
                CITIZEN.c.blocked_at.is_(None),
                _open(rules),
            )
            .order_by(FOLLOWER.c.id)
        )
    )


def _open(rules: Rules) -> Any:
    """``near_wishes.is_open`` as a condition."""
    last = min(rules.near_turn_at, default=0)
    told = FOLLOWER.c.near_told
    return told.is_(None) | (FOLLOWER.c.near_kind.is_(None) & (told > last))


def _key(ticket_id: int, wish: Wish, mark: int, citizen_id: int) -> str:
    return f"near:{wish.kind or 'city'}:{ticket_id}:{mark}:{citizen_id}"
