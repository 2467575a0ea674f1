"""Two people, one setting: who saves says which edition they had read, and is told when it is not the last one."""

from datetime import datetime
from typing import NoReturn

from sqlalchemy import select, update
from sqlmodel import Session

from domain.db import changed, insert_or_leave, table_of
from domain.refusal import Refused
from domain.tables import Edition, Staff

EDITION, STAFF = table_of(Edition), table_of(Staff)


def number(session: Session, *, subject: str) -> int:
    """The present edition of *subject*, for the form's hidden field ``edition``; 0 before the first change."""
    found = session.execute(
        select(EDITION.c.number).where(EDITION.c.subject == subject)
    ).scalar_one_or_none()
    return found or 0


def next_one(
    session: Session, *, subject: str, read: int, staff_id: int | None, now: datetime
) -> int:
    """Claim the next edition; the row stays locked until the transaction ends. Call it before anything is written.

    Refuses ``changed_meanwhile`` (``by``: the colleague's name, ``at``: ISO 8601) when *read* is not the present one.
    """
    session.execute(insert_or_leave(session, EDITION).values(subject=subject, number=0, at=now))
    done = session.execute(
        update(EDITION)
        .where(EDITION.c.subject == subject, EDITION.c.number == read)
        .values(number=read + 1, staff_id=staff_id, at=now)
    )
    if not changed(done):
        _refuse(session, subject)
    return read + 1


def unchanged(session: Session, *, subject: str, read: int) -> None:
    """What somebody agrees to is what they have read: refuses ``changed_meanwhile`` when *read* is not the present one.

    Call it under the lock that whoever changes *subject* takes as well.
    """
    if number(session, subject=subject) != read:
        _refuse(session, subject)


def _refuse(session: Session, subject: str) -> NoReturn:
    found = session.execute(
        select(STAFF.c.name, EDITION.c.at)
        .select_from(EDITION.outerjoin(STAFF, STAFF.c.id == EDITION.c.staff_id))
        .where(EDITION.c.subject == subject)
    ).one_or_none()
    by, at = (found.name or "", found.at.isoformat()) if found else ("", "")
    raise Refused("changed_meanwhile", by=by, at=at)
