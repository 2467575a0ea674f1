"""The number that grows with every change of the base, so that each process notices and builds its index anew."""

from sqlmodel import Session, col, select, update

from domain.db import insert_or_leave, table_of
from domain.tables import FaqRevision

_ONLY = 1


def lock(session: Session) -> None:
    """Wait until nobody else writes the base: two who write it at once would write the same rows."""
    session.execute(insert_or_leave(session, table_of(FaqRevision)).values(id=_ONLY, number=0))
    session.exec(select(FaqRevision.id).where(FaqRevision.id == _ONLY).with_for_update()).one()


def bump(session: Session) -> int:
    """Count a change of base, concepts, memory or model; returns the new number. Two at once queue on the row."""
    lock(session)
    session.execute(
        update(FaqRevision)
        .where(col(FaqRevision.id) == _ONLY)
        .values(number=FaqRevision.number + 1)
        .execution_options(synchronize_session=False)
    )
    return number(session)


def number(session: Session) -> int:
    """How many changes there were; 0 before the first."""
    found = session.exec(select(FaqRevision.number).where(FaqRevision.id == _ONLY)).first()
    return found or 0
