"""Broadcasts to many: speed and memory, a kill and a spent quota on the way, the promised rate, and the peak after.

``python -m benchmarks.broadcast`` gives the emulator 100,000 friends. Once everybody gets a broadcast as fast as may be
promised; once the worker is killed with -9 in the middle and the quota runs out later, and sending goes on after
each. The emulator counts what reached each friend. Then two workers send in stages while one of them is killed, and the
emulator's own clock tells the rate. The webhooks that follow are ``benchmarks.broadcast_peak``.
"""

import argparse
import os
import time
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from benchmarks import broadcast_peak, stage
from benchmarks.broadcast_house import CITIZEN, STAGED_WARD, House, house
from benchmarks.broadcast_rate import Rate
from benchmarks.memory import watched
from domain.db import reading
from domain.tables import BroadcastStatus
from tests.support.databases import Backend

PARTS = ("sending", "stages", "peak")
WORKER_S = 8.0
"""A worker needs so long to start, and to make its index ready."""


def fast(made: House, per_minute: int, everybody: dict[str, Any]) -> str:
    """As fast as may be promised."""
    worker = made.start_worker()
    time.sleep(WORKER_S)
    with watched(worker.pid) as memory:
        idle = memory.sample()
        broadcast_id, chosen_s = made.begin("fast", audience=everybody, per_minute=per_minute)
        began = time.perf_counter()
        made.wait_for(broadcast_id, BroadcastStatus.SENT)
        seconds = time.perf_counter() - began
    report = made.report(broadcast_id)
    return (
        f"{report.sent} people in {seconds:.1f} s (promised {report.recipients / per_minute * 60:.1f}), "
        f"{report.requests} requests; chosen in {chosen_s:.2f} s; worker PSS {idle[0]:.0f} MiB before, "
        f"{memory.pss:.0f} at most, RSS {idle[1]:.0f} and {memory.rss:.0f}"
    )


def disturbed(made: House, per_minute: int, everybody: dict[str, Any]) -> str:
    """Killed in the middle, then out of quota, resumed after each."""
    before = made.multicasts()["multicast"]
    used = made.deployment.platform.counts(people=False)["consumption"]
    broadcast_id, _ = made.begin("disturbed", audience=everybody, per_minute=per_minute)
    total = made.report(broadcast_id).recipients
    made.deployment.platform.faults(quota=used + total * 7 // 10, drop=0.02, only="multicast")
    made.wait(lambda: made.report(broadcast_id).sent >= total * 4 // 10)
    made.kill(made.workers[0])
    made.start_worker()
    made.wait_for(broadcast_id, BroadcastStatus.STOPPED)
    at_stop = made.report(broadcast_id)
    made.deployment.platform.faults(quota=None)
    made.resume(broadcast_id)
    made.wait_for(broadcast_id, BroadcastStatus.SENT)
    report = made.report(broadcast_id)
    counts = made.deployment.platform.counts(people=False)
    return (
        f"killed with -9 at {total * 4 // 10}, out of quota at {at_stop.sent}, resumed: "
        f"{report.sent} sent, {report.refused} refused, {report.pending} left, "
        f"{made.multicasts()['multicast'] - before} requests for {report.requests}; "
        f"recognised by retry key {counts['conflicts']} (other body: {counts['repeats'].get('other_body', 0)})"
    )


def staged(made: House, per_minute: int) -> Rate:
    """In stages by two workers, one of which is killed and replaced."""
    made.deployment.platform.faults(drop=0.0, only=None)
    made.start_worker()
    time.sleep(WORKER_S)
    seen = len(made.deployment.platform.arrivals())
    audience = {"kind": "segment", "wards": [STAGED_WARD]}
    broadcast_id, _ = made.begin("staged", audience=audience, per_minute=per_minute)
    total = made.report(broadcast_id).recipients
    made.wait(lambda: made.report(broadcast_id).sent >= total // 2)
    made.kill(made.workers[0])
    made.start_worker()
    made.wait_for(broadcast_id, BroadcastStatus.SENT)
    return Rate(per_minute, made.deployment.platform.arrivals()[seen:])


def run(backend: Backend, given: argparse.Namespace) -> Iterator[str]:
    """The findings on one database, a line each."""
    everybody = {"kind": "everyone"}
    with stage.database(backend) as (url, folder):
        with house(given.friends, folder, url) as made:
            if "sending" in given.part:
                yield f"fast: {fast(made, given.fastest, everybody)}"
                yield f"disturbed: {disturbed(made, given.fastest, everybody)}"
            if "stages" in given.part:
                if not made.workers:
                    made.start_worker()
                yield f"staged: {staged(made, given.stages)}"
            told = made.deployment.platform.crowd_received()
            with reading(made.engine) as session:
                known = session.execute(select(func.count()).select_from(CITIZEN)).scalar_one()
            yield (
                f"counted by the emulator: {told['people']} friends ({known} citizens), "
                f"so many got so many broadcasts: {told['received']}; doubled: {told['doubled']}"
            )
        if "peak" in given.part:
            yield f"peak: {broadcast_peak.run(url, folder, given.friends)}"


def main() -> None:
    """On both databases, or on one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--backend", choices=stage.BACKENDS, action="append")
    parser.add_argument("--part", choices=PARTS, action="append")
    parser.add_argument("--friends", type=int, default=100_000)
    parser.add_argument("--fastest", type=int, default=600_000, help="people a minute")
    parser.add_argument("--stages", type=int, default=12_000, help="people a minute, in stages")
    given = parser.parse_args()
    given.part = given.part or PARTS
    for backend in given.backend or stage.BACKENDS:
        print(f"{backend}; load of the machine before: {os.getloadavg()[0]:.1f}", flush=True)
        for line in run(backend, given):
            print(f"  {line}", flush=True)


if __name__ == "__main__":
    main()
