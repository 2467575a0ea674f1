"""The machine's idea of the time: the server's, carried on by a clock that nobody can set."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

JUMP = timedelta(seconds=5)
"""The wall clock and the running clock may drift apart this far before somebody must have set the wall clock."""
BACK = timedelta(seconds=60)
"""After a restart the time may lie this far before what was seen last."""


class MachineClock:
    """Server time, measured at each heartbeat; between them it runs on ``running``, which never jumps.

    ``wall`` gives the machine's own time (aware), ``running`` seconds since any moment. ``offset`` (server minus
    machine) and ``last`` (the latest moment seen) come from the journal, so that a machine that starts without the
    network goes on from what it knew. ``doubtful`` is set when the clock was put back while the machine was off, or
    set while it ran, until the server tells the time again.
    """

    def __init__(
        self,
        wall: Callable[[], datetime],
        running: Callable[[], float],
        *,
        offset: timedelta = timedelta(0),
        last: datetime | None = None,
    ) -> None:
        self._wall, self._running = wall, running
        self._lock = threading.Lock()
        self.offset = offset
        self.doubtful = False
        self._from_running = running()
        self._from = wall() + offset
        if last is not None and self._from < last - BACK:
            self._from = last
            self.doubtful = True
        self.offset = self._from - wall()

    def now(self) -> datetime:
        """The best known time, aware."""
        with self._lock:
            return self._now()

    def wall(self) -> datetime:
        """What the machine's own clock says, right or wrong."""
        return self._wall()

    def running(self) -> float:
        """Seconds on the clock that never jumps."""
        return self._running()

    def measure(self, server_time: datetime, *, asked: float, answered: float) -> timedelta:
        """Take over *server_time*, told between *asked* and *answered* (seconds on ``running``).

        Half of the round trip has passed since. Returns the offset of the machine's own clock.
        """
        with self._lock:
            self._from = server_time + timedelta(seconds=max(answered - asked, 0) / 2)
            self._from_running = answered
            self.offset = self._now() - self._wall()
            self.doubtful = False
            return self.offset

    def check(self) -> bool:
        """Whether the wall clock was set since the last look; the time stays right, and the new offset is kept."""
        with self._lock:
            now = self._now()
            jumped = abs(self._wall() + self.offset - now) > JUMP
            if jumped:
                self.offset = now - self._wall()
                self.doubtful = True
            return jumped

    def _now(self) -> datetime:
        return self._from + timedelta(seconds=self._running() - self._from_running)
