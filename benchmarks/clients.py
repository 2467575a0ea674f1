"""Eight clients that do the same thing again and again: two processes with four threads each."""

import multiprocessing
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

from benchmarks.cpu import Tree
from benchmarks.figures import Figures

PROCESSES = 2
THREADS = 4
START_S = 3.0
"""From now until all clients begin together: long enough to import and to connect."""
WARM_UP = 10

Make = Callable[[str], Callable[[Any], None]]
"""Given a database's address, returns what a client does with one piece of work."""
Part = tuple[list[float], float, float, float]
"""Latencies, begin and end on the common clock, and CPU seconds of one process."""


def run(
    what: str,
    *,
    backend: str,
    database_url: str,
    make: Make,
    work: Sequence[Any],
    trees: dict[str, Tree],
) -> Figures:
    """Let eight clients do *work*; ``make`` is a function of a module, so that processes find it."""
    shares = [work[place::PROCESSES] for place in range(PROCESSES)]
    start = time.monotonic() + START_S
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("spawn")) as pool:
        running = [pool.submit(_share, database_url, make, share, start) for share in shares]
        time.sleep(max(0.0, start - time.monotonic()))
        before = {who: tree.seconds() for who, tree in trees.items()}
        parts = [one.result() for one in running]
        spent = {who: tree.seconds() - before[who] for who, tree in trees.items()}
    latencies = [latency for part in parts for latency in part[0]]
    seconds = max(part[2] for part in parts) - min(part[1] for part in parts)
    return Figures(
        what, backend, seconds, latencies, {"clients": sum(part[3] for part in parts)} | spent
    )


def _share(database_url: str, make: Make, work: Sequence[Any], start: float) -> Part:
    """One process: its threads begin together at *start*."""
    do = make(database_url)
    warm, rest = work[:WARM_UP], work[WARM_UP:]

    def timed(piece: Any) -> float:
        began = time.perf_counter()
        do(piece)
        return time.perf_counter() - began

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(timed, warm))
        time.sleep(max(0.0, start - time.monotonic()))
        begin, cpu = time.monotonic(), time.process_time()
        latencies = list(threads.map(timed, rest))
        return latencies, begin, time.monotonic(), time.process_time() - cpu
