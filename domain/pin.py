"""Authentication keys: the six digits that a citizen types beside the booking number.

The key itself is stored nowhere. It is derived from the deployment's secret, the booking's nonce
and a version, so a card can be shown again and a reissue is only the next version. The table keeps
a keyed hash: without the secret, a copy of the database does not let six digits be guessed.
"""

import hashlib
import hmac
import unicodedata
from itertools import count

DIGITS = 6
_RANGE = 10**DIGITS
_WORD = 8
_FAIR = 2 ** (8 * _WORD) // _RANGE * _RANGE
_NONCE_BYTES = 5
_SEPARATORS = dict.fromkeys(map(ord, " \t\r\n-‐‑‒–—―−ー_."))


class PinError(ValueError):
    """What was typed is not six digits."""


def derive(secret: bytes, nonce: int, version: int) -> str:
    """The key of one booking: six digits, all equally likely, the same each time it is asked."""
    booking = b"pin" + nonce.to_bytes(_NONCE_BYTES, "big") + version.to_bytes(4, "big")
    for attempt in count():
        word = _mac(secret, booking + attempt.to_bytes(2, "big"))[:_WORD]
        number = int.from_bytes(word, "big")
        if number < _FAIR:  # the few words above would make small keys likelier
            return f"{number % _RANGE:0{DIGITS}d}"
    raise AssertionError("unreachable: count() does not end")


def hash_pin(secret: bytes, nonce: int, pin: str) -> str:
    """What the table keeps: 64 hex digits, different for equal keys of two bookings."""
    key = _mac(secret, b"pin-hash-key")
    return _mac(key, nonce.to_bytes(_NONCE_BYTES, "big") + pin.encode()).hex()


def matches(secret: bytes, nonce: int, pin: str, pin_hash: str) -> bool:
    """Whether the typed key is the booking's, compared in constant time."""
    return hmac.compare_digest(hash_pin(secret, nonce, pin), pin_hash)


def parse(text: str) -> str:
    """The six bare digits of what a person typed; raises PinError for anything else."""
    digits = unicodedata.normalize("NFKC", text).translate(_SEPARATORS)
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdigit()):
        raise PinError("not six digits")
    return digits


def display(pin: str) -> str:
    """The key as people see it: `123 456`."""
    return f"{pin[:3]} {pin[3:]}"


def _mac(key: bytes, message: bytes) -> bytes:
    return hmac.digest(key, message, hashlib.sha256)
