"""What was counted takes the place of the rules' weights, little by little."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import forecast, forecast_learning
from domain.forecast_learning import DAYS_OF_A_RULE, POINT, DayCount, Effects, effects

COUNTER = "chuo-juumin"
PLAIN, MONDAY = {"weekday-2": 0}, {"weekday-0": 0, "after_closure": 1}


def days(factors: dict[str, int], *counts: int, counter: str = COUNTER) -> list[DayCount]:
    """Days of one kind with these counts."""
    return [DayCount(counter, count, factors) for count in counts]


def test_without_counts_the_rules_speak() -> None:
    known = effects([])
    assert known.of(MONDAY) == 1
    assert known.of(PLAIN) == 0


def test_one_measured_monday_hardly_moves_the_rule() -> None:
    known = effects([*days(PLAIN, *[100] * 4), *days(MONDAY, 100)])
    assert 0.7 < known.of(MONDAY) - known.of(PLAIN) < 1.0


def test_a_season_of_mondays_like_any_other_day_takes_the_star_away() -> None:
    known = effects([*days(PLAIN, *[100] * 120), *days(MONDAY, *[100] * 40)])
    assert forecast.stars(known.of(MONDAY)) == 0


def test_a_season_of_crowded_mondays_gives_a_second_star() -> None:
    crowded = round(100 * (1 + 2.6 * POINT))
    known = effects([*days(PLAIN, *[100] * 120), *days(MONDAY, *[crowded] * 40)])
    assert forecast.stars(known.of(MONDAY)) == 2
    assert forecast.stars(known.of(PLAIN)) == 0


def test_a_weekday_that_is_busier_by_itself_is_found_out() -> None:
    tuesday = {"weekday-1": 0}
    known = effects([*days(PLAIN, *[100] * 60), *days(tuesday, *[130] * 60)])
    assert known.of(tuesday) - known.of(PLAIN) > 1.3


@given(
    st.lists(st.integers(60, 160), min_size=1, max_size=60),
    st.lists(st.integers(60, 160), min_size=1, max_size=60),
)
def test_a_weight_lies_between_the_rule_and_what_was_measured(
    plain: list[int], busy: list[int]
) -> None:
    """With one factor and a base the blend can be checked by hand: it solves the stated equation."""
    known = effects([*days({"w": 0}, *plain), *days({"w": 0, "x": 2}, *busy)])
    typical = (sum(plain) + sum(busy)) / (len(plain) + len(busy))
    heights = [(count / typical - 1) / POINT for count in busy]
    rest = [height - known.base - known.points["w"] for height in heights]
    measured, n = sum(rest) / len(rest), len(rest)
    blended = (DAYS_OF_A_RULE * 2 + n * measured) / (DAYS_OF_A_RULE + n)
    assert known.points["x"] == pytest.approx(blended, abs=0.02)
    assert min(2.0, measured) - 0.02 <= known.points["x"] <= max(2.0, measured) + 0.02


def test_six_counters_of_one_day_count_as_one_day() -> None:
    """A city with many wards does not learn a rule away in a week."""
    alone = effects([*days(PLAIN, *[100] * 8), *days(MONDAY, 100, 100)])
    city = [
        day
        for ward in range(6)
        for day in (
            *days(PLAIN, *[100] * 8, counter=f"w{ward}"),
            *days(MONDAY, 100, 100, counter=f"w{ward}"),
        )
    ]
    assert effects(city).points["after_closure"] == pytest.approx(alone.points["after_closure"])


def test_a_large_and_a_small_counter_say_the_same_when_they_grow_alike() -> None:
    small = [*days(PLAIN, *[10] * 10), *days(MONDAY, *[13] * 10)]
    large = [
        *days(PLAIN, *[100] * 10, counter="other"),
        *days(MONDAY, *[130] * 10, counter="other"),
    ]
    assert effects([*small, *large]).points == pytest.approx(effects(small).points)


def test_counters_that_issued_nothing_say_nothing() -> None:
    assert effects(days(PLAIN, 0, 0)).of(MONDAY) == 1


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.floats(-40, 40)))
def test_a_day_is_never_less_than_a_fifth_of_the_mean(points: dict[str, float]) -> None:
    assert Effects(points, -3.0).level(dict.fromkeys(points, 0)) >= 0.2


def test_the_course_of_a_day_has_the_mornings_crowd_and_the_weekdays_own() -> None:
    rows = [
        (weekday, time(hour), 12 if hour == 10 else 4)
        for weekday in (1, 2, 3)
        for hour in (9, 10, 11, 14)
        for _ in range(4)
    ]
    rows += [(4, time(hour), 4) for hour in (9, 10, 11, 14) for _ in range(4)]
    course = forecast_learning.course(rows, days=16)
    assert course.share(1, time(10)) > 1.5
    assert course.share(4, time(10)) < course.share(1, time(10))
    assert course.share(6, time(10)) == course.by_half_hour[time(10)]
    assert course.share(1, time(19)) == 1.0


def test_a_counter_where_nobody_ever_waits_has_no_course() -> None:
    assert forecast_learning.course([(1, time(9), 0)], days=9).typical == 0.0
    assert forecast_learning.course([], days=0).typical == 0.0


@pytest.mark.parametrize(
    ("expected", "typical", "stars"),
    [(0.5, 0.2, 0), (4, 8, 0), (6.5, 8, 1), (8, 8, 1), (10, 8, 2), (13, 8, 3), (3, 0, 0)],
)
def test_a_half_hours_stars_are_relative_to_the_counter_but_few_people_are_no_crowd(
    expected: float, typical: float, stars: int
) -> None:
    assert forecast_learning.half_hour_stars(expected, typical) == stars


@given(st.floats(-5, 10), st.floats(0, 5))
def test_more_points_never_mean_fewer_stars(points: float, more: float) -> None:
    assert forecast.stars(points) <= forecast.stars(points + more)
