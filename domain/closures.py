"""Closures: announce one, take it back before anybody heard, end it early. Who was booked there: ``closure_work``.

Order of locks: the lock of closures, the closure's row, slots.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import exists, select, update
from sqlmodel import Session

from domain import closure_slots, editions, tokyo
from domain.calendar import Opening
from domain.closed import CLOSURE
from domain.db import changed, table_of
from domain.directory import Directory
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import Closure, ClosureStatus, Replacement

REPLACEMENT = table_of(Replacement)
REASONS = ("typhoon", "earthquake", "snow", "power", "system", "staff", "facility", "other")
"""Why an office closes; worded in the texts ``closure-reason-…``."""
LONGEST_NOTE = 300
"""Characters of a note in one language: it stands on a card."""


@dataclass(frozen=True, slots=True)
class Place:
    """What is closed: a counter, or (None) a whole ward office."""

    ward_id: str
    counter_id: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A closure as somebody wants it, before it is announced."""

    places: tuple[Place, ...]
    starts_at: datetime
    ends_at: datetime
    reason: str
    note: Mapping[str, str]


def check(plan: Plan, *, directory: Directory, now: datetime, rules: Rules) -> Plan:
    """The plan with what is over left out; refuses one that cannot be meant.

    ``closure_nowhere``, ``closure_backwards``, ``closure_past``, ``closure_too_long``, ``closure_reason_unknown``,
    ``closure_note_too_long`` (``longest``), ``closure_never_open`` (the calendar is closed all the time already).
    """
    known = [one for one in plan.places if _known(one, directory)]
    if not known or len(known) != len(plan.places):
        raise Refused("closure_nowhere")
    if plan.ends_at <= plan.starts_at:
        raise Refused("closure_backwards")
    if plan.ends_at <= now:
        raise Refused("closure_past")
    if plan.ends_at - max(plan.starts_at, now) > rules.closure_longest:
        raise Refused("closure_too_long", days=rules.closure_longest.days)
    if plan.reason not in REASONS:
        raise Refused("closure_reason_unknown")
    if any(len(words) > LONGEST_NOTE for words in plan.note.values()):
        raise Refused("closure_note_too_long", longest=LONGEST_NOTE)
    starts_at = max(plan.starts_at, now)
    if not any(_opens(directory, one.ward_id, starts_at, plan.ends_at) for one in known):
        raise Refused("closure_never_open")
    whole = {one.ward_id for one in known if one.counter_id is None}
    places = {one for one in known if one.counter_id is None or one.ward_id not in whole}
    note = {language: words.strip() for language, words in plan.note.items() if words.strip()}
    ordered = tuple(sorted(places, key=lambda one: (one.ward_id, one.counter_id or "")))
    return Plan(ordered, starts_at, plan.ends_at, plan.reason, note)


def announce(
    session: Session,
    *,
    directory: Directory,
    plan: Plan,
    batch: str,
    urgent: bool = False,
    staff_id: int | None,
    now: datetime,
    rules: Rules,
    read: Mapping[str, int] | None = None,
) -> list[Closure]:
    """Close at once for everybody; notices go out after ``rules.closure_undo``, an *urgent* one's now.

    The same *batch* again is the same closure: what was announced under it is returned. *read*: the edition of each
    ward's closures that the person had seen. Refuses like ``check``, and ``changed_meanwhile``.
    """
    closure_slots.lock(session, now=now)
    if before := of_batch(session, batch=batch):
        return before
    plan = check(plan, directory=directory, now=now, rules=rules)
    for ward_id in sorted({place.ward_id for place in plan.places}):
        subject = edition(ward_id)
        seen = editions.number(session, subject=subject) if read is None else read.get(ward_id, 0)
        editions.next_one(session, subject=subject, read=seen, staff_id=staff_id, now=now)
    made = [
        Closure(
            batch=batch,
            ward_id=place.ward_id,
            counter_id=place.counter_id,
            starts_at=plan.starts_at,
            ends_at=plan.ends_at,
            reason=plan.reason,
            note=dict(plan.note),
            status=ClosureStatus.PLANNED.value,
            send_at=now if urgent else now + rules.closure_undo,
            staff_id=staff_id,
            created_at=now,
        )
        for place in plan.places
    ]
    session.add_all(made)
    session.flush()
    _recount(session, made, rules)
    return made


