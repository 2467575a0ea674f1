"""The congestion of the wards, kept for a second: however many ask at once, the database hears one question."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from domain import congestion
from domain import paces as all_paces
from domain.congestion import WardNow
from domain.directory import Directory
from domain.kept import Kept, Reading
from domain.paces import Paces
from domain.rules import Rules

FRESH = timedelta(seconds=1)
"""A ward is not read again sooner; so a call is seen a second after it was made, at the latest."""
USEFUL = timedelta(seconds=10)
"""Figures up to this age are told while newer ones are being read, or cannot be read. They carry their time."""
PACES = timedelta(seconds=30)
"""How long learned paces are kept: they change once a night."""
LONG_USEFUL = timedelta(days=1)


class CongestionCache:
    """Answers with a ward as it was at most a second ago; reads each ward at most once a second in this process."""

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
        self._wards: dict[str, Kept[WardNow]] = {}
        self._paces = Kept(self._read_paces, now, fresh=PACES, useful=LONG_USEFUL)

    def __call__(self, ward_id: str) -> WardNow:
        """The ward now; one that nobody knows has no counters. Raises what the database raised."""
        if ward_id not in self._directory().wards:  # asked by anybody on the web: nothing is kept
            return WardNow(ward_id, self._now(), open=False, counters=())
        with self._lock:
            kept = self._wards.get(ward_id)
            if kept is None:
                read = partial(self._read, ward_id)
                kept = Kept(read, self._now, fresh=FRESH, useful=USEFUL)
                self._wards[ward_id] = kept
        return kept()

    def _read(self, ward_id: str, now: datetime) -> WardNow:
        paces = self._paces()
        with self._reading() as session:
            return congestion.snapshot(
                session,
                directory=self._directory(),
                ward_id=ward_id,
                now=now,
                rules=self._rules(),
                paces=paces,
            )

    def _read_paces(self, _now: datetime) -> Paces:
        with self._reading() as session:
            return all_paces.load(session, learned_after=self._rules().learned_after)
