"""Staff: log-ins with argon2, a lock after wrong passwords, and sessions that the server can end."""

import hashlib
import secrets
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select, update
from sqlmodel import Session

from domain import wards
from domain.db import table_of
from domain.refusal import Refused
from domain.tables import Staff, StaffSession

STAFF, SESSION = table_of(Staff), table_of(StaffSession)
SHORTEST_PASSWORD = 12
WRONG_TRIES = 5
LOCK = timedelta(minutes=5)
IDLE = timedelta(hours=1)
LONGEST = timedelta(hours=12)
SEEN_EVERY = timedelta(minutes=1)
_HASHER = PasswordHasher()


def add(
    session: Session,
    *,
    login: str,
    name: str,
    password: str,
    now: datetime,
    ward_id: str | None = None,
    shortest: int = SHORTEST_PASSWORD,
) -> Staff:
    """A new member of staff. Refuses ``password_too_short``, ``login_taken`` and ``ward_unknown``."""
    if len(password) < shortest:
        raise Refused("password_too_short", shortest=shortest)
    if _by_login(session, login) is not None:
        raise Refused("login_taken", login=login)
    if ward_id is not None:
        wards.known(session, ward_id=ward_id)
    staff = Staff(
        login=login,
        name=name,
        password_hash=_HASHER.hash(password),
        ward_id=ward_id,
        created_at=now,
    )
    session.add(staff)
    session.flush()
    return staff


def set_password(session: Session, *, login: str, password: str) -> None:
    """A new password; it unlocks the account and ends its sessions. Refuses ``login_unknown`` too."""
    staff = _by_login(session, login)
    if staff is None:
        raise Refused("login_unknown", login=login)
    if len(password) < SHORTEST_PASSWORD:
        raise Refused("password_too_short", shortest=SHORTEST_PASSWORD)
    staff.password_hash, staff.tries, staff.locked_until = _HASHER.hash(password), 0, None
    session.execute(delete(SESSION).where(SESSION.c.staff_id == staff.id))
    session.flush()


def disable(session: Session, *, login: str, now: datetime) -> None:
    """Nobody logs in with this any more; its sessions end at once. Refuses ``login_unknown``."""
    staff = _by_login(session, login)
    if staff is None:
        raise Refused("login_unknown", login=login)
    staff.disabled_at = now
    session.execute(delete(SESSION).where(SESSION.c.staff_id == staff.id))
    session.flush()


def enable(session: Session, *, login: str) -> None:
    """Take a disabling back. Refuses ``login_unknown``."""
    staff = _by_login(session, login)
    if staff is None:
        raise Refused("login_unknown", login=login)
    staff.disabled_at = None
    session.flush()


def list_all(session: Session) -> list[Staff]:
    """Everybody, by login."""
    return list(session.execute(select(Staff).order_by(STAFF.c.login)).scalars())


def log_in(session: Session, *, login: str, password: str, now: datetime) -> str:
    """The token of a new session, for the cookie; only its hash is kept.

    Refuses ``login_wrong`` (the same, and as slowly, for an unknown login) and ``login_locked`` with ``minutes``.
    The count of wrong tries is kept, so callers commit after a refusal too.
    """
    staff = _by_login(session, login, lock=True)
    if staff is None or staff.id is None or staff.disabled_at is not None:
        _fits(_nobody(), password)
        raise Refused("login_wrong")
    if staff.locked_until is not None and now < staff.locked_until:
        left = (staff.locked_until - now).total_seconds()
        raise Refused("login_locked", minutes=max(1, round(left / 60)))
    if not _fits(staff.password_hash, password):
        staff.tries += 1
        if staff.tries >= WRONG_TRIES:
            staff.tries, staff.locked_until = 0, now + LOCK
        session.flush()
        raise Refused("login_wrong")
    staff.tries, staff.locked_until = 0, None
    if _HASHER.check_needs_rehash(staff.password_hash):
        staff.password_hash = _HASHER.hash(password)
    session.execute(delete(SESSION).where(SESSION.c.expires_at <= now))
    token = secrets.token_urlsafe(32)
    session.add(
        StaffSession(
            token_hash=_hash(token),
            staff_id=staff.id,
            created_at=now,
            seen_at=now,
            expires_at=now + LONGEST,
        )
    )
    session.flush()
    return token


def by_session(session: Session, *, token: str, now: datetime) -> Staff | None:
    """Whose session this is, or None when it is unknown, over, or idle for too long."""
    row = session.execute(
        select(Staff, SESSION.c.seen_at)
        .join(SESSION, SESSION.c.staff_id == STAFF.c.id)
        .where(
            SESSION.c.token_hash == _hash(token),
            SESSION.c.expires_at > now,
            SESSION.c.seen_at > now - IDLE,
            STAFF.c.disabled_at.is_(None),
        )
    ).one_or_none()
    return None if row is None else row[0]


def touch(session: Session, *, token: str, now: datetime) -> None:
    """The session was used: its idle time begins again."""
    session.execute(
        update(SESSION)
        .where(SESSION.c.token_hash == _hash(token), SESSION.c.seen_at <= now - SEEN_EVERY)
        .values(seen_at=now)
    )


def log_out(session: Session, *, token: str) -> None:
    """End the session."""
    session.execute(delete(SESSION).where(SESSION.c.token_hash == _hash(token)))


def _by_login(session: Session, login: str, *, lock: bool = False) -> Staff | None:
    query = select(Staff).where(STAFF.c.login == login)
    found: Staff | None = session.execute(
        query.with_for_update() if lock else query
    ).scalar_one_or_none()
    return found


def _fits(password_hash: str, password: str) -> bool:
    try:
        return _HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    """A hash that nothing fits, so that an unknown login takes as long as a wrong password."""
    return _HASHER.hash(secrets.token_urlsafe(16))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
