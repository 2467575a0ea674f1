"""The slot grid of a half-full month: seven days with ○ △ × and ☆, then the times of one of them.

``python -m benchmarks.slot_grid`` lets eight clients look at random weeks of random counters.
"""

import argparse
import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from benchmarks import clients, stage
from benchmarks.figures import HEAD, Figures
from domain import directory as directories
from domain import forecast, slots, tokyo
from domain.calendar import Opening
from domain.db import make_engine, reading
from domain.directory import Directory
from domain.rules import Rules
from tests.support.databases import Backend
from tests.support.moments import NOW

Look = tuple[str, int]
"""Counter, and days from today to the first of the grid."""


def run(backend: Backend, *, count: int = 3_000) -> list[Figures]:
    """Let 8 clients look so many times."""
    with stage.database(backend) as (url, _):
        stage.half_fill(url)
        engine = make_engine(url)
        with reading(engine) as session:
            counters = [
                one.id for one in directories.load(session).counters.values() if one.bookable
            ]
        engine.dispose()
        die = random.Random(7)
        looks = [(die.choice(counters), die.randrange(24)) for _ in range(count)]
        trees = stage.database_tree(backend)
        measured = clients.run(
            "week and times",
            backend=backend,
            database_url=url,
            make=client,
            work=looks,
            trees=trees,
        )
        return [measured]


def client(database_url: str) -> Callable[[Look], None]:
    """A client of one process."""
    engine, rules, today = make_engine(database_url), Rules(), tokyo.office_day(NOW)
    with reading(engine) as session:
        offices = directories.load(session)

    def look(wish: Look) -> None:
        counter, start = offices.counters[wish[0]], today + timedelta(days=wish[1])
        is_open = partial(_is_open, offices, counter.ward_id)
        with reading(engine) as session:
            days = slots.week(
                session, directory=offices, counter=counter, start=start, now=NOW, rules=rules
            )
            for day in days:
                forecast.congestion_forecast(day.day, counter_kind=counter.kind, is_open=is_open)
            chosen = next((day.day for day in days if day.open), start)
            slots.times(
                session, directory=offices, counter=counter, day=chosen, now=NOW, rules=rules
            )

    return look


def _is_open(offices: Directory, ward_id: str, day: date) -> bool:
    return isinstance(offices.calendar.opening(ward_id, day), Opening)


def main() -> None:
    """On both databases, or on one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--backend", choices=stage.BACKENDS, action="append")
    parser.add_argument("--count", type=int, default=3_000)
    given = vars(parser.parse_args())
    print(HEAD)
    for backend in given.pop("backend") or stage.BACKENDS:
        for figures in run(backend, **given):
            print(figures, flush=True)


if __name__ == "__main__":
    main()
