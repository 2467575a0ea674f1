"""A clock of one's own for a whole deployment: another day, and faster where leases must run out."""

from datetime import UTC, datetime

from clock import Clock
from tests.support.moments import NOW


class ChosenClock(Clock):
    """Shows *start* at the real instant *real*, and runs on *speed* times as fast as real time.

    All processes of a deployment are given the same three, so their clocks agree.
    """

    def __init__(self, start: datetime, real: datetime, speed: float) -> None:
        self._start = start
        self._real = real
        self._speed = speed

    def now(self) -> datetime:
        """This instant, aware, in UTC."""
        return self._start + (datetime.now(UTC) - self._real) * self._speed

    def told(self) -> str:
        """The clock as the setting ``CLOCK``."""
        return f"{self._start.isoformat()} {self._real.isoformat()} {self._speed}"


def at_office_hours(speed: float = 1.0) -> ChosenClock:
    """A clock that shows the tests' moment now."""
    return ChosenClock(NOW, datetime.now(UTC), speed)
