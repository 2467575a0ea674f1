"""What staff did: an append-only, hash-chained log; and editions, so that nobody overwrites a colleague unseen."""

from datetime import datetime
from typing import Any

from sqlalchemy import DDL, JSON, Index, event
from sqlmodel import Field, SQLModel

from domain.db import UtcDateTime, table_of


class AuditEntry(SQLModel, table=True):
    """One thing that somebody did or looked at. Never changed and never removed (the database refuses both)."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index("audit_entry_by_subject", "subject", "id"),)
    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime, index=True)
    staff_id: int | None = Field(default=None, foreign_key="staff.id", index=True)
    """None: the command line, or somebody who is not logged in."""
    who: str
    """The login as it was then."""
    role: str
    ward_id: str | None = None
    """The ward it concerns; None: the city."""
    action: str
    """``closure.announced``, ``broadcast.approved``, ``booking.viewed`` …: ``<what>.<done>``."""
    subject: str
    """What it was done to: ``closure:12``, ``booking:345``; no personal data."""
    detail: dict[str, Any] = Field(sa_type=JSON)
    """What changed, ``{"from": …, "to": …}`` where that is known; no personal data."""
    previous: str
    """The hash of the entry before."""
    hash: str = Field(unique=True)


class AuditHead(SQLModel, table=True):
    """One row (id 1): the hash of the last entry. Whoever appends locks it, so that there is one chain."""

    __tablename__ = "audit_head"
    id: int = Field(primary_key=True)
    hash: str


class Edition(SQLModel, table=True):
    """Which edition of a subject is the present one: whoever saves says which one they had read."""

    subject: str = Field(primary_key=True)
    number: int
    staff_id: int | None = Field(default=None, foreign_key="staff.id")
    at: datetime = Field(sa_type=UtcDateTime)


APPENDED = "the audit log is only appended to"
ONLY_APPENDED = {
    "sqlite": (
        f"""CREATE TRIGGER audit_entry_never_changed BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, '{APPENDED}'); END""",
        f"""CREATE TRIGGER audit_entry_never_removed BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, '{APPENDED}'); END""",
    ),
    "postgresql": (
        f"""CREATE FUNCTION audit_entry_only_appended() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION '{APPENDED}'; END $$""",
        """CREATE TRIGGER audit_entry_only_appended BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_only_appended()""",
    ),
}
"""The database itself refuses changes. Migration 0005 says the same."""

for dialect, statements in ONLY_APPENDED.items():
    for statement in statements:
        said = DDL(statement)  # type: ignore[no-untyped-call]  # SQLAlchemy left it untyped
        event.listen(table_of(AuditEntry), "after_create", said.execute_if(dialect=dialect))
