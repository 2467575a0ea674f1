"""A check-in token is believed only if every bit of it is as it was signed."""

import base64
import contextlib
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import signing_keys
from domain.check_in_token import LENGTH, NONCE_BITS, Claims, TokenError, read, sign

CHIBA = "121002"
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def setting(*entries: tuple[int, int]) -> str:
    """Keys with fixed seeds: pairs of key id and the byte that fills the seed."""
    return ",".join(
        f"{key_id}:{base64.b64encode(bytes([fill]) * 32).decode()}" for key_id, fill in entries
    )


KEYS = signing_keys.parse(setting((3, 7), (2, 9)), city_code=CHIBA)
CLAIMS = Claims(
    nonce=0x0123456789, ward=1, counter=12, starts_at=datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
)
TOKEN = sign(KEYS.current, CLAIMS)

every_claim = st.builds(
    Claims,
    nonce=st.integers(0, 2**NONCE_BITS - 1),
    ward=st.integers(0, 255),
    counter=st.integers(0, 255),
    starts_at=st.integers(0, 2**32 - 1).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
)


def refusal_of(text: str, keys: signing_keys.KeySet = KEYS) -> str:
    with pytest.raises(TokenError) as refused:
        read(text, keys)
    return refused.value.code


@given(every_claim)
def test_what_was_signed_is_read_again(claims: Claims) -> None:
    token = sign(KEYS.current, claims)
    assert len(token) == LENGTH == 124
    assert read(token, KEYS) == claims


def test_a_token_is_the_same_each_time_its_card_is_opened() -> None:
    assert sign(KEYS.current, CLAIMS) == TOKEN


def test_a_token_uses_only_characters_of_the_compact_qr_alphabet() -> None:
    assert TOKEN.startswith("Q1")
    assert set(TOKEN[2:]) <= set(ALPHABET)


def test_a_token_made_in_japanese_time_means_the_same_moment() -> None:
    tokyo = timezone(timedelta(hours=9))
    local = Claims(nonce=1, ward=1, counter=1, starts_at=datetime(2026, 12, 1, 9, tzinfo=tokyo))
    assert read(sign(KEYS.current, local), KEYS).starts_at == datetime(2026, 12, 1, tzinfo=UTC)


def test_every_change_of_one_byte_is_refused() -> None:
    accepted = []
    for place in range(LENGTH):
        for byte in range(256):
            text = TOKEN[:place] + chr(byte) + TOKEN[place + 1 :]
            if text == TOKEN:
                continue
            with contextlib.suppress(TokenError):
                accepted.append((place, byte, read(text, KEYS)))
    assert accepted == []


def test_every_flipped_bit_behind_the_base32_is_refused() -> None:
    data = base64.b32decode(TOKEN[2:] + "=" * 6)
    for bit in range(len(data) * 8):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        text = "Q1" + base64.b32encode(changed).decode().rstrip("=")
        assert refusal_of(text) in {"wrong_version", "unknown_key", "bad_signature"}


def test_a_token_has_one_spelling_only() -> None:
    """The last character carries three bits and two that must be zero."""
    place = ALPHABET.index(TOKEN[-1])
    assert place % 4 == 0
    for spare in (1, 2, 3):
        assert refusal_of(TOKEN[:-1] + ALPHABET[place + spare]) == "malformed"


def test_scanners_that_type_small_letters_or_add_white_space_are_understood() -> None:
    for text in (
        TOKEN.lower(),
        TOKEN + "\r\n",
        f" {TOKEN[:60]} {TOKEN[60:]}\t",
        "\u3000" + TOKEN,
    ):
        assert read(text, KEYS) == CLAIMS


def test_a_mixture_of_small_and_capital_letters_is_a_damaged_token() -> None:
    assert refusal_of(TOKEN.replace("Q", "q", 1)) == "malformed"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Q1",
        TOKEN[:-1],
        TOKEN + "A",
        "X1" + TOKEN[2:],
        TOKEN[:-1] + "1",
        "１" + TOKEN[1:],
        "https://example.com/",
        "é" * LENGTH,
        "ß" + TOKEN.lower()[2:],
        "A" * 5_000,
    ],
)
def test_what_is_no_token_is_malformed(text: str) -> None:
    assert refusal_of(text) == "malformed"


@given(st.text())
def test_any_text_is_refused_with_a_code(text: str) -> None:
    assert refusal_of(text) in {"malformed", "wrong_version"}


def test_a_token_of_a_later_version_is_told_apart() -> None:
    assert refusal_of("Q2" + TOKEN[2:]) == "wrong_version"
    data = bytearray(base64.b32decode(TOKEN[2:] + "=" * 6))
    data[0] = 2 << 4 | 3
    assert refusal_of("Q1" + base64.b32encode(data).decode().rstrip("=")) == "wrong_version"


def test_a_token_of_another_city_is_refused_even_with_the_same_key() -> None:
    elsewhere = signing_keys.parse(setting((3, 7)), city_code="131016")
    assert refusal_of(sign(elsewhere.current, CLAIMS)) == "bad_signature"


def test_a_token_of_another_key_is_refused() -> None:
    forged = signing_keys.parse(setting((3, 8)), city_code=CHIBA)
    assert refusal_of(sign(forged.current, CLAIMS)) == "bad_signature"
    unknown = signing_keys.parse(setting((4, 7)), city_code=CHIBA)
    assert refusal_of(sign(unknown.current, CLAIMS)) == "unknown_key"


def test_a_token_of_the_last_key_is_believed_until_that_key_is_taken_out() -> None:
    before = signing_keys.parse(setting((2, 9)), city_code=CHIBA)
    old = sign(before.current, CLAIMS)
    assert read(old, KEYS) == CLAIMS
    after = signing_keys.parse(setting((3, 7)), city_code=CHIBA)
    assert refusal_of(old, after) == "unknown_key"


@pytest.mark.parametrize(
    "claims",
    [
        Claims(nonce=2**40, ward=1, counter=1, starts_at=CLAIMS.starts_at),
        Claims(nonce=-1, ward=1, counter=1, starts_at=CLAIMS.starts_at),
        Claims(nonce=1, ward=256, counter=1, starts_at=CLAIMS.starts_at),
        Claims(nonce=1, ward=1, counter=-1, starts_at=CLAIMS.starts_at),
        Claims(nonce=1, ward=1, counter=1, starts_at=CLAIMS.starts_at.replace(tzinfo=None)),
        Claims(nonce=1, ward=1, counter=1, starts_at=CLAIMS.starts_at.replace(microsecond=1)),
        Claims(nonce=1, ward=1, counter=1, starts_at=datetime(2107, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_claim_that_does_not_fit_is_not_signed(claims: Claims) -> None:
    with pytest.raises(ValueError, match=r"fit|zone|seconds"):
        sign(KEYS.current, claims)
