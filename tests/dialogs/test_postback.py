"""Buttons are read as they were written; what is none of ours is None and never an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import postback as written
from dialogs.flow import Back, Cancel, Picked, Restart, Tap
from dialogs.postback import Command, decode


def test_an_answer_comes_back_as_a_tap() -> None:
    data = written.answer("d1", "day", "2026-12-01/am", "0123abcd")
    assert decode(data) == Tap("d1", "day", "2026-12-01/am", "0123abcd")


def test_a_picked_date_is_the_value() -> None:
    data = written.answer("d1", "day", None, "0123abcd")
    assert decode(data, "2026-12-24") == Picked("d1", "day", "2026-12-24", "0123abcd")


def test_an_empty_value_opens_the_question_again() -> None:
    assert decode(written.answer("d1", "day", "", None)) == Tap("d1", "day", "")


def test_a_command_has_its_arguments() -> None:
    assert decode(written.command("booking", {"b": "12"})) == Command("booking", {"b": "12"})


@pytest.mark.parametrize(
    ("name", "event"), [("back", Back), ("cancel", Cancel), ("restart", Restart)]
)
def test_steering_belongs_to_a_dialog_when_it_names_one(
    name: str, event: type[Back | Cancel | Restart]
) -> None:
    assert decode(written.command(name, {"a": "d1", "f": "0123abcd"})) == event("d1", "0123abcd")
    assert decode(written.command(name, {})) == event()


@pytest.mark.parametrize(
    "data", ["", "garbage", "a=1", "s=day&v=1", "x" * 301, "&".join("abc=1" for _ in range(40))]
)
def test_what_is_none_of_ours_is_none(data: str) -> None:
    assert decode(data) is None


@given(st.text(max_size=400), st.none() | st.text(max_size=20))
def test_nothing_raises(data: str, picked: str | None) -> None:
    decode(data, picked)
