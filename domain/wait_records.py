"""The record of our own errors: how far estimates were from the waits, day by day, beside two naive rules."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from operator import attrgetter
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session

from domain import past_waits, tokyo
from domain.db import insert_or_replace, table_of
from domain.tables import WaitRecord

RECORD = table_of(WaitRecord)
DAYS = 28
"""What is told of the past goes back so many days."""
CLOSE = 10.0
"""An estimate is close when it is wrong by at most so many minutes."""
TOO_LITTLE = 5.0
"""Called so many minutes after the upper end: too little was told."""
TYPED_IN = 10.0
"""Minutes per person of the naive rule: people × 10 ÷ desks."""
POOR_COVERAGE = 0.70
"""Ranges that cover less are worth a warning to staff; they are made to cover 80 %."""
ENOUGH = 20
"""Of fewer tickets the share says little: one line in three with three tickets would be called poor by chance."""
_SUMS = (
    "tickets",
    "error_sum",
    "within_ten",
    "covered",
    "told_too_little",
    "desks_error_sum",
    "last_error_sum",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """How good the estimates of some tickets were: mean errors in minutes, and shares from 0 to 1."""

    tickets: int
    error: float
    within_ten: float
    covered: float
    """Of the ranges as they were told, in steps of five minutes."""
    told_too_little: float
    """Called more than five minutes after the upper end."""
    desks_error: float
    """The error of people × 10 ÷ desks for the same tickets."""
    last_error: float
    """The error of the wait of the person called last."""

    @property
    def poor(self) -> bool:
        """Whether the ranges covered too little, as far as that can be told."""
        return self.tickets >= ENOUGH and self.covered < POOR_COVERAGE


@dataclass(frozen=True, slots=True)
class Published:
    """What is told to everybody of the last days, from *since* to *until*; all wards together, or one."""

    since: date
    until: date
    days: int
    """Days with at least one ticket of which something was told."""
    figures: Figures


def write(session: Session, called: Sequence[Any]) -> int:
    """Record the days of *called* (of ``past_waits.of_days``); days that have a record stay as they are."""
    days = {row.day for row in called}
    known = set(
        session.execute(select(RECORD.c.day).where(RECORD.c.day.in_(days)).distinct()).scalars()
    )
    rows = [
        row
        for (counter_id, day), tickets in groupby(called, key=attrgetter("counter_id", "day"))
        if day not in known
        for row in record(counter_id, day, list(tickets))
    ]
    if rows:
        session.execute(insert_or_replace(session, RECORD), rows)
    return len(rows)


def record(counter_id: str, day: date, called: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """The rows of a counter's day, one for each class of which something was told; *called* by issue."""
    desks = len({row.desk for row in called if row.desk is not None}) or 1
    by_call = sorted(called, key=attrgetter("first_called_at"))
    calls = [row.first_called_at for row in by_call]
    for ticket_kind in sorted({row.kind for row in called}):
        sums: dict[str, float] = dict.fromkeys(_SUMS, 0)
        for row in called:
            if row.kind != ticket_kind or row.middle_at_issue is None:
                continue
            if row.low_at_issue is None or row.high_at_issue is None:
                continue
            before = bisect_right(calls, row.issued_at)
            last = _waited(by_call[before - 1]) if before else 0.0
            _count(sums, row, naive=TYPED_IN * row.ahead_at_issue / desks, last=last)
        if sums["tickets"]:
            yield {"counter_id": counter_id, "ticket_kind": ticket_kind, "day": day, **sums}


def published(
    session: Session,
    *,
    now: datetime,
    days: int = DAYS,
    counter_ids: Iterable[str] | None = None,
) -> Published | None:
    """The last *days* days, of the whole city or of some counters; None when nothing was recorded. One query."""
    day = RECORD.c.day
    query = _lately(now, days, func.min(day), func.max(day), func.count(day.distinct()))
    if counter_ids is not None:
        query = query.where(RECORD.c.counter_id.in_(list(counter_ids)))
    since, until, count, *sums = session.execute(query).one()
    return Published(since, until, count, _figures(sums)) if count else None


def of_counters(
    session: Session, *, now: datetime, days: int = DAYS
) -> dict[tuple[str, str], Figures]:
    """The last *days* days of each counter and class of tickets, where something was recorded; one query."""
    rows = session.execute(
        _lately(now, days, RECORD.c.counter_id, RECORD.c.ticket_kind).group_by(
            RECORD.c.counter_id, RECORD.c.ticket_kind
        )
    )
    return {(counter_id, kind): _figures(sums) for counter_id, kind, *sums in rows}


def _lately(now: datetime, days: int, *columns: Any) -> Select[Any]:
    today = tokyo.office_day(now)
    return select(*columns, *(func.sum(RECORD.c[name]) for name in _SUMS)).where(
        RECORD.c.day < today, RECORD.c.day >= today - timedelta(days=days)
    )


def _figures(sums: Sequence[Any]) -> Figures:
    tickets, *others = sums
    return Figures(int(tickets), *(float(one) / float(tickets) for one in others))


def _waited(row: Any) -> float:
    return past_waits.minutes(row.issued_at, row.first_called_at)


def _count(sums: dict[str, float], row: Any, *, naive: float, last: float) -> None:
    waited = _waited(row)
    error = abs(row.middle_at_issue - waited)
    sums["tickets"] += 1
    sums["error_sum"] += error
    sums["within_ten"] += error <= CLOSE
    sums["covered"] += row.low_at_issue <= waited <= row.high_at_issue
    sums["told_too_little"] += waited > row.high_at_issue + TOO_LITTLE
    sums["desks_error_sum"] += abs(naive - waited)
    sums["last_error_sum"] += abs(last - waited)
