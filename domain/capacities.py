"""Places by half hour: how many a counter takes at an hour of a weekday, from a day on."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from sqlalchemy import select
from sqlmodel import Session

from domain import tokyo
from domain.db import table_of
from domain.tables import Counter, SlotCapacity

CAPACITY = table_of(SlotCapacity)
_COLUMNS = ("counter_id", "weekday", "starts", "valid_from", "capacity")
Cell = tuple[int, time]
"""A weekday (0 = Monday) and the wall time of a half hour."""


@dataclass(frozen=True, slots=True)
class Capacities:
    """What was set for each counter and cell: (from which day, how many), the latest first."""

    rows: Mapping[tuple[str, int, time], tuple[tuple[date, int], ...]] = field(default_factory=dict)

    def of(self, counter: Counter, starts_at: datetime) -> int:
        """The places of the counter's slot that begins at *starts_at*."""
        wall = tokyo.local(starts_at)
        return self.on(counter, (wall.weekday(), wall.time()), wall.date())

    def on(self, counter: Counter, cell: Cell, day: date) -> int:
        """The places in a cell as it is set for *day*; the counter's own number where nothing is."""
        for valid_from, capacity in self.rows.get((counter.id, *cell), ()):
            if valid_from <= day:
                return capacity
        return counter.capacity

    def later(self, counter_id: str, after: date) -> list[date]:
        """The days after *after* from which something else is set for the counter, in order."""
        return sorted(
            {
                valid_from
                for (of_counter, _, _), found in self.rows.items()
                for valid_from, _ in found
                if of_counter == counter_id and valid_from > after
            }
        )


def load(session: Session) -> Capacities:
    """All that is set; one query."""
    found: dict[tuple[str, int, time], list[tuple[date, int]]] = defaultdict(list)
    for counter_id, weekday, starts, valid_from, capacity in session.execute(
        select(*(CAPACITY.c[name] for name in _COLUMNS)).order_by(CAPACITY.c.valid_from.desc())
    ):
        found[counter_id, weekday, starts].append((valid_from, capacity))
    return Capacities({key: tuple(rows) for key, rows in found.items()})
