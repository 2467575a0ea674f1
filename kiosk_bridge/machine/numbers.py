"""Numbers the machine may give without the network: leased blocks, and each event with the number it took."""

import json
import sqlite3
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kiosk_bridge.machine import records
from kiosk_bridge.machine.journal import Journal, drop, put
from kiosk_bridge.machine.records import Record

PENDING = "lease_asked:"


class NoNumbers(Exception):
    """No leased number is left at this counter today."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number taken from a lease, with the label as it is called."""

    number: int
    label: str


def unused(journal: Journal, counter: str, day: date) -> int:
    """How many leased numbers of *day* are left at *counter*."""
    found = journal.rows(
        "SELECT COALESCE(SUM(last + 1 - next), 0) AS left FROM lease WHERE counter = ? AND day = ?",
        counter,
        day.isoformat(),
    )
    return int(found[0]["left"])


def asking(journal: Journal, counter: str, day: date) -> str:
    """The key under which a new block is asked for; the same until an answer was kept, so that none is wasted."""
    name = _pending(counter, day.isoformat())
    key = journal.get(name)
    if key is None:
        key = uuid.uuid4().hex
        journal.keep(name, key)
    return str(key)


def keep_lease(journal: Journal, lease: Mapping[str, Any]) -> None:
    """Numbers may be taken from this block from now on. A block that is known already stays as it is."""
    with journal.transaction() as connection:
        connection.execute(
            "INSERT INTO lease VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (
                lease["counter"],
                lease["day"],
                lease["first"],
                lease["last"],
                lease["first"],
                lease["prefix"],
            ),
        )
        drop(connection, _pending(lease["counter"], lease["day"]))


def forget_asking(journal: Journal, counter: str, day: date) -> None:
    """The server refused: ask under a new key next time."""
    with journal.transaction() as connection:
        drop(connection, _pending(counter, day.isoformat()))


def take(connection: sqlite3.Connection, counter: str, day: date) -> Number:
    """The next number, within the transaction that also writes its event. Raises NoNumbers."""
    found = connection.execute(
        "UPDATE lease SET next = next + 1 WHERE (counter, day, first) = (SELECT counter, day, first FROM lease"
        " WHERE counter = ? AND day = ? AND next <= last ORDER BY first LIMIT 1) RETURNING next - 1, prefix",
        (counter, day.isoformat()),
    ).fetchall()
    if not found:
        raise NoNumbers(counter)
    number, prefix = found[0]
    return Number(number, f"{prefix}-{number}")


def write_event(connection: sqlite3.Connection, record: Record, answer: Mapping[str, Any]) -> None:
    """Keep an event and what its press is answered."""
    connection.execute(
        "INSERT INTO event (id, counter, day, number, nonce, record) VALUES (?, ?, ?, ?, ?, ?)",
        (record["id"], record["counter"], record["day"], record["number"], record.get("nonce"),
         records.write(record)),
    )  # fmt: skip
    write_press(connection, record["id"], record["day"], record.get("nonce"), answer)
    put(connection, "last_seen", record["at"])


def write_press(
    connection: sqlite3.Connection,
    press_id: str,
    day: str,
    nonce: str | None,
    answer: Mapping[str, Any],
) -> None:
    """Keep what a press was answered: the same press is answered the same."""
    connection.execute(
        "INSERT INTO press (id, day, nonce, answer) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (press_id, day, nonce, json.dumps(answer, ensure_ascii=False)),
    )


def _pending(counter: str, day: str) -> str:
    return f"{PENDING}{day}:{counter}"
