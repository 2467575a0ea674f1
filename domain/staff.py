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

from domain import password_rules, rights, staff_sessions, wards
from domain.db import insert_into, table_of
from domain.refusal import Refused
from domain.rights import Role
from domain.tables import Staff

STAFF = table_of(Staff)
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
    public: bool = False,
) -> Staff:
    """A new member of staff; without *role* a clerk of the ward, or a city manager where no ward is named.

    A *public* password, the demo's, follows no rule. Refuses what ``password_rules.check`` refuses, ``login_taken``,
    ``ward_unknown``, and ``role_needs_ward`` or ``role_of_city``.
    """
    chosen = role or (Role.CITY_MANAGER if ward_id is None else Role.CLERK)
    role_fits(chosen, ward_id)
    # Before the first statement takes SQLite's lock.
    password_hash = _HASHER.hash(password) if public else hashed(password, login=login)
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


def role_fits(role: Role, ward_id: str | None) -> None:
    """Refuses ``role_needs_ward`` or ``role_of_city`` where role and ward do not go together."""
    if (role in rights.OF_ONE_WARD) != (ward_id is not None):
        raise Refused("role_of_city" if ward_id else "role_needs_ward")


def name_fits(name: str) -> None:
    """Refuses ``name_missing`` where colleagues could not read the name."""
    if not name or len(name) > 80 or not name.isprintable():
        raise Refused("name_missing")


def list_all(session: Session) -> list[Staff]:
    """Everybody, by login."""
    return list(session.execute(select(Staff).order_by(STAFF.c.login)).scalars())


def hash_of(session: Session, *, login: str) -> str:
    """What a password for *login* must fit; for an unknown or disabled one a hash that nothing fits.

    So that these are refused in the same words, and as slowly.
    """
    staff = None if "\0" in login else _by_login(session, login)
    return _nobody() if staff is None or staff.disabled_at is not None else staff.password_hash


def hashed(password: str, *, login: str = "") -> str:
    """The hash of a new password. Slow. Refuses what ``password_rules.check`` refuses."""
    password_rules.check(password, login=login)
    return _HASHER.hash(password)


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
    password was changed or the login disabled meanwhile, ``password_over`` when it was a temporary one.
    """
    mine = STAFF.c.login == login, STAFF.c.password_hash == proven, STAFF.c.disabled_at.is_(None)
    found = session.execute(
        update(STAFF)
        .where(*mine)
        .values(password_hash=keep)
        .returning(STAFF.c.id, STAFF.c.temporary_until)
    ).one_or_none()
    if found is None:
        raise Refused("login_wrong")
    if found.temporary_until is not None and found.temporary_until <= now:
        raise Refused("password_over")
    return staff_sessions.begin(session, staff_id=found.id, now=now)


def by_login(session: Session, *, login: str) -> Staff | None:
    """Whoever logs in so, disabled or not."""
    return None if "\0" in login else _by_login(session, login)


def by_subject(session: Session, *, subject: str) -> Staff | None:
    """Whose account of the single sign-on this is, when that person may log in."""
    found: Staff | None = session.execute(
        select(Staff).where(STAFF.c.oidc_subject == subject, STAFF.c.disabled_at.is_(None))
    ).scalar_one_or_none()
    return found


def _by_login(session: Session, login: str) -> Staff | None:
    found: Staff | None = session.execute(
        select(Staff).where(STAFF.c.login == login)
    ).scalar_one_or_none()
    return found


@cache
def _nobody() -> str:
    """A hash that nothing fits, so that an unknown login takes as long as a wrong password."""
    return _HASHER.hash(secrets.token_urlsafe(16))
