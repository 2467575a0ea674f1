"""Where tests keep their databases: in memory where there is enough of it, else on the disk."""

import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3
"""Bytes that a run of all tests in two processes may take, generously."""


def folder() -> Path:
    """A folder for files that need not survive: a copied PostgreSQL database is 300 of them."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM:
        return MEMORY
    return disk()


def disk() -> Path:
    """A folder on the disk, where syncing costs what it costs."""
    return Path(tempfile.gettempdir())
