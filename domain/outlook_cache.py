"""What was learned, and the wards' outlooks, kept for a while: neither is read anew for each question."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from domain import forecasts, outlook
from domain.directory import Directory
from domain.forecasts import Forecasts
from domain.kept import Kept, Reading
from domain.outlook import Outlook
from domain.rules import Rules

LEARNED = timedelta(hours=6)
"""Whole days are learned from, so nothing changes within a day; a new day is known in the morning."""
FRESH = timedelta(minutes=1)
"""How long free places and the rest of a day are told without looking again."""
USEFUL = timedelta(days=1)


class OutlookCache:
    """Answers with a ward's outlook, at most a minute old, and with the forecasts behind it (``forecasts()``)."""

    def __init__(
        self,
        read: Reading,
        directory: Callable[[], Directory],
        rules: Callable[[], Rules],
        now: Callable[[], datetime],
    ) -> None:
        self._reading = read
        self._directory = directory
        self._rules = rules
        self._now = now
        self._lock = threading.Lock()
        self._wards: dict[str, Kept[Outlook]] = {}
        self.forecasts = Kept(self._learn, now, fresh=LEARNED, useful=USEFUL)

    def __call__(self, ward_id: str) -> Outlook:
        """The ward's outlook; one that nobody knows has none. Raises what the database raised."""
        if ward_id not in self._directory().wards:
            return Outlook(ward_id, self._now(), (), None)
        with self._lock:
            kept = self._wards.get(ward_id)
            if kept is None:
                read = partial(self._read, ward_id)
                kept = Kept(read, self._now, fresh=FRESH, useful=USEFUL)
                self._wards[ward_id] = kept
        return kept()

    def _read(self, ward_id: str, now: datetime) -> Outlook:
        learned = self.forecasts()
        with self._reading() as session:
            return outlook.ahead(
                session,
                directory=self._directory(),
                forecasts=learned,
                ward_id=ward_id,
                now=now,
                rules=self._rules(),
            )

    def _learn(self, now: datetime) -> Forecasts:
        with self._reading() as session:
            return forecasts.load(session, directory=self._directory(), now=now)
