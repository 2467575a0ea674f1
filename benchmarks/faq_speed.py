"""How long a question takes and how much memory a worker needs, in a process of its own for each size."""

import multiprocessing
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.faq_data import Asked, many
from domain.faq import index, ranker, store
from domain.faq.index import Index

SIZES = (1_786, 20_000)
ROUNDS = 4


def report(asked: Asked, concepts: Mapping[str, Sequence[str]]) -> None:
    """Build an index of each size, then answer every question from a fresh process that maps it."""
    print("\nSpeed and memory (a fresh process maps the file and answers):")
    fresh = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            path = Path(folder) / f"{size}.faq"
            began = time.perf_counter()
            made = index.build(many(asked.docs, size), concepts=concepts)
            store.write(path, made.arrays(), made.about())
            built = time.perf_counter() - began
            with fresh.Pool(1) as pool:
                told = pool.apply(_answer, (str(path), list(asked.queries.values())))
            print(
                f"  {size:6} entries: p50 {told['p50']:.2f} ms, p99 {told['p99']:.2f} ms, worst {told['worst']:.1f} "
                f"ms; the process {told['memory']:.0f} MB, the file {path.stat().st_size / 1e6:.0f} MB, mapped in "
                f"{told['mapped']:.0f} ms, built in {built:.1f} s"
            )


def _peak() -> float:
    """The most memory this process held, in MB; unlike ``ru_maxrss`` it forgets what its parent held."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(
        float(line.split()[1]) / 1e3 for line in status.splitlines() if line.startswith("VmHWM:")
    )


def _answer(path: str, queries: list[str]) -> dict[str, float]:
    model = ranker.shipped()
    began = time.perf_counter()
    mapped = Index.of(*store.read(Path(path)))
    opened = (time.perf_counter() - began) * 1e3
    for said in queries[:20]:
        ranker.search(mapped, model, said)  # the dictionary is opened, pages are touched
    spent = []
    for _ in range(ROUNDS):
        for said in queries:
            start = time.perf_counter()
            ranker.search(mapped, model, said)
            spent.append((time.perf_counter() - start) * 1e3)
    p50, p99 = np.quantile(spent, (0.5, 0.99))
    memory = _peak()
    return {
        "p50": float(p50),
        "p99": float(p99),
        "worst": max(spent),
        "memory": memory,
        "mapped": opened,
    }
