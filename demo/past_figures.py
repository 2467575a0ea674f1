"""The demo's figures of the weeks before: what would be left of their visits. Scenery, not Chiba's."""

import random
from collections import Counter as Tally
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session

from demo.past_bookings import AWAY, CANCELLED, LANGUAGES, procedures_of
from domain.calendar import Opening
from domain.directory import Directory
from domain.figures_counting import ENOUGH, WALK_IN, Counts, Key
from domain.figures_nights import FIGURE, rows
from domain.tables import Counter

WEEKS = 5
"""The weeks that this week is compared with."""
WEEKS_OF_FIRST_WARD = 10
"""The first ward has so many: advice on places needs more days of a weekday."""
OFTEN_AWAY = 0.4
"""Early in the week, first thing in the morning, more stay away: there is something to advise."""
POPULAR = (time(9), time(9, 30), time(13))


def write(session: Session, *, directory: Directory, before: date, now: datetime) -> int:
    """The counts of the weeks before *before*; none when there are some already."""
    if session.execute(select(FIGURE.c.day).limit(1)).first() is not None:
        return 0
    procedures = procedures_of(directory)
    first_ward = next(iter(directory.wards))
    made: list[dict[str, Any]] = []
    for back in range(1, WEEKS_OF_FIRST_WARD * 7 + 1):
        day = before - timedelta(days=back)
        found: dict[Key, Counts] = {}
        for counter in directory.counters.values():
            opening = directory.calendar.opening(counter.ward_id, day)
            if not isinstance(opening, Opening):
                continue
            fine = counter.ward_id == first_ward
            if fine or back <= WEEKS * 7:
                mine = procedures.get(counter.kind) or [""]
                # Elsewhere every second half hour stands for two: half the rows, and the start is quick.
                halves = (0, 1) if fine else ((day.toordinal() + counter.position) % 2,)
                _day(found, counter, day, opening, mine, halves=halves)
        made += rows(found, day=day, now=now)
    if made:
        session.execute(insert(FIGURE), made)
    return len(made)


def _day(
    found: dict[Key, Counts],
    counter: Counter,
    day: date,
    opening: Opening,
    procedures: list[str],
    *,
    halves: tuple[int, ...],
) -> None:
    """A counter's day: the mornings are fuller, and so is the whole day when its mood is so."""
    die = random.Random(f"{counter.id} {day}")  # scenery, the same each time
    mood = die.uniform(0.85, 1.1) * (1.15 if day.weekday() == 0 else 1.0)
    first, last = (
        wall.hour * 2 + wall.minute // 30 for wall in (opening.first_slot, opening.last_slot)
    )
    for half in range(first, last + 1):
        if half % 2 not in halves:
            continue
        busy = mood * (1.5 if half < first + 4 else 0.9)
        people = round(die.gauss(3.6 * busy * 2 / len(halves), 1.2))
        waits = [round(die.expovariate(1 / (11 * busy**2))) for _ in range(max(0, people))]
        if waits:
            # One procedure and language for all of a half hour: as figures, nobody can tell, and the start is quick.
            key = Key(counter.id, die.choice(procedures), WALK_IN, die.choice(LANGUAGES), half)
            found[key] = Counts(visits=len(waits), served=len(waits), waits=Tally(waits))
        if counter.bookable and procedures != [""]:
            key, counts = _booked(die, counter, day, half, waits)
            if counts.booked:
                found[key._replace(procedure_id=die.choice(procedures))] = counts


def _booked(
    die: random.Random, counter: Counter, day: date, half: int, walk_ins: list[int]
) -> tuple[Key, Counts]:
    """The bookings of a half hour, and whose they were."""
    popular = time(half // 2, half % 2 * 30) in POPULAR
    places = counter.capacity
    kept = places - (die.random() < 0.6) if popular else die.randint(0, places - 1)
    share = OFTEN_AWAY if popular and day.weekday() < 2 and half == 18 else AWAY
    away = sum(die.random() < share for _ in range(kept))
    cancelled = sum(die.random() < CANCELLED for _ in range(kept))
    waits = [die.randint(1, 9) for _ in range(kept - away)]
    counts = Counts(
        booked=kept + cancelled,
        cancelled=cancelled,
        no_shows=away,
        visits=len(waits),
        served=len(waits),
        lead_days=sum(die.randint(0, 21) for _ in range(kept + cancelled)),
        waits=Tally(waits),
    )
    if len(walk_ins) >= ENOUGH:
        counts.compared = len(waits)
        counts.saved_seconds = round(sum(60 * (median(walk_ins) - wait) for wait in waits))
    channel = "desk" if die.random() < 0.15 else "line"
    return Key(counter.id, "", channel, die.choice(LANGUAGES), half), counts
