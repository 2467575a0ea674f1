"""Engines, transactions and the UTC time type: the only file that knows two databases exist.

SQLite: WAL, ``synchronous=FULL``, every writing transaction starts with ``BEGIN IMMEDIATE``, and the writers of
one machine queue on a file lock first; in the busy handler alone 16 threads starve one another.
PostgreSQL: READ COMMITTED, one pooled psycopg connection per thread that asks.
"""

import fcntl
import os
import select
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, cast

from sqlalchemy import CursorResult, DateTime, Dialect, Engine, Result, Table, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session, SQLModel

# Every constraint has a name on both databases, so that a migration can take it away again.
SQLModel.metadata.naming_convention = {
    "ix": "%(table_name)s_%(column_0_N_name)s_idx",
    "uq": "%(table_name)s_%(column_0_N_name)s_key",
    "fk": "%(table_name)s_%(column_0_name)s_fkey",
    "pk": "%(table_name)s_pkey",
}

_LOCK = "madoguchi_lock_fd"


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, stored in UTC. SQLite would silently drop the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """UTC on the way in; a naive instant is a programming error."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Aware UTC on the way out."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def make_engine(url: str, *, pool_size: int = 16) -> Engine:
    """An engine for ``sqlite:///file`` or ``postgresql://…`` with this project's transaction rules."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        if parsed.database in (None, "", ":memory:"):
            raise ValueError(
                "DATABASE_URL: SQLite needs a file, for example sqlite:///madoguchi.db"
            )
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(
            parsed,
            pool_size=pool_size,
            max_overflow=pool_size,
            hide_parameters=True,  # an error's text goes to the log; citizens' words and keys must not
            connect_args={"timeout": 30, "check_same_thread": False},
        )
        _prepare_sqlite(engine, f"{parsed.database}.lock")
        return engine
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    engine = create_engine(
        parsed, pool_size=pool_size, max_overflow=pool_size, hide_parameters=True
    )
    _prepare_postgresql(engine)
    return engine


def is_sqlite(session: Session) -> bool:
    """Whether *session* talks to SQLite (else PostgreSQL)."""
    return backend(session) == "sqlite"


def table_of(model: type[SQLModel]) -> Table:
    """The Core table behind a table model, for statements on hot paths."""
    table: Table = model.__table__  # type: ignore[attr-defined]  # set by SQLModel at class creation
    return table


Insert = postgresql.Insert | sqlite.Insert
INSERTS: dict[str, Callable[[Table], Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
"""An INSERT that knows ``on_conflict_…``, by the database; both spell it alike."""


def backend(session: Session) -> str:
    """``sqlite`` or ``postgresql``."""
    return session.get_bind().dialect.name


def insert_into(session: Session, table: Table) -> Insert:
    """An INSERT that knows ``on_conflict_…`` in the session's dialect."""
    return INSERTS[backend(session)](table)


@cache
def _ignoring(table: Table, name: str) -> Insert:
    insert = INSERTS[name](table)
    return insert.on_conflict_do_nothing()


@cache
def _replacing(table: Table, name: str) -> Insert:
    insert = INSERTS[name](table)
    key = table.primary_key.columns
    fresh = {column.name: column for column in insert.excluded if column.name not in key}
    return insert.on_conflict_do_update(index_elements=key, set_=fresh)


def insert_or_replace(session: Session, table: Table) -> Insert:
    """INSERT … ON CONFLICT (primary key) DO UPDATE of all other columns. Built once per table."""
    return _replacing(table, backend(session))


def insert_or_leave(session: Session, table: Table) -> Insert:
    """INSERT … ON CONFLICT DO NOTHING: what is there already stays. Built once per table."""
    return _ignoring(table, backend(session))


def changed(result: Result[Any]) -> int:
    """How many rows an UPDATE or DELETE touched."""
    return int(cast(CursorResult[Any], result).rowcount)


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """One transaction: committed when the block ends well, rolled back when it raises."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def rehearsing(engine: Engine) -> Iterator[Session]:
    """A transaction in which a change is tried out, to see what it would do: it is always rolled back."""
    with Session(engine, expire_on_commit=False) as session:
        session.begin()
        try:
            yield session
        finally:
            session.rollback()


@contextmanager
def one_statement(engine: Engine) -> Iterator[Session]:
    """A transaction of one statement, which PostgreSQL runs without a round trip to begin and one to end."""
    if engine.dialect.name == "sqlite":
        with transaction(engine) as session:
            yield session
        return
    with engine.connect() as plain:
        connection = plain.execution_options(isolation_level="AUTOCOMMIT")
        with Session(connection, expire_on_commit=False) as session:
            yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """Statements that only read: on SQLite they take no writer's lock and wait for nobody."""
    with engine.connect() as plain:
        how: dict[str, Any] = {"madoguchi_read_only": True}
        if engine.dialect.name == "postgresql":  # each statement sees what is committed, either way
            how = {"isolation_level": "AUTOCOMMIT"}
        connection = plain.execution_options(**how)
        with Session(connection, expire_on_commit=False) as session:
            yield session


def _prepare_postgresql(engine: Engine) -> None:
    @event.listens_for(engine, "checkout")
    def taken(dbapi: Any, _record: Any, _proxy: Any) -> None:
        # A connection that has something to say while nobody asked was closed by the server: whatever
        # lies in the pool is dropped, and a fresh one is made. A ping would cost a round trip each time.
        poll = select.poll()
        poll.register(dbapi.fileno(), select.POLLIN)
        if poll.poll(0):
            raise InvalidatePoolError


def _prepare_sqlite(engine: Engine, lock_path: str) -> None:
    @event.listens_for(engine, "connect")
    def connected(dbapi: Any, record: Any) -> None:
        dbapi.isolation_level = None  # the driver's own BEGIN would be a deferred one
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=30000",
        ):
            dbapi.execute(f"PRAGMA {pragma}")
        record.info[_LOCK] = os.open(lock_path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    @event.listens_for(engine, "close")
    def closed(_dbapi: Any, record: Any) -> None:
        fd = record.info.pop(_LOCK, None)
        if fd is not None:
            os.close(fd)

    @event.listens_for(engine, "begin")
    def begins(connection: Connection) -> None:
        if connection.get_execution_options().get("madoguchi_read_only"):
            connection.exec_driver_sql("BEGIN")
            return
        fcntl.flock(connection.info[_LOCK], fcntl.LOCK_EX)
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except BaseException:
            fcntl.flock(connection.info[_LOCK], fcntl.LOCK_UN)
            raise

    @event.listens_for(engine, "commit")
    def commits(connection: Connection) -> None:
        # SQLAlchemy tells before it commits; the lock may go only afterwards, so the COMMIT is said here
        # and the driver's own, which follows, finds nothing left to do.
        connection.exec_driver_sql("COMMIT")
        fcntl.flock(connection.info[_LOCK], fcntl.LOCK_UN)

    @event.listens_for(engine, "rollback")
    def rolls_back(connection: Connection) -> None:
        if connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]  # sqlite3's own
            connection.exec_driver_sql("ROLLBACK")
        fcntl.flock(connection.info[_LOCK], fcntl.LOCK_UN)
