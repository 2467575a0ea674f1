"""Signing keys of check-in tokens: which key signs now, and which older ones are still believed.

The server holds seeds and signs; ticket machines hold public keys only, so a stolen machine can
forge nothing. The setting lists keys as `id:seed`, the first one signs:
`v=4,3:<base64 seed>,2:<base64 seed>`. Rotating them: docs/adr/0007-check-in-keys.md.
"""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

MAX_KEYS = 16
_KEY_BYTES = 32


class KeySettingError(ValueError):
    """The setting of the signing keys can't be used; the message never repeats a seed."""


@dataclass(frozen=True, kw_only=True)
class SigningKey:
    """One private key, bound to the city it signs for."""

    key_id: int
    city_code: str
    private: Ed25519PrivateKey


@dataclass(frozen=True, kw_only=True)
class KeySet:
    """All keys a reader believes; `signer` is None on machines that only read.

    `version` grows with each change of the setting, so that a machine never goes back.
    """

    city_code: str
    version: int
    signer: SigningKey | None
    public: Mapping[int, Ed25519PublicKey]

    @property
    def current(self) -> SigningKey:
        """The key that signs now; raises LookupError in a set of public keys."""
        if self.signer is None:
            raise LookupError("this set holds public keys only")
        return self.signer


def parse(setting: str, *, city_code: str) -> KeySet:
    """The key set of a setting; raises KeySettingError with what is wrong and in which entry."""
    version, privates = 1, dict[int, Ed25519PrivateKey]()
    for position, entry in enumerate(filter(None, re.split(r"[,\s]+", setting)), start=1):
        name, _, value = entry.partition(":")
        if name.startswith("v=") and not value:
            version = _number(name[2:], position)
            continue
        key_id = _number(name, position)
        if key_id >= MAX_KEYS:
            raise KeySettingError(f"entry {position}: key ids go from 0 to {MAX_KEYS - 1}")
        if key_id in privates:
            raise KeySettingError(f"entry {position}: key id {key_id} is there twice")
        privates[key_id] = Ed25519PrivateKey.from_private_bytes(_key_bytes(value, position))
    if not privates:
        raise KeySettingError("no signing key")
    first = next(iter(privates))
    return KeySet(
        city_code=city_code,
        version=version,
        signer=SigningKey(key_id=first, city_code=city_code, private=privates[first]),
        public={key_id: private.public_key() for key_id, private in privates.items()},
    )


def generate(key_id: int) -> str:
    """A new random entry for the setting: `3:<base64 seed>`."""
    if not 0 <= key_id < MAX_KEYS:
        raise KeySettingError(f"key ids go from 0 to {MAX_KEYS - 1}")
    seed = Ed25519PrivateKey.generate().private_bytes_raw()
    return f"{key_id}:{base64.b64encode(seed).decode()}"


def export_public(keys: KeySet) -> dict[str, object]:
    """What a ticket machine may know, ready for JSON."""
    return {
        "city_code": keys.city_code,
        "version": keys.version,
        "keys": {
            str(key_id): base64.b64encode(public.public_bytes_raw()).decode()
            for key_id, public in sorted(keys.public.items())
        },
    }


def from_public(*, city_code: str, version: int, keys: Mapping[str, str]) -> KeySet:
    """The set of a ticket machine, from what `export_public` gave; it reads and can't sign.

    For machines that read codes without the server: the service itself has no use for it.
    """
    public: dict[int, Ed25519PublicKey] = {}
    for position, (name, value) in enumerate(keys.items(), start=1):
        key_bytes = _key_bytes(value, position)
        public[_number(name, position)] = Ed25519PublicKey.from_public_bytes(key_bytes)
    return KeySet(city_code=city_code, version=version, signer=None, public=public)


def _number(text: str, position: int) -> int:
    if not (text.isascii() and text.isdigit()):
        raise KeySettingError(f"entry {position}: expected <number>:<base64 seed>")
    return int(text)


def _key_bytes(text: str, position: int) -> bytes:
    try:
        key_bytes = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        key_bytes = b""
    if len(key_bytes) != _KEY_BYTES:
        raise KeySettingError(f"entry {position}: expected {_KEY_BYTES} bytes in base64")
    return key_bytes
