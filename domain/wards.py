"""Wards by their id, for those who type one."""

from sqlalchemy import select
from sqlmodel import Session

from domain.db import table_of
from domain.refusal import Refused
from domain.tables import Ward

WARD = table_of(Ward)


def known(session: Session, *, ward_id: str) -> None:
    """Return when there is such a ward. Refuses ``ward_unknown`` with the ids that there are."""
    ids = list(session.execute(select(WARD.c.id).order_by(WARD.c.position)).scalars())
    if ward_id not in ids:
        raise Refused("ward_unknown", ward=ward_id, wards=", ".join(ids) or "-")
