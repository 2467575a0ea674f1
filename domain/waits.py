"""How long it takes until a ticket is called: a learned pace times the people ahead, told as a range.

Measured on municipal queues (docs/adr/0010-learned-pace.md): the pace that a line has shown lately beats a typed-in
average divided by the open desks, the wait of the last person, and the calls of the last hour.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from domain.rules import Rules

BUCKETS = (1, 3, 6, 12, 25)
"""People ahead at which the size buckets of the range part: fewer than 1, 1–2, 3–5, 6–11, 12–24, 25 and more."""
STEP = 5
"""Ranges are told in steps of so many minutes."""


class Pace(NamedTuple):
    """What a line has shown: its pace, and how far waits stray from it, by size bucket.

    ``around = minutes · (ahead + 0.5) ** power + 1``; low, middle and high are ``around · factor − 2``.
    """

    minutes: float
    """Minutes for the first person or so; the following ones take a little less each, as *power* says."""
    lows: tuple[float, ...]
    highs: tuple[float, ...]
    """Factors at the ends of the 80 % range, one a bucket."""
    learned: bool
    """False: too little is known of this line; its range is told as a rough figure (めやす)."""
    power: float = 0.8
    """Below 1: long lines move faster a head, since more desks are opened for them."""
    mids: tuple[float, ...] = (1.0,) * 6


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


class Signs(NamedTuple):
    """What a line has shown of itself today, as instants; None where there was nothing."""

    waiting_since: datetime | None = None
    """The issue of the ticket that waits longest; None: nobody waits."""
    last_call: datetime | None = None
    last_issue: datetime | None = None
    last_beat: datetime | None = None
    """The last heartbeat of any ticket machine of the ward office; None: none was heard today."""
    opened: datetime | None = None
    """When the counter opened: before, nobody is called, though people may check in."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that an estimate is made of: the line at one moment, for somebody with *ahead* people before them."""

    at: datetime
    ahead: int
    pace: Pace
    signs: Signs


DEFAULT_PACE = Pace(5.5, (0.48,) * 6, (2.05,) * 6, learned=False)
"""Where nothing has been measured at all: the mean of 133 municipal queues, and how far whole offices stray from it
(Warsaw, docs/adr/0010-learned-pace.md). Told as めやす."""


def minutes(ahead: int, pace: Pace) -> Minutes:
    """The wait of somebody with *ahead* people before them."""
    per_person, lows, highs, _, power, mids = pace
    bucket = bisect_right(BUCKETS, ahead)
    around = per_person * (ahead + 0.5) ** power + 1.0
    low, middle, high = (
        around * lows[bucket] - 2.0,
        around * mids[bucket] - 2.0,
        around * highs[bucket] - 2.0,
    )
    return Minutes(max(0.0, low), max(0.0, middle), max(0.0, high))


def told(ahead: int, pace: Pace, *, stale: bool = False) -> Wait:
    """The wait as it is shown to people; *stale*: the line has given no sign of life lately."""
    if stale:
        return Wait(Basis.STALE)
    found = minutes(ahead, pace)
    low = int(found[0] // STEP) * STEP
    high = -int(-found[2] // STEP) * STEP
    return _range(pace[3], low, high if high > low else low + STEP)


@lru_cache(maxsize=4096)
def _range(learned: bool, low: int, high: int) -> Wait:  # noqa: FBT001  # positional: the cache is quicker
    """Few ranges are told again and again; making one takes longer than looking it up."""
    return Wait(Basis.LEARNED if learned else Basis.ROUGH, low, high)


def estimate(snapshot: Snapshot, rules: Rules) -> Wait:
    """The wait to be told at this moment: a range, a rough range, or none while the line gives no signs of life."""
    stale = is_stale(snapshot.signs, snapshot.pace, now=snapshot.at, rules=rules)
    return told(snapshot.ahead, snapshot.pace, stale=stale)


def is_stale(signs: Signs, pace: Pace, *, now: datetime, rules: Rules) -> bool:
    """Whether what is known of a line is too old for a figure (更新待ち).

    That is so without news: the office's machines were heard today, but have been silent for ``rules.no_news`` while
    nobody was called or came either. A quiet counter whose machine still beats gives news. And without calls:
    people wait, and nobody was called for ``rules.no_call``, or three times as long as this line takes for a person.
    """
    if signs.last_beat is not None:
        heard = max(
            _then(signs.last_beat, signs.last_call), _then(signs.last_beat, signs.last_issue)
        )
        if now - heard > rules.no_news:
            return True
    if signs.waiting_since is None:
        return False
    since = _then(_then(signs.waiting_since, signs.last_call), signs.opened)
    return now - since > max(rules.no_call, timedelta(minutes=rules.no_call_paces * pace.minutes))


def _then(one: datetime, other: datetime | None) -> datetime:
    return one if other is None or one > other else other
