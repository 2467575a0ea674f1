"""Numbers of the rules that a city sets in the console: what may be set, within which bounds, and what holds."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlmodel import Session, select

from domain import audit, editions
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import CitySetting, Staff

SUBJECT = "setup-settings"
MOST_MARKS = 3
Value = int | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """A setting: in which ``group`` of the page it stands, what it counts, its least and greatest value."""

    group: str
    counts: str
    """``minutes``, ``people`` …; ``hour`` of the day; ``marks``: several numbers of people, largest first."""
    least: int
    most: int


SETTINGS: Mapping[str, Bound] = {
    "near_turn_at": Bound("calls", "marks", 1, 50),
    "priority_run": Bound("calls", "people", 1, 20),
    "long_wait": Bound("calls", "minutes", 10, 240),
    "rejoins": Bound("calls", "times", 0, 10),
    "check_in_early": Bound("check-in", "minutes", 0, 120),
    "check_in_late": Bound("check-in", "minutes", 0, 120),
    "walk_in_early": Bound("check-in", "minutes", 0, 120),
    "max_open_bookings": Bound("booking", "bookings", 1, 10),
    "hold": Bound("booking", "minutes", 3, 60),
    "reminder_evening_hour": Bound("notices", "hour", 12, 20),
    "reminder_before": Bound("notices", "minutes", 30, 360),
    "leave_margin_minutes": Bound("notices", "minutes", 0, 10),
    "max_followers": Bound("notices", "people", 1, 50),
}


def load(session: Session) -> dict[str, Any]:
    """What the city has set, by name, as it is stored."""
    return {row.name: row.value for row in session.exec(select(CitySetting))}


def over(rules: Rules, stored: Mapping[str, Any]) -> Rules:
    """*rules* with what the city has set; a value that nobody could have set by the page is left out."""
    fitting: dict[str, Any] = {}
    for name, value in stored.items():
        bound = SETTINGS.get(name)
        given: Any = tuple(value) if isinstance(value, list) else value
        if bound is not None and fits(bound, given):
            is_span = isinstance(getattr(rules, name), timedelta)
            fitting[name] = timedelta(minutes=given) if is_span else given
    return replace(rules, **fitting) if fitting else rules


def shown(rules: Rules) -> dict[str, Value]:
    """Every setting as it stands in *rules*, in the numbers of the page."""
    found = {}
    for name in SETTINGS:
        value = getattr(rules, name)
        found[name] = value // timedelta(minutes=1) if isinstance(value, timedelta) else value
    return found


def fits(bound: Bound, value: object) -> bool:
    """Whether *value* may be set: a whole number within the bounds; marks: one to three, each smaller than the last."""
    if bound.counts != "marks":
        return type(value) is int and bound.least <= value <= bound.most
    if not isinstance(value, tuple) or not 1 <= len(value) <= MOST_MARKS:
        return False
    return all(type(one) is int and bound.least <= one <= bound.most for one in value) and all(
        later < earlier for earlier, later in pairwise(value)
    )


def save(
    session: Session,
    *,
    values: Mapping[str, Value],
    base: Rules,
    read: int,
    by: Staff,
    now: datetime,
) -> dict[str, dict[str, Value]]:
    """Set the numbers; returns what changed, ``{"from": …, "to": …}`` each. *base*: the rules of the environment.

    A number equal to the environment's is no setting of the city. Refuses ``changed_meanwhile`` when another edition
    than *read* stands, ``setting_out_of_bounds`` (``name``), and ``setup_nothing_changed``.
    """
    for name, value in values.items():
        if not fits(SETTINGS[name], value):
            raise Refused("setting_out_of_bounds", name=name)
    editions.next_one(session, subject=SUBJECT, read=read, staff_id=by.id, now=now)
    before, plain = shown(over(base, load(session))), shown(base)
    changes = {
        name: {"from": before[name], "to": value}
        for name, value in values.items()
        if before[name] != value
    }
    if not changes:
        raise Refused("setup_nothing_changed")
    for name in changes:
        row = session.get(CitySetting, name)
        if values[name] == plain[name]:
            if row is not None:
                session.delete(row)
        else:
            session.merge(CitySetting(name=name, value=_stored(values[name])))
    session.flush()
    audit.record(
        session, by=by, action="settings.changed", subject="settings", now=now, detail=changes
    )
    return changes


def _stored(value: Value) -> int | list[int]:
    return list(value) if isinstance(value, tuple) else value
