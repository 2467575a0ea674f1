"""What a process keeps of the city's set-up: the directory, and the rules as the city set them; read again in time."""

import threading
from collections.abc import Callable

from domain import city_settings
from domain import directory as directories
from domain.directory import Directory
from domain.kept import Reading
from domain.rules import Rules

FRESH_S = 30.0
"""How long a change of hours, procedures or settings may go unnoticed by another process."""


class OfficeCache:
    """Directory and rules, read again when they are older than ``FRESH_S`` or after ``forget``.

    *base*: the rules of the environment, over which the city's settings go. *clock* tells seconds that only grow.
    """

    def __init__(self, read: Reading, base: Rules, clock: Callable[[], float]) -> None:
        self._reading = read
        self._base = base
        self._clock = clock
        self._lock = threading.Lock()
        self._read_at = 0.0
        self._kept: tuple[Directory, Rules] | None = None

    def directory(self) -> Directory:
        """The present directory."""
        return self._present()[0]

    def rules(self) -> Rules:
        """The present rules."""
        return self._present()[1]

    def forget(self) -> None:
        """Read anew when next asked: this process has changed something."""
        with self._lock:
            self._kept = None

    def _present(self) -> tuple[Directory, Rules]:
        with self._lock:
            if self._kept is None or self._clock() - self._read_at > FRESH_S:
                with self._reading() as session:
                    stored = city_settings.load(session)
                    offices = directories.load(session)
                self._kept = offices, city_settings.over(self._base, stored)
                self._read_at = self._clock()
            return self._kept
