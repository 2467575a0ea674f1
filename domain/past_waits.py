"""The waits of past days, as tickets tell them: what paces and records are made of."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row, select
from sqlmodel import Session

from domain.tickets import COUNTER, TICKET, anywhere

LOOK_BACK = timedelta(days=60)
"""Days before are too long ago to say anything of today."""


def open_days(session: Session, *, before: date, most: int) -> list[date]:
    """The last *most* days before *before* on which tickets were issued anywhere, in order."""
    day = TICKET.c.day
    found = session.execute(
        select(day)
        .where(
            anywhere(),
            day < before,
            day >= before - LOOK_BACK,
        )
        .distinct()
        .order_by(day.desc())
        .limit(most)
    )
    return sorted(found.scalars())


def of_days(session: Session, *, days: Collection[date]) -> list[Row[Any]]:
    """The tickets of these days that were called, by counter, day and issue: when, behind how many, and what was told.

    Left out is what a machine issued without network: it had no place in the line, and nothing was told.
    """
    t = TICKET.c
    return list(
        session.execute(
            select(
                t.counter_id,
                t.kind,
                t.day,
                t.issued_at,
                t.first_called_at,
                t.desk,
                t.ahead_at_issue,
                t.low_at_issue,
                t.middle_at_issue,
                t.high_at_issue,
                COUNTER.c.kind.label("counter_kind"),
            )
            .join(COUNTER, COUNTER.c.id == t.counter_id)
            .where(
                anywhere(),
                t.day.in_(days),
                t.first_called_at.is_not(None),
                t.first_called_at >= t.issued_at,
                t.ahead_at_issue.is_not(None),
                t.offline.is_(False),
            )
            .order_by(t.counter_id, t.day, t.issued_at, t.id)
        )
    )


def minutes(earlier: datetime, later: datetime) -> float:
    """Minutes from one instant to the other."""
    return (later - earlier).total_seconds() / 60.0
