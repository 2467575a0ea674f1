"""The rate at which a broadcast went out, from when its requests arrived: over all, and over every window."""

from collections.abc import Sequence
from dataclasses import dataclass

WINDOW_S = 60.0


@dataclass(frozen=True)
class Rate:
    """*arrivals*: seconds and people of each request; *promised*: people a minute."""

    promised: int
    arrivals: Sequence[tuple[float, int]]

    @property
    def whole(self) -> float:
        """People a minute from the first request to the last."""
        first, last = self.arrivals[0][0], self.arrivals[-1][0]
        return sum(people for _, people in self.arrivals[:-1]) / (last - first) * 60

    def windows(self, seconds: float = WINDOW_S) -> list[float]:
        """People a minute in every window that begins with a request and lies within the sending."""
        last = self.arrivals[-1][0]
        return [
            sum(people for at, people in self.arrivals if begin <= at < begin + seconds)
            / seconds
            * 60
            for begin, _ in self.arrivals
            if begin + seconds <= last
        ]

    def worst(self, seconds: float = WINDOW_S) -> float:
        """The largest deviation of a window from the promise, as a share of it."""
        return max((abs(one / self.promised - 1) for one in self.windows(seconds)), default=0.0)

    def __str__(self) -> str:
        people = sum(people for _, people in self.arrivals)
        off = self.whole / self.promised - 1
        return (
            f"{people} people, promised {self.promised} a minute, kept {self.whole:.0f} ({off:+.2%}); "
            f"worst of {len(self.windows())} minutes {self.worst():.2%}, "
            f"of 30 seconds {self.worst(30):.2%}, of 10 seconds {self.worst(10):.2%}"
        )
