"""Holidays, 六曜 and Sundays are those of the Japanese calendar."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import calendar_rules

known_days = st.dates(date(2024, 1, 1), date(2040, 12, 31))
months = st.tuples(st.integers(2024, 2040), st.integers(1, 12))


@pytest.mark.parametrize(
    ("year", "expected"), [(2024, "赤口"), (2025, "先勝"), (2026, "大安"), (2027, "仏滅")]
)
def test_new_years_day_has_its_published_rokuyo(year: int, expected: str) -> None:
    assert calendar_rules.rokuyo(date(year, 1, 1)) == expected


def test_rokuyo_follow_japanese_months_where_chinese_ones_differ() -> None:
    # In Chinese time this lunar month begins a day earlier, on 10 October 2026: 先負.
    assert calendar_rules.rokuyo(date(2026, 10, 10)) == "先勝"
    assert calendar_rules.rokuyo(date(2026, 10, 11)) == "先負"
    assert calendar_rules.rokuyo(date(2026, 10, 12)) == "仏滅"


def test_a_leap_month_counts_with_the_number_of_the_month_before_it() -> None:
    ordinary, leap = date(2025, 6, 25), date(2025, 7, 25)
    assert calendar_rules.rokuyo(ordinary) == calendar_rules.rokuyo(leap) == "赤口"


def test_a_day_outside_the_known_lunar_months_has_no_rokuyo() -> None:
    assert calendar_rules.rokuyo(date(2023, 11, 12)) is None
    assert calendar_rules.rokuyo(date(2041, 1, 3)) is None


@given(known_days)
def test_within_a_lunar_month_the_six_days_follow_each_other(day: date) -> None:
    today, tomorrow = calendar_rules.rokuyo(day), calendar_rules.rokuyo(day + timedelta(days=1))
    assert today in calendar_rules.ROKUYO
    starts = {month.start for month in calendar_rules.lunar_months()}
    if day + timedelta(days=1) not in starts:
        order = calendar_rules.ROKUYO
        assert tomorrow == order[(order.index(today) + 1) % 6]


def test_the_lunar_months_follow_each_other_without_a_gap() -> None:
    known = calendar_rules.lunar_months()
    for month, following in pairwise(known):
        assert month.end == following.start
        assert (month.end - month.start).days in (29, 30)


def test_national_holidays_include_substitute_holidays_and_days_between() -> None:
    holidays = dict(calendar_rules.national_holidays(2026))
    assert len(holidays) == 18
    assert "振替休日" in holidays[date(2026, 5, 6)]
    assert holidays[date(2026, 9, 22)] == "国民の休日"
    assert calendar_rules.holiday_name(date(2026, 12, 1)) is None


@given(months)
def test_the_second_sunday_is_a_sunday_from_the_8th_to_the_14th(month: tuple[int, int]) -> None:
    day = calendar_rules.nth_weekday(*month, calendar_rules.SUNDAY, 2)
    assert day.weekday() == calendar_rules.SUNDAY
    assert (day.year, day.month) == month
    assert 8 <= day.day <= 14


@given(months, st.integers(0, 6))
def test_the_last_weekday_of_a_month_has_none_after_it(
    month: tuple[int, int], weekday: int
) -> None:
    day = calendar_rules.nth_weekday(*month, weekday, -1)
    assert day.weekday() == weekday
    assert (day.year, day.month) == month
    assert (day + timedelta(days=7)).month != day.month


def test_a_fifth_sunday_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(ValueError, match="2026-12"):
        calendar_rules.nth_weekday(2026, 12, calendar_rules.SUNDAY, 5)


@given(known_days)
def test_the_year_end_is_six_days_across_the_turn_of_the_year(day: date) -> None:
    inside = calendar_rules.is_within_year(day, (12, 29), (1, 3))
    assert inside is (
        (day.month, day.day) in {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}
    )
