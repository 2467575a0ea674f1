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
    """Link the LINE account to whoever the code was made for; None when it is unknown, used or over, or made for
    somebody who is disabled by now.

    Whoever was linked to this account before no longer is.
    """
    may = select(STAFF.c.id).where(STAFF.c.disabled_at.is_(None))
    staff_id = session.execute(
        delete(CODE)
        .where(CODE.c.code_hash == _hash(code), CODE.c.expires_at > now, CODE.c.staff_id.in_(may))
        .returning(CODE.c.staff_id)
    ).scalar_one_or_none()
    if staff_id is None:
        return None
    before = session.execute(
        update(STAFF)
        .where(STAFF.c.citizen_id == citizen_id, STAFF.c.id != staff_id)
        .values(citizen_id=None)
        .returning(STAFF.c.id)
    ).scalar_one_or_none()
    session.execute(update(STAFF).where(STAFF.c.id == staff_id).values(citizen_id=citizen_id))
    member = session.get_one(Staff, staff_id, populate_existing=True)
    if before is not None:
        _record(session, member, before, "staff.unlinked", now)
    _record(session, member, staff_id, "staff.linked", now)
    return member


def unlink(session: Session, *, by: Staff | None, staff_id: int, now: datetime) -> bool:
    """The LINE account is an ordinary citizen's again, and an open code is over; whether there was a link.

    *by* None: the command line.
    """
    session.execute(delete(CODE).where(CODE.c.staff_id == staff_id))
    done = session.execute(
        update(STAFF)
        .where(STAFF.c.id == staff_id, STAFF.c.citizen_id.is_not(None))
        .values(citizen_id=None)
        .returning(STAFF.c.id)
    ).scalar_one_or_none()
    if done is not None:
        _record(session, by, staff_id, "staff.unlinked", now)
    return done is not None


def of_citizen(session: Session, *, citizen_id: int) -> Staff | None:
    """The member of staff whose LINE account this is, unless they are disabled."""
    found: Staff | None = session.execute(
        select(Staff).where(STAFF.c.citizen_id == citizen_id, STAFF.c.disabled_at.is_(None)),
        execution_options={"populate_existing": True},
    ).scalar_one_or_none()
    return found


def _record(session: Session, by: Staff | None, staff_id: int, action: str, now: datetime) -> None:
    subject, who = f"staff:{staff_id}", audit.COMMAND_LINE
    audit.record(session, by=by, who=who, action=action, subject=subject, now=now)


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
