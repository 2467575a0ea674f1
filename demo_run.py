"""Runs the demo: a fresh database, the service, the emulator and the worker in one process."""

import logging
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import typer
import urllib3
from sqlalchemy import Engine
from sqlmodel import Session
from werkzeug.middleware.dispatcher import DispatcherMiddleware

import demo_machine
import operating
from app import House
from clock import DemoClock
from config import DEMO_KIOSK_KEY, Settings, SettingsError
from demo import accounts, life, mark
from demo_app import create_demo, people_the_demo
from domain import directory, kiosks
from domain.db import make_engine, reading, transaction
from domain.refusal import Refused
from migrations import run as migrations
from scheduler import ticks
from server import Server, before_stop

log = logging.getLogger("madoguchi.demo")

LOGIN = "demo"
FRIEND = {"name": "千葉 花子", "language": "ja"}
READY_TRIES = 100
LIFE_EVERY_S = 60
LIFE_AFTER = timedelta(minutes=5)
"""A newcomer finds the queues standing still while they look around."""


def run(given: Settings) -> None:
    """Prepare the data and serve until interrupted. Raises SettingsError for wrong settings."""
    own_platform = given.line_api_base is None
    settings = given.for_demo()
    if mark.is_taken(settings.database_url):
        raise SettingsError(
            "DATABASE_URL: citizens, or another program, use this database: the demo leaves it alone. "
            "Set another, for example DATABASE_URL=sqlite:///var/demo.sqlite3"
        )
    if "database_url" not in settings.model_fields_set:
        mark.begin_anew(settings.database_url)  # one that was asked for by name is kept
    if not mark.is_ours(settings.database_url):
        demo_machine.begin_anew(settings.database_url)
    clock = DemoClock(settings.demo_now)
    _prepare(settings, clock.now())
    if own_platform and settings.demo_now is None:
        _start_in_office_hours(settings, clock)

    def make() -> Any:
        house = House(settings, clock, demo=True)
        people_the_demo(house)
        ticks.run_all(house.work())
        ticks.start(house.work()).add_job(
            _go_on,
            "interval",
            args=(house,),
            seconds=LIFE_EVERY_S,
            next_run_time=datetime.now(UTC) + LIFE_AFTER,
        )
        house.start_workers()
        house.linker.start()
        house.broadcaster.start()
        threading.Thread(target=_greet, args=(settings, own_platform), daemon=True).start()
        demo = create_demo(
            house, kiosk_key=DEMO_KIOSK_KEY, staff_hint=f"{LOGIN} / {accounts.PASSWORD}"
        )
        before_stop(house.end_streams)
        machine = demo_machine.start(settings, clock)
        return DispatcherMiddleware(demo, {demo_machine.MOUNTED: machine})

    Server(make, bind=f"{settings.host}:{settings.port}", workers=1, threads=64).run()


def _go_on(house: House) -> None:
    """The demo's queues go on by themselves; whoever follows a ticket is told."""
    people_the_demo(house)
    house.news.tell()


def _prepare(settings: Settings, now: datetime) -> None:
    migrations.upgrade(settings.database_url)
    mark.put(settings.database_url)
    engine = make_engine(settings.database_url)
    operating.load_city(engine, settings, now)
    _accounts(engine, settings, now)
    engine.dispose()  # the server forks; connections must not cross


def _start_in_office_hours(settings: Settings, clock: DemoClock) -> None:
    """At night or on a closed day the demo begins on the next open morning: queues with people in them."""
    engine = make_engine(settings.database_url)
    with reading(engine) as session:
        opening = life.office_hours(directory.load(session), clock.now())
    if opening is not None:
        clock.set(opening)
        operating.load_city(engine, settings, clock.now())
    engine.dispose()


def _accounts(engine: Engine, settings: Settings, now: datetime) -> None:
    """A ticket machine in the first ward and staff of each role, unless a kept database has them already."""
    with reading(engine) as session:
        ward_id = next(iter(directory.load(session).wards))
    key = settings.secret
    additions: tuple[Callable[[Session], object], ...] = (
        partial(kiosks.add, ward_id=ward_id, name="demo", now=now, key=DEMO_KIOSK_KEY),
        *(
            partial(accounts.add, login=login, ward_id=ward_id, key=key, now=now)
            for login in accounts.ACCOUNTS
        ),
    )
    for add in additions:
        try:
            with transaction(engine) as session:
                add(session)
        except Refused as refusal:
            log.info("kept from before: %s", refusal.code)


def _greet(settings: Settings, own_platform: bool) -> None:  # noqa: FBT001  # a thread's target
    """Once the server answers: rich menu, a first friend, and the addresses for the person at the screen."""
    own = f"http://127.0.0.1:{settings.port}"
    for _ in range(READY_TRIES):
        try:
            if urllib3.request("GET", f"{own}/healthz", timeout=2.0, retries=False).status == 200:
                break
        except urllib3.exceptions.HTTPError:
            pass
        time.sleep(0.2)
    try:
        operating.deploy_menus(settings)
    except Exception as error:  # noqa: BLE001  # the demo works without a menu picture
        typer.echo(
            f"The rich menu could not be deployed: {type(error).__name__}: {error}", err=True
        )
    if own_platform:
        urllib3.request(
            "POST", f"{own}/emulator/api/people", json=FRIEND, timeout=5.0, retries=False
        )
    phone = f"{own}/emulator/" if own_platform else f"(elsewhere: {settings.line_api_base})"
    typer.echo(
        f"""
Madoguchi is running. / まどぐちが動いています。

  Phone and ticket machine   {phone}
  Ticket machine's screen    {own}{demo_machine.MOUNTED}/
  Staff console              {own}/console/     ({LOGIN} / {accounts.PASSWORD})
  Public congestion page     {own}/
  Ticket machine API         {own}/kiosk/v1/docs

Ctrl+C stops it.
"""
    )
