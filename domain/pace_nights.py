"""Every night the paces are learned anew from the service's own tickets, and its errors of the day are recorded."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from math import log
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from domain import past_waits, tokyo, wait_records
from domain.db import insert_or_replace
from domain.pace_learning import Observation, learn
from domain.paces import PACE
from domain.rules import Rules


def work(session: Session, *, now: datetime, rules: Rules) -> int:
    """Once in an office day, from midnight on: learn and record what is over; returns how many rows were written.

    Whoever comes later that day finds it done. Two at once write the same.
    """
    if _is_done(session, now):
        return 0
    days = past_waits.open_days(session, before=tokyo.office_day(now), most=rules.learn_days)
    called = past_waits.of_days(session, days=days)
    written = _learn(session, called, now=now, rules=rules)
    return written + wait_records.write(session, called)


def observations(called: Iterable[Any]) -> Iterator[Observation]:
    """The called tickets as what paces are learned from."""
    for row in called:
        waited = past_waits.minutes(row.issued_at, row.first_called_at)
        yield Observation(
            row.counter_id, row.counter_kind, row.kind, row.day, row.ahead_at_issue, waited
        )


def _is_done(session: Session, now: datetime) -> bool:
    """Whether it was done since midnight; what a clock that was moved back left in the future does not count."""
    begin, _ = tokyo.day_bounds(tokyo.office_day(now))
    query = select(PACE.c.scope).where(PACE.c.learned_at.between(begin, now)).limit(1)
    return session.execute(query).first() is not None


def _learn(session: Session, called: Iterable[Any], *, now: datetime, rules: Rules) -> int:
    """Paces of lines without a ticket lately are kept as they were."""
    found = learn(observations(called), learned_after=rules.learned_after)
    rows = [
        {
            "scope": scope,
            "ticket_kind": ticket_kind,
            "log_pace": log(one.pace.minutes),
            "power": one.pace.power,
            "lows": list(one.pace.lows),
            "mids": list(one.pace.mids),
            "highs": list(one.pace.highs),
            "samples": one.samples,
            "days": one.days,
            "learned_at": now,
        }
        for (scope, ticket_kind), one in sorted(
            found.items()
        )  # one order: two nights never deadlock
    ]
    if rows:
        session.execute(insert_or_replace(session, PACE), rows)
    return len(rows)
