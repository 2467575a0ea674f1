"""Retry keys: a request is accepted once, and its repeats are told which one it was."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

KEY_SECONDS = 24 * 3600.0
"""LINE remembers a retry key for 24 hours after its first request."""

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is remembered of an accepted request."""

    request_id: str
    fingerprint: bytes
    sent_messages: list[dict[str, str]]
    until: float


def is_retry_key(value: str) -> bool:
    """Whether a header value is a UUID in its usual hexadecimal form."""
    return bool(_UUID.fullmatch(value))


def fingerprint(endpoint: str, body: bytes) -> bytes:
    """A short digest by which another body under the same key is noticed."""
    return hashlib.blake2b(endpoint.encode() + b"\0" + body, digest_size=16).digest()


class RetryKeys:
    """Keys of accepted requests. The caller holds the platform's lock."""

    def __init__(self, elapsed: Callable[[], float]) -> None:
        self._elapsed = elapsed
        self._kept: dict[str, Kept] = {}

    def find(self, key: str) -> Kept | None:
        """The accepted request of this key, if it is younger than 24 hours."""
        kept = self._kept.get(key.lower())
        return kept if kept and kept.until >= self._elapsed() else None

    def keep(
        self, key: str, *, request_id: str, body: bytes, sent_messages: list[dict[str, str]]
    ) -> None:
        """Remember an accepted request; `body` is its fingerprint."""
        now = self._elapsed()
        for old in [k for k, kept in islice(self._kept.items(), 2) if kept.until < now]:
            del self._kept[old]
        self._kept[key.lower()] = Kept(request_id, body, sent_messages, now + KEY_SECONDS)

    def __len__(self) -> int:
        return len(self._kept)
