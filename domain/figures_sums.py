"""Counts of many visits added up, and what is told of them: medians and shares, nothing about a handful of people."""

from collections import Counter as Tally
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

FEW = 3
"""Figures about fewer people could tell of one person: they are not told (as in the open data)."""


@dataclass(slots=True)
class Sums:
    """Counts of many visits. Of *no_shows* only bookings: who took a ticket and left is in *left*."""

    booked: int = 0
    cancelled: int = 0
    no_shows: int = 0
    visits: int = 0
    walk_ins: int = 0
    served: int = 0
    left: int = 0
    lead_days: int = 0
    compared: int = 0
    saved_seconds: int = 0
    waits: Tally[int] = field(default_factory=Tally)

    @property
    def people(self) -> int:
        """How many people it is about, each once: who came with a booking is in *booked* and in *visits*."""
        return self.walk_ins + max(self.booked, self.visits - self.walk_ins)

    @property
    def kept(self) -> int:
        """Bookings that were not cancelled."""
        return self.booked - self.cancelled

    @property
    def called(self) -> int:
        """How many waits there are."""
        return self.waits.total()

    @property
    def median(self) -> int | None:
        """The median wait in minutes; None of fewer than ``FEW``."""
        return _quantile(self.waits, 0.5)

    @property
    def p90(self) -> int | None:
        """What nine in ten did not wait longer than, in minutes; None of fewer than ``FEW``."""
        return _quantile(self.waits, 0.9)

    @property
    def no_show_share(self) -> float | None:
        """Of bookings that were not cancelled, those whose holders did not come."""
        return share(self.no_shows, self.kept)

    @property
    def cancelled_share(self) -> float | None:
        """Of all bookings, those that were cancelled."""
        return share(self.cancelled, self.booked)

    @property
    def booked_share(self) -> float | None:
        """Of those who came, those with a booking."""
        return share(self.visits - self.walk_ins, self.visits)

    @property
    def lead(self) -> float | None:
        """Days from booking to visit, on average."""
        return share(self.lead_days, self.booked)

    def add(self, other: "Sums") -> None:
        """Take another's counts in."""
        for name in SUMS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.waits.update(other.waits)


SUMS = (
    "booked",
    "cancelled",
    "no_shows",
    "visits",
    "walk_ins",
    "served",
    "left",
    "lead_days",
    "compared",
    "saved_seconds",
)


def share(part: int, whole: int) -> float | None:
    """*part* of *whole*; None when the whole is fewer than ``FEW``."""
    return part / whole if whole >= FEW else None


def total(found: Iterable[Sums]) -> Sums:
    """All together."""
    whole = Sums()
    for one in found:
        whole.add(one)
    return whole


def grouped(
    found: Mapping[tuple[Any, ...], Sums], key: Callable[[tuple[Any, ...]], Any]
) -> dict[Any, Sums]:
    """The same counts under fewer keys: days as weeks, counters as wards."""
    together: dict[Any, Sums] = {}
    for place, one in found.items():
        together.setdefault(key(place), Sums()).add(one)
    return together


def _quantile(waits: Tally[int], part: float) -> int | None:
    """The smallest wait that this part of the people did not exceed."""
    number = waits.total()
    if number < FEW:
        return None
    reached = 0
    for waited in sorted(waits):
        reached += waits[waited]
        if reached >= part * number:
            return waited
    return None
