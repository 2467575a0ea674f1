"""How much memory a process takes, sampled while it works: its own share (PSS) and what is resident (RSS)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EVERY_S = 0.2
MIB = 1024.0


class Memory:
    """The present and the highest figures of one process, in MiB."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.pss = self.rss = 0.0

    def sample(self) -> tuple[float, float]:
        """PSS and RSS now; nought when the process is gone."""
        try:
            lines = Path(f"/proc/{self._pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            return 0.0, 0.0
        told = dict(line.split(":", 1) for line in lines[1:] if ":" in line)
        pss, rss = (int(told[name].split()[0]) / MIB for name in ("Pss", "Rss"))
        self.pss, self.rss = max(self.pss, pss), max(self.rss, rss)
        return pss, rss


@contextmanager
def watched(pid: int) -> Iterator[Memory]:
    """The memory of a process while the block runs."""
    memory, stop = Memory(pid), threading.Event()

    def look() -> None:
        while not stop.wait(EVERY_S):
            memory.sample()

    memory.sample()
    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield memory
    finally:
        stop.set()
        thread.join()
