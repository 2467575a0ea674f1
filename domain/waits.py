"""How long it takes until a ticket is called: people ahead times a learned pace, told as a range.

Measured on municipal queues (docs/adr/0010-learned-pace.md): the pace that a line has shown lately beats a typed-in
average divided by the open desks, the wait of the last person, and the calls of the last hour.
"""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

BUCKETS = (1, 3, 6, 12, 25)
"""People ahead at which the size buckets of the range part: fewer than 1, 1–2, 3–5, 6–11, 12–24, 25 and more."""
STEP = 5
"""Ranges are told in steps of so many minutes."""


class Pace(NamedTuple):
    """What a line has shown: minutes per person, and how far waits stray, by size bucket."""

    minutes: float
    """exp(a) of ``m = exp(a) · (ahead + 0.5) − 1``."""
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    """Factors of the 80 % range: ``(m + 2) · factor − 2``, one a bucket."""
    learned: bool
    """False: a default, which is told as a rough figure (めやす)."""


class Minutes(NamedTuple):
    """A wait in minutes, not rounded: the lower end, the middle and the upper end of the 80 % range."""

    low: float
    middle: float
    high: float


class Basis(StrEnum):
    """How much a told wait is worth."""

    LEARNED = "learned"
    ROUGH = "rough"  # めやす: fewer than four days of data
    STALE = "stale"  # 更新待ち: no news, or no call for long while people wait; no figure is told


@dataclass(frozen=True, slots=True)
class Wait:
    """An estimated wait as it is told: rounded outwards to steps of five minutes; no figures when stale."""

    basis: Basis
    low: int | None = None
    high: int | None = None


DEFAULT_PACE = Pace(4.0, (0.35,) * 6, (2.2,) * 6, learned=False)
"""Minutes per person where nothing has been measured yet: about what many offices show; told as めやす."""


def minutes(ahead: int, pace: Pace) -> Minutes:
    """The wait of somebody with *ahead* people before them."""
    bucket = bisect_right(BUCKETS, ahead)
    middle = pace[0] * (ahead + 0.5) - 1.0
    around = middle + 2.0
    low, high = around * pace[1][bucket] - 2.0, around * pace[2][bucket] - 2.0
    return Minutes(max(0.0, low), max(0.0, middle), max(0.0, high))


def told(ahead: int, pace: Pace, *, stale: bool = False) -> Wait:
    """The wait as it is shown to people; *stale*: the line has given no sign of life lately."""
    if stale:
        return Wait(Basis.STALE)
    found = minutes(ahead, pace)
    low = int(found.low // STEP) * STEP
    high = max(-int(-found.high // STEP) * STEP, low + STEP)
    return Wait(Basis.LEARNED if pace.learned else Basis.ROUGH, low, high)
