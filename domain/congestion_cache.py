"""The congestion of the wards, kept for a second: however many ask at once, the database hears one question."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Engine

from domain import congestion
from domain import paces as all_paces
from domain.congestion import WardNow
from domain.db import reading
from domain.directory import Directory
from domain.paces import Paces
from domain.rules import Rules

FRESH = timedelta(seconds=1)
"""How long a ward is not read again, whether the reading went well or not."""
USEFUL = timedelta(seconds=10)
"""Figures up to this age are still told while newer ones are being read, or cannot be read. They carry their time."""
PACES = timedelta(seconds=30)
"""How long learned paces are kept: they change once a night."""


def _within(now: datetime, since: datetime | None, span: timedelta) -> bool:
    """Whether *now* lies less than *span* after *since*; False when the clock was set back."""
    return since is not None and timedelta(0) <= now - since < span


@dataclass
class _Ward:
    """What is kept of one ward."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    tried_at: datetime | None = None
    value: WardNow | None = None
    error: Exception | None = None

    def useful_at(self, now: datetime) -> WardNow | None:
        """The figures read last, as long as they are worth telling."""
        value = self.value
        return value if value is not None and _within(now, value.at, USEFUL) else None


class CongestionCache:
    """Answers with a ward as it was at most a second ago; reads each ward at most once a second in this process.

    One thread reads; the others get the last figures, or wait where there are none yet. While the database fails,
    one thread a second tries again: the last figures are told until they are too old, then the failure is raised.
    *now* may jump, as the demo's clock does.
    """

    def __init__(
        self,
        engine: Engine,
        directory: Callable[[], Directory],
        rules: Rules,
        now: Callable[[], datetime],
    ) -> None:
        self._engine = engine
        self._directory = directory
        self._rules = rules
        self._now = now
        self._lock = threading.Lock()
        self._wards: dict[str, _Ward] = {}
        self._paces: Paces | None = None
        self._paces_at: datetime | None = None

    def __call__(self, ward_id: str) -> WardNow:
        """The ward now; one that nobody knows has no counters. Raises what the database raised."""
        directory = self._directory()
        if ward_id not in directory.wards:  # asked by anybody on the web: nothing is kept of it
            return WardNow(ward_id, self._now(), open=False, counters=())
        with self._lock:
            kept = self._wards.setdefault(ward_id, _Ward())
        useful = kept.useful_at(self._now())
        if not kept.lock.acquire(blocking=useful is None) and useful is not None:
            return useful
        try:
            return self._present(kept, ward_id, directory)
        finally:
            kept.lock.release()

    def _present(self, kept: _Ward, ward_id: str, directory: Directory) -> WardNow:
        now = self._now()  # read inside the lock: who waited must not think the clock ran backwards
        if not _within(now, kept.tried_at, FRESH):
            kept.tried_at = now
            try:
                kept.value, kept.error = self._read(ward_id, directory, now), None
            except Exception as error:
                kept.error = error
        useful = kept.useful_at(now)
        if useful is None:
            raise kept.error or LookupError(ward_id)
        return useful

    def _read(self, ward_id: str, directory: Directory, now: datetime) -> WardNow:
        with reading(self._engine) as session:
            paces = self._paces
            if paces is None or not _within(now, self._paces_at, PACES):
                paces = all_paces.load(session)
                self._paces, self._paces_at = paces, now
            return congestion.snapshot(
                session,
                directory=directory,
                ward_id=ward_id,
                now=now,
                rules=self._rules,
                paces=paces,
            )
