"""Booking numbers notice every single typing error that people make most."""

import random
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import booking_number
from domain.booking_number import BookingNumberError, check_digit, display, new, parse

digits = "0123456789"
bodies = st.integers(0, 10**7 - 1).map(lambda number: f"{number:07d}")


def refusal_of(text: str) -> str:
    with pytest.raises(BookingNumberError) as refused:
        parse(text)
    return refused.value.reason


def test_a_new_number_has_eight_digits_and_is_valid() -> None:
    source = random.Random(1)
    for _ in range(1_000):
        number = new(source)
        assert len(number) == booking_number.LENGTH
        assert parse(number) == number


def test_the_check_digit_is_damms() -> None:
    assert check_digit("572") == "4"  # the example of the Wikipedia article on Damm's algorithm


def test_every_wrong_digit_and_every_swap_is_noticed_whatever_stands_before_and_after() -> None:
    """Ten leading digits reach all ten inner states: the whole table, so every number there is."""
    assert {check_digit(lead) for lead in digits} == set(digits)
    for lead in digits:
        assert len({check_digit(lead + one) for one in digits}) == 10
        for one, two in permutations(digits, 2):
            assert check_digit(lead + one + two) != check_digit(lead + two + one)
    for one in digits:
        assert len({check_digit(lead + one) for lead in digits}) == 10


@given(bodies, st.integers(0, 7), st.integers(1, 9))
def test_a_single_wrong_digit_is_refused(body: str, place: int, shift: int) -> None:
    number = body + check_digit(body)
    wrong = str((int(number[place]) + shift) % 10)
    assert refusal_of(number[:place] + wrong + number[place + 1 :]) == "check_digit"


@given(bodies, st.integers(0, 6))
def test_two_swapped_neighbours_are_refused(body: str, place: int) -> None:
    number = body + check_digit(body)
    one, two = number[place], number[place + 1]
    swapped = number[:place] + two + one + number[place + 2 :]
    if one == two:
        assert parse(swapped) == number
    else:
        assert refusal_of(swapped) == "check_digit"


@given(bodies)
def test_the_number_is_understood_as_people_write_it(body: str) -> None:
    number = body + check_digit(body)
    wide = number.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})
    for text in (
        display(number),
        f" {number[:4]} {number[4:]}\n",
        wide,
        f"{wide[:4]}－{wide[4:]}",
        f"{wide[:4]}ー{wide[4:]}",
        f"{wide[:4]}　{wide[4:]}",
        f"{number[:4]}−{number[4:]}",
        "-".join(number),
    ):
        assert parse(text) == number


@pytest.mark.parametrize(
    "text", ["", "1234567", "123456789", "1234567a", "١٢٣٤٥٦٧٨", "予約番号", "-" * 8, "1" * 5_000]
)
def test_what_is_not_eight_digits_is_no_number(text: str) -> None:
    assert refusal_of(text) == "not_a_number"


@given(st.text())
def test_any_text_is_a_number_or_refused_with_a_reason(text: str) -> None:
    try:
        outcome = str(len(parse(text)))
    except BookingNumberError as refused:
        outcome = refused.reason
    assert outcome in {"8", "not_a_number", "check_digit"}


def test_people_see_two_groups_of_four() -> None:
    assert display("12345678") == "1234-5678"
