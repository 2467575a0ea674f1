"""Rate limits per endpoint, as LINE counts them: requests in a second, a minute or an hour."""

from collections import deque
from collections.abc import Callable
from threading import Lock

HOUR = 3600.0

LIMITS: dict[str, tuple[int, float]] = {
    "multicast": (200, 1.0),
    "loading": (100, 1.0),
    "narrowcast": (60, HOUR),
    "broadcast": (60, HOUR),
    "richmenu_create": (100, HOUR),
    "richmenu_delete": (100, HOUR),
    "richmenu_list": (10, 1.0),
}
"""Requests per so many seconds; every other endpoint takes 2,000 in a second."""

OTHERS = (2000, 1.0)


class Rates:
    """Sliding windows of the requests that were let through."""

    def __init__(self, elapsed: Callable[[], float]) -> None:
        self._elapsed = elapsed
        self._lock = Lock()
        self._seen: dict[str, deque[float]] = {}

    def exceeded(self, endpoint: str) -> bool:
        """Whether one more request to this endpoint is too many; if not, it is counted."""
        limit, window = LIMITS.get(endpoint, OTHERS)
        now = self._elapsed()
        with self._lock:
            seen = self._seen.setdefault(endpoint, deque())
            while seen and seen[0] <= now - window:
                seen.popleft()
            if len(seen) >= limit:
                return True
            seen.append(now)
            return False
