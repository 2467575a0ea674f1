"""What sending a broadcast would mean, in figures: people by language, time, cost, quota, and the peak that follows."""

import threading
import time
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

import locales
from console.broadcast_form import LANGUAGES
from console.line_side import Quota, Sending
from console.words import LOCALE
from domain import audiences, broadcast_rate, broadcast_words, broadcasts, quiet_hours
from domain.tables import Broadcast
from locales.dates import span_label

QUOTA_S = 60.0
"""How long what LINE said of the quota is believed."""


@dataclass(frozen=True, slots=True)
class Readers:
    """People who read one language, and the language they would get."""

    language: str
    people: int
    gets: str | None
    """None: nothing is written yet."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The figures. *yen*: None without a price; *quota*: None when LINE does not tell."""

    total: int
    blocked: int
    readers: list[Readers]
    span: str
    peak: float
    holds: int
    yen: int | None
    quota: Quota | None
    needs_second: bool
    next_day: int
    """People who would get it only after the quiet hours, if it began now, or at its time."""

    @property
    def peak_is_held(self) -> bool:
        """Whether the service was measured to hold the peak."""
        return self.peak <= self.holds

    @property
    def left(self) -> int | None:
        """Messages left this month after it was sent (may be negative); None: no bound, or not known."""
        if self.quota is None or self.quota.limit is None:
            return None
        return self.quota.limit - self.quota.used - self.total


class Quotas:
    """The quota as LINE told it last, asked again after a minute; never within a transaction."""

    def __init__(self, sending: Sending) -> None:
        self._sending = sending
        self._lock = threading.Lock()
        self._asked_at = 0.0
        self._said: Quota | None = None

    def __call__(self) -> Quota | None:
        """The month's quota; None when LINE cannot be reached. While one asks, others see what was said before."""
        if not self._lock.acquire(blocking=False):
            return self._said
        try:
            if not self._asked_at or time.monotonic() - self._asked_at > QUOTA_S:
                self._said = self._asked()
                self._asked_at = time.monotonic()
        finally:
            self._lock.release()
        return self._said

    def _asked(self) -> Quota | None:
        try:
            return self._sending.line.quota()
        except OSError:
            return None


def of(
    session: Session, broadcast: Broadcast, *, sending: Sending, quota: Quota | None, now: datetime
) -> Plan:
    """The figures of a broadcast that has not begun."""
    counts = audiences.count(session, audience=broadcast.audience, now=now)
    written = broadcast.messages
    readers = []
    for locale in LANGUAGES:
        gets = broadcast_words.language_of(locale, written) if written else None
        people = counts.by_locale.get(locale, 0)
        readers.append(Readers(name_of(locale), people, name_of(gets) if gets else None))
    price = sending.yen_per_message
    minutes = broadcast_rate.minutes_needed(counts.total, broadcast.per_minute)
    return Plan(
        total=counts.total,
        blocked=counts.blocked,
        readers=readers,
        span=span_label(max(1, round(minutes)), LOCALE),
        peak=broadcast_rate.peak_per_second(counts.total, broadcast.per_minute),
        holds=sending.webhooks_per_second,
        yen=None if price is None else round(price * counts.total),
        quota=quota,
        next_day=_next_day(broadcast, counts.total, now),
        needs_second=broadcasts.needs_second_person(broadcast.audience, counts.total),
    )


def _next_day(broadcast: Broadcast, total: int, now: datetime) -> int:
    begins = broadcast.send_at or now
    if broadcast.urgent or broadcast.audience["kind"] == audiences.ACCOUNT:
        return 0
    minutes = quiet_hours.left(begins).total_seconds() / 60
    return max(0, total - round(minutes * broadcast.per_minute)) if minutes else 0


def name_of(locale: str) -> str:
    """A language's name for staff."""
    return locales.text(LOCALE, f"broadcasts-language-{locale}")
