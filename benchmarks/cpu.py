"""How much processor time process trees have used, read from /proc."""

import os
from dataclasses import dataclass
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Tree:
    """A process and all that it has started."""

    pid: int

    def seconds(self) -> float:
        """User and system seconds so far, also of children that have ended and were waited for."""
        return sum(_seconds(pid) for pid in _family(self.pid))


def _family(pid: int) -> list[int]:
    family = [pid]
    for task in _listed(pid):
        for child in task.read_text().split():
            family += _family(int(child))
    return family


def _listed(pid: int) -> list[Path]:
    folder = Path(f"/proc/{pid}/task")
    return [task / "children" for task in folder.iterdir()] if folder.exists() else []


def _seconds(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()
    except FileNotFoundError:
        return 0.0
    return sum(map(int, fields[11:15])) / _TICK
