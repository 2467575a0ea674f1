"""Where tests keep their databases: in memory where there is enough of it, else on the disk."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3
"""Bytes that a run of all tests in two processes may take, generously."""
OWN = "madoguchi-scratch-"


def folder() -> Path:
    """A folder for files that need not survive: a copied PostgreSQL database is 300 of them."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        return MEMORY
    return disk()


def disk() -> Path:
    """A folder on the disk, where syncing costs what it costs."""
    return Path(tempfile.gettempdir())


@contextmanager
def own() -> Iterator[Path]:
    """A folder of this process, gone at the end; what killed processes left goes first."""
    for left in folder().glob(f"{OWN}*"):
        if not alive(int(left.name.removeprefix(OWN).split("-")[0])):
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"{OWN}{os.getpid()}-", dir=folder()) as made:
        yield Path(made)


def alive(pid: int) -> bool:
    """Whether a process of that number is there."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
