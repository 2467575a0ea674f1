"""Near wishes: how somebody wants to be told that their turn comes near, and from when on it is near. Pure.

A wish has marks. The smaller a mark, the nearer the turn, so that one number says how far somebody was told.
"""

from enum import StrEnum
from typing import NamedTuple

from domain.refusal import Refused
from domain.rules import Rules


class NearKind(StrEnum):
    """What the number of a wish counts."""

    PEOPLE = "people"  # so many people ahead
    MINUTES = "minutes"  # so many minutes before the call
    TRAVEL = "travel"  # so many minutes away: told when it is time to leave


class Wish(NamedTuple):
    """A citizen's wish; without a kind it is the city's marks (``rules.near_turn_at``)."""

    kind: NearKind | None = None
    value: int = 0


class Standing(NamedTuple):
    """How far a ticket is from its call: people ahead, and the soonest end of the wait in minutes.

    ``soonest`` is counted from the next call on (``line_now``), and None where the line has given no sign of life
    lately: then no minutes are believed.
    """

    ahead: int
    soonest: float | None


CITY = Wish()
IN_MINUTES = (NearKind.MINUTES, NearKind.TRAVEL)
LIMITS = {NearKind.PEOPLE: (1, 30), NearKind.MINUTES: (5, 90), NearKind.TRAVEL: (1, 120)}
"""The smallest and the largest number of each kind of wish."""


def made(kind: str, value: int) -> Wish:
    """The wish that *kind* and *value* name. Refuses ``wish_unknown``, ``wish_out_of_range``."""
    if kind not in LIMITS:
        raise Refused("wish_unknown")
    low, high = LIMITS[NearKind(kind)]
    if not low <= value <= high:
        raise Refused("wish_out_of_range", kind=kind, lowest=low, highest=high)
    return Wish(NearKind(kind), value)


def stored(kind: str | None, value: int | None) -> Wish:
    """The wish as it stands in the database; what cannot be read is the city's."""
    if kind not in LIMITS or value is None:
        return CITY
    return Wish(NearKind(kind), value)


def reached(wish: Wish, standing: Standing, rules: Rules) -> int | None:
    """The nearest mark of *wish* that the ticket is within, or None while it is still far.

    Minutes are counted by the soonest end of the wait, for whoever comes too late has lost their turn. A line
    that gives no sign of life is counted in people; and who is next is near, whatever they wished.
    """
    if wish.kind is None:
        return min((mark for mark in rules.near_turn_at if standing.ahead <= mark), default=None)
    if wish.kind == NearKind.PEOPLE:
        near = standing.ahead <= wish.value
    elif standing.soonest is None:
        near = standing.ahead <= max(rules.near_turn_at)
    else:
        margin = rules.leave_margin_minutes if wish.kind == NearKind.TRAVEL else 0
        near = standing.soonest <= wish.value + margin
    return wish.value if near or standing.ahead == 0 else None


def is_open(wish: Wish, told: int | None, rules: Rules) -> bool:
    """Whether a mark of *wish* lies ahead of somebody who was *told* up to that mark (None: nothing yet)."""
    if told is None:
        return True
    return wish.kind is None and any(mark < told for mark in rules.near_turn_at)


def is_news(mark: int | None, told: int | None) -> bool:
    """Whether reaching *mark* is to be told to somebody who was *told* up to there."""
    return mark is not None and (told is None or mark < told)
