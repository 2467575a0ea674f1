"""Ten thousand people whose rich menu changes in the morning: the sweep, the linker's requests, and one change.

``python -m benchmarks.menus`` runs on both databases; LINE's side only counts, so that the figures are ours.
"""

import argparse
import statistics
import time
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import Engine, select

from benchmarks import stage
from domain import menu_states
from domain.db import make_engine, table_of, transaction
from domain.menu_links import Answer, Heard
from domain.tables import Citizen
from scheduler.menu_links import Linker
from tests.domain.offices import TEN
from tests.support import crowd
from tests.support.databases import Backend

PEOPLE = 10_000
CHANGES = 300
MORNING = TEN - timedelta(hours=6)
CITIZEN = table_of(Citizen)


class Counting:
    """LINE's side: every menu stands, everything is taken, requests are counted."""

    def __init__(self) -> None:
        self.requests = 0

    def aliases(self) -> dict[str, str]:
        """The menus that stand."""
        first = ((state, tab) for state, tab in menu_states.FIRST_TAB.items())
        return {menu_states.alias("ja", state, tab): f"id-{state}" for state, tab in first}

    def show(self, _menu_id: str | None, _line_user_ids: Sequence[str]) -> Heard:
        """One request."""
        self.requests += 1
        return Heard(Answer.SHOWN)


def run(backend: Backend, people: int) -> str:
    """The figures of one database, as a line."""
    with stage.database(backend) as (url, _):
        engine = make_engine(url)
        crowd.booked(engine, people)
        line = Counting()
        linker = Linker(engine=engine, line=line, now=lambda: MORNING, requests_per_s=1_000)
        swept, idle = _sweep(engine), _sweep(engine)
        began = time.perf_counter()
        linked = linker.drain()
        drained = time.perf_counter() - began
        one = _refreshes(engine)
        engine.dispose()
    return (
        f"{backend}: sweep {swept:.0f} ms, with nothing to do {idle:.0f} ms; {linked} people linked "
        f"in {drained:.2f} s by {line.requests} requests; one refresh {one:.2f} ms (median)"
    )


def _sweep(engine: Engine) -> float:
    with transaction(engine) as session:
        began = time.perf_counter()
        menu_states.sweep(session, now=MORNING)
        return (time.perf_counter() - began) * 1000


def _refreshes(engine: Engine) -> float:
    """Milliseconds a service spends on the menu of one citizen, within its transaction."""
    spent = []
    with transaction(engine) as session:
        for one in session.execute(select(CITIZEN.c.id).limit(CHANGES)).scalars().all():
            began = time.perf_counter()
            menu_states.refresh(session, citizen_ids=[one], now=MORNING)
            spent.append((time.perf_counter() - began) * 1000)
    return statistics.median(spent)


def main() -> None:
    """Print a line for each database."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE)
    given = parser.parse_args()
    for backend in stage.BACKENDS:
        print(run(backend, given.people))


if __name__ == "__main__":
    main()
