"""Advice on places, from who did not come: how likely it is that more people come than there are places.

Pure. The share of people who stay away is uncertain: it is a beta distribution, learned from the half hour's own
bookings and drawn towards its counter's share; how strongly, the spread between the counter's half hours tells (method
of moments). The number that come of *n* booked is then beta-binomial, and the half hours that were full are counted
likewise. The risk is that of the next such half hour: it was full, somebody took each added place, and more people
come than there are places. Of a few bookings nothing is advised.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import comb, exp, lgamma, sqrt

ENOUGH_BOOKINGS = 20
ENOUGH_DAYS = 8
"""With fewer bookings or days nothing is advised."""
FULL_TIMES = 2
"""A half hour that was full less often needs no further place."""
MOST_ADDED = 3
USUAL_WEIGHT = 20.0
"""The counter's share counts as so many bookings while the spread of its half hours says nothing else."""
LIGHTEST, HEAVIEST = 4.0, 200.0
Z95 = 1.96


class Verdict(StrEnum):
    """What comes out."""

    FEW = "few"  # too few bookings or days: no advice
    ROOM = "room"  # hardly ever full: a further place would stay empty
    KEEP = "keep"  # full, but already one more would be too much
    ADD = "add"


@dataclass(frozen=True, slots=True)
class History:
    """A half hour of a weekday at a counter: its days, and the bookings that were not cancelled."""

    days: int
    kept: int
    no_shows: int
    full: int
    """Days on which every place was booked."""
    places: int
    """Places it has now."""


@dataclass(frozen=True, slots=True)
class Advice:
    """*risks*: how likely more come than there are places, with one, two, three places more."""

    verdict: Verdict
    added: int
    risks: tuple[float, ...]
    share: float | None
    low: float
    high: float
    """The 95 % interval of the share of those who did not come (Wilson)."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What the counter says of each of its half hours: *mean* share who stay away, worth *weight* bookings."""

    mean: float
    weight: float


def prior(counter: Sequence[History]) -> Prior:
    """From all half hours of a counter; the spread between them tells how much they have in common."""
    kept = sum(one.kept for one in counter)
    missed = sum(one.no_shows for one in counter)
    mean = (missed + 1) / (kept + 10)  # drawn to 10 % while nothing is known
    seen = [one for one in counter if one.kept > 1]
    if len(seen) < 3 or kept == 0:
        return Prior(mean, USUAL_WEIGHT)
    expected = mean * (1 - mean)
    squares = sum(one.kept * (one.no_shows / one.kept - mean) ** 2 for one in seen)
    within = (len(seen) - 1) * expected
    pairs = kept - sum(one.kept**2 for one in seen) / kept
    alike = (squares - within) / (pairs * expected - within) if pairs * expected > within else 0.0
    weight = 1 / alike - 1 if alike > 0 else HEAVIEST
    return Prior(mean, min(HEAVIEST, max(LIGHTEST, weight)))


def advise(one: History, counter: Prior, *, limit: float) -> Advice:
    """The advice for a half hour; *limit*: the risk that is accepted, 0.02 for 2 %."""
    share = one.no_shows / one.kept if one.kept else None
    low, high = interval(one.no_shows, one.kept)
    risks = tuple(overload(one, counter, added) for added in range(1, MOST_ADDED + 1))
    added = sum(risk < limit for risk in risks)  # risks grow with each place
    if one.kept < ENOUGH_BOOKINGS or one.days < ENOUGH_DAYS:
        verdict, added = Verdict.FEW, 0
    elif one.full < FULL_TIMES:
        verdict, added = Verdict.ROOM, 0
    else:
        verdict = Verdict.ADD if added else Verdict.KEEP
    return Advice(verdict, added, risks, share, low, high)


def overload(one: History, counter: Prior, added: int) -> float:
    """How likely the next such half hour is full, with *added* places as well, and more come than it has places."""
    away = counter.mean * counter.weight + one.no_shows
    come = (1 - counter.mean) * counter.weight + one.kept - one.no_shows
    booked = one.places + added
    too_many = sum(beta_binomial(missing, booked, away, come) for missing in range(added))
    full = (one.full + 1) / (one.days + 2)
    return full * min(1.0, too_many)


def beta_binomial(hits: int, number: int, alpha: float, beta: float) -> float:
    """The probability of *hits* in *number* when the share is beta distributed."""
    return comb(number, hits) * exp(
        _log_beta(hits + alpha, number - hits + beta) - _log_beta(alpha, beta)
    )


def interval(hits: int, number: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share; 0 to 1 when nothing was seen."""
    if number == 0:
        return 0.0, 1.0
    share, square = hits / number, Z95**2
    middle = (share + square / (2 * number)) / (1 + square / number)
    half = Z95 * sqrt(share * (1 - share) / number + square / (4 * number**2))
    half /= 1 + square / number
    return max(0.0, middle - half), min(1.0, middle + half)


def _log_beta(alpha: float, beta: float) -> float:
    return lgamma(alpha) + lgamma(beta) - lgamma(alpha + beta)
