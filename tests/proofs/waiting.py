"""Waiting in proofs: until something is so, with patience for a busy machine."""

import time
from collections.abc import Callable

PATIENCE_S = 120.0


def until(happened: Callable[[], bool], what: str) -> None:
    """Return once *happened* says so; raise naming *what* when it never does."""
    deadline = time.monotonic() + PATIENCE_S
    while not happened():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {PATIENCE_S:.0f} s in vain: {what}")
        time.sleep(0.05)
