"""Booking numbers: seven random digits and a check digit, safe to read out and to type.

The eighth digit is Damm's (H. M. Damm, "Total anti-symmetrische Quasigruppen", 2004): every single
wrong digit and every swap of two neighbours is noticed before the database is asked.
"""

import random
import unicodedata
from typing import Literal

LENGTH = 8

Reason = Literal["not_a_number", "check_digit"]

_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
# What keyboards and phones put between groups of digits; NFKC has already narrowed the wide ones.
_SEPARATORS = dict.fromkeys(map(ord, " \t\r\n-‐‑‒–—―−ー_."))


class BookingNumberError(ValueError):
    """What was typed is no booking number; `reason` says whether it looks like one at all."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def new(random_source: random.Random) -> str:
    """Eight digits, the last one the check digit; pass `secrets.SystemRandom()` outside tests."""
    body = f"{random_source.randrange(10 ** (LENGTH - 1)):0{LENGTH - 1}d}"
    return body + check_digit(body)


def parse(text: str) -> str:
    """The eight bare digits of what a person typed, in any width, with any usual separator.

    Raises BookingNumberError: `not_a_number` (not eight digits), `check_digit` (one is wrong).
    """
    digits = unicodedata.normalize("NFKC", text).translate(_SEPARATORS)
    if len(digits) != LENGTH or not (digits.isascii() and digits.isdigit()):
        raise BookingNumberError("not_a_number")
    if check_digit(digits) != "0":
        raise BookingNumberError("check_digit")
    return digits


def display(number: str) -> str:
    """The number as people see it: `1234-5678`."""
    return f"{number[:4]}-{number[4:]}"


def check_digit(digits: str) -> str:
    """Damm's check digit; over a whole valid number it is "0"."""
    state = 0
    for digit in digits:
        state = _DAMM[state][int(digit)]
    return str(state)
