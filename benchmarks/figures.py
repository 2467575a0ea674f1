"""What a benchmark found, and the table it is shown in."""

from collections.abc import Sequence
from dataclasses import dataclass, field

HEAD = (
    f"{'':<34}{'ops':>7}{'ops/s':>9}{'p50 ms':>9}{'p99 ms':>9}{'max ms':>9}  CPU ms per operation"
)


@dataclass(frozen=True)
class Figures:
    """One line of the table. ``latencies`` and ``seconds`` in seconds; ``cpu``: seconds by process."""

    what: str
    backend: str
    seconds: float
    latencies: Sequence[float]
    cpu: dict[str, float] = field(default_factory=dict)

    @property
    def rate(self) -> float:
        """Operations per second."""
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        """Milliseconds that *share* of the operations stayed within."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000

    def __str__(self) -> str:
        number = len(self.latencies)
        cpu = ", ".join(f"{who} {spent / number * 1000:.2f}" for who, spent in self.cpu.items())
        name = f"{self.what}, {self.backend}"
        return (
            f"{name:<34}{number:>7}{self.rate:>9.0f}{self.percentile(0.5):>9.1f}"
            f"{self.percentile(0.99):>9.1f}{self.percentile(1.0):>9.1f}  {cpu}"
        )