def edition(ward_id: str) -> str:
    """The subject under which closures of a ward have editions."""
    return f"closures:{ward_id}"


def withdraw(session: Session, *, batch: str, now: datetime, rules: Rules) -> list[Closure]:
    """Take a closure back of which nobody has heard: its half hours are free again.

    Refuses ``closure_unknown``, and ``closure_sent`` once notices go out; taken back twice is taken back once.
    """
    closure_slots.lock(session, now=now)
    found = of_batch(session, batch=batch)
    if not found:
        raise Refused("closure_unknown")
    ids = [one.id for one in found]
    if all(one.status == ClosureStatus.WITHDRAWN for one in found):
        return found
    c = CLOSURE.c
    heard = exists(select(REPLACEMENT.c.id).where(REPLACEMENT.c.closure_id == c.id))
    done = session.execute(
        update(CLOSURE)
        .where(c.id.in_(ids), c.status == ClosureStatus.PLANNED, c.send_at > now, ~heard)
        .values(status=ClosureStatus.WITHDRAWN, withdrawn_at=now)
    )
    if changed(done) != len(ids):
        raise Refused("closure_sent")
    _recount(session, found, rules)
    return of_batch(session, batch=batch)


def reopen(session: Session, *, closure_id: int, now: datetime, rules: Rules) -> Closure:
    """The closure ends now, or, where it has not begun, never begins; offers: see ``closure_back``.

    Refuses ``closure_unknown`` and ``closure_over``.
    """
    closure_slots.lock(session, now=now)
    found: Closure | None = session.execute(
        select(Closure).where(CLOSURE.c.id == closure_id).with_for_update(),
        execution_options={"populate_existing": True},
    ).scalar_one_or_none()
    if found is None:
        raise Refused("closure_unknown")
    if found.status == ClosureStatus.WITHDRAWN or found.ends_at <= now:
        raise Refused("closure_over")
    begins, ends = found.starts_at, found.ends_at
    found.ends_at = max(found.starts_at, now)
    session.flush()
    closure_slots.recount(session, begins=begins, ends=ends, rules=rules, ward_ids=[found.ward_id])
    return found


def of_batch(session: Session, *, batch: str) -> list[Closure]:
    """The closures that were entered together, in the order of their wards."""
    return list(
        session.execute(
            select(Closure).where(CLOSURE.c.batch == batch).order_by(CLOSURE.c.id),
            execution_options={"populate_existing": True},
        ).scalars()
    )


def _recount(session: Session, made: Sequence[Closure], rules: Rules) -> None:
    closure_slots.recount(
        session,
        begins=min(one.starts_at for one in made),
        ends=max(one.ends_at for one in made),
        rules=rules,
        ward_ids={one.ward_id for one in made},
    )


def _known(place: Place, directory: Directory) -> bool:
    if place.counter_id is None:
        return place.ward_id in directory.wards
    counter = directory.counters.get(place.counter_id)
    return counter is not None and counter.ward_id == place.ward_id


def _opens(directory: Directory, ward_id: str, begins: datetime, ends: datetime) -> bool:
    """Whether the ward office would be open at some moment of the interval."""
    day, last = tokyo.office_day(begins), tokyo.office_day(ends)
    while day <= last:
        opening = directory.calendar.opening(ward_id, day)
        if isinstance(opening, Opening):
            opens, closes = tokyo.at(day, opening.opens), tokyo.at(day, opening.closes)
            if opens < ends and closes > begins:
                return True
        day += timedelta(days=1)
    return False
