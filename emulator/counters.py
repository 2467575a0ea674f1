"""What the emulator has seen, counted, so that a test can say: nothing lost, nothing doubled."""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from threading import Lock

from emulator.config import Json

KEPT_LATENCIES = 20_000
KEPT_ARRIVALS = 20_000


@dataclass(frozen=True, slots=True)
class Accepted:
    """One request that reached one person: where it came in and what it said."""

    number: int
    endpoint: str
    request_id: str
    retry_key: str | None
    texts: tuple[str, ...]
    dropped: bool

    def as_json(self) -> Json:
        """The record as tests read it."""
        return {
            "number": self.number,
            "endpoint": self.endpoint,
            "request_id": self.request_id,
            "retry_key": self.retry_key,
            "texts": list(self.texts),
            "dropped": self.dropped,
        }


@dataclass
class Counters:
    """Everything countable on the wire and at the webhook; reset() starts again at nought."""

    requests: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)
    fates: Counter[str] = field(default_factory=Counter)
    webhook: Counter[str] = field(default_factory=Counter)
    repeats: Counter[str] = field(default_factory=Counter)
    notes: Counter[str] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)
    arrivals: deque[tuple[float, int]] = field(default_factory=lambda: deque(maxlen=KEPT_ARRIVALS))
    """When requests to many were accepted, in seconds of a clock that only grows, and to how many people."""
    _lock: Lock = field(default_factory=Lock, repr=False)

    def answered(self, endpoint: str, status: int, message: str | None, fate: str) -> None:
        """Count one handled request of the LINE API."""
        with self._lock:
            self.requests[endpoint] += 1
            self.statuses[str(status)] += 1
            if message:
                self.errors[message] += 1
            if fate != "none":
                self.fates[fate] += 1

    def took(self, endpoint: str) -> None:
        """Count one accepted request."""
        with self._lock:
            self.accepted[endpoint] += 1

    def repeated(self, *, same_body: bool) -> None:
        """Count a 409; `other_body` tells of a sender who changed what it retries."""
        with self._lock:
            self.repeats["same_body" if same_body else "other_body"] += 1

    def delivered(self, outcome: str, seconds: float | None = None) -> None:
        """Count one webhook POST by its outcome: ok, failed, timeout, redelivered …"""
        with self._lock:
            self.webhook[outcome] += 1
            if seconds is not None and len(self.latencies) < KEPT_LATENCIES:
                self.latencies.append(seconds)

    def noted(self, what: str) -> None:
        """Count something that is no error on the wire but would go unseen in LINE."""
        with self._lock:
            self.notes[what] += 1

    def as_json(self) -> Json:
        """All counts; webhook latencies as milliseconds at the 50th and 99th percentile."""
        with self._lock:
            ordered = sorted(self.latencies)
            return {
                "requests": dict(self.requests),
                "accepted": dict(self.accepted),
                "statuses": dict(self.statuses),
                "errors": dict(self.errors),
                "faults": dict(self.fates),
                "conflicts": sum(self.repeats.values()),
                "repeats": dict(self.repeats),
                "notes": dict(self.notes),
                "webhook": dict(self.webhook),
                "webhook_ms": {
                    "p50": _percentile(ordered, 0.50),
                    "p99": _percentile(ordered, 0.99),
                    "max": _percentile(ordered, 1.0),
                },
            }


def doubles(records: Iterable[Accepted]) -> int:
    """How many requests brought a person the very texts that an earlier one had brought."""
    seen = Counter(record.texts for record in records)
    return sum(count - 1 for count in seen.values())


def _percentile(ordered: list[float], share: float) -> float | None:
    if not ordered:
        return None
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000, 2)
