"""What the figures pages ask: counts of past days summed up in the database, and today's from the rows themselves."""

from collections import Counter as Tally
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, case, cast, func, select, true
from sqlalchemy.types import Integer
from sqlmodel import Session

from domain import tokyo
from domain.db import is_sqlite
from domain.figures_counting import WALK_IN, Key, of_day
from domain.figures_nights import ALL, EACH, FIGURE, FINER
from domain.figures_sums import SUMS, Sums

LATELY = 7
"""Days without counts that are looked for in the rows: the night's work may still be to come."""
DIMENSIONS = ("day", "counter_id", "procedure_id", "channel", "locale", "half_hour")


@dataclass(frozen=True, slots=True)
class Asked:
    """Which visits: of these counters, from *first* to *last*, and only …"""

    counter_ids: tuple[str, ...]
    first: date
    last: date
    procedure_id: str | None = None
    weekday: int | None = None
    """0 = Monday."""

    def days(self) -> list[date]:
        """The days that are asked for, in order."""
        length = (self.last - self.first).days + 1
        each = (self.first + timedelta(days=n) for n in range(length))
        return [day for day in each if self.weekday in (None, day.weekday())]


def sums(
    session: Session, asked: Asked, *, now: datetime, by: Sequence[str] = (), waits: bool = True
) -> dict[tuple[Any, ...], Sums]:
    """The counts by *by* (some of ``DIMENSIONS``); without it one, under ``()``. No key where nobody came or booked.

    Without *waits* those are left out: most of the work is in them.
    """
    found: dict[tuple[Any, ...], Sums] = {}
    days = asked.days()
    live = set(_uncounted(session, days, now=now))
    counted = [day for day in days if day < tokyo.office_day(now) and day not in live]
    if counted and asked.counter_ids:
        where = _conditions(asked, counted, by)
        for row in session.execute(_counts(by, where)):
            one = found[tuple(row[: len(by)])] = Sums()
            for name, number in zip(SUMS, row[len(by) :], strict=True):
                setattr(one, name, int(number))
        for *place, waited, number in session.execute(_waits(session, by, where)) if waits else ():
            found[tuple(place)].waits[int(waited)] += int(number)
    for day in sorted(live):
        for key, one in _of_rows(session, asked, day, now=now):
            found.setdefault(_place(key, day, by), Sums()).add(one)
    return found


def _uncounted(session: Session, days: Sequence[date], *, now: datetime) -> Iterator[date]:
    """Today, and the days before it of which the night has not written yet."""
    today = tokyo.office_day(now)
    lately = [day for day in days if today - timedelta(days=LATELY) <= day <= today]
    if not lately:
        return
    last = session.execute(select(func.max(FIGURE.c.day)).where(FIGURE.c.day < today)).scalar()
    yield from (day for day in lately if day == today or last is None or day > last)


def _of_rows(
    session: Session, asked: Asked, day: date, *, now: datetime
) -> Iterator[tuple[Key, Sums]]:
    for key, one in of_day(session, day=day, now=now, counter_ids=asked.counter_ids).items():
        if asked.procedure_id not in (None, key.procedure_id):
            continue
        walk_in = key.channel == WALK_IN
        yield (
            key,
            Sums(
                booked=one.booked,
                cancelled=one.cancelled,
                no_shows=0 if walk_in else one.no_shows,
                visits=one.visits,
                walk_ins=one.visits if walk_in else 0,
                served=one.served,
                left=one.no_shows if walk_in else 0,
                lead_days=one.lead_days,
                compared=one.compared,
                saved_seconds=one.saved_seconds,
                waits=Tally(one.waits),
            ),
        )


def _place(key: Key, day: date, by: Sequence[str]) -> tuple[Any, ...]:
    return tuple(day if name == "day" else getattr(key, name) for name in by)


def _conditions(asked: Asked, days: Sequence[date], by: Sequence[str]) -> list[ColumnElement[bool]]:
    f = FIGURE.c
    finer = set(by).intersection(FINER)
    if asked.procedure_id is not None:
        finer.add("procedure_id")
    where: list[ColumnElement[bool]] = [
        f.level == (min(finer, default=ALL) if len(finer) < 2 else EACH),
        f.day.between(days[0], days[-1]),
        f.counter_id.in_(asked.counter_ids),
    ]
    if len(days) <= (days[-1] - days[0]).days:
        where.append(f.day.in_(days))
    if asked.procedure_id is not None:
        where.append(f.procedure_id == asked.procedure_id)
    return where


def _counts(by: Sequence[str], where: Sequence[ColumnElement[bool]]) -> Any:
    f = FIGURE.c
    walk_in = f.channel == WALK_IN
    keys = [f[name] for name in by]
    columns = (
        f.booked,
        f.cancelled,
        case((walk_in, 0), else_=f.no_shows),
        f.visits,
        case((walk_in, f.visits), else_=0),
        f.served,
        case((walk_in, f.no_shows), else_=0),
        f.lead_days,
        f.compared,
        f.saved_seconds,
    )
    whole = [func.coalesce(func.sum(one), 0) for one in columns]
    query = select(*keys, *whole).where(*where)
    return query.group_by(*keys) if keys else query


def _waits(session: Session, by: Sequence[str], where: Sequence[ColumnElement[bool]]) -> Any:
    """The histograms of the rows together: what both databases can take apart, under two names."""
    apart = func.json_each if is_sqlite(session) else func.json_each_text
    pairs = apart(FIGURE.c.waits).table_valued("key", "value")
    waited, number = pairs.c.key, func.sum(cast(pairs.c.value, Integer))
    keys = [FIGURE.c[name] for name in by]
    both = FIGURE.join(pairs, true())
    return select(*keys, waited, number).select_from(both).where(*where).group_by(*keys, waited)
