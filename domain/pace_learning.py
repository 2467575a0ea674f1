"""Learning paces from what was seen: pure functions from observations to the paces of lines, kinds and the city.

The formula, and why it is this one: docs/adr/0010-learned-pace.md.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from math import exp, log
from typing import NamedTuple

from domain.pace_spread import Factors, factors, in_step
from domain.paces import CITY, kind_scope
from domain.waits import BUCKETS, Pace

SHRINK = 20
"""A line counts as much as its kind when it has so many observations; a kind the same against the city."""
USUAL_POWER = 0.8
POWER_SHRINK = 500
"""The power of a city with so many observations lies halfway between its own and the usual one."""
POWERS = (0.5, 1.0)
MOST_MINUTES = 24 * 60.0
"""A longer wait is a mistake in the data."""


class Observation(NamedTuple):
    """Somebody who waited: at which line, of which kind, in which class, on which day, behind how many."""

    line: str
    kind: str
    ticket_kind: str
    day: Hashable
    ahead: int
    wait: float
    """Minutes."""


class Learned(NamedTuple):
    """A pace, and what it stands on."""

    pace: Pace
    samples: int
    """Those with somebody before them."""
    days: int


class _Point(NamedTuple):
    """An observation with its logarithms."""

    seen: Observation
    size: float
    """log(ahead + 0.5)"""
    height: float
    """log(wait + 1)"""


class _Sum(NamedTuple):
    """How many residuals, and their sum."""

    number: int = 0
    total: float = 0.0

    def less(self, other: "_Sum") -> "_Sum":
        return _Sum(self.number - other.number, self.total - other.total)

    def towards(self, level: float) -> float:
        """Their mean, shrunk towards *level*."""
        return (self.total + SHRINK * level) / (self.number + SHRINK)


def learn(
    observations: Iterable[Observation], *, learned_after: int
) -> dict[tuple[str, str], Learned]:
    """Paces by scope and ticket kind (as in ``domain.paces``); nothing where nothing was seen.

    Impossible observations are left out. A line seen on fewer than *learned_after* days is marked so.
    """
    by_class: dict[str, list[_Point]] = defaultdict(list)
    for seen in observations:
        if seen.ahead >= 0 and 0.0 <= seen.wait < MOST_MINUTES:
            point = _Point(seen, log(seen.ahead + 0.5), log(seen.wait + 1.0))
            by_class[seen.ticket_kind].append(point)
    return {
        (scope, ticket_kind): learned
        for ticket_kind, points in sorted(by_class.items())
        for scope, learned in _class(points, learned_after).items()
    }


def power_of(points: Sequence[_Point]) -> float:
    """How waits grow with the people ahead within the lines: the common slope of the logarithms, near the usual one."""
    lines: dict[str, list[_Point]] = defaultdict(list)
    for point in points:
        lines[point.seen.line].append(point)
    both = sizes = 0.0
    for own in lines.values():
        size = sum(point.size for point in own) / len(own)
        both += sum((point.size - size) * point.height for point in own)
        sizes += sum((point.size - size) ** 2 for point in own)
    slope = both / sizes if sizes > 0.0 else USUAL_POWER
    number = len(points)
    mixed = (slope * number + USUAL_POWER * POWER_SHRINK) / (number + POWER_SHRINK)
    return min(POWERS[1], max(POWERS[0], mixed))


def _class(points: Sequence[_Point], learned_after: int) -> dict[str, Learned]:
    """The paces of one class of tickets.

    Who had nobody before them found an idle desk, or almost: such waits tell how busy a line is, not how fast it goes.
    They count in the range of empty lines only.
    """
    behind = [point for point in points if point.seen.ahead] or points
    power = power_of(behind)
    sums: dict[Hashable, _Sum] = defaultdict(_Sum)
    days: dict[str, set[Hashable]] = defaultdict(set)
    for point in points:
        for scope in (point.seen.line, kind_scope(point.seen.kind), CITY):
            days[scope].add(point.seen.day)
    for seen, size, height in behind:
        rest = height - power * size
        for scope in (seen.line, kind_scope(seen.kind), CITY):
            for key in (scope, (scope, seen.day)):
                number, total = sums[key]
                sums[key] = _Sum(number + 1, total + rest)
    kinds = {point.seen.line: kind_scope(point.seen.kind) for point in points}
    city = sums[CITY].total / sums[CITY].number
    levels = {CITY: city}
    for scope in kinds.values():
        levels[scope] = sums[scope].towards(city)
    for line, scope in kinds.items():
        levels[line] = sums[line].towards(levels[scope])
    spreads = _spreads(points, sums, power)
    found = {}
    for scope, level in levels.items():
        kept = in_step(spreads["line" if scope in kinds else "other"], exp(level), power)
        learned = len(days[scope]) >= learned_after
        pace = Pace(exp(level), kept.lows, kept.highs, learned, power, kept.mids)
        found[scope] = Learned(pace, sums[scope].number, len(days[scope]))
    return found


def _spreads(
    points: Sequence[_Point], sums: dict[Hashable, _Sum], power: float
) -> dict[str, Factors]:
    """How far waits stray from the pace that was learned without their own day, and without their own line.

    The first holds for lines that are known, on a new day; the second for lines of which nothing is known yet.
    """
    known: list[list[float]] = [[] for _ in range(len(BUCKETS) + 1)]
    unknown: list[list[float]] = [[] for _ in range(len(BUCKETS) + 1)]
    for seen, size, _ in points:
        bucket = bisect_right(BUCKETS, seen.ahead)
        scope, day = kind_scope(seen.kind), seen.day
        others = sums[CITY].less(sums[CITY, day])
        if others.number:
            kind = sums[scope].less(sums[scope, day]).towards(others.total / others.number)
            level = sums[seen.line].less(sums[seen.line, day]).towards(kind)
            known[bucket].append((seen.wait + 2.0) / (exp(level + power * size) + 1.0))
        others = sums[CITY].less(sums[seen.line])
        if others.number:
            level = sums[scope].less(sums[seen.line]).towards(others.total / others.number)
            unknown[bucket].append((seen.wait + 2.0) / (exp(level + power * size) + 1.0))
    return {"line": factors(known), "other": factors(unknown)}
