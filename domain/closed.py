"""Closures in force: which counters serve nobody, when and why. Read by everybody who tells citizens of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, select
from sqlmodel import Session

from domain.db import table_of
from domain.refusal import Refused
from domain.tables import Closure, ClosureStatus, Names

CLOSURE = table_of(Closure)
IN_FORCE = (ClosureStatus.PLANNED, ClosureStatus.ANNOUNCED)
FAR = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Shut:
    """An interval in which a counter (None: the whole ward office) is closed."""

    closure_id: int
    ward_id: str
    counter_id: str | None
    starts_at: datetime
    ends_at: datetime
    reason: str
    note: Names = field(hash=False)

    def covers(self, counter_id: str) -> bool:
        """Whether it closes this counter of its ward."""
        return self.counter_id in (None, counter_id)


def in_force() -> ColumnElement[bool]:
    """That a closure was not withdrawn, and has a length: one that was ended before it began has none."""
    return and_(CLOSURE.c.status.in_(IN_FORCE), CLOSURE.c.starts_at < CLOSURE.c.ends_at)


def between(
    session: Session,
    *,
    begins: datetime,
    ends: datetime,
    ward_ids: Iterable[str] | None = None,
) -> list[Shut]:
    """The closures that lie over any moment from *begins* until *ends*, earliest first; of all wards if none named."""
    c = CLOSURE.c
    query = (
        select(c.id, c.ward_id, c.counter_id, c.starts_at, c.ends_at, c.reason, c.note)
        .where(in_force(), c.starts_at < ends, c.ends_at > begins)
        .order_by(c.starts_at, c.id)
    )
    if ward_ids is not None:
        query = query.where(c.ward_id.in_(list(ward_ids)))
    return [_shut(row) for row in session.execute(query)]


def ahead(session: Session, *, ward_id: str, now: datetime, within: timedelta = FAR) -> list[Shut]:
    """The ward's closures that are not over at *now*, earliest first."""
    return between(session, begins=now, ends=now + within, ward_ids=[ward_id])


def now_at(session: Session, *, ward_id: str, counter_id: str, now: datetime) -> Shut | None:
    """The closure under which the counter serves nobody at *now*: of several the one that ends last."""
    found = between(session, begins=now, ends=now + timedelta(microseconds=1), ward_ids=[ward_id])
    return longest([one for one in found if one.covers(counter_id)])


def check(
    session: Session,
    *,
    ward_id: str,
    counter_id: str,
    moments: Iterable[datetime],
    now: datetime,
    citizen_id: int | None = None,
) -> None:
    """Refuse ``counter_closed`` where the counter serves nobody at one of the *moments* that is not over.

    Who comes early for a time, or for the opening, is told before they wait. *citizen_id*: whose language it is in.
    """
    for moment in sorted({max(now, one) for one in moments}):
        shut = now_at(session, ward_id=ward_id, counter_id=counter_id, now=moment)
        if shut is not None:
            raise Refused(
                "counter_closed",
                reason=shut.reason,
                until=shut.ends_at.isoformat(),
                citizen_id=citizen_id,
            )


def over(shut: Sequence[Shut], *, counter_id: str, begins: datetime, ends: datetime) -> Shut | None:
    """The closure of *shut* that lies over the counter's half hour; of several the one that ends last."""
    return longest(
        [
            one
            for one in shut
            if one.covers(counter_id) and one.starts_at < ends and one.ends_at > begins
        ]
    )


def longest(shut: Sequence[Shut]) -> Shut | None:
    """The one that ends last: what people are told must not end before they could come."""
    return max(shut, key=lambda one: (one.ends_at, one.closure_id), default=None)


def whole(shut: Sequence[Shut], *, now: datetime) -> Shut | None:
    """The closure of a whole ward office that runs at *now*, if there is one."""
    running = [one for one in shut if one.counter_id is None and one.starts_at <= now < one.ends_at]
    return longest(running)


def _shut(row: Row[Any]) -> Shut:
    return Shut(
        row.id, row.ward_id, row.counter_id, row.starts_at, row.ends_at, row.reason, dict(row.note)
    )
