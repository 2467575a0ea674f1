"""The claim engine of inbox and outbox: who may work on which row, for how long.

A claim is a lease written by one statement. A row is claimed only when no older pending row of the same
person is left (the head of the line), so that everybody's rows are worked off in order and one at a time;
rows of different people go side by side. A worker that dies loses its lease, and another takes over.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, FromClause, Table, func, or_, select, text, tuple_, update
from sqlmodel import Session

from domain.db import changed

LEASE = timedelta(seconds=30)
"""Longer than any time-out of the work itself (LINE is given 10 s)."""

Ready = Callable[[FromClause], ColumnElement[bool]]


def claim(
    session: Session,
    *,
    table: Table,
    person: str,
    order: tuple[str, ...],
    ready: Ready,
    now: datetime,
    limit: int,
) -> list[int]:
    """Lease up to *limit* pending rows, each the head of its *person*'s line; returns their ids in *order*.

    ``ready`` says which rows are in the line at all (a reminder of next week holds nobody up). Two workers that
    claim at once get different rows: PostgreSQL skips what another has locked, SQLite has one writer.
    """
    # The literal 'pending' lets both databases use the partial indexes; a bound value would not.
    older = table.alias("older")
    ahead = select(older.c.id).where(
        older.c[person] == table.c[person],
        text("older.status = 'pending'"),
        ready(older),
        tuple_(*(older.c[name] for name in order)) < tuple_(*(table.c[name] for name in order)),
    )
    chosen = (
        select(table.c.id)
        .where(
            text(f"{table.name}.status = 'pending'"),
            ready(table),
            or_(table.c.lease_until.is_(None), table.c.lease_until <= now),
            ~ahead.exists(),
        )
        .order_by(*(table.c[name] for name in order))
        .limit(limit)
        .with_for_update(skip_locked=True, of=table)
        .cte(
            "chosen"
        )  # evaluated once: as a plain sub-query a join could run it again past the limit
    )
    values: dict[str, object] = {"lease_until": now + LEASE, "attempts": table.c.attempts + 1}
    if "first_attempt_at" in table.c:
        values["first_attempt_at"] = func.coalesce(table.c.first_attempt_at, now)
    leased = session.execute(
        update(table)
        .where(table.c.id.in_(select(chosen.c.id)))
        .values(**values)
        .returning(table.c.id, *(table.c[name] for name in order))
    )
    return [row[0] for row in sorted(leased, key=lambda row: tuple(row)[1:])]


def settle(session: Session, *, table: Table, row_id: int, attempt: int, **values: object) -> bool:
    """Write the outcome of attempt number *attempt*; False when somebody else has taken the row over since."""
    done = session.execute(
        update(table)
        .where(table.c.id == row_id, table.c.status == "pending", table.c.attempts == attempt)
        .values(**values)
    )
    return changed(done) > 0
