"""Runs a server or a worker like the command does, with a clock that proofs may choose.

``python -m tests.support.service serve``; the settings come from the environment, and
``CLOCK`` lets proofs take place in opening hours, and back-offs and leases go by faster.
"""

import os
import signal
import sys
import threading
from datetime import datetime

import config
import logs
from app import House, create_app
from clock import Clock
from domain.faq import library
from scheduler import ticks
from server import Server, before_stop
from tests.support.clocks import ChosenClock


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
        app = create_app(house)
        before_stop(house.end_streams)
        return app.wsgi_app

    library.warm()
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
    house.broadcaster.start()
    stop.wait()
    scheduler.shutdown()
    house.stop_workers()


if __name__ == "__main__":
    logs.configure()
    given = config.load().for_production()
    {"serve": serve, "worker": work}[sys.argv[1]](given)
