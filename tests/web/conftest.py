"""The whole application as it is wired, in production and in the demo, at a chosen time."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from flask import Flask

import app as wiring
from clock import Clock, DemoClock
from config import Settings
from tests.support.databases import Databases
from tests.support.moments import NOW

Wired = Callable[..., Flask]


class FixedClock(Clock):
    """It is always nine in the morning."""

    def now(self) -> datetime:
        return NOW


@pytest.fixture
def wired(databases: Databases) -> Iterator[Wired]:
    """``wired(demo=False, contents="seeded")`` makes the application on a database of its own."""
    houses: list[wiring.House] = []

    def make(*, demo: bool = False, contents: str = "seeded") -> Flask:
        assert contents in ("bare", "empty", "seeded")
        database = databases.new("sqlite", contents)  # type: ignore[arg-type]  # just looked at
        settings = Settings(database_url=database.url, public_base_url="https://m.example.jp")
        clock = DemoClock(NOW) if demo else FixedClock()
        settings = settings.for_demo() if demo else settings
        house = wiring.House(settings, clock, demo=demo)
        houses.append(house)
        return wiring.create_app(house)

    yield make
    for house in houses:
        house.stop_workers()


@pytest.fixture
def production(wired: Wired) -> Flask:
    """The application as in production, with Chiba's data."""
    return wired()
