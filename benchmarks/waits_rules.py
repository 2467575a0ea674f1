"""The naive rules that wait estimates are held against; each learns from past rows and answers for others."""

import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import isnan

from benchmarks.waits_data import Row
from domain.pace_learning import Observation

TICKET_KIND = "walk_in"
MINUTES_PER_PERSON = 10.0
Answer = Callable[[Sequence[Row]], list[float]]


def observations(rows: Iterable[Row]) -> Iterator[Observation]:
    """The rows as the service would have seen them."""
    for row in rows:
        yield Observation(row.line, row.kind, TICKET_KIND, row.day, row.ahead, row.wait)


def share(true: Iterable[bool]) -> float:
    """How much of it is true; NaN of nothing."""
    counted = list(true)
    return sum(counted) / len(counted) if counted else float("nan")


def by_desks(_past: Sequence[Row]) -> Answer:
    """People × 10 ÷ open desks; one desk where the file names none."""
    return lambda rows: [MINUTES_PER_PERSON * row.ahead / _desks(row) for row in rows]


def by_desks_calibrated(past: Sequence[Row]) -> Answer:
    """The same with the minutes per person of each queue, as they were on the past days."""
    seen: dict[str, list[float]] = defaultdict(list)
    for row in past:
        if row.ahead:
            seen[row.line].append(row.wait * _desks(row) / row.ahead)
    usual = {line: statistics.median(values) for line, values in seen.items()}
    return lambda rows: [
        usual.get(row.line, MINUTES_PER_PERSON) * row.ahead / _desks(row) for row in rows
    ]


def constant(past: Sequence[Row]) -> Answer:
    """One figure for each queue: the median wait of the past days."""
    seen: dict[str, list[float]] = defaultdict(list)
    for row in past:
        seen[row.line].append(row.wait)
    usual = {line: statistics.median(values) for line, values in seen.items()}
    everywhere = statistics.median([row.wait for row in past]) if past else 0.0
    return lambda rows: [usual.get(row.line, everywhere) for row in rows]


def last_entered(past: Sequence[Row]) -> Answer:
    """What the person called last had waited; the queue's constant where there is none."""
    otherwise = constant(past)
    return lambda rows: [
        instead if isnan(row.last_wait) else row.last_wait
        for row, instead in zip(rows, otherwise(rows), strict=True)
    ]


def last_hour(past: Sequence[Row]) -> Answer:
    """People ÷ calls a minute in the last hour; the queue's constant where nobody was called."""
    otherwise = constant(past)
    return lambda rows: [
        row.ahead / row.per_minute if row.per_minute > 0.0 else instead
        for row, instead in zip(rows, otherwise(rows), strict=True)
    ]


RULES: tuple[tuple[str, Callable[[Sequence[Row]], Answer]], ...] = (
    ("people × 10 ÷ desks", by_desks),
    ("people × the queue's own minutes ÷ desks", by_desks_calibrated),
    ("one constant a queue", constant),
    ("the last person's wait", last_entered),
    ("people ÷ calls in the last hour", last_hour),
)


def _desks(row: Row) -> float:
    return max(1.0, row.desks) if not isnan(row.desks) else 1.0
