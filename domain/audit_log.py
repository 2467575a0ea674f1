"""Reading the audit log: searching, exporting, and proving that nothing in it was changed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, select
from sqlmodel import Session

from domain import audit, tokyo
from domain.audit import ENTRY, HEAD
from domain.db import table_of
from domain.tables import Staff

STAFF = table_of(Staff)
PAGE = 50
AT_ONCE = 1_000
COLUMNS = (
    "id",
    "at",
    "who",
    "role",
    "ward_id",
    "action",
    "subject",
    "detail",
    "previous",
    "hash",
)


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for; empty: everything. Days are days in Japan, both included."""

    who: str = ""
    action: str = ""
    """An action, or the beginning of one: ``closure`` finds ``closure.announced``."""
    subject: str = ""
    ward_id: str = ""
    since: date | None = None
    until: date | None = None


class Entry(NamedTuple):
    """One entry, as it is shown: with the name that its person has now."""

    id: int
    at: datetime
    who: str
    name: str | None
    role: str
    ward_id: str | None
    action: str
    subject: str
    detail: dict[str, Any]


class Verdict(NamedTuple):
    """What walking the chain found."""

    good: bool
    entries: int
    broken_at: int | None
    """The first entry that does not fit; None when the chain is whole or only its end is wrong."""
    last: str
    sentence: str


def find(
    session: Session, sought: Sought, *, before: int | None = None, most: int = PAGE
) -> list[Entry]:
    """The newest entries that fit, one more than *most* when there are further ones; *before*: older than this id."""
    wanted = _conditions(sought)
    if before is not None:
        wanted.append(ENTRY.c.id < before)
    rows = session.execute(
        select(
            ENTRY.c.id,
            ENTRY.c.at,
            ENTRY.c.who,
            STAFF.c.name,
            ENTRY.c.role,
            ENTRY.c.ward_id,
            ENTRY.c.action,
            ENTRY.c.subject,
            ENTRY.c.detail,
        )
        .select_from(ENTRY.outerjoin(STAFF, STAFF.c.id == ENTRY.c.staff_id))
        .where(*wanted)
        .order_by(ENTRY.c.id.desc())
        .limit(most + 1)
    )
    return [Entry(*row) for row in rows]


def export(
    session: Session, sought: Sought, *, after: int = 0, most: int = AT_ONCE
) -> list[dict[str, Any]]:
    """Entries that fit, oldest first, with their hashes: the next *most* after the id *after*."""
    rows = session.execute(
        select(*(ENTRY.c[name] for name in COLUMNS))
        .where(ENTRY.c.id > after, *_conditions(sought))
        .order_by(ENTRY.c.id)
        .limit(most)
    )
    return [dict(row) for row in rows.mappings()]


def verify(session: Session, *, known: str = "") -> Verdict:
    """Walk the whole chain: every entry's hash is of its content and of the one before, the head is the last one.

    *known*: a hash noted down earlier must be among them; without that, whoever could rewrite the whole table and
    its head would not be noticed.
    """
    walk = _Walk(seen=known in ("", audit.START))
    while True:
        batch = _entries(session, after=walk.last_id)
        for entry_id, values, digest in batch:
            if values["previous"] != walk.previous or audit.hash_of(values) != digest:
                told = f"entry {entry_id} does not fit: it, or what came before it, was changed"
                return walk.verdict(told, broken_at=entry_id)
            walk.step(entry_id, digest, known)
        if batch:
            continue
        head = session.execute(select(HEAD.c.hash)).scalar_one_or_none() or audit.START
        if head == walk.previous:
            break
        if not _entries(session, after=walk.last_id):  # else somebody has appended meanwhile
            return walk.verdict(f"its end is missing after {walk.count} entries")
    if not walk.seen:
        return walk.verdict("the chain is whole, but the hash that was noted down is not in it")
    return walk.verdict(f"{walk.count} entries, whole; last {walk.previous}", good=True)


@dataclass(slots=True)
class _Walk:
    """How far the chain was followed."""

    seen: bool
    previous: str = audit.START
    count: int = 0
    last_id: int = 0

    def step(self, entry_id: int, digest: str, known: str) -> None:
        self.last_id, self.previous, self.count = entry_id, digest, self.count + 1
        self.seen = self.seen or digest == known

    def verdict(self, told: str, *, good: bool = False, broken_at: int | None = None) -> Verdict:
        return Verdict(good, self.count, broken_at, self.previous, f"audit log: {told}")


def _entries(session: Session, *, after: int) -> list[tuple[int, dict[str, Any], str]]:
    names = ("at", "staff_id", "who", "role", "ward_id", "action", "subject", "detail", "previous")
    rows = session.execute(
        select(ENTRY.c.id, ENTRY.c.hash, *(ENTRY.c[name] for name in names))
        .where(ENTRY.c.id > after)
        .order_by(ENTRY.c.id)
        .limit(AT_ONCE)
    ).mappings()
    return [(row["id"], {name: row[name] for name in names}, row["hash"]) for row in rows]


def _conditions(sought: Sought) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if sought.who:
        wanted.append(ENTRY.c.who == sought.who)
    if sought.action:
        begins = ENTRY.c.action.startswith(f"{sought.action}.", autoescape=True)
        wanted.append((ENTRY.c.action == sought.action) | begins)
    if sought.subject:
        wanted.append(ENTRY.c.subject == sought.subject)
    if sought.ward_id:
        wanted.append(ENTRY.c.ward_id == sought.ward_id)
    if sought.since is not None:
        wanted.append(ENTRY.c.at >= tokyo.day_bounds(sought.since)[0])
    if sought.until is not None:
        wanted.append(ENTRY.c.at < tokyo.day_bounds(sought.until)[1])
    return wanted
