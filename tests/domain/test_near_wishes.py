"""Near wishes: told once a mark, never after the call, and before it where the line left time for that."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import near_wishes, waits
from domain.near_wishes import CITY, LIMITS, NearKind, Standing, Wish
from domain.refusal import Refused
from domain.rules import Rules
from domain.waits import DEFAULT_PACE

RULES = Rules()
KINDS = st.sampled_from(sorted(LIMITS))


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    """Any wish that can be made, the city's among them."""
    if draw(st.booleans()):
        return CITY
    kind = draw(KINDS)
    return near_wishes.made(kind, draw(st.integers(*LIMITS[kind])))


@st.composite
def lines(draw: st.DrawFn) -> Sequence[int]:
    """People ahead, as they go down to the call; now and then some come in between (booked ones)."""
    steps = draw(st.lists(st.sampled_from((-1, -1, -1, 0, 2)), max_size=60))
    ahead = [draw(st.integers(0, 40))]
    for step in steps:
        ahead.append(max(0, ahead[-1] + step))
    return [*ahead, *range(ahead[-1] - 1, -1, -1)]


def told_along(wish: Wish, ahead: Sequence[int], minutes: float, *, stale: bool) -> list[int]:
    """The marks that a follower is told on the way to the call, when they began at the first step."""
    pace = DEFAULT_PACE._replace(minutes=minutes)

    def at(number: int) -> Standing:
        return Standing(number, None if stale else waits.minutes(number, pace).low)

    told = near_wishes.reached(wish, at(ahead[0]), RULES)
    marks: list[int] = []
    for number in ahead[1:]:
        mark = near_wishes.reached(wish, at(number), RULES)
        if mark is not None and near_wishes.is_news(mark, told):
            marks.append(mark)
            told = mark
    return marks


@given(wish=wishes(), ahead=lines(), minutes=st.floats(0.1, 60), stale=st.booleans())
def test_no_mark_is_told_twice_and_each_is_nearer_than_the_last(
    wish: Wish, ahead: Sequence[int], minutes: float, *, stale: bool
) -> None:
    marks = told_along(wish, ahead, minutes, stale=stale)
    assert all(later < earlier for earlier, later in pairwise(marks))
    assert len(marks) <= (1 if wish.kind else len(RULES.near_turn_at))


@given(wish=wishes(), ahead=lines(), minutes=st.floats(0.1, 60), stale=st.booleans())
def test_everybody_is_told_before_the_call_or_was_near_from_the_start(
    wish: Wish, ahead: Sequence[int], minutes: float, *, stale: bool
) -> None:
    pace = DEFAULT_PACE._replace(minutes=minutes)
    first = Standing(ahead[0], None if stale else waits.minutes(ahead[0], pace).low)
    near_at_once = near_wishes.reached(wish, first, RULES) is not None
    assert near_at_once or told_along(wish, ahead, minutes, stale=stale)


@given(st.integers(*LIMITS[NearKind.TRAVEL]), st.integers(1, 40), st.floats(0.1, 60))
def test_who_is_far_away_leaves_when_the_soonest_call_allows_the_way(
    way: int, ahead: int, minutes: float
) -> None:
    soonest = waits.minutes(ahead, DEFAULT_PACE._replace(minutes=minutes)).low
    wish = Wish(NearKind.TRAVEL, way)
    leaves = near_wishes.reached(wish, Standing(ahead, soonest), RULES) is not None
    assert leaves == (soonest <= way + RULES.leave_margin_minutes)


@pytest.mark.parametrize("kind", [NearKind.MINUTES, NearKind.TRAVEL])
def test_a_line_without_news_is_counted_in_people(kind: NearKind) -> None:
    wish = Wish(kind, 30)
    assert near_wishes.reached(wish, Standing(6, None), RULES) is None
    assert near_wishes.reached(wish, Standing(5, None), RULES) == 30


@given(KINDS, st.integers(-5, 500))
def test_only_what_lies_within_the_limits_can_be_wished(kind: str, value: int) -> None:
    low, high = LIMITS[NearKind(kind)]
    if low <= value <= high:
        assert near_wishes.stored(kind, value) == near_wishes.made(kind, value)
        return
    with pytest.raises(Refused) as refused:
        near_wishes.made(kind, value)
    assert refused.value.code == "wish_out_of_range"


def test_what_cannot_be_read_is_the_citys_wish() -> None:
    assert near_wishes.stored("pigeons", 3) == CITY
    assert near_wishes.stored(None, None) == CITY
    with pytest.raises(Refused):
        near_wishes.made("pigeons", 3)


def test_the_margin_is_shorter_than_a_notice_is_useful() -> None:
    assert timedelta(minutes=RULES.leave_margin_minutes) <= RULES.near_turn_useful
