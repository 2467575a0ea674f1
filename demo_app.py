"""The demo's application: the service with the emulator beside it, life in its queues, and a movable clock."""

from functools import partial
from typing import Any

from werkzeug.middleware.dispatcher import DispatcherMiddleware

from app import House, create_app
from clock import Clock, DemoClock
from demo import clock_api, history, life, queues, second_factor_page
from domain import time_travel
from domain.db import transaction
from domain.directory import Directory
from emulator import EmulatorConfig
from emulator import create_app as create_emulator
from scheduler import ticks


def create_demo(house: House, *, kiosk_key: str, staff_hint: str) -> Any:
    """The demo's WSGI application: the service, and the LINE platform of the emulator beside it."""
    app = create_app(house)
    if isinstance(house.clock, DemoClock):
        app.register_blueprint(
            clock_api.blueprint(house.clock, moved=partial(_after_time_travel, house))
        )
    app.register_blueprint(second_factor_page.blueprint(Clock().now))
    own = f"http://127.0.0.1:{house.settings.port}"
    emulator = create_emulator(
        EmulatorConfig(
            channel_secret=house.settings.line_channel_secret,
            access_token=house.settings.line_channel_access_token,
            webhook_url=f"{own}/line/webhook",
            app_url=own,
            public_base_url=house.settings.public_base_url,
            console_url="/console/",
            machine_url="/machine/",
            kiosk_url="/kiosk/v1/docs",
            kiosk_key=kiosk_key,
            staff_hint=staff_hint,
            wards=_wards(house.directory()),
            now=house.clock.now,
        )
    )
    return DispatcherMiddleware(app.wsgi_app, {"/emulator": emulator.wsgi_app})


def people_the_demo(house: House) -> None:
    """Give the demo's calendar and queues some life, as of its own time."""
    settings, now = house.settings, house.clock.now()
    common: dict[str, Any] = {
        "directory": house.directory(),
        "now": now,
        "rules": house.rules(),
    }
    with transaction(house.engine) as session:
        life.fill_calendar(session, **common, secret=settings.secret)
        history.write(session, **common)
    with transaction(house.engine) as session:
        queues.people(session, **common)


def _after_time_travel(house: House) -> None:
    with transaction(house.engine) as session:
        time_travel.arrive(session, now=house.clock.now(), rules=house.rules())
    ticks.run_all(house.work())
    people_the_demo(house)
    house.news.tell()


def _wards(offices: Directory) -> list[dict[str, Any]]:
    """What the emulator's ticket machine shows: wards with their counters."""
    return [
        {
            "id": ward.id,
            "names": ward.names,
            "counters": [
                {"id": counter.id, "names": counter.names, "prefix": counter.prefix}
                for counter in offices.counters_of(ward.id)
            ],
        }
        for ward in offices.wards.values()
    ]
