"""Who comes to a counter on a day: drawn from the parameters before the day begins, the same for every rule."""

import math
import random
from dataclasses import dataclass
from datetime import date

from benchmarks.month.parameters import (
    BY_HALF_HOUR,
    BY_WEEKDAY,
    WORK,
    Parameters,
    staffed,
)
from domain.near_wishes import Wish

OPENS, CLOSES = 9 * 60.0, 17 * 60.0
MACHINE_FROM = OPENS - 15.0
HALF_HOUR = 30.0
MOST_SERVICE = 120.0
"""A visit that takes longer goes on in another room."""


@dataclass(slots=True)
class Visit:
    """Somebody who comes, or has booked and does not come. Moments are minutes of the day."""

    name: str
    comes_at: float | None
    """None: booked, and never seen."""
    slot: int | None
    """The half hour they would like to book, counted from 9:00; None: a walk-in."""
    service: float
    """Minutes at the desk of a clerk of average speed."""
    walking: float
    present: float
    """Drawn from 0 to 1: the larger, the surer to be there when called."""
    returns_after: float | None
    by_hand: bool
    wish: Wish
    follows_after: float | None
    """Minutes after the ticket at which the paper is scanned; None: not at all."""


def of_day(
    counter: str, kind: str, desks: int, day: date, *, parameters: Parameters, busy: bool
) -> list[Visit]:
    """The visits of a counter's day. ``busy``: the day before was a closure (a Monday is one in any case)."""
    p = parameters
    die = random.Random(f"{p.seed} {counter} {day}")
    number = round(
        expected(kind, desks, day, parameters=p, busy=busy) * die.lognormvariate(0.0, p.mood)
    )
    # whoever never comes is drawn beside those who come: the load is of those who come
    shown = p.booked * number
    booked = round(shown / (1.0 - p.no_show))
    visits = [_booked(f"{counter} {day} b{i}", kind, die, p) for i in range(booked)]
    walk_ins = number - round(shown)
    return visits + [_walk_in(f"{counter} {day} w{i}", kind, die, p) for i in range(walk_ins)]


def expected(kind: str, desks: int, day: date, *, parameters: Parameters, busy: bool) -> float:
    """How many come on that day, on the average."""
    p = parameters
    factor = BY_WEEKDAY[0] if busy else BY_WEEKDAY[day.weekday()]
    if day == p.surge_day:
        factor = p.surge
    return factor * p.load * staffed(desks) * (CLOSES - OPENS) / takes(kind, p)


def takes(kind: str, parameters: Parameters) -> float:
    """Minutes of a desk that a visit takes on the average, all in all."""
    p, work = parameters, WORK[kind]
    return work.service + work.wrap_up + sum(p.walking) / 2 + p.other_work * p.other_work_minutes


def _booked(name: str, kind: str, die: random.Random, p: Parameters) -> Visit:
    slot = die.choices(range(len(BY_HALF_HOUR)), BY_HALF_HOUR)[0]
    begins = OPENS + slot * HALF_HOUR
    comes: float | None = begins - die.gauss(p.early, p.early_spread)
    if die.random() < p.very_late:
        comes = begins + die.uniform(16.0, 45.0)
    if die.random() < p.no_show:
        comes = None
    return _visit(name, kind, comes, slot, die, p)


def _walk_in(name: str, kind: str, die: random.Random, p: Parameters) -> Visit:
    if die.random() < p.before_opening:
        comes = die.uniform(MACHINE_FROM, OPENS)
    else:
        half_hour = die.choices(range(len(BY_HALF_HOUR)), BY_HALF_HOUR)[0]
        comes = min(
            OPENS + half_hour * HALF_HOUR + die.uniform(0.0, HALF_HOUR), CLOSES - p.last_ticket
        )
    return _visit(name, kind, comes, None, die, p)


def _visit(  # noqa: PLR0917  # the draws of one person, in one order
    name: str, kind: str, comes: float | None, slot: int | None, die: random.Random, p: Parameters
) -> Visit:
    spread = p.service_spread
    middle = math.log(WORK[kind].service) - spread**2 / 2
    shares, wishes = zip(*p.wishes, strict=True)
    follows = slot is None and die.random() < p.follows
    return Visit(
        name=name,
        comes_at=comes,
        slot=slot,
        service=min(MOST_SERVICE, die.lognormvariate(middle, spread)),
        walking=die.uniform(*p.walking),
        present=die.random(),
        returns_after=die.uniform(*p.return_after) if die.random() < p.returns else None,
        by_hand=die.random() < p.by_hand,
        wish=die.choices(wishes, shares)[0],
        follows_after=die.uniform(*p.follow_after) if follows else None,
    )
