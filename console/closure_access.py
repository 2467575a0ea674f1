"""Closures and who may see them: those of the own wards; and what is written down of each change."""

import re
from collections.abc import Sequence
from datetime import datetime

from flask import abort, g
from sqlmodel import Session

from console import guard
from console.office import Office
from domain import audit, closures
from domain.tables import Closure

BATCH = re.compile(r"[A-Za-z0-9_-]{1,60}", re.ASCII)


def wards(office: Office) -> list[str]:
    """The wards in which whoever is logged in works."""
    return [one for one in office.directory().wards if guard.may_enter(g.staff, one)]


def made(session: Session, office: Office, batch: str, *, whole: bool = False) -> list[Closure]:
    """The batch's closures in the own wards; 404 where there is none.

    *whole*: also where some are in other wards: what was entered at once is taken back at once.
    """
    mine = set(wards(office))
    found = closures.of_batch(session, batch=batch) if BATCH.fullmatch(batch) else []
    own = [one for one in found if one.ward_id in mine]
    if not own or (whole and len(own) != len(found)):
        abort(404)
    return own


def record(session: Session, action: str, changed: Sequence[Closure], now: datetime) -> None:
    """Write into the audit log what was done to closures of one batch; last in the transaction."""
    of = sorted({one.ward_id for one in changed})
    audit.record(
        session,
        by=g.staff,
        action=action,
        subject=f"closure:{changed[0].batch}",
        now=now,
        detail={
            "closures": [one.id for one in changed],
            "places": [one.counter_id or one.ward_id for one in changed],
            "from": changed[0].starts_at.isoformat(),
            "until": changed[0].ends_at.isoformat(),
            "reason": changed[0].reason,
        },
        ward_id=of[0] if len(of) == 1 else None,
    )
