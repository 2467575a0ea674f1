"""The claim engine of inbox and outbox: who may work on which row, for how long.

A claim is a lease written by one statement. A row is claimed only when no older pending row of the same
person is left (the head of the line), so that everybody's rows are worked off in order and one at a time;
rows of different people go side by side. A worker that dies loses its lease, and another takes over.

Statements are built once, with parameters: building one takes longer than running it.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Table,
    Update,
    bindparam,
    case,
    func,
    null,
    or_,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.sql.dml import ReturningInsert, ReturningUpdate
from sqlmodel import Session

from domain.db import INSERTS, UtcDateTime

LEASE = timedelta(seconds=30)
"""Longer than any time-out of the work itself (LINE is given 10 s)."""
NOW: ColumnElement[datetime] = bindparam("now", type_=UtcDateTime)
UNTIL: ColumnElement[datetime] = bindparam("until", type_=UtcDateTime)

Ready = Callable[[FromClause], ColumnElement[bool]]


def claiming(
    table: Table,
    *,
    person: str,
    moment: str,
    ready: Ready,
    told: Sequence[ColumnElement[Any]],
) -> ReturningUpdate[Any]:
    """The statement that leases pending rows, each the head of its *person*'s line by *moment* and id.

    ``ready`` says which rows are in the line at all (a reminder of next week holds nobody up), by ``NOW``. Two
    workers that claim at once get different rows: PostgreSQL skips what another has locked, SQLite has one writer.
    It returns the moment, the id, and what is to be *told*.
    """
    # The literal 'pending' lets both databases use the partial indexes; a bound value would not.
    older = table.alias("older")
    place, older_place = (tuple_(side.c[moment], side.c.id) for side in (table, older))
    ahead = select(older.c.id).where(
        older.c[person] == table.c[person],
        text("older.status = 'pending'"),
        ready(older),
        older_place < place,
    )
    chosen = (
        select(table.c.id)
        .where(
            text(f"{table.name}.status = 'pending'"),
            ready(table),
            or_(table.c.lease_until.is_(None), table.c.lease_until <= NOW),
            ~ahead.exists(),
        )
        .order_by(table.c[moment], table.c.id)
        .limit(bindparam("most"))
        .with_for_update(skip_locked=True, of=table)
        .cte(
            "chosen"
        )  # evaluated once: as a plain sub-query a join could run it again past the limit
    )
    values: dict[str, Any] = {"lease_until": UNTIL, "attempts": table.c.attempts + 1}
    if "first_attempt_at" in table.c:
        values["first_attempt_at"] = func.coalesce(table.c.first_attempt_at, NOW)
    return (
        update(table)
        .where(table.c.id.in_(select(chosen.c.id)))
        .values(**values)
        .returning(table.c[moment], table.c.id, *told)
    )


def storing(
    table: Table, *, person: str, ready: Ready, told: Sequence[ColumnElement[Any]] = ()
) -> dict[str, ReturningInsert[Any]]:
    """The statement, by database, that stores a new row and leases it to who stores it.

    It is leased unless something of the same *person* waits already; then it takes its place in the line. What is
    there already stays. It returns the id, the attempts (1: leased, 0: waits) and what is to be *told*.
    """
    older = table.alias("older")
    waiting = (
        select(older.c.id)
        .where(
            older.c[person] == bindparam("person"),
            text("older.status = 'pending'"),
            ready(older),
        )
        .exists()
    )
    values: dict[str, Any] = {
        "attempts": case((waiting, 0), else_=1),
        "lease_until": case((waiting, null()), else_=UNTIL),
    }
    if "first_attempt_at" in table.c:
        values["first_attempt_at"] = case((waiting, null()), else_=NOW)
    return {
        name: insert(table)
        .values(**values)
        .on_conflict_do_nothing()
        .returning(table.c.id, table.c.attempts, *told)
        for name, insert in INSERTS.items()
    }


def claim(
    session: Session, statement: ReturningUpdate[Any], *, now: datetime, limit: int
) -> list[tuple[Any, ...]]:
    """Lease up to *limit* rows; returns what the statement tells of each, the head of the line first."""
    leased = session.execute(statement, {"now": now, "until": now + LEASE, "most": limit})
    return [tuple(row)[2:] for row in sorted(leased, key=lambda row: (row[0], row[1]))]


def settling(table: Table) -> Update:
    """The statement that writes the outcome of one attempt, unless somebody else has taken the row over since.

    It is run with ``row`` (the id), ``attempt``, and the columns to set.
    """
    return update(table).where(
        table.c.id == bindparam("row"),
        table.c.attempts == bindparam("attempt"),
        text("status = 'pending'"),
    )
