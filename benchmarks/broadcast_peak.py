"""The peak after a broadcast: of 100,000 friends three of a hundred tap within a minute, at times of their own.

The server runs with its two processes; LINE's side, which posts signed webhooks and takes the replies, shares the two
cores with it. A webhook is late when its 200 is, whether or not the server was free: an open loop.
"""

import argparse
import asyncio
import random
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import stage
from benchmarks.cpu import Tree
from benchmarks.figures import Figures
from benchmarks.line_side import LineSide
from domain.broadcast_rate import TAP_SHARE
from tests.support.deployment import Deployment

MINUTE_S = 60.0
WARM_UP = 60
TAPS = ("c=congestion&bc={code}", "c=start&flow=book&bc={code}", "c=bookings&bc={code}")
"""What they tap: how busy it is, a booking, their bookings."""


@dataclass(frozen=True)
class Peak:
    """What the minute looked like."""

    acknowledged: Figures
    answered: Figures

    def __str__(self) -> str:
        shown = []
        for figures in (self.acknowledged, self.answered):
            numbers = ", ".join(
                f"{name} {figures.percentile(share):.0f}"
                for name, share in (("p50", 0.5), ("p99", 0.99), ("most", 1.0))
            )
            shown.append(f"{figures.what} {numbers} ms")
        cpu = ", ".join(
            f"{who} {spent / self.acknowledged.seconds:.2f}"
            for who, spent in self.acknowledged.cpu.items()
        )
        return (
            f"{len(self.acknowledged.latencies)} webhooks in {self.acknowledged.seconds:.0f} s: "
            f"{'; '.join(shown)}; cores used: {cpu}"
        )


def run(
    url: str, folder: Path, friends: int, *, seconds: float = MINUTE_S, code: str = "000000"
) -> Peak:
    """So many friends have got a broadcast; three of a hundred tap within so many *seconds*."""
    house = Deployment(url, folder, workers=2, threads=8)
    with house.servers() as (server,):
        trees = {"server": Tree(server.process.pid)}
        if url.startswith("postgresql"):
            trees |= stage.database_tree("postgresql")
        side = LineSide(house.line_port, f"{server.url}/line/webhook", house.clock.now)
        return asyncio.run(_minute(side, trees, int(friends * TAP_SHARE), seconds, code))


async def _minute(
    side: LineSide, trees: dict[str, Tree], taps: int, seconds: float, code: str
) -> Peak:
    die = random.Random(5)
    async with side.serving():
        data = [one.format(code=code) for one in TAPS]
        people = side.friends(taps + WARM_UP)
        for place, one in enumerate(people[taps:]):
            await side.turn(one, data[place % len(data)])
        before = {who: tree.seconds() for who, tree in trees.items()}
        moments = sorted(die.uniform(0, seconds) for _ in range(taps))
        began = time.perf_counter()

        async def tap(person: str, moment: float) -> tuple[float, float]:
            await asyncio.sleep(max(0.0, began + moment - time.perf_counter()))
            acknowledged, answered, _ = await side.turn(person, die.choice(data))
            return acknowledged, answered

        turns = await asyncio.gather(*map(tap, people[:taps], moments))
        spent = time.perf_counter() - began
        cpu = {who: tree.seconds() - before[who] for who, tree in trees.items()}
        cpu["LINE's side"] = time.process_time()
    return Peak(
        Figures("acknowledged", "", spent, [one for one, _ in turns], cpu),
        Figures("answered", "", spent, [two for _, two in turns]),
    )


def main() -> None:
    """On both databases, or on one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--backend", choices=stage.BACKENDS, action="append")
    parser.add_argument("--friends", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=MINUTE_S)
    given = parser.parse_args()
    for backend in given.backend or stage.BACKENDS:
        with stage.database(backend) as (url, folder):
            print(
                f"{backend}: {run(url, folder, given.friends, seconds=given.seconds)}", flush=True
            )


if __name__ == "__main__":
    main()
