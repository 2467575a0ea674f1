"""Twelve digits in a row are masked before anything is kept."""

import pytest

from bot.masking import MASK, mask


@pytest.mark.parametrize(
    "words",
    [
        "123456789012",
        "1234 5678 9012",
        "1234-5678-9012",
        "１２３４５６７８９０１２",
        "1 2 3 4 5 6 7 8 9 0 1 2",
    ],
)
def test_a_twelve_digit_number_is_masked(words: str) -> None:
    assert mask(f"番号は{words}です") == f"番号は{MASK}です"


@pytest.mark.parametrize(
    "words",
    ["1234-5678", "043-245-4894", "2026-12-01 10:30", "12345678901", "1234567890123", "会議"],
)
def test_other_numbers_stay(words: str) -> None:
    assert mask(words) == words
