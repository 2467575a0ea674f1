"""Closure of all wards: everybody with a booking gets one notice and one held place, whatever is killed on the way.

``python -m benchmarks.closures`` books 3,000 visits, closes all ward offices for those days, and kills the worker with
-9 twice while it works. LINE's platform counts what reached whom; the database says which places are held.
"""

import argparse
import itertools
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, func, select
from sqlmodel import Session

from benchmarks import stage
from benchmarks.closure_figures import REPLACEMENT, SLOT, Report, report
from domain import bookings, closures, directory, horizon, tokyo
from domain.closures import Place, Plan
from domain.db import insert_into, make_engine, reading, table_of, transaction
from domain.directory import Directory
from domain.rules import Rules
from domain.tables import (
    Citizen,
    Counter,
)
from tests.support.clocks import at_office_hours
from tests.support.deployment import SECRET_KEY, Deployment, kill
from tests.support.processes import stop

RULES = Rules()
PATIENCE_S = 300.0
CHUNK = 250
SHARE = 0.5
"""So much of a slot is booked: the days that are closed must find room in those behind them."""
CITIZEN = table_of(Citizen)


def run(
    database_url: str, folder: Path, *, visits: int, kills: int = 2, speed: float = 1.0
) -> Report:
    """Book so many visits, close everything on their days, and kill the worker on the way.

    *speed*: how fast the service's clock runs; what a killed worker had leased waits for it.
    """
    house = Deployment(database_url, folder, clock=at_office_hours(speed))
    engine = make_engine(database_url)
    with house.line():
        people = house.platform.people(visits)
        until = _book(engine, house.clock.now(), people)
        worker = house.worker()
        try:
            began = time.monotonic()
            _close(engine, house.clock.now(), until)
            marks = [visits * (number + 1) // (kills + 2) for number in range(kills)]
            for number, mark in enumerate(marks):
                # The first falls into the writing of offers, the others into the sending.
                count = _offers if number == 0 else (lambda _engine: _delivered(house))
                _wait_for(lambda count=count: count(engine), mark)  # type: ignore[misc]  # bound now
                kill(worker)  # no goodbye
                worker = house.worker()
            _wait_for(lambda: _offers(engine), visits)
            written = time.monotonic() - began
            _wait_for(lambda: _delivered(house), visits)
            seconds = time.monotonic() - began
            told = house.platform.counts()["people"]
        finally:
            stop(worker)
    found = report(engine, people, told, kills=kills, seconds=(written, seconds))
    engine.dispose()
    return found


def _book(engine: Engine, now: datetime, people: list[str]) -> datetime:
    """A visit for each, from tomorrow on, at all counters that take bookings; the end of the last day."""
    with transaction(engine) as session:
        offices = directory.load(session)
        horizon.open_horizon(session, directory=offices, now=now, rules=RULES)
        session.execute(
            insert_into(session, CITIZEN),
            [{"line_user_id": one, "locale": "ja", "created_at": now} for one in people],
        )
        ids = list(session.execute(select(CITIZEN.c.id).order_by(CITIZEN.c.id)).scalars())
        seats = list(itertools.islice(_seats(session, offices, now), len(ids)))
    if len(seats) < len(ids):
        raise SystemExit("there are fewer places than people")
    for first in range(0, len(ids), CHUNK):
        with transaction(engine) as session:
            for citizen_id, (counter, procedure_id, starts_at) in zip(
                ids[first : first + CHUNK], seats[first : first + CHUNK], strict=True
            ):
                bookings.book(
                    session,
                    directory=offices,
                    citizen_id=citizen_id,
                    procedure_id=procedure_id,
                    counter=counter,
                    starts_at=starts_at,
                    idempotency_key=f"visit-{citizen_id}",
                    now=now,
                    rules=RULES,
                    secret=SECRET_KEY.encode(),
                )
    day = tokyo.office_day(seats[-1][2])
    return tokyo.day_bounds(day)[1]


def _seats(
    session: Session, offices: Directory, now: datetime
) -> Iterator[tuple[Counter, str, datetime]]:
    """The places that are booked, day after day; of each half hour a part."""
    named = {
        counter.id: procedure.id
        for procedure in offices.procedures.values()
        for counter in offices.counters.values()
        if counter.kind == procedure.counter_kind
        and offices.bookable(procedure.id, counter.ward_id)
    }
    tomorrow = tokyo.day_bounds(tokyo.office_day(now))[1]
    rows = session.execute(
        select(SLOT.c.counter_id, SLOT.c.starts_at, SLOT.c.capacity)
        .where(SLOT.c.starts_at >= tomorrow)
        .order_by(SLOT.c.starts_at, SLOT.c.counter_id)
    ).all()
    for row in rows:
        if row.counter_id in named:
            for _ in range(max(1, int(row.capacity * SHARE))):
                yield offices.counters[row.counter_id], named[row.counter_id], row.starts_at


def _close(engine: Engine, now: datetime, until: datetime) -> None:
    with transaction(engine) as session:
        offices = directory.load(session)
        day = tokyo.office_day(now) + timedelta(days=1)
        closures.announce(
            session,
            directory=offices,
            plan=Plan(
                tuple(Place(ward_id) for ward_id in offices.wards),
                tokyo.day_bounds(day)[0],
                until,
                "typhoon",
                {},
            ),
            batch="benchmark",
            urgent=True,
            staff_id=None,
            now=now,
            rules=RULES,
        )


def _offers(engine: Engine) -> int:
    with reading(engine) as session:
        return int(session.execute(select(func.count()).select_from(REPLACEMENT)).scalar_one())


def _delivered(house: Deployment) -> int:
    return int(house.platform.counts(people=False)["delivered"])


def _wait_for(count: Callable[[], int], enough: int) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while (reached := count()) < enough:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{reached} of {enough} after {PATIENCE_S:.0f} s")
        time.sleep(0.05)


def run_all(visits: int = 3_000, kills: int = 2) -> None:
    """On both databases; ends with an error when anything was lost, doubled or taken twice."""
    for backend in stage.BACKENDS:
        with stage.database(backend) as (url, folder):
            found = run(url, folder, visits=visits, kills=kills)
        print(f"closure of all wards, {backend}: {found}", flush=True)
        if not found.good:
            raise SystemExit(1)


def main() -> None:
    """The full run, or a smaller one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=3_000)
    parser.add_argument("--kills", type=int, default=2)
    run_all(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
