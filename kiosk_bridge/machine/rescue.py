"""Opens a journal as it was left: killed, cut or torn. What can be read is kept, and no number is given twice.

Every printed ticket stands in the file and on the tape. The file may be damaged (it is set aside under another name
and begun anew), or sound but older than the tape (its write-ahead log was cut). In both cases the events found
there are taken in again as not yet sent (the server knows repeats by their id), and every lease from before is
given up: numbers go on in a new block that the server gives.
"""

import logging
import os
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from kiosk_bridge.machine import records
from kiosk_bridge.machine.journal import Journal, connect, put, take_lock, tape_of
from kiosk_bridge.machine.records import Record

NO_DAMAGE = (
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM,
)  # fmt: skip

log = logging.getLogger("madoguchi.machine")


def open_journal(path: Path) -> Journal:
    """The journal at *path*, begun when there is none, mended when it is damaged. Raises JournalBusy,
    and OSError or sqlite3.OperationalError when the disk is full or may not be written.
    """
    lock_file = take_lock(path)
    try:
        heaps = [_bytes(tape_of(path))]
        rest = [_bytes(path), _bytes(_log_of(path))]
        damaged = path.exists() and path.stat().st_size == 0
        connection = None
        if not damaged:
            try:
                connection = connect(path)
            except sqlite3.DatabaseError as error:
                if _surroundings(error):
                    raise
                log.error("the journal is damaged", extra={"file": path.name, "reason": str(error)})  # noqa: TRY400
                damaged = True
        if connection is None:
            heaps += rest
            _set_aside(path)
            connection = connect(path)
        journal = Journal(path, connection, lock_file)
    except BaseException:
        lock_file.close()
        raise
    found = {record["id"]: record for heap in heaps for record in records.carve(heap)}
    _take_in(journal, found, damaged=damaged)
    return journal


def trim_tape(journal: Journal) -> None:
    """Leave on the tape only what the journal still holds; the old tape stands until the new one is complete."""
    with journal.transaction() as connection:
        kept = connection.execute("SELECT record FROM event ORDER BY seq").fetchall()
        tape = tape_of(journal.path)
        fresh = tape.with_name(tape.name + ".new")
        with fresh.open("wb") as file:
            file.write(b"".join(b"\n" + row["record"].encode() for row in kept))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(tape)


def _take_in(journal: Journal, found: Mapping[str, Record], *, damaged: bool) -> None:
    with journal.transaction() as connection:
        known = {row["id"] for row in connection.execute("SELECT id FROM event")}
        lost = [record for name, record in found.items() if name not in known]
        for record in lost:
            connection.execute(
                "INSERT INTO event (id, counter, day, number, nonce, record) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                (*(record[name] for name in ("id", "counter", "day", "number")),
                 record.get("nonce"), records.write(record)),
            )  # fmt: skip
        if lost or damaged:
            connection.execute("UPDATE lease SET next = last + 1")
            put(connection, "mended", {"damaged": damaged, "rescued": len(lost)})
            log.warning(
                "the journal was mended: its leases are given up",
                extra={"damaged": damaged, "rescued": len(lost)},
            )
        connection.execute("UPDATE event SET state = 'open' WHERE state = 'refused'")
    if damaged or known - found.keys():
        trim_tape(journal)


def _surroundings(error: sqlite3.Error) -> bool:
    """Whether the disk or its rights are to blame: nothing is wrong with the journal, and it is left as it is."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in NO_DAMAGE


def _set_aside(path: Path) -> None:
    number = 1
    while (aside := path.with_name(f"{path.name}.damaged-{number}")).exists():
        number += 1
    for file in (path, _log_of(path), path.with_name(path.name + "-shm")):
        if file.exists():
            file.rename(aside.with_name(aside.name + file.name.removeprefix(path.name)))
    log.error("the damaged journal was set aside", extra={"file": aside.name})


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _bytes(file: Path) -> bytes:
    return file.read_bytes() if file.exists() else b""
