"""The forms of people: at which field a refusal is told, and whether somebody new was sent twice."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import Session

from console.words import refusal_text
from domain import staff
from domain.refusal import Refused

A_MOMENT = timedelta(minutes=10)
"""Within it, the same person entered again is the same press again."""
FIELDS = {
    "login_taken": "login",
    "login_odd": "login",
    "name_missing": "name",
    "role_needs_ward": "ward",
    "role_of_city": "ward",
    "ward_unknown": "ward",
    "own_role": "role",
    "last_city_manager": "role",
    "subject_taken": "subject",
}
"""At which field a refusal is told; what begins with ``password`` at the password."""


def wrong(refusal: Refused | None) -> tuple[str, str]:
    """The field to mend, and what to do."""
    if refusal is None:
        return "", ""
    password = "password" if refusal.code.startswith("password") else ""
    return FIELDS.get(refusal.code, password), refusal_text(refusal)


def sent_before(
    session: Session, form: Mapping[str, str], refusal: Refused, *, now: datetime
) -> int | None:
    """Whom this very form added a moment ago: a button pressed twice is no mistake."""
    if refusal.code != "login_taken":
        return None
    found = staff.by_login(session, login=form.get("login", ""))
    if found is None or found.temporary_until is None or found.created_at < now - A_MOMENT:
        return None
    same = (found.name, found.role, found.ward_id or "") == (
        form.get("name"),
        form.get("role"),
        form.get("ward", ""),
    )
    return found.id if same else None
