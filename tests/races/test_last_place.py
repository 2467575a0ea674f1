"""The last place of a slot is sold once: races of eight clients, on each database (a thousand: ``make proofs``)."""

import multiprocessing
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Barrier

import pytest
from sqlalchemy import Engine

from domain.db import make_engine
from tests.races import last_place
from tests.races.last_place import CLIENTS, Race
from tests.support import sizes
from tests.support.databases import Database

RACES = sizes.of(1_000, 200)
ACROSS_PROCESSES = sizes.of(100, 50)
PROCESSES = 4
SECONDS = 120


@pytest.mark.slow
def test_races_of_eight_threads_have_one_winner_each(seeded: Engine) -> None:
    races = last_place.prepare(seeded, RACES)
    won = last_place.run(seeded, races)
    ended = last_place.outcome(seeded, races, won)
    assert (ended.won, ended.refused) == (RACES, RACES * (CLIENTS - 1))
    assert (ended.overbooked, ended.places_off) == (0, 0)


@pytest.mark.slow
def test_races_across_four_processes_have_one_winner_each(
    seeded: Engine, database: Database
) -> None:
    races = last_place.prepare(seeded, ACROSS_PROCESSES)
    spawn = multiprocessing.get_context("spawn")
    start, results = spawn.Barrier(CLIENTS, timeout=60), spawn.SimpleQueue()
    share = CLIENTS // PROCESSES
    workers = [
        spawn.Process(
            target=_race,
            args=(database.url, races, range(at * share, (at + 1) * share), start, results),
        )
        for at in range(PROCESSES)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(SECONDS)
    assert [worker.exitcode for worker in workers] == [0] * PROCESSES
    won = sum(results.get() for _ in workers)
    ended = last_place.outcome(seeded, races, won)
    assert ended.won == ACROSS_PROCESSES
    assert (ended.overbooked, ended.places_off) == (0, 0)


def _race(
    url: str,
    races: list[Race],
    clients: range,
    start: Barrier,
    results: "SimpleQueue[int]",
) -> None:
    """What one process does."""
    engine = make_engine(url)
    results.put(last_place.run(engine, races, clients=clients, start=start.wait))
    engine.dispose()
