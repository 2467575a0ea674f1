"""Which desks of a counter are staffed when: the plan of a day, made before it begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.month.parameters import Parameters, staffed
from benchmarks.month.visits import CLOSES, OPENS

LATE_START = OPENS + 30.0
EARLY_END = CLOSES - 60.0
MANY = 3
"""From so many ordinary desks on, one begins half an hour later and ends an hour earlier."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A clerk at a desk, from and until a minute of the day. ``last``: stays until nobody waits any more."""

    desk: int
    begins: float
    ends: float
    last: bool = False


def plan(desks: Sequence[int], parameters: Parameters, *, surge: bool = False) -> list[Shift]:
    """The shifts of a day, by desk and time; on the *surge* day every desk is staffed from the opening on."""
    ordinary = list(desks) if surge else list(desks[: staffed(len(desks))])
    found: list[Shift] = []
    for place, desk in enumerate(ordinary):
        short = place == len(ordinary) - 1 and len(ordinary) >= MANY and not surge
        begins, ends = (LATE_START, EARLY_END) if short else (OPENS, CLOSES)
        found += _around_lunch(desk, begins, ends, place, len(ordinary), parameters, last=not short)
    return found


def reserve(desks: Sequence[int], *, surge: bool = False) -> list[int]:
    """The desks that open only when many wait."""
    return [] if surge else list(desks[staffed(len(desks)) :])


def _around_lunch(  # noqa: PLR0917  # one desk's day
    desk: int, begins: float, ends: float, place: int, of: int, p: Parameters, *, last: bool
) -> list[Shift]:
    if of == 1:
        return [Shift(desk, begins, ends, last)]
    first, until = p.lunch
    middle = (first + until) / 2
    away, back = (first, middle) if place % 2 == 0 else (middle, until)
    return [Shift(desk, begins, away), Shift(desk, back, ends, last)]
