"""Days and times are understood in English. Today is Friday, 20 November 2026."""

from datetime import date, time

import pytest

from tests.dialogs.whens import heard


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "11-20"),
        ("tomorrow", "11-21"),
        ("Tommorow please", "11-21"),
        ("day after tomorrow", "11-22"),
        ("the day after tomorrow", "11-22"),
        ("next Monday", "11-23"),
        ("monday", "11-23"),
        ("on Wed", "11-25"),
        ("this Fri", "11-20"),
        ("coming friday", "11-27"),
        ("Tuesday next week", "11-24"),
        ("Dec 3", "12-03"),
        ("3 December", "12-03"),
        ("3rd of December", "12-03"),
        ("December 3rd", "12-03"),
        ("Dec. 3rd, 2026", "12-03"),
        ("3 dec 2026", "12-03"),
        ("12/3", "12-03"),
        ("12/3/2026", "12-03"),
        ("2026-12-03", "12-03"),
        ("on the 5th", "12-05"),
        ("in 3 days", "11-23"),
        ("in two weeks", "12-04"),
        ("a week from today", "11-27"),
        ("Thu, Dec 3", "12-03"),
        ("end of the month", "11-30"),
        ("転入届 Dec 3", "12-03"),
    ],
)
def test_a_day_is_found(text: str, day: str) -> None:
    said = heard(text)
    assert (said.day, said.problem) == (date.fromisoformat(f"2026-{day}"), None)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("10:30", (10, 30)),
        ("10.30am", (10, 30)),
        ("10:30 a.m.", (10, 30)),
        ("half past ten", (10, 30)),
        ("quarter to three", (14, 45)),
        ("ten thirty", (10, 30)),
        ("2pm", (14, 0)),
        ("2 PM", (14, 0)),
        ("two pm", (14, 0)),
        ("noon", (12, 0)),
        ("12 pm", (12, 0)),
        ("10 o'clock", (10, 0)),
        ("ten o’clock", (10, 0)),
        ("at 10", (10, 0)),
        ("at 3", (15, 0)),
        ("10:30 AM – 11:00 AM", (10, 30)),
    ],
)
def test_a_time_is_found(text: str, clock: tuple[int, int]) -> None:
    said = heard(text)
    assert (said.time, said.part, said.problem) == (time(*clock), None, None)


@pytest.mark.parametrize(
    ("text", "part"), [("tomorrow morning", "am"), ("tomorrow afternoon", "pm")]
)
def test_half_a_day_is_found(text: str, part: str) -> None:
    assert (heard(text).day, heard(text).part) == (date(2026, 11, 21), part)


def test_everything_may_come_in_one_sentence() -> None:
    said = heard("I'd like a moving-in notice at Chuo ward on Dec 3 at half past ten")
    assert (said.day, said.time, said.problem) == (date(2026, 12, 3), time(10, 30), None)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("Thursday around 10", time(10)),
        ("tomorrow at about 3", time(15)),
        ("Monday 9.30", time(9, 30)),
        ("Monday 11.30", None),  # or the 30th of November
        ("tomorrow, about 3 people", None),
    ],
)
def test_a_time_may_follow_its_day_loosely(text: str, clock: time | None) -> None:
    said = heard(text)
    assert said.day is not None
    assert (said.time, said.problem) == (clock, None)


@pytest.mark.parametrize("text", ["31 February", "February 30th", "Nov 31", "2026-02-31"])
def test_a_day_the_calendar_does_not_have_is_named_as_such(text: str) -> None:
    said = heard(text)
    assert (said.day, said.problem) == (None, "no_such_day")


@pytest.mark.parametrize(
    "text",
    ["next week", "this weekend", "from Dec 3", "Dec 3 or Dec 4", "after 3pm", "friday", "25/12"],
)
def test_what_may_mean_several_days_or_times_is_asked_again(text: str) -> None:
    assert heard(text).problem == "ambiguous"


@pytest.mark.parametrize(
    "text",
    [
        "may 3 people come",
        "5th floor",
        "good morning",
        "within 14 days of moving",
        "every monday",
        "at 3 desks",
        "300 yen",
        "the sun",
        "I am here",
        "3 copies",
        "marching",
        "second-hand",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    said = heard(text)
    assert not said.found, said


def test_the_day_of_a_move_is_not_the_day_of_the_visit() -> None:
    assert heard("I moved here on Nov 10").day is None
    said = heard("I moved on Nov 10, moving-in notice tomorrow at 2pm")
    assert (said.day, said.time) == (date(2026, 11, 21), time(14))


@pytest.mark.parametrize(
    "text",
    [
        "can i print my juminhyo at 7-Eleven?",
        "is there a seven eleven nearby",
        "juminhyo at 7-11",
        "7 eleven certificate",
    ],
)
def test_the_shop_is_no_time(text: str) -> None:
    seen = heard(text)
    assert (seen.day, seen.time) == (None, None)
