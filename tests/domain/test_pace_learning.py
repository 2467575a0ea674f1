"""Learning paces: what lines really do is found again, little data is held near the kind's, and nothing crashes."""

import math
import random
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import waits
from domain.pace_learning import POWERS, Learned, Observation, learn
from domain.paces import Paces
from domain.waits import DEFAULT_PACE

AFTER = 4


def seen(
    line: str, pace: float, *, kind: str = "juumin", days: int = 8, a_day: int = 60, seed: int = 1
) -> Iterator[Observation]:
    """A line that takes *pace* minutes a person, with a spread as real ones have."""
    die = random.Random(f"{line} {seed}")
    for day in range(days):
        for _ in range(a_day):
            ahead = die.randint(0, 20)
            wait = pace * (ahead + 0.5) ** 0.9 * math.exp(die.gauss(0.0, 0.3))
            yield Observation(line, kind, "walk_in", day, ahead, wait)


def learned(*lines: Iterable[Observation]) -> dict[tuple[str, str], Learned]:
    return learn((one for line in lines for one in line), learned_after=AFTER)


def paces(found: dict[tuple[str, str], Learned]) -> Paces:
    return Paces({key: one.pace for key, one in found.items()})


def test_each_line_gets_its_own_pace() -> None:
    known = paces(learned(seen("quick", 3.0), seen("slow", 9.0)))
    quick, slow = (known.find(line, "juumin", "walk_in") for line in ("quick", "slow"))
    assert waits.minutes(10, quick).middle == pytest.approx(3 * 10.5**0.9, rel=0.15)
    assert waits.minutes(10, slow).middle == pytest.approx(9 * 10.5**0.9, rel=0.15)
    assert quick.learned
    assert slow.learned


def test_the_range_covers_four_of_five_on_days_to_come() -> None:
    known = paces(learned(*(seen(f"line {n}", 3.0 + n) for n in range(6))))
    to_come = [one for n in range(6) for one in seen(f"line {n}", 3.0 + n, seed=2)]
    covered = 0
    for one in to_come:
        found = waits.minutes(one.ahead, known.find(one.line, one.kind, one.ticket_kind))
        covered += found.low <= one.wait <= found.high
    assert 0.75 < covered / len(to_come) < 0.85


def test_little_data_is_held_near_the_kind() -> None:
    known = learned(seen("usual", 4.0), seen("new", 12.0, days=1, a_day=2))
    usual, new = (known[line, "walk_in"].pace.minutes for line in ("usual", "new"))
    assert usual < new < 2 * usual


def test_a_line_is_told_as_learned_from_four_days_on() -> None:
    known = learned(seen("old", 4.0), seen("three", 4.0, days=3), seen("four", 4.0, days=4))
    assert [known[line, "walk_in"].pace.learned for line in ("three", "four")] == [False, True]
    behind = sum(one.ahead > 0 for one in seen("four", 4.0, days=4))
    assert (known["four", "walk_in"].days, known["four", "walk_in"].samples) == (4, behind)


def test_people_at_an_idle_desk_change_the_range_of_empty_lines_but_no_pace() -> None:
    busy = [one for one in seen("a", 4.0) if one.ahead]
    idle = [Observation("a", "juumin", "walk_in", n % 8, 0, 0.0) for n in range(200)]
    plain, mixed = (learned(which)["a", "walk_in"].pace for which in (busy, busy + idle))
    assert (mixed.minutes, mixed.power) == (plain.minutes, plain.power)
    assert waits.minutes(10, mixed) == waits.minutes(10, plain)
    assert waits.minutes(0, mixed).high < waits.minutes(0, plain).high


def test_a_line_in_which_nobody_ever_stood_before_anybody_has_a_pace_all_the_same() -> None:
    idle = [Observation("a", "juumin", "walk_in", n % 8, 0, 2.0) for n in range(200)]
    alone = learned(idle)["a", "walk_in"]
    assert waits.minutes(0, alone.pace).middle == pytest.approx(2.0, abs=0.5)
    beside = learned(idle, seen("b", 4.0))["a", "walk_in"]
    assert (beside.samples, beside.days) == (0, 8)


def test_a_line_never_seen_is_told_as_its_kind_and_a_kind_as_the_city_roughly() -> None:
    known = paces(learned(seen("a", 3.0), seen("b", 9.0, kind="koseki")))
    of_kind, of_city = (known.find("new", kind, "walk_in") for kind in ("koseki", "nenkin"))
    quick, slow = (
        known.find(line, kind, "walk_in") for line, kind in (("a", "juumin"), ("b", "koseki"))
    )
    assert quick.minutes < of_city.minutes < of_kind.minutes <= slow.minutes
    assert not of_kind.learned
    assert not of_city.learned
    assert known.find("a", "juumin", "priority") == DEFAULT_PACE


def test_classes_are_learned_apart() -> None:
    booked = (one._replace(ticket_kind="priority") for one in seen("a", 2.0))
    known = learned(seen("a", 8.0), booked)
    assert known["a", "priority"].pace.minutes < known["a", "walk_in"].pace.minutes / 2


def test_nothing_seen_is_nothing_learned() -> None:
    assert learned() == {}


def test_a_single_day_of_a_single_line_is_learned_with_the_default_range() -> None:
    (found,) = {one for key, one in learned(seen("a", 4.0, days=1)).items() if key[0] == "a"}
    assert not found.pace.learned
    assert found.pace.highs[0] == DEFAULT_PACE.highs[0]


def test_impossible_waits_are_left_out() -> None:
    odd = [
        Observation("a", "juumin", "walk_in", 1, -1, 5.0),
        Observation("a", "juumin", "walk_in", 1, 2, -5.0),
        Observation("a", "juumin", "walk_in", 1, 2, math.nan),
        Observation("a", "juumin", "walk_in", 1, 2, 48 * 60.0),
    ]
    assert learned(iter(odd)) == {}
    assert learned(seen("a", 4.0), iter(odd)) == learned(seen("a", 4.0))


observations = st.lists(
    st.builds(
        Observation,
        st.sampled_from(["a", "b", "c"]),
        st.just("juumin"),
        st.sampled_from(["walk_in", "priority"]),
        st.integers(1, 5),
        st.integers(0, 500),
        st.floats(0, 1439),
    ),
    max_size=60,
)


@given(observations, st.integers(0, 600))
def test_whatever_was_seen_gives_paces_that_hold_together(
    all_seen: list[Observation], ahead: int
) -> None:
    for found in learned(iter(all_seen)).values():
        now, longer = waits.minutes(ahead, found.pace), waits.minutes(ahead + 1, found.pace)
        assert POWERS[0] <= found.pace.power <= POWERS[1]
        assert 0.0 <= now.low <= now.middle <= now.high < math.inf
        assert all(one <= other * (1 + 1e-9) for one, other in zip(now, longer, strict=True))


@given(observations)
def test_the_order_of_what_was_seen_does_not_matter(all_seen: list[Observation]) -> None:
    one, other = learned(iter(all_seen)), learned(reversed(all_seen))
    assert one.keys() == other.keys()
    for key, found in one.items():
        assert found.pace.minutes == pytest.approx(other[key].pace.minutes)
        assert found.pace.highs == pytest.approx(other[key].pace.highs)
