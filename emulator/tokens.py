"""Reply tokens: good once, within a minute of their (re)delivery, for 20 minutes at the most."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from threading import Lock

TOKEN_SECONDS = 60.0
REDELIVERED_TOKEN_SECONDS = 20 * 60.0


@dataclass(slots=True)
class _Token:
    person_id: str
    born: float
    good_until: float
    last_until: float
    used: bool = False


class ReplyTokens:
    """All reply tokens that were given out; times are seconds of a monotonic clock."""

    def __init__(self, elapsed: Callable[[], float]) -> None:
        self._elapsed = elapsed
        self._lock = Lock()
        self._tokens: dict[str, _Token] = {}

    def issue(self, person_id: str, lasts: float = TOKEN_SECONDS) -> str:
        """A new token of 32 hexadecimal digits for an event of this person."""
        token = secrets.token_hex(16)
        born = self._elapsed()
        with self._lock:
            self._forget_old(born)
            last = born + max(lasts, REDELIVERED_TOKEN_SECONDS)
            self._tokens[token] = _Token(person_id, born, born + lasts, last)
        return token

    def refresh(self, token: str) -> None:
        """Give a redelivered event's token a new minute, never past 20 minutes of the event."""
        with self._lock:
            found = self._tokens.get(token)
            if found:
                again = min(self._elapsed() + TOKEN_SECONDS, found.last_until)
                found.good_until = max(found.good_until, again)

    def spend(self, token: str) -> str | None:
        """The person this token belongs to, once; None if it is unknown, used or too old."""
        with self._lock:
            found = self._tokens.get(token)
            if found is None or found.used or self._elapsed() > found.good_until:
                return None
            found.used = True
            return found.person_id

    def __len__(self) -> int:
        return len(self._tokens)

    def _forget_old(self, now: float) -> None:
        old = [key for key, token in islice(self._tokens.items(), 2) if token.last_until < now]
        for key in old:
            del self._tokens[key]
