"""Check-in tokens: the text inside the QR code that a citizen shows to the ticket machine.

124 characters, all of the QR alphanumeric set: `Q1` and 122 characters of Base32 over

    bits  4        4       40     8     8        32          512
          version  key id  nonce  ward  counter  start time  Ed25519 signature

The start time is in seconds since 1970 (UTC). The signature also covers a prefix that is not
sent and contains the city's code: another city's token, or another use of the same key, is never
taken. There is no personal data inside. Whether the time is early or late is the server's rule.
"""

import base64
import binascii
import struct
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from cryptography.exceptions import InvalidSignature

from domain.signing_keys import KeySet, SigningKey

LENGTH = 124
NONCE_BITS = 40
_PREFIX = "Q1"
_VERSION = 1
_HEAD = struct.Struct(">B5sBBI")
_SIGNATURE_BYTES = 64
_PADDING = "=" * 6

Code = Literal["malformed", "wrong_version", "unknown_key", "bad_signature"]


class TokenError(ValueError):
    """The text is no token of ours; `code` is stable and says why."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code: Code = code


@dataclass(frozen=True, kw_only=True)
class Claims:
    """What a token says: `nonce` names the booking, the numbers are the ward's and counter's."""

    nonce: int
    ward: int
    counter: int
    starts_at: datetime


def sign(key: SigningKey, claims: Claims) -> str:
    """The token of a booking; the same claims and key give the same token each time.

    Raises ValueError when a claim does not fit its field (nonce 40 bits, ward and counter 8 bits,
    start time an aware datetime from 1970 to 2106 in whole seconds).
    """
    head = _pack(key.key_id, claims)
    signature = key.private.sign(_context(key.city_code) + head)
    return _PREFIX + _encode(head + signature)


def read(text: str, keys: KeySet) -> Claims:
    """The claims of a scanned token; raises TokenError when it is not exactly one of ours.

    Scanners that type like a keyboard may add white space or turn all letters small; a mixture of
    small and capital letters is a damaged token. Each token has one spelling only.
    """
    version, key_id, data = _decode(text)
    if version != _VERSION:
        raise TokenError("wrong_version")
    public = keys.public.get(key_id)
    if public is None:
        raise TokenError("unknown_key")
    head, signature = data[: _HEAD.size], data[_HEAD.size :]
    try:
        public.verify(signature, _context(keys.city_code) + head)
    except InvalidSignature:
        raise TokenError("bad_signature") from None
    _, nonce, ward, counter, seconds = _HEAD.unpack(head)
    return Claims(
        nonce=int.from_bytes(nonce, "big"),
        ward=ward,
        counter=counter,
        starts_at=datetime.fromtimestamp(seconds, UTC),
    )


def _pack(key_id: int, claims: Claims) -> bytes:
    if claims.starts_at.utcoffset() is None:
        raise ValueError("the start time needs a time zone")
    if claims.starts_at.microsecond:
        raise ValueError("the start time must be whole seconds")
    try:
        return _HEAD.pack(
            _VERSION << 4 | key_id,
            claims.nonce.to_bytes(NONCE_BITS // 8, "big"),
            claims.ward,
            claims.counter,
            int(claims.starts_at.timestamp()),
        )
    except (struct.error, OverflowError) as error:
        raise ValueError(f"a claim does not fit its field: {error}") from error


def _decode(text: str) -> tuple[int, int, bytes]:
    compact = "".join(text.split())
    if len(compact) != LENGTH or not compact.isascii():
        raise TokenError("malformed")
    if compact.islower():
        compact = compact.upper()
    prefix, body = compact[:2], compact[2:]
    try:
        data = base64.b32decode(body + _PADDING)
    except binascii.Error:
        raise TokenError("malformed") from None
    if _encode(data) != body:  # the two spare bits at the end must be zero
        raise TokenError("malformed")
    if prefix != _PREFIX:
        of_ours = prefix[0] == "Q" and prefix[1].isdigit()
        raise TokenError("wrong_version" if of_ours else "malformed")
    return data[0] >> 4, data[0] & 0x0F, data


def _encode(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=")


def _context(city_code: str) -> bytes:
    return b"madoguchi check-in token\x00" + city_code.encode() + b"\x00"
