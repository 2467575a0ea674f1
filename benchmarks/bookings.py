"""Eight clients book: one place each, spread over a month that is half full.

``python -m benchmarks.bookings`` measures the service `domain.bookings.book` in transactions of its
own: the citizen is locked, the place taken, the booking and its two reminders written.
"""

import argparse
import random
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select

from benchmarks import clients, stage
from benchmarks.figures import HEAD, Figures
from domain import bookings
from domain import directory as directories
from domain.citizens import CITIZEN
from domain.db import insert_or_leave, make_engine, reading, transaction
from domain.rules import Rules
from domain.slots import SLOT
from tests.support.databases import Backend
from tests.support.moments import NOW

Wish = tuple[int, str, datetime]
"""Citizen, counter, start."""


def run(backend: Backend, *, count: int = 2_000) -> list[Figures]:
    """Let 8 clients make so many bookings."""
    with stage.database(backend) as (url, _):
        stage.half_fill(url)
        wishes = _wishes(url, count)
        trees = stage.database_tree(backend)
        measured = clients.run(
            "booking", backend=backend, database_url=url, make=client, work=wishes, trees=trees
        )
        return [measured]


def client(database_url: str) -> Callable[[Wish], None]:
    """A client of one process."""
    engine, rules = make_engine(database_url), Rules()
    with reading(engine) as session:
        offices = directories.load(session)

    def book(wish: Wish) -> None:
        citizen_id, counter_id, starts_at = wish
        with transaction(engine) as session:
            bookings.book(
                session,
                directory=offices,
                citizen_id=citizen_id,
                procedure_id="tennyu",
                counter=offices.counters[counter_id],
                starts_at=starts_at,
                idempotency_key=f"bench-{citizen_id}",
                now=NOW,
                rules=rules,
                secret=b"a secret for benchmarks only",
            )

    return book


def _wishes(database_url: str, count: int) -> list[Wish]:
    engine = make_engine(database_url)
    with transaction(engine) as session:
        people = [
            {"line_user_id": f"U{number:032x}", "locale": "ja", "created_at": NOW}
            for number in range(count)
        ]
        session.execute(insert_or_leave(session, CITIZEN), people)
        ids = session.execute(select(CITIZEN.c.id)).scalars().all()
        slot = SLOT.c
        free = [
            (row.counter_id, row.starts_at)
            for row in session.execute(select(SLOT).where(slot.starts_at > NOW).order_by(slot.id))
            for _ in range(row.capacity - row.taken)
        ]
    engine.dispose()
    places = random.Random(7).sample(free, count)
    return [(citizen_id, *place) for citizen_id, place in zip(ids, places, strict=True)]


def main() -> None:
    """On both databases, or on one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--backend", choices=stage.BACKENDS, action="append")
    parser.add_argument("--count", type=int, default=2_000)
    given = vars(parser.parse_args())
    print(HEAD)
    for backend in given.pop("backend") or stage.BACKENDS:
        for figures in run(backend, **given):
            print(figures, flush=True)


if __name__ == "__main__":
    main()
