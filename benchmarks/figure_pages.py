"""How long the figures pages ask: 90 days of a city of 10,000 visits a day, all wards, by every dimension.

``python -m benchmarks.figure_pages [--days 90] [--visits 10000]``
"""

import argparse
import random
import time
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert

from benchmarks import stage
from domain import directory, figures, figures_nights, tokyo
from domain.db import make_engine, reading, transaction
from domain.figures import DIMENSIONS, Asked
from domain.figures_counting import Counts, Key
from domain.figures_nights import FIGURE
from domain.tickets import TICKET
from tests.support.databases import Backend
from tests.support.moments import NOW

LOCALES = ("ja",) * 17 + ("en", "zh", "vi")
QUESTIONS: tuple[tuple[str, ...], ...] = (
    (),
    *((one,) for one in DIMENSIONS),
    ("day", "half_hour"),
    ("day", "counter_id"),
)


def rows_of(offices: directory.Directory, day: date, visits: int) -> list[dict[str, Any]]:
    """A day of that many visits, about 15 % of them booked, each counter having its share."""
    die = random.Random(f"{day}")  # scenery
    procedures = defaultdict(list)
    for one in offices.procedures.values():
        procedures[one.counter_kind].append(one.id)
    counters = list(offices.counters.values())
    found: dict[Key, Counts] = defaultdict(Counts)
    for _ in range(visits):
        counter = die.choice(counters)
        channel = "line" if die.random() < 0.15 else "walk_in"
        key = Key(
            counter.id,
            die.choice([*procedures[counter.kind], ""]),
            channel,
            die.choice(LOCALES),
            die.randint(18, 33),
        )
        found[key].visits += 1
        found[key].waits[round(die.expovariate(1 / 20))] += 1
    return figures_nights.rows(found, day=day, now=NOW)


def run(backend: Backend, days: int, visits: int) -> None:
    """Fill, ask each question three times, print the fastest and the slowest answer."""
    today = tokyo.office_day(NOW)
    with stage.database(backend) as (url, _):
        engine = make_engine(url)
        with reading(engine) as session:
            offices = directory.load(session)
        written = 0
        for back in range(1, days + 1):
            day = today - timedelta(days=back)
            if day.weekday() >= 5:
                continue
            rows = rows_of(offices, day, visits)
            with transaction(engine) as session:
                session.execute(insert(FIGURE), rows)
            written += len(rows)
        print(f"{backend}: {written} rows of {days} days")
        asked = Asked(tuple(offices.counters), today - timedelta(days=days), today)
        found: dict[tuple[Any, ...], Any] = {}
        for by in QUESTIONS:
            took = []
            for _ in range(3):
                start = time.perf_counter()
                with reading(engine) as session:
                    found = figures.sums(session, asked, now=NOW, by=by)
                took.append(time.perf_counter() - start)
            name = " × ".join(by) or "all together"
            print(
                f"  {name:<24}{len(found):>7} rows{min(took) * 1000:>8.0f} ms{max(took) * 1000:>8.0f} ms"
            )
        with transaction(engine) as session:
            session.execute(insert(TICKET), tickets_of(offices, today, visits))
        took = []
        for _ in range(3):
            start = time.perf_counter()
            with reading(engine) as session:
                figures.sums(session, Asked(tuple(offices.counters), today, today), now=NOW)
            took.append(time.perf_counter() - start)
        print(f"  today, {visits} tickets{min(took) * 1000:>20.0f} ms{max(took) * 1000:>8.0f} ms")
        engine.dispose()


def tickets_of(offices: directory.Directory, today: date, visits: int) -> list[dict[str, Any]]:
    """A day whose counts are not written yet."""
    die = random.Random(1)
    counters = list(offices.counters.values())
    rows = []
    for number in range(visits):
        counter = counters[number % len(counters)]
        issued = NOW + timedelta(minutes=die.uniform(0, 450))
        called = issued + timedelta(minutes=die.expovariate(1 / 20))
        rows.append(
            {
                "ward_id": counter.ward_id,
                "counter_id": counter.id,
                "day": today,
                "number": number,
                "label": f"{counter.prefix}-{number}",
                "kind": "walk_in",
                "status": "served",
                "offline": False,
                "order_at": issued,
                "issued_at": issued,
                "first_called_at": called,
                "calls": 1,
            }
        )
    return rows


def main() -> None:
    """Both databases."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figure_pages", description=__doc__)
    parser.add_argument("--days", type=int, default=90)
    parser.add_argument("--visits", type=int, default=10_000)
    parser.add_argument("--backend", choices=stage.BACKENDS, action="append")
    given = parser.parse_args()
    for backend in given.backend or stage.BACKENDS:
        run(backend, given.days, given.visits)


if __name__ == "__main__":
    main()
