"""How busy a day will be, as staff know it: ☆ that win over what is computed, with the reason."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import Session, col, select

from domain.refusal import Refused
from domain.tables import ForecastOverride, Staff

MOST_STARS = 3
FARTHEST = timedelta(days=400)
LONGEST_REASON = 200


def coming(session: Session, *, today: date) -> list[ForecastOverride]:
    """What is set for today and later, in order."""
    query = select(ForecastOverride).where(col(ForecastOverride.day) >= today)
    return list(session.exec(query.order_by(col(ForecastOverride.day), col(ForecastOverride.id))))


def write(
    session: Session,
    *,
    ward_id: str | None,
    day: date,
    stars: int | None,
    reason: str,
    by: Staff,
    now: datetime,
    today: date,
) -> dict[str, Any]:
    """Set the ☆ (0–3) of a day for a ward, or all (None); *stars* None: what is computed holds again.

    Refuses ``setup_day_past``, ``setup_day_too_far``, ``setup_stars_bounds``, ``setup_reason_missing``,
    ``setup_day_gone``.
    """
    if day < today:
        raise Refused("setup_day_past")
    if day > today + FARTHEST:
        raise Refused("setup_day_too_far", last=(today + FARTHEST).isoformat())
    own = (
        col(ForecastOverride.ward_id).is_(None)
        if ward_id is None
        else col(ForecastOverride.ward_id) == ward_id
    )
    row = session.exec(
        select(ForecastOverride).where(own, col(ForecastOverride.day) == day)
    ).first()
    before = row.stars if row else None
    if stars is None:
        if row is None:
            raise Refused("setup_day_gone")
        session.delete(row)
        session.flush()
        return {"from": before, "to": None}
    if not 0 <= stars <= MOST_STARS:
        raise Refused("setup_stars_bounds")
    words = reason.strip()[:LONGEST_REASON]
    if not words:
        raise Refused("setup_reason_missing")
    row = row or ForecastOverride(ward_id=ward_id, day=day, stars=stars, created_at=now)
    row.stars, row.reason, row.staff_id, row.created_at = stars, {"ja": words}, by.id, now
    session.add(row)
    session.flush()
    return {"from": before, "to": stars}
