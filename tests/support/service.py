"""Runs a server or a worker like the command does, with a clock that proofs may choose.

``python -m tests.support.service serve``; the settings come from the environment, and
``CLOCK`` lets proofs take place in opening hours, and back-offs and leases go by faster.
"""

import os
import signal
import sys
import threading
from datetime import UTC, datetime

import config
import logs
from app import House, create_app
from clock import Clock
from scheduler import ticks
from server import Server


class ChosenClock(Clock):
    """Shows *start* at the real instant *real*, and runs on *speed* times as fast as real time.

    All processes of a deployment are given the same three, so their clocks agree.
    """

    def __init__(self, start: datetime, real: datetime, speed: float) -> None:
        self._start = start
        self._real = real
        self._speed = speed

    def now(self) -> datetime:
        """This instant, aware, in UTC."""
        return self._start + (datetime.now(UTC) - self._real) * self._speed

    def told(self) -> str:
        """The clock as the setting ``CLOCK``."""
        return f"{self._start.isoformat()} {self._real.isoformat()} {self._speed}"


def clock() -> Clock:
    """The real clock, or the one that the environment names."""
    told = os.environ.get("CLOCK")
    if not told:
        return Clock()
    start, real, speed = told.split()
    return ChosenClock(datetime.fromisoformat(start), datetime.fromisoformat(real), float(speed))


def serve(settings: config.Settings) -> None:
    """The server, as ``madoguchi serve`` runs it."""
    time = clock()

    def make() -> object:
        house = House(settings, time)
        house.start_workers()
        return create_app(house).wsgi_app

    Server(
        make,
        bind=f"{settings.host}:{settings.port}",
        workers=settings.web_workers,
        threads=settings.web_threads,
    ).run()


def work(settings: config.Settings) -> None:
    """The worker, as ``madoguchi worker`` runs it."""
    house = House(settings, clock())
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    scheduler = ticks.start(house.work())
    house.start_workers()
    stop.wait()
    scheduler.shutdown()
    house.stop_workers()


if __name__ == "__main__":
    logs.configure("WARNING")
    given = config.load().for_production()
    {"serve": serve, "worker": work}[sys.argv[1]](given)
