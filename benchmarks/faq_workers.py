"""What the FAQ's index costs the server's workers: ``python -m benchmarks.faq_workers [workers]``.

Starts the server as in production, waits until each worker has mapped the index, and tells the time and the memory:
PSS counts shared pages by the share, so the workers' PSS together is what the machine really holds. Run it on an older
commit without the FAQ (there it tells the start alone) to see the difference.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.stage import database
from tests.support.deployment import Deployment, Server

LONGEST_S = 120.0
SETTLED_S = 2.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Start, wait, tell."""
    given = sys.argv[1:] if arguments is None else arguments
    workers = int(given[0]) if given else 4
    with database("sqlite") as (url, folder):
        house = Deployment(url, folder, workers=workers)
        for start in ("first", "second"):
            began = time.perf_counter()
            with house.line(), house.servers() as (server,):
                answered = time.perf_counter() - began
                print(
                    f"{start} start: /healthz of {workers} workers after {answered:.1f} s", end=""
                )
                _tell(server, began)


def _tell(server: Server, began: float) -> None:
    while time.perf_counter() - began < LONGEST_S:
        if all(_mapped(pid) for pid in server.workers()):
            print(f", every worker has the index after {time.perf_counter() - began:.1f} s")
            break
        time.sleep(0.1)
    else:
        print(", no worker has an index")
    time.sleep(SETTLED_S)
    told = [_memory(pid) for pid in server.workers()]
    for pid, (rss, pss) in zip(server.workers(), told, strict=True):
        shared = ", ".join(f"{name} {size:.1f} MB" for name, size in _mapped(pid).items())
        print(f"  worker: RSS {rss:.0f} MB, PSS {pss:.0f} MB{'; maps ' if shared else ''}{shared}")
    print(f"  all workers: PSS {sum(pss for _, pss in told):.0f} MB")


def _mapped(pid: int) -> dict[str, float]:
    """The files of the index that a process has mapped, with the mapping's size in MB."""
    sizes: dict[str, float] = {}
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        if line.endswith(".faq"):
            first, last = (int(end, 16) for end in line.split()[0].split("-"))
            sizes[line.rsplit("/", 1)[1]] = (last - first) / 1e6
    return sizes


def _memory(pid: int) -> tuple[float, float]:
    """RSS and PSS of a process in MB."""
    told = dict(
        line.split()[:2] for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    )
    return float(told["Rss:"]) / 1e3, float(told["Pss:"]) / 1e3


if __name__ == "__main__":
    main()
