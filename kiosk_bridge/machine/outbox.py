"""What the server has still to be told: events in their order, and what became of them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from kiosk_bridge.machine import records
from kiosk_bridge.machine.journal import Journal, put
from kiosk_bridge.machine.numbers import PENDING
from kiosk_bridge.machine.records import Record
from kiosk_bridge.machine.rescue import trim_tape

SENT_FIELDS = ("id", "kind", "at", "number", "counter", "token", "procedure", "locale", "follow_code")  # fmt: skip
KEPT = timedelta(days=2)
ETAG = "bookings_etag:"
"""With the day: which list the journal holds."""


def waiting(journal: Journal, limit: int) -> list[Record]:
    """The oldest events that the server has not answered yet, as it wants them."""
    found = journal.rows(
        "SELECT record FROM event WHERE state = 'open' ORDER BY seq LIMIT ?", limit
    )
    read = [records.read(row["record"]) for row in found]
    return [{name: one[name] for name in SENT_FIELDS if one.get(name) is not None} for one in read]


def count(journal: Journal) -> int:
    """How many events the server does not know of, those it could not read among them."""
    return int(journal.rows("SELECT COUNT(*) AS n FROM event WHERE state <> 'sent'")[0]["n"])


def oldest(journal: Journal) -> str | None:
    """When the oldest of them happened (ISO 8601)."""
    found = journal.rows("SELECT record FROM event WHERE state <> 'sent' ORDER BY seq LIMIT 1")
    return str(records.read(found[0]["record"])["at"]) if found else None


def answered(journal: Journal, results: Iterable[tuple[str, str]]) -> None:
    """The server took these events (id, outcome) over."""
    with journal.transaction() as connection:
        connection.executemany(
            "UPDATE event SET state = 'sent', outcome = ? WHERE id = ?",
            [(outcome, event_id) for event_id, outcome in results],
        )


def unreadable(journal: Journal, event_id: str, code: str) -> None:
    """The server cannot take this event: it stays, and does not hold the others up."""
    with journal.transaction() as connection:
        connection.execute(
            "UPDATE event SET state = 'refused', outcome = ? WHERE id = ?", (code, event_id)
        )


def forget_old(journal: Journal, today: date) -> None:
    """Remove what was sent days ago, and old leases, answers and bookings."""
    with journal.transaction() as connection:
        before = ((today - KEPT).isoformat(),)
        gone = connection.execute("DELETE FROM event WHERE state = 'sent' AND day < ?", before)
        connection.execute("DELETE FROM press WHERE day < ?", before)
        connection.execute("DELETE FROM lease WHERE day < ?", before)
        connection.execute("DELETE FROM booking WHERE day < ?", (today.isoformat(),))
        for kind in (ETAG, PENDING):
            connection.execute(
                "DELETE FROM meta WHERE substr(name, 1, ?) = ? AND name < ?",
                (len(kind), kind, kind + today.isoformat()),
            )
    if gone.rowcount:
        trim_tape(journal)


def booking(journal: Journal, nonce: str) -> dict[str, Any] | None:
    """What the downloaded list says of a booking, or None when it is not on it."""
    found = journal.rows("SELECT * FROM booking WHERE nonce = ?", nonce)
    return dict(found[0]) if found else None


def held(journal: Journal, day: str) -> str | None:
    """The ETag of the list of *day* that the journal holds, if it holds one."""
    etag: str | None = journal.get(ETAG + day)
    return etag


def keep_bookings(
    journal: Journal, day: str, listed: Iterable[dict[str, Any]], *, etag: str | None
) -> None:
    """The list of *day* as the server has it now takes the place of the old one."""
    with journal.transaction() as connection:
        connection.execute("DELETE FROM booking WHERE day = ?", (day,))
        connection.executemany(
            "INSERT OR REPLACE INTO booking VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (one["nonce"], day, one["counter"], one.get("procedure"), one["starts_at"],
                 one["status"], one.get("locale"), one.get("ticket"))
                for one in listed
            ],
        )  # fmt: skip
        put(connection, ETAG + day, etag)
