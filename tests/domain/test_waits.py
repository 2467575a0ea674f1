"""How long it takes: the range holds its middle, grows with the line, and is told rounded outwards, or not at all."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import waits
from domain.pace_spread import Factors, factors, in_step, quantile
from domain.rules import Rules
from domain.waits import DEFAULT_PACE, STEP, Basis, Pace, Signs, Snapshot
from tests.support.moments import NOW

RULES = Rules()
MINUTE = timedelta(minutes=1)
PACE = Pace(4.0, (0.5,) * 6, (2.0,) * 6, learned=True)
SLOW = PACE._replace(minutes=12.0)


@st.composite
def paces(draw: st.DrawFn) -> Pace:
    """Any pace that learning may give: the three factors in order, and longer lines never told less."""
    three = [
        sorted(draw(st.lists(st.floats(0.05, 20.0), min_size=3, max_size=3))) for _ in range(6)
    ]
    minutes, power = draw(st.floats(0.01, 200.0)), draw(st.floats(0.5, 1.2))
    kept = in_step(Factors(*zip(*three, strict=True)), minutes, power)
    return Pace(minutes, kept.lows, kept.highs, draw(st.booleans()), power, kept.mids)


sizes = st.integers(0, 3000)


@given(sizes, paces())
def test_a_range_holds_its_middle_and_is_never_negative(ahead: int, pace: Pace) -> None:
    low, middle, high = waits.minutes(ahead, pace)
    assert 0.0 <= low <= middle <= high


@given(sizes, sizes, paces())
def test_more_people_ahead_never_make_the_wait_shorter(one: int, other: int, pace: Pace) -> None:
    shorter, longer = (waits.minutes(ahead, pace) for ahead in sorted((one, other)))
    for less, more in zip(shorter, longer, strict=True):
        assert less <= more * (1 + 1e-9)


@given(sizes, paces())
def test_what_is_told_is_rounded_outwards_to_steps(ahead: int, pace: Pace) -> None:
    exact, wait = waits.minutes(ahead, pace), waits.told(ahead, pace)
    assert wait.low is not None
    assert wait.high is not None
    assert wait.low % STEP == wait.high % STEP == 0
    assert exact.low - STEP < wait.low <= exact.low
    assert exact.high <= wait.high
    assert wait.high < exact.high + STEP or wait.high == wait.low + STEP
    assert wait.low < wait.high


def test_a_range_reads_like_twenty_to_forty_five_minutes() -> None:
    wait = waits.told(10, PACE._replace(lows=(0.9,) * 6, highs=(1.7,) * 6))
    assert (wait.basis, wait.low, wait.high) == (Basis.LEARNED, 20, 45)


def test_a_line_of_which_nothing_is_known_is_told_roughly() -> None:
    assert waits.told(3, DEFAULT_PACE).basis == Basis.ROUGH


@pytest.mark.parametrize(
    ("signs", "pace", "stale"),
    [
        (Signs(), PACE, False),
        # People wait, and nobody is called: a quarter of an hour, or three times what a person takes.
        (Signs(waiting_since=NOW - 15 * MINUTE), PACE, False),
        (Signs(waiting_since=NOW - 16 * MINUTE), PACE, True),
        (Signs(waiting_since=NOW - 36 * MINUTE), SLOW, False),
        (Signs(waiting_since=NOW - 37 * MINUTE), SLOW, True),
        (Signs(waiting_since=NOW - 50 * MINUTE, last_call=NOW - MINUTE), PACE, False),
        (Signs(waiting_since=NOW - MINUTE, last_call=NOW - 50 * MINUTE), PACE, False),
        (Signs(waiting_since=NOW - 20 * MINUTE, opened=NOW - MINUTE), PACE, False),
        (Signs(waiting_since=NOW - 20 * MINUTE, opened=NOW - 16 * MINUTE), PACE, True),
        # No news: the machines have fallen silent, and nothing else happens either.
        (Signs(last_beat=NOW - 3 * MINUTE), PACE, False),
        (Signs(last_beat=NOW - 4 * MINUTE), PACE, True),
        (Signs(last_beat=NOW - 4 * MINUTE, last_call=NOW - MINUTE), PACE, False),
        (Signs(last_beat=NOW - 4 * MINUTE, last_issue=NOW - MINUTE), PACE, False),
        # A quiet counter in an office whose machines beat, or that has none, gives news enough.
        (Signs(last_beat=NOW, last_call=NOW - 60 * MINUTE), PACE, False),
        (Signs(last_call=NOW - 60 * MINUTE, last_issue=NOW - 60 * MINUTE), PACE, False),
    ],
)
def test_a_line_is_stale_without_news_or_calls(signs: Signs, pace: Pace, stale: bool) -> None:
    wait = waits.estimate(Snapshot(NOW, 4, pace, signs), RULES)
    assert (wait.basis == Basis.STALE) is stale
    assert (wait.low is None) is (wait.high is None) is stale


@given(st.lists(st.floats(0, 100), min_size=1).map(sorted), st.floats(0, 1))
def test_a_quantile_lies_within_what_was_seen(seen: list[float], share: float) -> None:
    assert seen[0] <= quantile(seen, share) <= seen[-1]


def test_a_size_that_was_hardly_seen_takes_the_factors_of_the_nearest() -> None:
    spread = [n / 100 for n in range(100)]
    found = factors([[], spread, [9.0], [2 * one for one in spread], [], []])
    assert found.lows == pytest.approx((0.099, 0.099, 0.099, 0.198, 0.198, 0.198))
    assert found.highs == pytest.approx((0.891, 0.891, 0.891, 1.782, 1.782, 1.782))


def test_where_hardly_anything_was_seen_the_default_range_is_taken() -> None:
    found = factors([[1.0], [1.0], [], [], [], []])
    assert found == Factors(DEFAULT_PACE.lows, DEFAULT_PACE.mids, DEFAULT_PACE.highs)
