"""What the tests of closures share: one is announced, worked off, and what came of it is read."""

from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import Engine, select
from sqlmodel import Session

from domain import closure_work, closures, tokyo
from domain.closures import Place, Plan
from domain.db import table_of, transaction
from domain.directory import Directory
from domain.tables import Booking, Closure, Notification, Replacement, Ticket
from tests.domain.offices import COUNTER, RULES, TEN
from tests.support.moments import NOW

DAY = tokyo.office_day(TEN)
OPENS, CLOSES = tokyo.at(DAY, time(9)), tokyo.at(DAY, time(17))
AFTER = NOW + RULES.closure_undo
"""When notices of a closure announced at ``NOW`` go out."""


def plan(
    *places: Place, begins: datetime = OPENS, ends: datetime = CLOSES, reason: str = "typhoon"
) -> Plan:
    """Chuo Ward's counter of the tests all day, unless other places are named."""
    return Plan(places or (Place("chuo", COUNTER),), begins, ends, reason, {"ja": "ご注意ください"})


def announce(
    engine: Engine,
    offices: Directory,
    what: Plan | None = None,
    *,
    batch: str = "b1",
    now: datetime = NOW,
    urgent: bool = False,
) -> list[Closure]:
    """Announce it in a transaction of its own."""
    with transaction(engine) as session:
        return closures.announce(
            session,
            directory=offices,
            plan=what or plan(),
            batch=batch,
            urgent=urgent,
            staff_id=None,
            now=now,
            rules=RULES,
        )


def work_off(engine: Engine, offices: Directory, *, now: datetime = AFTER, limit: int = 100) -> int:
    """What the tick does: step by step until nothing is left."""
    total = 0
    with transaction(engine) as session:
        due = closure_work.due(session, now=now)
    for closure_id in due:
        while True:
            with transaction(engine) as session:
                done = closure_work.step(
                    session,
                    directory=offices,
                    closure_id=closure_id,
                    now=now,
                    rules=RULES,
                    limit=limit,
                )
            if not done:
                break
            total += done
    return total


def offers(session: Session) -> list[Replacement]:
    """All offers, in the order in which they were made."""
    table = table_of(Replacement)
    return list(
        session.execute(
            select(Replacement).order_by(table.c.id), execution_options={"populate_existing": True}
        ).scalars()
    )


def notices(session: Session, kind: str = "closure") -> list[Notification]:
    """The notices of a kind."""
    table = table_of(Notification)
    query = select(Notification).where(table.c.kind == kind).order_by(table.c.id)
    return list(session.execute(query).scalars())


def fresh(session: Session, row: Booking | Ticket | Closure) -> Any:
    """The row as it is now."""
    return session.get_one(type(row), row.id, populate_existing=True)


def later(hours: float) -> datetime:
    """So many hours after the notices went out."""
    return AFTER + timedelta(hours=hours)
