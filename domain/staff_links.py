"""A member of staff links the own LINE account: a code from the console, typed once in the chat.

The code lives ten minutes and is stored hashed; 40 random bits cannot be guessed in that time.
"""

import hashlib
import re
import secrets
import unicodedata
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlmodel import Session

from domain import audit
from domain.db import table_of
from domain.tables import Staff, StaffLinkCode

STAFF, CODE = table_of(Staff), table_of(StaffLinkCode)
LIVES = timedelta(minutes=10)
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1, which are read for one another."""
_TYPED = re.compile(rf"([{LETTERS}]{{4}})[- ]?([{LETTERS}]{{4}})")


def issue(session: Session, *, by: Staff, now: datetime) -> str:
    """A new code, ``ABCD-EFGH``, to be shown once; an earlier one of the same person ends."""
    session.execute(delete(CODE).where((CODE.c.staff_id == by.id) | (CODE.c.expires_at <= now)))
    code = "".join(secrets.choice(LETTERS) for _ in range(8))
    session.add(StaffLinkCode(code_hash=_hash(code), staff_id=by.id or 0, expires_at=now + LIVES))
    session.flush()
    audit.record(session, by=by, action="staff.link_code", subject=f"staff:{by.id}", now=now)
    return f"{code[:4]}-{code[4:]}"


def code_in(text: str) -> str | None:
    """The code that *text* consists of, if it looks like one; width, case and spaces are forgiven."""
    found = _TYPED.fullmatch(unicodedata.normalize("NFKC", text).strip().upper())
    return found[1] + found[2] if found else None


def link(session: Session, *, citizen_id: int, code: str, now: datetime) -> Staff | None:
    """Link the LINE account to whoever the code was made for; None when it is unknown, used or over.

    Whoever was linked to this account before no longer is.
    """
    staff_id = session.execute(
        delete(CODE)
        .where(CODE.c.code_hash == _hash(code), CODE.c.expires_at > now)
        .returning(CODE.c.staff_id)
    ).scalar_one_or_none()
    if staff_id is None:
        return None
    session.execute(
        update(STAFF)
        .where(STAFF.c.citizen_id == citizen_id, STAFF.c.id != staff_id)
        .values(citizen_id=None)
    )
    session.execute(update(STAFF).where(STAFF.c.id == staff_id).values(citizen_id=citizen_id))
    member = of_citizen(session, citizen_id=citizen_id)
    if member is not None:
        subject = f"staff:{member.id}"
        audit.record(session, by=member, action="staff.linked", subject=subject, now=now)
    return member


def unlink(session: Session, *, member: Staff, now: datetime) -> None:
    """The LINE account is an ordinary citizen's again; without a link nothing changes."""
    done = session.execute(
        update(STAFF)
        .where(STAFF.c.id == member.id, STAFF.c.citizen_id.is_not(None))
        .values(citizen_id=None)
        .returning(STAFF.c.id)
    ).scalar_one_or_none()
    if done is not None:
        subject = f"staff:{member.id}"
        audit.record(session, by=member, action="staff.unlinked", subject=subject, now=now)


def of_citizen(session: Session, *, citizen_id: int) -> Staff | None:
    """The member of staff whose LINE account this is, unless they are disabled."""
    found: Staff | None = session.execute(
        select(Staff).where(STAFF.c.citizen_id == citizen_id, STAFF.c.disabled_at.is_(None)),
        execution_options={"populate_existing": True},
    ).scalar_one_or_none()
    return found


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
