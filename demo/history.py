"""The demo's past: tickets of the last open days, so that its waits are learned figures from the first minute on.

Their bookings, and the counts of the weeks before, are what the figures pages show.
"""

import heapq
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session

from demo import past_bookings, past_figures
from domain import priority, tokyo, waits
from domain.calendar import Opening
from domain.directory import Directory
from domain.issuing import FIRST_NUMBER
from domain.pace_learning import Observation, learn
from domain.paces import Paces
from domain.rules import Rules
from domain.tables import Counter, TicketKind, TicketStatus
from domain.tickets import TICKET

MINUTES = {"shomei": 8, "juumin": 12, "koseki": 14, "kokuho": 11, "nenkin": 12}
"""What a visit takes at the desk, about; elsewhere ``OTHERS``. Scenery, not Chiba's figures."""
OTHERS = 12
DAYS = 5
"""Enough for paces to be told as learned; more would make the start slower."""
BOOKED = 0.15
BUSY = 0.9
"""How much of the desks' time the visits take."""
DESKS = 2
"""Desks that call at once: the others have other work."""
MORNING = 0.4
"""Share of the visits that come in the first third of the day."""


@dataclass(slots=True)
class Visit:
    """Somebody who came on a past day, as the priority rule sees them, and what became of it."""

    kind: str
    order_at: datetime
    issued_at: datetime
    number: int
    lasts: timedelta
    ahead: int = 0
    called_at: datetime | None = None
    desk: int | None = None


def write(session: Session, *, directory: Directory, now: datetime, rules: Rules) -> int:
    """Write the tickets of the last five open days, told as they would have been; none when there are some already."""
    if session.execute(select(TICKET.c.id).limit(1)).first() is not None:
        return 0
    days = _open_days(directory, tokyo.office_day(now), DAYS)
    rows: list[dict[str, Any]] = []
    seen: list[Observation] = []
    for day, opening in days:
        learned = learn(seen, learned_after=rules.learned_after)  # as the night before did
        paces = Paces({key: one.pace for key, one in learned.items()})
        for counter in directory.counters.values():
            visits = list(_visits(counter, day, opening))
            _serve(visits, counter, opening=tokyo.at(day, opening.opens), rules=rules)
            rows += [_row(counter, day, visit, paces) for visit in visits]
            seen += [_observation(counter, day, visit) for visit in visits if visit.called_at]
    if rows:
        past_bookings.attach(session, rows, directory=directory, now=now)
        session.execute(insert(TICKET), rows)
        past_figures.write(session, directory=directory, before=days[0][0], now=now)
    return len(rows)


def _open_days(directory: Directory, today: date, most: int) -> list[tuple[date, Opening]]:
    """The last open days before *today*, in order."""
    ward_id = next(iter(directory.wards))
    found: list[tuple[date, Opening]] = []
    day = today
    while len(found) < most and today - day < timedelta(days=60):
        day -= timedelta(days=1)
        opening = directory.calendar.opening(ward_id, day)
        if isinstance(opening, Opening):
            found.append((day, opening))
    return found[::-1]


def _visits(counter: Counter, day: date, opening: Opening) -> Iterator[Visit]:
    """Who comes to the counter on that day, in order; the day's own mood makes it more or fewer."""
    die = random.Random(f"{counter.id} {day}")  # scenery, the same each time
    opens, closes = tokyo.at(day, opening.opens), tokyo.at(day, opening.closes)
    each = MINUTES.get(counter.kind, OTHERS) * die.uniform(0.93, 1.07)
    length = (closes - opens).total_seconds() / 60.0
    people = round(length * min(DESKS, len(counter.desks)) / each * BUSY * die.uniform(0.85, 1.05))
    last = length - 30.0
    came = sorted(
        die.uniform(0.0, last / 3) if die.random() < MORNING else die.uniform(last / 3, last)
        for _ in range(people)
    )
    for index, minute in enumerate(came):
        issued_at = opens + timedelta(seconds=round(minute * 60))
        kind = TicketKind.PRIORITY if die.random() < BOOKED else TicketKind.WALK_IN
        lasts = timedelta(seconds=round(60 * each * die.lognormvariate(-0.06, 0.35)))
        yield Visit(kind, issued_at, issued_at, FIRST_NUMBER + index, lasts)


def _serve(visits: list[Visit], counter: Counter, *, opening: datetime, rules: Rules) -> None:
    """Call them one after the other as the rule says, at desks that become free."""
    free = [(opening, desk) for desk in counter.desks[:DESKS]]
    heapq.heapify(free)
    waiting: list[Visit] = []
    coming = iter(visits)
    arriving = next(coming, None)
    run = 0
    while arriving or waiting:
        moment, desk = free[0]
        if arriving and (not waiting or arriving.issued_at <= moment):
            waiting.append(arriving)
            line = priority.in_turn(waiting, run=run, now=arriving.issued_at, rules=rules)
            places = (ahead for ahead, choice in enumerate(line) if choice.ticket is arriving)
            arriving.ahead = next(places)
            arriving = next(coming, None)
            continue
        called_at = max(moment, waiting[0].issued_at)
        choice = priority.choose(waiting, run=run, now=called_at, rules=rules)
        if choice is None:
            break
        visit = choice.ticket
        waiting.remove(visit)
        run = run + 1 if visit.kind == TicketKind.PRIORITY else 0
        visit.called_at, visit.desk = called_at, desk
        heapq.heapreplace(free, (called_at + visit.lasts, desk))


def _observation(counter: Counter, day: date, visit: Visit) -> Observation:
    assert visit.called_at is not None  # noqa: S101  # asked for before
    waited = (visit.called_at - visit.issued_at).total_seconds() / 60.0
    return Observation(counter.id, counter.kind, visit.kind, day, visit.ahead, waited)


def _row(counter: Counter, day: date, visit: Visit, paces: Paces) -> dict[str, Any]:
    pace = paces.of(counter, visit.kind)
    wait = waits.told(visit.ahead, pace)
    return {
        "ward_id": counter.ward_id,
        "counter_id": counter.id,
        "day": day,
        "number": visit.number,
        "label": f"{counter.prefix}-{visit.number}",
        "kind": visit.kind,
        "status": TicketStatus.SERVED,
        "offline": False,
        "order_at": visit.order_at,
        "issued_at": visit.issued_at,
        "first_called_at": visit.called_at,
        "called_at": visit.called_at,
        "serving_at": visit.called_at,
        "ended_at": visit.called_at + visit.lasts if visit.called_at else None,
        "desk": visit.desk,
        "calls": 1,
        "ahead_at_issue": visit.ahead,
        "low_at_issue": wait.low,
        "middle_at_issue": waits.minutes(visit.ahead, pace).middle,
        "high_at_issue": wait.high,
    }
