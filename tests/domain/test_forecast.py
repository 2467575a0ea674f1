"""The ☆ of a day follow from the calendar, with the published weights."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import calendar_rules, forecast
from domain.forecast import ForecastWeights


def open_on_weekdays(day: date) -> bool:
    closed = day.weekday() >= calendar_rules.SATURDAY or calendar_rules.holiday_name(day)
    return not closed and not calendar_rules.is_within_year(day, (12, 29), (1, 3))


def points(day: date, kind: str = "juumin") -> int:
    return forecast.score(day, counter_kind=kind, is_open=open_on_weekdays)


def stars(day: date, kind: str = "juumin") -> int:
    return forecast.congestion_forecast(day, counter_kind=kind, is_open=open_on_weekdays)


def test_an_ordinary_day_in_midweek_has_no_star() -> None:
    assert points(date(2026, 12, 9)) == 0
    assert stars(date(2026, 12, 9)) == 0


def test_a_monday_is_the_first_day_after_a_closure() -> None:
    assert points(date(2026, 12, 14)) == 1
    assert stars(date(2026, 12, 14)) == 1


def test_taian_counts_at_the_koseki_counter_alone() -> None:
    taian = date(2026, 11, 10)
    assert calendar_rules.rokuyo(taian) == "大安"
    assert points(taian, "koseki") == 1
    assert points(taian, "juumin") == 0


def test_both_sides_of_a_closed_run_of_three_days_are_crowded() -> None:
    friday, tuesday = date(2026, 10, 9), date(2026, 10, 13)  # スポーツの日 on the Monday between
    assert points(friday) == 1
    assert points(tuesday) == 2
    assert stars(tuesday) == 2


def test_an_ordinary_weekend_does_not_make_its_friday_crowded() -> None:
    assert points(date(2026, 12, 11)) == 0


@pytest.mark.parametrize("day", [1, 2, 30, 31])
def test_the_first_and_last_two_open_days_of_a_month_are_crowded(day: int) -> None:
    assert points(date(2026, 7, day)) == 1


@pytest.mark.parametrize("day", [3, 29])
def test_the_third_open_day_from_either_end_of_a_month_is_not(day: int) -> None:
    assert points(date(2026, 7, day)) == 0


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2027, 3, 12), 0),
        (date(2027, 3, 16), 2),
        (date(2027, 3, 24), 2),
        (date(2027, 3, 25), 3),
        (date(2026, 4, 3), 3),
        (date(2026, 4, 7), 2),
        (date(2026, 4, 10), 2),
        (date(2026, 4, 14), 0),
    ],
)
def test_the_moving_season_weighs_two_and_its_middle_three(day: date, expected: int) -> None:
    assert points(day) == expected


def test_the_last_days_of_march_reach_three_stars() -> None:
    assert points(date(2026, 3, 31)) == 4
    assert stars(date(2026, 3, 31)) == 3


def test_a_closed_day_has_no_star() -> None:
    assert stars(date(2026, 3, 29)) == 0


def test_the_first_day_after_new_year_adds_everything_up() -> None:
    # 2027-01-04, a Monday: after a closure, of more than three days, first open day of the month.
    assert points(date(2027, 1, 4)) == 3


@given(st.integers(0, 12))
def test_scores_become_stars_at_one_two_and_four(score: int) -> None:
    weights = ForecastWeights(seasons=(((1, 1), (12, 31), score),), after_closure=0, month_edge=0)
    midweek = date(2026, 12, 9)
    shown = forecast.congestion_forecast(
        midweek, counter_kind="shomei", is_open=open_on_weekdays, weights=weights
    )
    assert shown == (0 if score == 0 else 1 if score == 1 else 2 if score <= 3 else 3)


@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)), st.sampled_from(["koseki", "juumin"]))
def test_every_day_has_none_to_three_stars(day: date, kind: str) -> None:
    assert 0 <= stars(day, kind) <= 3


@given(st.dates(date(2024, 1, 1), date(2040, 12, 31)))
def test_the_koseki_counter_is_never_expected_to_be_emptier_than_others(day: date) -> None:
    assert points(day, "koseki") >= points(day, "juumin")


def test_a_ward_that_never_opens_again_is_answered_all_the_same() -> None:
    only = date(2026, 12, 9)
    shown = forecast.score(only, counter_kind="juumin", is_open=lambda day: day == only)
    assert shown == 3  # after a closure, beside a long one, at the edge of the month


def test_weights_are_settings() -> None:
    monday = date(2026, 12, 14)
    quiet = replace(forecast.DEFAULT, after_closure=0)
    assert (
        forecast.score(monday, counter_kind="juumin", is_open=open_on_weekdays, weights=quiet) == 0
    )
    assert points(monday + timedelta(days=1)) == 0
