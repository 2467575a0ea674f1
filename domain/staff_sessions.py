"""Sessions of the console: begun at the log-in, renewed by the second factor, ended by the server.

The cookie holds a token, the database its hash. A token never survives a change of what its session may do: the
log-in makes one, the second factor another; so nobody can plant a token and wait for it to become worth more.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete, select, update
from sqlmodel import Session

from domain.db import changed, table_of
from domain.refusal import Refused
from domain.tables import Staff, StaffSession

STAFF, SESSION = table_of(Staff), table_of(StaffSession)
IDLE = timedelta(hours=1)
LONGEST = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)


class Opened(NamedTuple):
    """A session that is open: whose it is, when its second factor was shown, and when it was used last."""

    member: Staff
    second_at: datetime | None
    seen_at: datetime


class Shown(NamedTuple):
    """An own session as it is listed: ``mark`` names it in a form and opens nothing."""

    mark: str
    begun_at: datetime
    seen_at: datetime
    second_at: datetime | None


def begin(
    session: Session, *, staff_id: int, now: datetime, second_at: datetime | None = None
) -> str:
    """The token of a new session, for the cookie; only its hash is kept."""
    session.execute(delete(SESSION).where(SESSION.c.expires_at <= now))
    token = secrets.token_urlsafe(32)
    session.add(
        StaffSession(
            token_hash=hashed(token),
            staff_id=staff_id,
            created_at=now,
            seen_at=now,
            expires_at=now + LONGEST,
            second_at=second_at,
        )
    )
    session.flush()
    return token


def find(session: Session, *, token: str, now: datetime) -> Opened | None:
    """Whose session this is, or None when it is unknown, over, or idle for too long."""
    row = session.execute(
        select(Staff, SESSION.c.second_at, SESSION.c.seen_at)
        .join(SESSION, SESSION.c.staff_id == STAFF.c.id)
        .where(
            SESSION.c.token_hash == hashed(token),
            SESSION.c.expires_at > now,
            SESSION.c.seen_at > now - IDLE,
            STAFF.c.disabled_at.is_(None),
        )
    ).one_or_none()
    return None if row is None else Opened(*row)


def touch(session: Session, *, token: str, now: datetime) -> None:
    """The session was used: its idle time begins again."""
    session.execute(
        update(SESSION)
        .where(SESSION.c.token_hash == hashed(token), SESSION.c.seen_at <= now - SEEN_EVERY)
        .values(seen_at=now)
    )


def second_shown(session: Session, *, token: str, now: datetime) -> str:
    """The same session under a new token, with its second factor. Refuses ``session_over``."""
    fresh = secrets.token_urlsafe(32)
    done = session.execute(
        update(SESSION)
        .where(SESSION.c.token_hash == hashed(token), SESSION.c.expires_at > now)
        .values(token_hash=hashed(fresh), second_at=now, seen_at=now)
    )
    if not changed(done):
        raise Refused("session_over")
    return fresh


def end(session: Session, *, token: str) -> None:
    """End this session."""
    session.execute(delete(SESSION).where(SESSION.c.token_hash == hashed(token)))


def end_all(session: Session, *, staff_id: int, but: str = "", mark: str | None = None) -> int:
    """End all sessions of somebody, *but* the one of this token, or the one of this *mark*; how many there were."""
    mine = [SESSION.c.staff_id == staff_id, SESSION.c.token_hash != hashed(but)]
    if mark:
        mine.append(SESSION.c.token_hash == mark)
    return changed(session.execute(delete(SESSION).where(*mine)))


def of(session: Session, *, staff_id: int, now: datetime) -> list[Shown]:
    """The open sessions of somebody, the newest first."""
    rows = session.execute(
        select(SESSION.c.token_hash, SESSION.c.created_at, SESSION.c.seen_at, SESSION.c.second_at)
        .where(
            SESSION.c.staff_id == staff_id,
            SESSION.c.expires_at > now,
            SESSION.c.seen_at > now - IDLE,
        )
        .order_by(SESSION.c.created_at.desc(), SESSION.c.token_hash)
    )
    return [Shown(*row) for row in rows]


def hashed(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
