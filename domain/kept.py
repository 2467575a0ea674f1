"""Something read from the database and kept for a while: however many threads ask, one reads and nobody twice."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

AGAIN = timedelta(seconds=1)
"""After a failure it is read again this soon: what is kept for hours must not be missing for hours."""
V = TypeVar("V")
Reading = Callable[[], AbstractContextManager[Session]]
"""Opens a session that only reads; the wiring gives it, for nobody below opens one."""


class Kept(Generic[V]):
    """The value that ``read`` gave at most *fresh* ago; it is read at most once in that time.

    One thread reads; the others get the last value while it is *useful*, and wait where there is none. While the
    database fails, one thread tries again in each *fresh*, or ``AGAIN`` if that is sooner: the last value is told
    until it is no longer useful, then the failure is raised. *now* may jump, as the demo's clock does.
    """

    def __init__(
        self,
        read: Callable[[datetime], V],
        now: Callable[[], datetime],
        *,
        fresh: timedelta,
        useful: timedelta,
    ) -> None:
        self._read = read
        self._now = now
        self._fresh = fresh
        self._useful = useful
        self._lock = threading.Lock()
        self._tried_at: datetime | None = None
        self._rest = fresh
        self._value: tuple[V, datetime] | None = None
        self._error: SQLAlchemyError | None = None

    def __call__(self) -> V:
        """The value. Raises what the database raised when there is none worth telling."""
        last = self._last(self._now())
        if not self._lock.acquire(blocking=last is None) and last is not None:
            return last[0]
        try:
            return self._present()
        finally:
            self._lock.release()

    def _present(self) -> V:
        now = self._now()  # read inside the lock: who waited must not think the clock ran backwards
        if not _within(now, self._tried_at, self._rest):
            self._tried_at, self._rest = now, min(self._fresh, AGAIN)
            try:
                self._value, self._error = (self._read(now), now), None
                self._rest = self._fresh
            except SQLAlchemyError as error:
                self._error = error
        last = self._last(now)
        if last is None:
            raise self._error or LookupError
        return last[0]

    def _last(self, now: datetime) -> tuple[V, datetime] | None:
        value = self._value
        return value if value is not None and _within(now, value[1], self._useful) else None


def _within(now: datetime, since: datetime | None, span: timedelta) -> bool:
    """Whether *now* lies less than *span* after *since*; False when the clock was set back."""
    return since is not None and timedelta(0) <= now - since < span
