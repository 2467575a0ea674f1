"""The audit log: every change by staff, and every look at personal data; appended, chained, never changed.

Call ``record`` last in the transaction of the change: its row lock is the last in the order of all locks.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Executable, insert, literal, select, update
from sqlmodel import Session

from domain.db import insert_or_leave, table_of
from domain.tables import AuditEntry, AuditHead, Staff

ENTRY, HEAD, STAFF = table_of(AuditEntry), table_of(AuditHead), table_of(Staff)
START = "0" * 64
COMMAND_LINE = "command line"
"""Who it was when nobody is logged in: whoever may read the settings."""
_ONLY = 1


def record(
    session: Session,
    *,
    by: Staff | None,
    action: str,
    subject: str,
    now: datetime,
    detail: Mapping[str, Any] | None = None,
    ward_id: str | None = None,
    who: str = "",
) -> None:
    """Append one entry. *by* None: nobody who is logged in; *who* then names the command line or the login tried.

    No personal data: ids, keys and what was set. *detail* must be JSON.
    """
    session.execute(_head_after_the_person(session, by))
    previous = session.execute(
        select(HEAD.c.hash).where(HEAD.c.id == _ONLY).with_for_update()
    ).scalar_one()
    values = {
        "at": now,
        "staff_id": by.id if by else None,
        "who": by.login if by else who,
        "role": str(by.role) if by else "",
        "ward_id": ward_id,
        "action": action,
        "subject": subject,
        "detail": dict(detail or {}),
        "previous": previous,
    }
    digest = hash_of(values)
    session.execute(insert(ENTRY).values(**values, hash=digest))
    session.execute(update(HEAD).where(HEAD.c.id == _ONLY).values(hash=digest))


def _head_after_the_person(session: Session, by: Staff | None) -> Executable:
    """See that the head is there; the person's row is held before anybody waits for the head.

    The entry refers to the person. Whoever changes a unique column of that row holds it against such references
    and waits for the head next: taken in the other order, the two would wait for each other.
    """
    if by is None:
        return insert_or_leave(session, HEAD).values(id=_ONLY, hash=START)
    held = (
        select(literal(_ONLY), literal(START))
        .where(STAFF.c.id == by.id)
        .with_for_update(read=True, key_share=True)
    )
    return insert_or_leave(session, HEAD).from_select(["id", "hash"], held)


def hash_of(values: Mapping[str, Any]) -> str:
    """The hash of an entry's values, ``previous`` among them: hexadecimal SHA-256 of their canonical JSON."""
    canonical = {**values, "at": values["at"].timestamp()}
    text = json.dumps(canonical, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
