"""The journal: what the machine did and may do, on its own disk, written before anything is printed or answered.

An SQLite file (write-ahead log, fully synchronous) with a tape beside it: each event is committed to the file, then
appended to the tape, and only then printed. Whichever of the two is cut, the other still knows (``rescue``).
"""

import fcntl
import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from kiosk_bridge.machine import records
from kiosk_bridge.machine.records import Record

TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS lease (
  counter TEXT NOT NULL, day TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
  next INTEGER NOT NULL, prefix TEXT NOT NULL, PRIMARY KEY (counter, day, first),
  CHECK (next BETWEEN first AND last + 1));
CREATE TABLE IF NOT EXISTS event (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, counter TEXT NOT NULL, day TEXT NOT NULL,
  number INTEGER NOT NULL, nonce TEXT, state TEXT NOT NULL DEFAULT 'open', outcome TEXT,
  record TEXT NOT NULL, UNIQUE (counter, day, number));
CREATE INDEX IF NOT EXISTS event_nonce ON event (nonce);
CREATE TABLE IF NOT EXISTS press (
  id TEXT PRIMARY KEY, day TEXT NOT NULL, nonce TEXT, answer TEXT NOT NULL, printed INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS press_nonce ON press (nonce);
CREATE TABLE IF NOT EXISTS booking (
  nonce TEXT PRIMARY KEY, day TEXT NOT NULL, counter TEXT NOT NULL, procedure TEXT, starts_at TEXT NOT NULL,
  status TEXT NOT NULL, locale TEXT, ticket TEXT);
"""
"""``event.state``: open -> sent, or refused (the server could not read it; tried again after a restart)."""


class JournalBusy(Exception):
    """Another process uses this journal; two machines must never share one."""


class Journal:
    """The open journal of this process. Every method may be called by any thread."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock_file: IO[bytes]) -> None:
        self.path = path
        self._connection = connection
        self._lock_file = lock_file
        self._lock = threading.RLock()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One transaction, committed to the disk at the end, or undone when an exception leaves the block."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def rows(self, query: str, *values: Any) -> list[sqlite3.Row]:
        """The rows of a reading query."""
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def get(self, name: str) -> Any:
        """What was kept under *name*, or None."""
        found = self.rows("SELECT value FROM meta WHERE name = ?", name)
        return json.loads(found[0]["value"]) if found else None

    def keep(self, name: str, value: Any) -> None:
        """Keep a JSON *value* under *name*."""
        with self.transaction() as connection:
            put(connection, name, value)

    def to_tape(self, record: Record) -> None:
        """Append *record* to the tape; it is on the disk when this returns."""
        with self._lock, tape_of(self.path).open("ab") as tape:
            tape.write(b"\n" + records.write(record).encode())
            tape.flush()
            os.fsync(tape.fileno())

    def close(self) -> None:
        """Close the file and let others have it."""
        with self._lock:
            self._connection.close()
            self._lock_file.close()


def put(connection: sqlite3.Connection, name: str, value: Any) -> None:
    """Keep a JSON *value* under *name*, within a transaction."""
    connection.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, json.dumps(value, ensure_ascii=False)),
    )


def drop(connection: sqlite3.Connection, name: str) -> None:
    """Keep nothing under *name* any more, within a transaction."""
    connection.execute("DELETE FROM meta WHERE name = ?", (name,))


def take_lock(path: Path) -> IO[bytes]:
    """The lock of the journal at *path*, held until the file is closed or the process ends.

    Raises JournalBusy.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock_file = path.with_name(path.name + ".lock").open("ab")
    try:
        fcntl.flock(lock_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        lock_file.close()
        raise JournalBusy(f"{path}: another process uses this journal") from error
    return lock_file


def connect(path: Path) -> sqlite3.Connection:
    """A connection with the tables in place. Raises sqlite3.DatabaseError when the file is damaged."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            raise sqlite3.DatabaseError(str(found))
        connection.executescript(TABLES)
        _look_through(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _look_through(connection: sqlite3.Connection) -> None:
    """SQLite checks how its pages hang together, not what stands in them. Raises sqlite3.DatabaseError."""
    try:
        for row in connection.execute("SELECT id, number, record FROM event"):
            record = records.read(row["record"])
            if (record["id"], record["number"]) != (row["id"], row["number"]):
                raise ValueError("an event differs from its record")
        for row in connection.execute("SELECT value FROM meta UNION ALL SELECT answer FROM press"):
            json.loads(row["value"])
    except (ValueError, TypeError, KeyError) as error:
        raise sqlite3.DatabaseError(str(error)) from error
    query = (
        "SELECT 1 FROM event JOIN lease USING (counter, day)"
        " WHERE number BETWEEN first AND last AND number >= next"
    )
    if connection.execute(query).fetchone():
        raise sqlite3.DatabaseError("a lease begins before its last number")


def tape_of(path: Path) -> Path:
    """Where the tape of the journal at *path* lies."""
    return path.with_name(path.name + ".tape")
