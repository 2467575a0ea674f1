"""What is changed about members of staff: by a city manager in the console, or on the command line (*by* is None).

Each change is in the audit log, and ends the sessions and the link to LINE of whom it concerns. Nobody changes their
own role, and somebody who can let people in again is always left.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from domain import audit, password_rules, staff, staff_links, staff_sessions, wards
from domain.db import changed, table_of
from domain.refusal import Refused
from domain.rights import Role
from domain.tables import Staff

STAFF = table_of(Staff)
TEMPORARY = timedelta(days=3)
"""How long a password that somebody else gave opens the page where an own one is chosen."""


def add(
    session: Session,
    *,
    by: Staff | None,
    login: str,
    name: str,
    password: str,
    now: datetime,
    role: Role | None = None,
    ward_id: str | None = None,
    temporary: bool = True,
) -> Staff:
    """Somebody new; refuses what ``staff.add`` refuses, ``login_odd`` and ``name_missing``."""
    odd = not login or len(login) > 40 or not login.isascii() or not login.isprintable()
    if odd or " " in login:
        raise Refused("login_odd")
    if name:
        staff.name_fits(name)
    added = staff.add(
        session,
        login=login,
        name=name or login,
        password=password,
        now=now,
        ward_id=ward_id,
        role=role,
    )
    if temporary:
        added.temporary_until = now + TEMPORARY
        session.flush()
    _record(session, by, added, "staff.added", now, role=added.role, ward=ward_id)
    return added


def change_role(
    session: Session,
    *,
    by: Staff | None,
    staff_id: int,
    role: Role,
    ward_id: str | None,
    now: datetime,
) -> Staff:
    """Another role or ward. Refuses ``own_role``, ``last_city_manager``, ``role_needs_ward``, ``role_of_city``."""
    member = _locked(session, staff_id)
    if by is not None and by.id == staff_id:
        raise Refused("own_role")
    staff.role_fits(role, ward_id)
    if ward_id is not None:
        wards.known(session, ward_id=ward_id)
    if role != Role.CITY_MANAGER:
        _others_manage(session, member)
    before, after = {"role": member.role, "ward": member.ward_id}, {"role": role, "ward": ward_id}
    if before == after:
        return member
    member.role, member.ward_id = role.value, ward_id
    session.flush()
    _shut_out(session, by, staff_id, now)
    _record(session, by, member, "staff.role_changed", now, **{"from": before, "to": after})
    return member


def rename(session: Session, *, by: Staff | None, staff_id: int, name: str, now: datetime) -> Staff:
    """Another name that colleagues see. Refuses ``name_missing``."""
    member = _locked(session, staff_id)
    staff.name_fits(name)
    if member.name != name:
        member.name = name
        session.flush()
        _record(session, by, member, "staff.renamed", now)
    return member


def disable(session: Session, *, by: Staff | None, staff_id: int, now: datetime) -> Staff:
    """Nobody logs in with this any more; its sessions end at once. Refuses ``own_role``, ``last_city_manager``."""
    member = _locked(session, staff_id)
    if by is not None and by.id == staff_id:
        raise Refused("own_role")
    _others_manage(session, member)
    if member.disabled_at is None:
        member.disabled_at = now
        session.flush()
        _shut_out(session, by, staff_id, now)
        _record(session, by, member, "staff.disabled", now)
    return member


def enable(session: Session, *, by: Staff | None, staff_id: int, now: datetime) -> Staff:
    """Take a disabling back."""
    member = _locked(session, staff_id)
    if member.disabled_at is not None:
        member.disabled_at = None
        session.flush()
        _record(session, by, member, "staff.enabled", now)
    return member


def reset_second_factor(
    session: Session, *, by: Staff | None, staff_id: int, now: datetime
) -> Staff:
    """The person sets a second factor up anew, after a log-in with the password. Refuses ``own_account``."""
    _not_own(by, staff_id)
    member = _locked(session, staff_id)
    if member.totp_secret is not None:
        member.totp_secret = None
        session.flush()
        _shut_out(session, by, staff_id, now)
        _record(session, by, member, "second_factor.reset", now)
    return member


def give_password(
    session: Session,
    *,
    by: Staff | None,
    staff_id: int,
    password: str,
    now: datetime,
    temporary: bool = True,
) -> Staff:
    """A password from somebody else; the person chooses an own one within ``TEMPORARY``. Refuses ``own_account``."""
    _not_own(by, staff_id)
    password_hash = staff.hashed(password)  # before the first statement takes SQLite's lock
    member = _locked(session, staff_id)
    password_rules.check(password, login=member.login)
    member.password_hash = password_hash
    member.temporary_until = now + TEMPORARY if temporary else None
    session.flush()
    _shut_out(session, by, staff_id, now)
    _record(session, by, member, "staff.password_given", now)
    return member


def choose_password(
    session: Session, *, member: Staff, proven: str, password: str, token: str, now: datetime
) -> None:
    """The own new password; *proven* is the hash that the old one fitted. Other sessions and the link to LINE end.

    Refuses what ``password_rules.check`` refuses, ``password_same``, and ``login_wrong`` when the old one was changed
    meanwhile.
    """
    if staff.fits(proven, password):
        raise Refused("password_same")
    hashed = staff.hashed(password, login=member.login)
    mine = STAFF.c.id == member.id, STAFF.c.password_hash == proven
    values = {"password_hash": hashed, "temporary_until": None}
    if not changed(session.execute(update(STAFF).where(*mine).values(**values))):
        raise Refused("login_wrong")
    ended = staff_sessions.end_all(session, staff_id=member.id or 0, but=token)
    staff_links.unlink(session, by=member, staff_id=member.id or 0, now=now)
    _record(session, member, member, "staff.password_changed", now, sessions_ended=ended)


def link_sign_on(
    session: Session, *, by: Staff | None, staff_id: int, subject: str | None, now: datetime
) -> Staff:
    """The single sign-on's account of somebody; None takes it away. Refuses ``subject_taken``."""
    member = _locked(session, staff_id)
    if member.oidc_subject == subject:
        return member
    other = select(STAFF.c.id).where(STAFF.c.oidc_subject == subject, STAFF.c.id != staff_id)
    if subject is not None and session.execute(other).first() is not None:
        raise Refused("subject_taken")
    member.oidc_subject = subject
    session.flush()
    if subject is None and (by is None or by.id != staff_id):
        staff_sessions.end_all(session, staff_id=staff_id)
    _record(session, by, member, f"sign_on.{'linked' if subject else 'unlinked'}", now)
    return member


