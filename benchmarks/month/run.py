"""Runs the month: each open day is booked the evening before, lived through, and learned from at night."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import simpy
from sqlalchemy import Engine, event
from sqlmodel import Session, SQLModel

from benchmarks.month import visits
from benchmarks.month.house import House
from benchmarks.month.office import Office, Steps
from benchmarks.month.parameters import Parameters
from benchmarks.month.visits import CLOSES, HALF_HOUR, MACHINE_FROM, OPENS, Visit
from domain import booking_ends, horizon, pace_nights, queue
from domain.db import make_engine, transaction
from domain.tables import Counter
from tests.support import scratch


@contextmanager
def database() -> Iterator[Engine]:
    """A database that need not survive: it is not synced to the disk."""
    with tempfile.TemporaryDirectory(prefix="madoguchi-month-", dir=scratch.folder()) as name:
        engine = make_engine(f"sqlite:///{Path(name) / 'month.sqlite3'}")
        event.listen(engine, "connect", _careless)
        SQLModel.metadata.create_all(engine)
        try:
            yield engine
        finally:
            engine.dispose()


def month(
    engine: Engine, parameters: Parameters, *, after_day: Callable[[str], None] = lambda _: None
) -> House:
    """Live through the month on *engine*, whose tables are empty; the house knows what happened."""
    house = House(engine, parameters)
    house.found()
    for day, busy in house.open_days():
        house.day = day
        _day(house, busy=busy)
        _night(house)
        after_day(day.isoformat())
    return house


def _day(house: House, *, busy: bool) -> None:
    env = simpy.Environment(initial_time=MACHINE_FROM - 1.0)
    offices = []
    for counter in house.counters():
        office = Office(env, house, counter)
        office.open(list(_coming(house, counter, busy=busy)))
        offices.append(office)
    env.process(_ticks(env, house, offices))
    env.run()
    for office in offices:
        key = office.counter.id, house.day
        house.kept.staffed[key], house.kept.busy[key] = office.staffed, office.busy


def _night(house: House) -> None:
    """What the worker does after midnight: learn, record, close the day, open slots."""
    now, rules = house.at(24 * 60.0 + 10.0), house.rules
    work: list[Callable[[Session], int]] = [
        lambda session: pace_nights.work(session, now=now, rules=rules),
        lambda session: booking_ends.expire_due(session, now=now),
        lambda session: queue.close_past_days(session, now=now),
        lambda session: horizon.open_horizon(
            session, directory=house.directory, now=now, rules=rules
        ),
    ]
    for one in work:
        with transaction(house.engine) as session:
            one(session)


def _coming(house: House, counter: Counter, *, busy: bool) -> Iterator[tuple[Visit, int | None]]:
    """Who comes to the counter, each with their booking; whoever finds no place comes without one."""
    people = visits.of_day(
        counter.id,
        counter.kind,
        len(counter.desks),
        house.day,
        parameters=house.parameters,
        busy=busy,
    )
    for visit in people:
        booking_id = None
        if visit.slot is not None:
            booking_id = house.book(counter, visit, house.at(OPENS + visit.slot * HALF_HOUR))
            if booking_id is None:
                house.kept.not_booked += 1
                visit.slot = None
        if visit.comes_at is not None:
            yield visit, booking_id


def _ticks(env: simpy.Environment, house: House, offices: list[Office]) -> Steps:
    while env.now < CLOSES or any(office.waiting for office in offices):
        yield env.timeout(house.parameters.tick)
        house.tick(env.now)


def _careless(dbapi: Any, _record: Any) -> None:
    dbapi.execute("PRAGMA synchronous=OFF")
