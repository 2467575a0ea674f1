"""Closure of all wards: everybody with a booking gets one notice and one held place, whatever is killed on the way.

``python -m benchmarks.closures`` books 3,000 visits, closes all ward offices for those days, and kills the worker with
-9 twice while it works. LINE's platform counts what reached whom; the database says which places are held.
"""

import argparse
import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select
from sqlmodel import Session

from benchmarks import stage
from domain import bookings, closures, directory, horizon, tokyo
from domain.closures import Place, Plan
from domain.db import insert_into, make_engine, reading, table_of, transaction
from domain.directory import Directory
from domain.rules import Rules
from domain.tables import (
    Booking,
    BookingStatus,
    Citizen,
    Counter,
    Replacement,
    ReplacementStatus,
    Slot,
    SlotHold,
)
from tests.support.clocks import at_office_hours
from tests.support.deployment import SECRET_KEY, Deployment, kill
from tests.support.processes import stop

RULES = Rules()
PATIENCE_S = 300.0
CHUNK = 250
SHARE = 0.5
"""So much of a slot is booked: the days that are closed must find room in those behind them."""
BOOKING, SLOT, CITIZEN = table_of(Booking), table_of(Slot), table_of(Citizen)
REPLACEMENT, HOLD = table_of(Replacement), table_of(SlotHold)


@dataclass(frozen=True)
class Report:
    """What LINE's platform counted, and what stands in the database."""

    bookings: int
    kills: int
    seconds: float
    """From the closure to the last notice at LINE, with the starts of the worker after each kill."""
    lost: int
    doubled: int
    offers: int
    held: int
    overbooked: int
    unbalanced: int
    """Slots whose ``taken`` is not bookings, holds and held places."""

    @property
    def good(self) -> bool:
        """One notice and one place each, and no place twice."""
        wrong = self.lost or self.doubled or self.overbooked or self.unbalanced
        return not wrong and self.offers == self.held == self.bookings

    def __str__(self) -> str:
        return (
            f"{self.bookings} bookings, {self.kills} kills: all notices at LINE after {self.seconds:.1f} s; "
            f"{self.lost} lost, {self.doubled} doubled, notices per booking "
            f"{(self.bookings - self.lost + self.doubled) / self.bookings:.3f}, held places per booking "
            f"{self.held / self.bookings:.3f}, overbooked slots {self.overbooked}, unbalanced slots {self.unbalanced}"
        )


def run(database_url: str, folder: Path, *, visits: int, kills: int = 2) -> Report:
    """Book so many visits, close everything on their days, and kill the worker on the way."""
    house = Deployment(database_url, folder, clock=at_office_hours())
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
            _wait_for(lambda: _delivered(house), visits)
            seconds = time.monotonic() - began
            _wait_for(lambda: _offers(engine), visits)
            told = house.platform.counts()["people"]
        finally:
            stop(worker)
    report = _report(engine, people, told, kills=kills, seconds=seconds)
    engine.dispose()
    return report


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


def _report(
    engine: Engine, people: list[str], told: dict[str, Any], *, kills: int, seconds: float
) -> Report:
    numbers = [len(told.get(person, ())) for person in people]
    with reading(engine) as session:
        r = REPLACEMENT.c
        held = r.status == ReplacementStatus.HELD
        offers, kept = session.execute(
            select(func.count(func.distinct(r.booking_id)), func.count().filter(held))
        ).one()
        taken = _per_slot(session, BOOKING.c.slot_id, BOOKING.c.status != BookingStatus.CANCELLED)
        for more in (_per_slot(session, HOLD.c.slot_id), _per_slot(session, r.slot_id, held)):
            for slot_id, number in more.items():
                taken[slot_id] = taken.get(slot_id, 0) + number
        rows = session.execute(select(SLOT.c.id, SLOT.c.taken, SLOT.c.capacity)).all()
    return Report(
        bookings=len(people),
        kills=kills,
        seconds=seconds,
        lost=sum(number == 0 for number in numbers),
        doubled=sum(number - 1 for number in numbers if number > 1),
        offers=offers,
        held=kept,
        overbooked=sum(taken.get(row.id, 0) > row.capacity for row in rows),
        unbalanced=sum(taken.get(row.id, 0) != row.taken for row in rows),
    )


def _per_slot(session: Session, column: Any, *where: Any) -> dict[int, int]:
    rows = session.execute(select(column, func.count()).where(*where).group_by(column))
    return {row[0]: row[1] for row in rows if row[0] is not None}


def run_all(visits: int = 3_000, kills: int = 2) -> None:
    """On both databases; ends with an error when anything was lost, doubled or taken twice."""
    for backend in stage.BACKENDS:
        with stage.database(backend) as (url, folder):
            report = run(url, folder, visits=visits, kills=kills)
        print(f"closure of all wards, {backend}: {report}", flush=True)
        if not report.good:
            raise SystemExit(1)


def main() -> None:
    """The full run, or a smaller one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=3_000)
    parser.add_argument("--kills", type=int, default=2)
    run_all(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
