"""Citizens: found or created by their LINE user id, locked while one of their events is handled."""

from datetime import datetime

from sqlalchemy import Select, bindparam, select, update
from sqlmodel import Session

from domain import menu_states
from domain.db import insert_or_leave, table_of
from domain.row_order import in_order
from domain.tables import Citizen, Notification, NotificationStatus

CITIZEN = table_of(Citizen)
NOTIFICATION = table_of(Notification)
LOCK_BY_LINE = (
    select(CITIZEN)
    .where(CITIZEN.c.line_user_id == bindparam("line_user"))
    .with_for_update(key_share=True)
)
LOCK = select(CITIZEN).where(CITIZEN.c.id == bindparam("citizen")).with_for_update(key_share=True)


def get_and_lock(
    session: Session, *, line_user_id: str, now: datetime, locale: str = "ja"
) -> Citizen:
    """The citizen of this LINE user id, created when new, and locked until the transaction ends.

    Two events of one person are thereby handled one after the other, also by different workers. Notices for the
    person may be written meanwhile (the lock lets foreign keys pass: else check-in and chat wait for each other).
    """
    wanted = {"line_user": line_user_id}
    found = session.execute(LOCK_BY_LINE, wanted).one_or_none()
    if found is None:
        fresh = {"line_user_id": line_user_id, "locale": locale, "created_at": now}
        session.execute(insert_or_leave(session, CITIZEN), fresh)
        found = session.execute(LOCK_BY_LINE, wanted).one()
    return Citizen(**found._asdict())


def lock(session: Session, *, citizen_id: int) -> Citizen:
    """The citizen's row, locked until the transaction ends (on SQLite the transaction is the lock)."""
    return Citizen(**session.execute(LOCK, {"citizen": citizen_id}).one()._asdict())


def lock_all(session: Session, ids: Select[tuple[int]]) -> None:
    """Lock all these citizens, in one order for everybody."""
    wanted = select(CITIZEN.c.id).where(CITIZEN.c.id.in_(ids)).order_by(CITIZEN.c.id)
    session.execute(wanted.with_for_update(key_share=True)).all()


def set_locale(session: Session, *, citizen_id: int, locale: str, now: datetime) -> None:
    """The language of everything that is sent from now on, and of the rich menu."""
    session.execute(update(CITIZEN).where(CITIZEN.c.id == citizen_id).values(locale=locale))
    menu_states.refresh(session, citizen_ids=[citizen_id], now=now)


def set_ward(session: Session, *, citizen_id: int, ward_id: str) -> None:
    """The ward the citizen chose last: offered first the next time."""
    session.execute(
        update(CITIZEN)
        .where(CITIZEN.c.id == citizen_id, CITIZEN.c.ward_id.is_distinct_from(ward_id))
        .values(ward_id=ward_id)
    )


def block(session: Session, *, citizen_id: int, now: datetime) -> None:
    """The citizen has blocked the account: nothing is sent any more, and what is due is cancelled.

    Bookings stay, and so do reminders that lie ahead: who comes back before then is reminded, and what falls due
    meanwhile is cancelled by its sender.
    """
    session.execute(update(CITIZEN).where(CITIZEN.c.id == citizen_id).values(blocked_at=now))
    session.execute(
        update(NOTIFICATION)
        .where(
            in_order(
                session,
                NOTIFICATION,
                NOTIFICATION.c.citizen_id == citizen_id,
                NOTIFICATION.c.status == NotificationStatus.PENDING,
                NOTIFICATION.c.due_at <= now,
            )
        )
        .values(status=NotificationStatus.CANCELLED)
    )


def unblock(session: Session, *, citizen_id: int, now: datetime) -> None:
    """The citizen is back: notices are sent again, and the rich menu is told anew."""
    session.execute(update(CITIZEN).where(CITIZEN.c.id == citizen_id).values(blocked_at=None))
    menu_states.returned(session, citizen_id=citizen_id, now=now)