def id_of(session: Session, *, login: str) -> int:
    """The id of whoever logs in so. Refuses ``login_unknown``."""
    found = session.execute(select(STAFF.c.id).where(STAFF.c.login == login)).scalar_one_or_none()
    if found is None:
        raise Refused("login_unknown", login=login)
    return int(found)


def _shut_out(session: Session, by: Staff | None, staff_id: int, now: datetime) -> None:
    """Every session ends, and the link to LINE: whoever got hold of the account has nothing left."""
    staff_sessions.end_all(session, staff_id=staff_id)
    staff_links.unlink(session, by=by, staff_id=staff_id, now=now)


def _not_own(by: Staff | None, staff_id: int) -> None:
    """Refuses ``own_account``: what proves who one is is changed with the old proof, on the own page."""
    if by is not None and by.id == staff_id:
        raise Refused("own_account")


def _locked(session: Session, staff_id: int) -> Staff:
    """The person; changes of people wait for one another, or two managers could disable each other."""
    managers = (STAFF.c.role == Role.CITY_MANAGER.value) | (STAFF.c.id == staff_id)
    session.execute(
        select(STAFF.c.id).where(managers).order_by(STAFF.c.id).with_for_update(key_share=True)
    ).all()
    found = session.get(Staff, staff_id, populate_existing=True)
    if found is None:
        raise Refused("staff_unknown")
    return found


def _others_manage(session: Session, member: Staff) -> None:
    """Refuses ``last_city_manager`` when nobody else could let people in."""
    others = select(STAFF.c.id).where(
        STAFF.c.role == Role.CITY_MANAGER.value,
        STAFF.c.disabled_at.is_(None),
        STAFF.c.id != member.id,
    )
    if member.role == Role.CITY_MANAGER.value and session.execute(others).first() is None:
        raise Refused("last_city_manager")


def _record(
    session: Session, by: Staff | None, member: Staff, action: str, now: datetime, **detail: Any
) -> None:
    audit.record(
        session,
        by=by,
        who=audit.COMMAND_LINE,
        action=action,
        subject=f"staff:{member.id}",
        ward_id=member.ward_id,
        detail=detail,
        now=now,
    )
