"""Runs a server or a worker like the command does, with a clock that may be shifted.

``python -m tests.support.service serve``; the settings come from the environment, and
``CLOCK_AHEAD_SECONDS`` lets proofs and benchmarks take place in opening hours.
"""

import os
import signal
import sys
import threading
from datetime import UTC, datetime, timedelta

import config
import logs
from app import House, create_app
from clock import Clock
from scheduler import ticks
from server import Server


class ShiftedClock(Clock):
    """The real time and some more, the same for all processes of a deployment."""

    def __init__(self, ahead: timedelta) -> None:
        self._ahead = ahead

    def now(self) -> datetime:
        """This instant, aware, in UTC."""
        return datetime.now(UTC) + self._ahead


def clock() -> Clock:
    """The real clock, or one that is ahead of it as the environment says."""
    return ShiftedClock(timedelta(seconds=float(os.environ.get("CLOCK_AHEAD_SECONDS", "0"))))


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
