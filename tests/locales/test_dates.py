"""Days, times and amounts read as people of the language write them."""

from datetime import UTC, date, datetime, time

import pytest

from locales.dates import (
    day_label,
    day_time_label,
    short_day_label,
    time_label,
)
from locales.numbers import yen_label

DAY = date(2026, 12, 1)


def test_a_day_is_told_with_its_weekday() -> None:
    assert day_label(DAY, "ja") == "12月1日(火)"
    assert day_label(DAY, "en") == "Tue, Dec 1"
    assert short_day_label(DAY, "ja") == "12/1(火)"


def test_a_time_is_told_as_the_language_does() -> None:
    assert time_label(time(14, 30), "ja") == "14:30"
    assert time_label(time(14, 30), "en") == "2:30 PM"


def test_a_moment_counts_in_tokyo() -> None:
    moment = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    assert day_time_label(moment, "ja") == "12月1日(火) 8:30"
    assert day_time_label(moment, "en") == "Tue, Dec 1, 8:30 AM"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        time_label(datetime(2026, 12, 1, 9, 0), "ja")  # noqa: DTZ001 - the point of the test


def test_a_language_without_a_catalogue_of_its_own_reads_japanese() -> None:
    assert day_label(DAY, "fr") == "12月1日(火)"


def test_amounts_are_grouped() -> None:
    assert yen_label(1300, "ja") == "1,300円"
    assert yen_label(300, "en") == "¥300"
    assert yen_label(0, "ja") == "無料"
