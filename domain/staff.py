"""Staff: who may log in, and passwords kept with argon2.

Checking a password takes long by design: ``fits`` knows no database, so that no writer waits for it. How often
log-ins may be tried is the console's affair; no login is ever locked, or strangers could lock clerks out.
"""

import secrets
from datetime import datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select, update
from sqlmodel import Session

from domain import rights, staff_sessions, wards
from domain.db import insert_into, table_of
from domain.refusal import Refused
from domain.rights import Role
from domain.tables import Staff

STAFF = table_of(Staff)
SHORTEST_PASSWORD = 12
_HASHER = PasswordHasher()


def add(
    session: Session,
    *,
    login: str,
    name: str,
    password: str,
    now: datetime,
    ward_id: str | None = None,
    role: Role | None = None,
    shortest: int = SHORTEST_PASSWORD,
) -> Staff:
    """A new member of staff; without *role* a clerk of the ward, or a city manager where no ward is named.

    Refuses ``password_too_short``, ``login_taken``, ``ward_unknown``, and ``role_needs_ward`` or ``role_of_city``
    where role and ward do not go together.
    """
    chosen = role or (Role.CITY_MANAGER if ward_id is None else Role.CLERK)
    if (chosen in rights.OF_ONE_WARD) != (ward_id is not None):
        raise Refused("role_of_city" if ward_id else "role_needs_ward")
    if len(password) < shortest:
        raise Refused("password_too_short", shortest=shortest)
    password_hash = _HASHER.hash(password)  # before the first statement takes SQLite's lock
    if ward_id is not None:
        wards.known(session, ward_id=ward_id)
    new_id = session.execute(
        insert_into(session, STAFF)
        .values(
            login=login,
            name=name,
            password_hash=password_hash,
            ward_id=ward_id,
            role=chosen.value,
            totp_step=0,
            created_at=now,
        )
        .on_conflict_do_nothing(index_elements=["login"])
        .returning(STAFF.c.id)
    ).scalar_one_or_none()
    if new_id is None:
        raise Refused("login_taken", login=login)
    return session.get_one(Staff, new_id)


def set_password(session: Session, *, login: str, password: str) -> None:
    """A new password; it ends the sessions of the old one. Refuses ``login_unknown``, ``password_too_short``."""
    if len(password) < SHORTEST_PASSWORD:
        raise Refused("password_too_short", shortest=SHORTEST_PASSWORD)
    password_hash = _HASHER.hash(password)  # before the first statement takes SQLite's lock
    staff = _by_login(session, login)
    if staff is None:
        raise Refused("login_unknown", login=login)
    staff.password_hash = password_hash
    staff_sessions.end_all(session, staff_id=staff.id or 0)
    session.flush()


def disable(session: Session, *, login: str, now: datetime) -> None:
    """Nobody logs in with this any more; its sessions end at once. Refuses ``login_unknown``."""
    staff = _by_login(session, login)
    if staff is None:
        raise Refused("login_unknown", login=login)
    staff.disabled_at = now
    staff_sessions.end_all(session, staff_id=staff.id or 0)
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


def hash_of(session: Session, *, login: str) -> str:
    """What a password for *login* must fit; for an unknown or disabled one a hash that nothing fits.

    So that these are refused in the same words, and as slowly.
    """
    staff = None if "\0" in login else _by_login(session, login)
    return _nobody() if staff is None or staff.disabled_at is not None else staff.password_hash


def fits(password_hash: str, password: str) -> bool:
    """Whether this is the password. Slow, and large in memory: not for use inside a writing transaction."""
    try:
        return _HASHER.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def renewed(password_hash: str, password: str) -> str:
    """The hash to keep for a password that fits: a new one when hashes are made stronger by now. Slow then."""
    if not _HASHER.check_needs_rehash(password_hash):
        return password_hash
    return _HASHER.hash(password)


def log_in(session: Session, *, login: str, proven: str, keep: str, now: datetime) -> str:
    """The token of a new session, for the cookie; only its hash is kept.

    ``proven`` is the hash that the password fitted, ``keep`` the one to be kept. Refuses ``login_wrong`` when the
    password was changed or the login disabled meanwhile.
    """
    mine = STAFF.c.login == login, STAFF.c.password_hash == proven, STAFF.c.disabled_at.is_(None)
    staff_id = session.execute(
        update(STAFF).where(*mine).values(password_hash=keep).returning(STAFF.c.id)
    ).scalar_one_or_none()
    if staff_id is None:
        raise Refused("login_wrong")
    return staff_sessions.begin(session, staff_id=staff_id, now=now)


def _by_login(session: Session, login: str) -> Staff | None:
    found: Staff | None = session.execute(
        select(Staff).where(STAFF.c.login == login)
    ).scalar_one_or_none()
    return found


@cache
def _nobody() -> str:
    """A hash that nothing fits, so that an unknown login takes as long as a wrong password."""
    return _HASHER.hash(secrets.token_urlsafe(16))
