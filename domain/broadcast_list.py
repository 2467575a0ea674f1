"""Broadcasts as they are found again: one by its id, many by ward, words and status."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, desc, or_, select
from sqlmodel import Session

from domain.db import table_of
from domain.refusal import Refused
from domain.tables import Broadcast

BROADCAST = table_of(Broadcast)
MOST_LISTED = 200


def find(session: Session, *, broadcast_id: int) -> Broadcast:
    """The broadcast as the database has it now. Refuses ``broadcast_unknown``."""
    row = session.execute(select(BROADCAST).where(BROADCAST.c.id == broadcast_id)).one_or_none()
    if row is None:
        raise Refused("broadcast_unknown")
    return Broadcast(**row._asdict())


def by_code(session: Session, *, code: str) -> Broadcast:
    """The broadcast with these six digits. Refuses ``broadcast_unknown``."""
    row = session.execute(select(BROADCAST).where(BROADCAST.c.code == code)).one_or_none()
    if row is None:
        raise Refused("broadcast_unknown")
    return Broadcast(**row._asdict())


def list_all(
    session: Session,
    *,
    ward_id: str | None = None,
    search: str = "",
    statuses: Sequence[str] = (),
    limit: int = MOST_LISTED,
    offset: int = 0,
) -> list[Broadcast]:
    """Broadcasts, the newest first. *ward_id*: that ward's only; *search* looks into titles and codes."""
    rules: list[ColumnElement[bool]] = []
    if ward_id is not None:
        rules.append(BROADCAST.c.ward_id == ward_id)
    if statuses:
        rules.append(BROADCAST.c.status.in_(statuses))
    if wanted := search.strip():
        rules.append(
            or_(
                BROADCAST.c.title.icontains(wanted, autoescape=True),
                BROADCAST.c.code == wanted,
            )
        )
    query = select(BROADCAST).where(*rules).order_by(desc(BROADCAST.c.id))
    rows = session.execute(query.limit(limit).offset(offset))
    return [Broadcast(**row._asdict()) for row in rows]
