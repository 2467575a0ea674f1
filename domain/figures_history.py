"""The bookings of past days by weekday and half hour: what advice on places stands on."""

from collections import Counter as Tally
from collections import defaultdict
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from domain import figures, tokyo
from domain.directory import Directory
from domain.figures import Asked
from domain.figures_places import History
from domain.slots import SLOT

Place = tuple[str, int, int]
"""Counter, weekday (0 = Monday), half hours since midnight."""


def by_place(
    session: Session, asked: Asked, *, directory: Directory, now: datetime
) -> dict[Place, History]:
    """The half hours in which somebody had booked.

    Its days are all on which anybody had booked at the counter: also those on which the half hour stayed empty.
    """
    by = ("day", "counter_id", "half_hour")
    found = figures.sums(session, asked, now=now, by=by, waits=False)
    places = _places(session, asked)
    seen: dict[Place, list[tuple[int, int, int]]] = defaultdict(list)
    open_days: dict[str, set[date]] = defaultdict(set)
    for (day, counter_id, half), sums in found.items():
        if sums.booked:
            open_days[counter_id].add(day)
            size = places.dated.get((counter_id, day, half))
            full = size or places.usual.get((counter_id, day.weekday(), half))
            full = full or directory.counters[counter_id].capacity
            seen[counter_id, day.weekday(), half].append(
                (sums.kept, sums.no_shows, int(sums.kept >= full))
            )
    return {
        place: History(
            days=sum(day.weekday() == place[1] for day in open_days[place[0]]),
            kept=sum(kept for kept, _, _ in rows),
            no_shows=sum(missed for _, missed, _ in rows),
            full=sum(full for _, _, full in rows),
            places=places.usual.get(place) or directory.counters[place[0]].capacity,
        )
        for place, rows in sorted(seen.items())
    }


class _Places(NamedTuple):
    """How many places slots had on their day, and have now by weekday."""

    dated: dict[tuple[str, date, int], int]
    usual: dict[Place, int]


def _places(session: Session, asked: Asked) -> _Places:
    """From the slots themselves: what the last three of a weekday and half hour have most often, it has now."""
    dated: dict[tuple[str, date, int], int] = {}
    latest: dict[Place, list[int]] = defaultdict(list)
    for counter_id, starts_at, capacity in session.execute(
        select(SLOT.c.counter_id, SLOT.c.starts_at, SLOT.c.capacity)
        .where(
            SLOT.c.counter_id.in_(asked.counter_ids),
            SLOT.c.starts_at >= tokyo.day_bounds(asked.first)[0],
        )
        .order_by(SLOT.c.starts_at)
    ):
        wall = tokyo.local(starts_at)
        half = wall.hour * 2 + wall.minute // 30
        dated[counter_id, wall.date(), half] = capacity
        latest[counter_id, wall.weekday(), half].append(capacity)
    usual = {place: Tally(sizes[-3:]).most_common(1)[0][0] for place, sizes in latest.items()}
    return _Places(dated, usual)
