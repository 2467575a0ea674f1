"""What all boards of this process share: one look at the database for all of them, and a bounded number of streams."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

LOOK_S = 0.5
"""At most so often the journal is looked at for changes that other processes made."""
TOGETHER_S = 0.1
"""What is moved within this time is read once for streams: after a broadcast something is written all the time."""
CHECK_S = 2.0
"""A ward that is watched is read again after so long even when nothing was noticed: ranges grow old."""


@dataclass(frozen=True, slots=True)
class _Kept(Generic[T]):
    value: T
    read_at: float
    stirred: int
    seen: int


class Feed(Generic[T]):
    """Reads a ward when something may have changed and somebody asks; however many ask, one thread reads.

    *look* is a cheap question whose answer changes with every ticket's move; *read* makes what boards show.
    """

    def __init__(
        self,
        read: Callable[[str], T],
        look: Callable[[], int],
        *,
        most_streams: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._read, self._look, self._clock = read, look, clock
        self._most, self._streams = most_streams, 0
        self._changed = threading.Condition()
        self._kept: dict[str, _Kept[T]] = {}
        self._reading: set[str] = set()
        self._looking = False
        self._looked_at: float | None = None
        self._seen = 0
        self._stirred = 0
        self.ended = False
        """True: this process is being stopped, and streams end."""

    def wake(self) -> None:
        """Something was moved, here or (as somebody told) in another process: whoever waits reads again at once."""
        with self._changed:
            self._stirred += 1
            self._changed.notify_all()

    def present(self, ward_id: str, *, young_s: float = 0.0) -> T:
        """The ward as it is, at most ``LOOK_S`` old; or as it was less than *young_s* ago. Raises what reading did."""
        self._look_around()
        with self._changed:
            while True:
                kept = self._kept.get(ward_id)
                if kept is not None and (self._is_fresh(kept) or self._age(kept) < young_s):
                    return kept.value
                if ward_id not in self._reading:
                    break
                self._changed.wait(LOOK_S)
            self._reading.add(ward_id)
            stirred, seen = self._stirred, self._seen
        try:
            value = self._read(ward_id)
            with self._changed:
                self._kept[ward_id] = _Kept(value, self._clock(), stirred, seen)
            return value
        finally:
            with self._changed:
                self._reading.discard(ward_id)
                self._changed.notify_all()

    def change(self, ward_id: str, known: T | None, *, within_s: float) -> T | None:
        """What the ward has become as soon as it is no longer *known*; None when *within_s* seconds brought nothing."""
        until = self._clock() + within_s
        while True:
            value = self.present(ward_id, young_s=TOGETHER_S)
            if value != known:
                return value
            left = until - self._clock()
            if left <= 0 or self.ended:
                return None
            with self._changed:
                kept = self._kept[ward_id]
                if kept.value is not value:
                    continue  # another thread has read it meanwhile
                rest = LOOK_S if self._is_fresh(kept) else max(0.0, TOGETHER_S - self._age(kept))
                self._changed.wait(min(rest, left))

    def end(self) -> None:
        """Streams end soon, and none begins: their pages turn to another process."""
        self.ended = True
        self.wake()

    def enter(self) -> bool:
        """Take a place for one more stream; False when all are taken. Whoever got one gives it back by ``leave``."""
        with self._changed:
            if self.ended or self._streams >= self._most:
                return False
            self._streams += 1
            return True

    def leave(self) -> None:
        """Give the place of a stream back."""
        with self._changed:
            self._streams -= 1

    def _is_fresh(self, kept: _Kept[T]) -> bool:
        unchanged = (kept.stirred, kept.seen) == (self._stirred, self._seen)
        return unchanged and self._age(kept) < CHECK_S

    def _age(self, kept: _Kept[T]) -> float:
        return self._clock() - kept.read_at

    def _look_around(self) -> None:
        """Look at the journal, if nobody has within ``LOOK_S``; who comes while another looks waits for the answer."""
        with self._changed:
            while self._looking:
                self._changed.wait(LOOK_S)
            if self._looked_at is not None and self._clock() - self._looked_at < LOOK_S:
                return
            self._looking = True
        try:
            seen = self._look()
            with self._changed:
                self._seen = seen
        finally:
            with self._changed:
                self._looking, self._looked_at = False, self._clock()
                self._changed.notify_all()
