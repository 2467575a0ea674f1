"""How far waits stray from a pace: the factors at the ends and in the middle of the 80 % range, by size bucket."""

from collections.abc import Sequence
from typing import NamedTuple

from domain.waits import BUCKETS, DEFAULT_PACE

LOW, MIDDLE, HIGH = 0.1, 0.5, 0.9
ENOUGH = 30
"""A bucket with fewer waits takes the factors of the nearest one with enough, of shorter lines first."""


class Factors(NamedTuple):
    """One factor for each size bucket of ``domain.waits``."""

    lows: tuple[float, ...]
    mids: tuple[float, ...]
    highs: tuple[float, ...]


def quantile(ordered: Sequence[float], share: float) -> float:
    """The value that *share* of the *ordered* ones do not exceed, between neighbours in proportion."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def factors(buckets: Sequence[Sequence[float]]) -> Factors:
    """The factors from what was seen in each bucket; those of the default pace where no bucket has enough."""
    seen = {index: sorted(one) for index, one in enumerate(buckets) if len(one) >= ENOUGH}
    if not seen:
        return Factors(DEFAULT_PACE.lows, DEFAULT_PACE.mids, DEFAULT_PACE.highs)
    ends = []
    for index in range(len(buckets)):
        _, nearest = min((abs(other - index), other) for other in seen)
        ends.append(tuple(quantile(seen[nearest], share) for share in (LOW, MIDDLE, HIGH)))
    return Factors(*zip(*ends, strict=True))


def in_step(found: Factors, per_person: float, power: float) -> Factors:
    """The factors, raised where a longer line would be told a shorter wait than the next shorter one."""
    kept = [[line[0]] for line in found]
    for index, first in enumerate(BUCKETS):
        before = per_person * (first - 0.5) ** power + 1.0
        after = per_person * (first + 0.5) ** power + 1.0
        for mine, seen in zip(kept, found, strict=True):
            mine.append(max(seen[index + 1], mine[-1] * before / after))
    return Factors(*(tuple(line) for line in kept))
