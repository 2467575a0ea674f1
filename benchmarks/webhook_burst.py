"""A burst, as after a broadcast: many citizens tap at once, each webhook is stored and acknowledged.

``python -m benchmarks.webhook_burst`` posts the events over so many connections as fast as they are
acknowledged; shown are the acknowledgements (LINE waits two seconds), and until when every citizen
had the answer to the tap.
"""

import argparse
import asyncio
import time
from pathlib import Path

from benchmarks import stage
from benchmarks.cpu import Tree
from benchmarks.figures import HEAD, Figures
from benchmarks.line_side import LineSide
from tests.support.databases import Backend
from tests.support.deployment import Deployment

TAPPED = "c=start&flow=book"
WARM_UP = 40


def run(
    backend: Backend, *, count: int = 2_000, at_once: int = 16, workers: int = 2, threads: int = 8
) -> list[Figures]:
    """Let so many citizens tap the first button of the rich menu."""
    with stage.database(backend) as (url, folder):
        house = Deployment(url, Path(folder), workers=workers, threads=threads)
        with house.servers() as (server,):
            trees = {"server": Tree(server.process.pid)} | stage.database_tree(backend)
            side = LineSide(house.line_port, f"{server.url}/line/webhook", house.clock.now)
            return asyncio.run(_burst(side, backend, trees, count, at_once))


async def _burst(
    side: LineSide, backend: Backend, trees: dict[str, Tree], count: int, at_once: int
) -> list[Figures]:
    async with side.serving():
        await asyncio.gather(*(side.turn(one, TAPPED) for one in side.friends(WARM_UP)))
        people = side.friends(count)
        before = {who: tree.seconds() for who, tree in trees.items()}
        began = time.perf_counter()
        gate = asyncio.Semaphore(at_once)
        taps = [asyncio.create_task(side.turn(one, TAPPED, gate)) for one in people]
        turns = await asyncio.gather(*taps)
        seconds = time.perf_counter() - began
        cpu = {who: tree.seconds() - before[who] for who, tree in trees.items()}
    acknowledged = [one for one, _, _ in turns]
    posting = side.posted_at - began
    return [
        Figures("burst, acknowledged", backend, posting, acknowledged),
        Figures("burst, answered", backend, seconds, [two for _, two, _ in turns], cpu),
    ]


def main() -> None:
    """On both databases, or on one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--backend", choices=stage.BACKENDS, action="append")
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--at-once", type=int, default=16)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=8)
    given = vars(parser.parse_args())
    print(HEAD)
    for backend in given.pop("backend") or stage.BACKENDS:
        for figures in run(backend, **given):
            print(figures, flush=True)


if __name__ == "__main__":
    main()
