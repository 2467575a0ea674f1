"""Authentication keys can be shown again, reissued and checked, and are stored nowhere."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import pin

SECRET = b"a secret of the tests"
nonces = st.integers(0, 2**40 - 1)


@given(nonces, st.integers(1, 1_000))
def test_a_key_is_six_digits_and_the_same_each_time_it_is_shown(nonce: int, version: int) -> None:
    key = pin.derive(SECRET, nonce, version)
    assert len(key) == pin.DIGITS
    assert key.isdigit()
    assert pin.derive(SECRET, nonce, version) == key


def test_a_reissue_another_booking_or_another_secret_gives_another_key() -> None:
    keys = {
        pin.derive(SECRET, 1, 1),
        pin.derive(SECRET, 1, 2),
        pin.derive(SECRET, 2, 1),
        pin.derive(b"another secret", 1, 1),
    }
    assert len(keys) == 4


def test_keys_never_change_between_releases() -> None:
    assert pin.derive(SECRET, 123_456_789, 1) == "811258"


def test_all_digits_come_equally_often_in_every_place() -> None:
    keys = [pin.derive(SECRET, nonce, 1) for nonce in range(20_000)]
    for place in range(pin.DIGITS):
        for times in Counter(key[place] for key in keys).values():
            assert 1_800 < times < 2_200  # 2,000 expected, 42 is one standard deviation


@given(nonces)
def test_the_right_key_matches_its_hash_and_no_other_key_or_booking_does(nonce: int) -> None:
    key = pin.derive(SECRET, nonce, 1)
    stored = pin.hash_pin(SECRET, nonce, key)
    wrong = f"{(int(key) + 1) % 10**6:06d}"
    assert pin.matches(SECRET, nonce, key, stored)
    assert not pin.matches(SECRET, nonce, wrong, stored)
    assert not pin.matches(SECRET, nonce ^ 1, key, stored)
    assert not pin.matches(b"another secret", nonce, key, stored)


def test_the_hash_does_not_contain_the_key_and_differs_between_bookings() -> None:
    one, two = pin.hash_pin(SECRET, 1, "123456"), pin.hash_pin(SECRET, 2, "123456")
    assert one != two
    assert len(one) == len(two) == 64


@pytest.mark.parametrize("text", ["123456", "123 456", "１２３　４５６", " 123-456 "])
def test_a_key_is_understood_as_people_write_it(text: str) -> None:
    assert pin.parse(text) == "123456"


@pytest.mark.parametrize("text", ["", "12345", "1234567", "12345a", "١٢٣٤٥٦"])
def test_anything_else_is_no_key(text: str) -> None:
    with pytest.raises(pin.PinError):
        pin.parse(text)


def test_people_see_two_groups_of_three() -> None:
    assert pin.display("123456") == "123 456"
