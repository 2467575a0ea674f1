"""Databases for tests: prepared once for all processes of a run, copied for each test, on both engines."""

import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Literal

from sqlalchemy import Engine

from domain import tables
from domain.db import make_engine, transaction
from tests.support import seeds
from tests.support.postgres import PostgresServer

Backend = Literal["sqlite", "postgresql"]
Contents = Literal["bare", "empty", "seeded"]
"""Without tables; with tables; with tables and Chiba's seed data."""


@dataclass(frozen=True)
class Database:
    """One test's own database. ``url`` may be handed to another process as ``DATABASE_URL``."""

    backend: Backend
    url: str


class Databases:
    """Hands out copies of prepared databases."""

    def __init__(
        self,
        *,
        folder: Path,
        server: Callable[[], PostgresServer],
        prefix: str,
        shared: Path | None = None,
    ) -> None:
        """*folder* and *prefix* are this process's own; *shared* is of all processes that use the same server."""
        self._folder = folder
        self._shared = shared or folder
        self._start = server
        self._prefix = prefix
        self._numbers = count(1)
        self._prepared: set[tuple[Backend, Contents]] = set()
        self._engines: dict[str, Engine] = {}

    def engine(self, database: Database) -> Engine:
        """An engine on *database*, the same for each that is called so: dispose of it before the next is made.

        What SQLAlchemy made of a statement is kept with the engine, and would be made anew by each test. Who listens
        to the engine that is returned hears nothing of later tests.
        """
        if database.url not in self._engines:
            self._engines[database.url] = make_engine(database.url)
        return self._engines[database.url].execution_options()

    @cached_property
    def server(self) -> PostgresServer:
        """The PostgreSQL server, started when the first test wants it."""
        return self._start()

    def new(
        self, backend: Backend, contents: Contents = "empty", *, name: str | None = None
    ) -> Database:
        """A fresh database of its own; a *name* may be given again when the last of that name is gone."""
        chosen = name or f"test_{next(self._numbers)}"
        return Database(backend, self._copy(backend, contents, chosen))

    def drop(self, database: Database) -> None:
        """Remove a database that ``new`` made."""
        name = database.url.split("?", maxsplit=1)[0].rsplit("/", maxsplit=1)[-1]
        if database.backend == "postgresql":
            self.server.drop(name)
        else:
            for file in self._folder.glob(f"{name}*"):  # with its log and its lock
                file.unlink()

    def close(self) -> None:
        """Stop the PostgreSQL server, when one was started and nobody else uses it."""
        if "server" in vars(self):
            self.server.stop()

    def _copy(self, backend: Backend, contents: Contents, name: str) -> str:
        if contents != "bare" and (backend, contents) not in self._prepared:
            self._prepare(backend, contents)
            self._prepared.add((backend, contents))
        if backend == "postgresql":
            source = "template1" if contents == "bare" else f"shared_{contents}"
            return self.server.create(f"{self._prefix}_{name}", template=source)
        file = self._folder / f"{name}.sqlite3"
        if contents != "bare":
            shutil.copyfile(self._folder / f"template_{contents}.sqlite3", file)
        return f"sqlite:///{file}"

    def _prepare(self, backend: Backend, contents: Contents) -> None:
        """See that there is a database to copy; the first process that needs it makes it."""
        with self._one_at_a_time():
            if backend == "postgresql":
                ready = f"shared_{contents}"
                if not self.server.has(ready):
                    # Renamed when it is whole: nobody copies what a killed process left.
                    self.server.drop("being_made")
                    _fill(self.server.create("being_made"), contents)
                    self.server.rename("being_made", ready)
                return
            kept = self._shared / f"kept_{contents}.sqlite3"
            if not kept.exists():
                made = self._folder / f"being_made_{contents}.sqlite3"
                _fill(f"sqlite:///{made}", contents)
                shutil.copyfile(made, kept.with_suffix(".new"))
                kept.with_suffix(".new").rename(kept)
        shutil.copyfile(kept, self._folder / f"template_{contents}.sqlite3")

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        with (self._shared / "databases.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _fill(url: str, contents: Contents) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        tables.metadata.create_all(connection)
    if contents == "seeded":
        with transaction(engine) as session:
            seeds.load(session)
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(madoguchi_read_only=True) as connection:
            connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
