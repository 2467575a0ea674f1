"""Measured counts in the place of the rules' weights: how much a kind of day, and a half hour, makes a counter busier.

Pure. Each weight becomes ``(k · rule + n · measured) / (n + k)`` with *n* measured days of that kind: on the first
day the rule speaks, after a season the counts do. Days of several kinds at once (a Monday at a month's end) are
parted by solving all weights together (ridge regression towards the rules, by coordinate descent).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from statistics import fmean

POINT = 0.15
"""What one point means: so much more people than on a plain day. ☆ from half of it on, ☆☆ from 22 %, ☆☆☆ from 52 %."""
DAYS_OF_A_RULE = 8
"""*k*: a rule's weight counts as much as so many measured days."""
DAYS_OF_ALL_WEEKDAYS = 3
"""A weekday's own course of the day is blended with that of all weekdays, which counts as so many days."""
ROUNDS = 60
HALF_HOUR_STEPS = (0.8, 1.2, 1.6)
"""Of what the counter has on average: from here on a half hour gets ☆, ☆☆, ☆☆☆."""
FEW = 1.0
"""Fewer people than this are no crowd, whatever the average."""


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many tickets a counter issued on an open day, and what that day was (``forecast.factors``)."""

    counter_id: str
    issued: int
    factors: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Effects:
    """Points by factor, blended from rules and counts; *base* is where a plain day lies below or above the mean."""

    points: Mapping[str, float]
    base: float = 0.0

    def of(self, factors: Mapping[str, int]) -> float:
        """The points of a day: those measured where they are known, else those of the rules."""
        return sum(self.points.get(name, rule) for name, rule in factors.items())

    def level(self, factors: Mapping[str, int]) -> float:
        """How full a day is, 1.0 being the mean of the measured days; never below a fifth."""
        return max(0.2, 1.0 + POINT * (self.base + self.of(factors)))


def effects(days: Sequence[DayCount]) -> Effects:
    """What the counts of counters of one kind say. Counters of one day count together as one day."""
    typical = _means((day.counter_id, float(day.issued)) for day in days)
    together = _means(
        (tuple(sorted(day.factors.items())), (day.issued / typical[day.counter_id] - 1.0) / POINT)
        for day in days
        if typical[day.counter_id] > 0
    )
    # The same kind of day on several dates is several days: how many, by the counter that was measured most often.
    often = _most(days)
    rules = {name: float(rule) for kind in together for name, rule in kind}
    points, base = dict(rules), 0.0
    kinds = [(dict(kind), height, often[kind]) for kind, height in together.items()]
    total = sum(count for _, _, count in kinds)
    for _ in range(ROUNDS if total else 0):
        base = sum(n * (y - sum(points[f] for f in kind)) for kind, y, n in kinds) / total
        for name, rule in rules.items():
            with_it = [(kind, y, n) for kind, y, n in kinds if name in kind]
            measured = sum(
                n * (y - base - sum(points[f] for f in kind if f != name)) for kind, y, n in with_it
            )
            count = sum(n for _, _, n in with_it)
            points[name] = (DAYS_OF_A_RULE * rule + measured) / (DAYS_OF_A_RULE + count)
    return Effects(points, base)


@dataclass(frozen=True, slots=True)
class Course:
    """The course of a counter's day: people waiting on average, and how a half hour differs from that."""

    days: int
    typical: float
    by_half_hour: Mapping[time, float]
    by_weekday: Mapping[tuple[int, time], tuple[float, int]]
    """Mean and number of days of a weekday's half hour."""

    def share(self, weekday: int, at: time) -> float:
        """What the half hour has of the counter's average: 1.0 where nothing is known."""
        everyday = self.by_half_hour.get(at, 1.0)
        own, count = self.by_weekday.get((weekday, at), (everyday, 0))
        return (DAYS_OF_ALL_WEEKDAYS * everyday + count * own) / (DAYS_OF_ALL_WEEKDAYS + count)


def course(half_hours: Iterable[tuple[int, time, int]], *, days: int) -> Course:
    """The course of the day from (weekday, wall time, most people waiting) of each half hour of *days* days."""
    rows = list(half_hours)
    typical = fmean(waiting for _, _, waiting in rows) if rows else 0.0
    if typical == 0.0:
        return Course(days, 0.0, {}, {})
    counts: dict[tuple[int, time], int] = defaultdict(int)
    for weekday, at, _ in rows:
        counts[weekday, at] += 1
    own = _means(((weekday, at), waiting / typical) for weekday, at, waiting in rows)
    return Course(
        days,
        typical,
        _means((at, waiting / typical) for _, at, waiting in rows),
        {key: (mean, counts[key]) for key, mean in own.items()},
    )


def half_hour_stars(expected: float, typical: float) -> int:
    """The ☆ (0–3) of a half hour in which *expected* people wait, at a counter with *typical* ones."""
    if expected < FEW or typical <= 0.0:
        return 0
    return sum(expected >= step * typical for step in HALF_HOUR_STEPS)


def _means(pairs: Iterable[tuple[object, float]]) -> dict:  # type: ignore[type-arg]  # keys of any kind
    groups = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: fmean(values) for key, values in groups.items()}


def _most(days: Iterable[DayCount]) -> dict[tuple[tuple[str, int], ...], int]:
    counts: dict[tuple[str, tuple[tuple[str, int], ...]], int] = defaultdict(int)
    for day in days:
        counts[day.counter_id, tuple(sorted(day.factors.items()))] += 1
    most: dict[tuple[tuple[str, int], ...], int] = defaultdict(int)
    for (_, kind), count in counts.items():
        most[kind] = max(most[kind], count)
    return most
