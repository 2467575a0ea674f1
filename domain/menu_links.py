"""Menu links: who sees another rich menu than they should is claimed, LINE is told outside, and the outcome noted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import bindparam, or_, select, text, update
from sqlmodel import Session

from domain import claims
from domain.db import changed, table_of
from domain.menu_states import UNKNOWN
from domain.row_order import in_order
from domain.tables import Citizen, MenuLink

LINK, CITIZEN = table_of(MenuLink), table_of(Citizen)
LEASE = timedelta(minutes=2)
"""How long a round of links may take; a worker asks nothing of LINE for a row whose lease is nearly over."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """Somebody whose menu this worker may change: to the one behind *alias*, empty: to the default."""

    citizen_id: int
    alias: str
    attempt: int
    line_user_id: str
    blocked: bool


class Answer(StrEnum):
    """What came of one request: LINE shows it; LINE knows this person or this menu no more; later."""

    SHOWN = "shown"
    GONE = "gone"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Heard:
    """LINE's answer to one request, with its *error*; *pause*: how long it asked to be left alone."""

    answer: Answer
    error: str | None = None
    pause: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """How it ended. *done*: LINE shows *menu_id* (None: the default), or never will for this person, with *error*.

    Not done: try again after *pause*.
    """

    done: bool
    menu_id: str | None = None
    error: str | None = None
    pause: timedelta = timedelta(0)


_open = text("wanted <> linked")  # as the partial index has it
_chosen = (
    select(LINK.c.citizen_id)
    .where(_open, or_(LINK.c.lease_until.is_(None), LINK.c.lease_until <= claims.NOW))
    .order_by(LINK.c.citizen_id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=LINK)
    .cte("chosen")
)
CLAIM = (
    update(LINK)
    .where(LINK.c.citizen_id.in_(select(_chosen.c.citizen_id)))
    .values(lease_until=claims.UNTIL, attempts=LINK.c.attempts + 1)
    .returning(
        LINK.c.citizen_id,
        LINK.c.wanted,
        LINK.c.attempts,
        *(
            select(what).where(CITIZEN.c.id == LINK.c.citizen_id).scalar_subquery()
            for what in (CITIZEN.c.line_user_id, CITIZEN.c.blocked_at.is_not(None))
        ),
    )
)
ANY_OPEN = (
    select(LINK.c.citizen_id)
    .where(_open, or_(LINK.c.lease_until.is_(None), LINK.c.lease_until <= claims.NOW))
    .limit(1)
)
_ours = (LINK.c.citizen_id == bindparam("row"), LINK.c.attempts == bindparam("attempt"))
DONE, LATER = (
    update(LINK)
    .where(*_ours)
    .values({name: bindparam(name) for name in ("lease_until", "last_error", *more)})
    for more in (("linked", "menu_id"), ())
)


def anything_open(session: Session, *, now: datetime) -> bool:
    """Whether somebody waits for another menu: a look that holds nobody up."""
    return session.execute(ANY_OPEN, {"now": now}).first() is not None


def claim(session: Session, *, now: datetime, limit: int) -> list[Claimed]:
    """Lease up to *limit* people whose menu must change; two workers never get the same one."""
    leased = session.execute(CLAIM, {"now": now, "until": now + LEASE, "most": limit})
    return sorted((Claimed(*row) for row in leased), key=lambda one: one.citizen_id)


def settle(session: Session, *, results: Sequence[tuple[Claimed, Told]], now: datetime) -> None:
    """Note the outcomes. Who should see yet another menu by now is thereby claimed again."""
    for done, statement in ((True, DONE), (False, LATER)):
        rows = [
            {
                "row": claimed.citizen_id,
                "attempt": claimed.attempt,
                "lease_until": None if done else now + told.pause,
                "last_error": told.error,
                **({"linked": claimed.alias, "menu_id": told.menu_id} if done else {}),
            }
            for claimed, told in sorted(results, key=lambda pair: pair[0].citizen_id)
            if told.done is done
        ]
        if rows:
            session.execute(statement, rows)


def outdate(session: Session, *, standing: Collection[str]) -> int:
    """Whoever was linked to a menu that is not *standing* any more (ids) is told anew; returns how many."""
    return changed(
        session.execute(
            update(LINK)
            .where(
                in_order(
                    session,
                    LINK,
                    LINK.c.menu_id.is_not(None),
                    LINK.c.menu_id.not_in(sorted(standing)),
                    LINK.c.linked != UNKNOWN,
                    skip=True,
                )
            )
            .values(linked=UNKNOWN)
        )
    )


def in_use(session: Session) -> set[str]:
    """The ids of menus that somebody was linked to and may still see."""
    used = select(LINK.c.menu_id).where(LINK.c.menu_id.is_not(None)).distinct()
    return set(session.execute(used).scalars())
