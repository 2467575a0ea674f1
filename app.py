"""The wiring: makes the engine, the rooms and their workers from the settings, in one process."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask, Response, send_file
from sqlalchemy import Engine

import bot.webhook
import console
import console.guard
import kiosk_bridge.routes
import web.http
import web.pages
from bot import sender
from bot.broadcast_side import BroadcastSide
from bot.inbox_worker import InboxWorker
from bot.line_client import LineClient
from bot.render import RenderSettings, render, sharing
from clock import Clock
from config import Settings
from console.line_side import Sending
from demo import second_factor_page
from dialogs.respond import Services
from domain.congestion_cache import CongestionCache
from domain.db import make_engine, reading
from domain.directory import Directory
from domain.faq.library import Library
from domain.office_cache import OfficeCache
from domain.outbox import Claimed, Outcome
from domain.outlook_cache import OutlookCache
from domain.rules import Rules
from richmenus.client import open_client
from richmenus.font import font_path
from richmenus.links import Links
from scheduler import ticks
from scheduler.broadcasts import Broadcaster
from scheduler.delivery import Delivery
from scheduler.menu_links import Linker
from scheduler.news import News

DEMO_STALE = timedelta(days=3650)
"""The demo's clock may be far from that of the platform which sends its events."""
FONT_S = 7 * 24 * 3600


@dataclass
class House:
    """One process of the service: what its rooms share. Made after the fork."""

    settings: Settings
    clock: Clock
    demo: bool = False
    engine: Engine = field(init=False)
    office: OfficeCache = field(init=False)
    directory: Callable[[], Directory] = field(init=False)
    rules: Callable[[], Rules] = field(init=False)
    """As the city set them; ``settings.rules`` are the environment's."""
    congestion: CongestionCache = field(init=False)
    outlook: OutlookCache = field(init=False)
    faq: Library = field(init=False)
    inbox: InboxWorker = field(init=False)
    delivery: Delivery = field(init=False)
    linker: Linker = field(init=False)
    """Not started with the other workers: one worker process is enough for it."""
    line: LineClient = field(init=False)
    broadcasts: BroadcastSide = field(init=False)
    broadcaster: Broadcaster = field(init=False)
    """Started where the linker is."""
    news: News = field(init=False)
    end_streams: Callable[[], None] = field(init=False, default=lambda: None)
    """Ends what boards listen to, before the process stops: they turn to another one at once."""

    def __post_init__(self) -> None:
        self.engine = make_engine(self.settings.database_url)
        look = partial(reading, self.engine)
        self.office = OfficeCache(look, self.settings.rules, time.monotonic)
        self.directory, self.rules = self.office.directory, self.office.rules
        shared = (look, self.directory, self.rules, self.clock.now)
        self.congestion = CongestionCache(*shared)
        self.outlook = OutlookCache(*shared)
        self.faq = Library(look, self.settings.faq_folder)
        self.line = LineClient(
            api_base=self.settings.line_api_base or "",
            access_token=self.settings.line_channel_access_token,
        )
        self.delivery = Delivery(engine=self.engine, send=self._send(), now=self.clock.now)
        self.news = News(self.engine)
        self.news.subscribe(self.delivery.wake)
        self.news.subscribe(self.faq.wake)
        self.linker = Linker(
            engine=self.engine,
            line=Links(
                open_client(self.settings.line_channel_access_token, self.settings.line_api_base)
            ),
            now=self.clock.now,
            requests_per_s=self.settings.menu_requests_per_second,
        )
        self.broadcasts = BroadcastSide(self.line, public_base_url=self.settings.public_base_url)
        self.broadcaster = Broadcaster(
            engine=self.engine, line=self.broadcasts, wording=self.broadcasts, now=self.clock.now
        )
        self.news.subscribe(self.broadcaster.wake)
        self.inbox = InboxWorker(
            engine=self.engine,
            services=self.services,
            now=self.clock.now,
            written=self.news.tell,
            sender=self.delivery,
        )

    def services(self) -> Services:
        """What dialogs need that does not change from event to event."""
        return Services(
            self.directory(),
            self.rules(),
            self.settings.secret,
            self.congestion,
            self.outlook,
            self.faq,
        )

    def work(self) -> ticks.Work:
        """What the ticks need."""
        return ticks.Work(
            self.engine,
            self.rules,
            self.clock.now,
            self.directory,
            written=self.news.tell,
            city_data=self.settings.city_data,
        )

    def start_workers(self) -> None:
        """Begin to handle events and to send, in threads of this process."""
        self.news.start()
        self.faq.start()
        self.inbox.start()
        self.delivery.start()

    def stop_workers(self) -> None:
        """End what is under way, and leave the rest to others."""
        self.inbox.stop()
        self.delivery.stop()
        self.linker.stop()
        self.broadcaster.stop()
        self.news.stop()
        self.faq.stop()
        self.engine.dispose()

    def _send(self) -> Callable[[Claimed, datetime], Outcome]:
        settings = self.settings
        look = RenderSettings(
            public_base_url=settings.public_base_url,
            secret=settings.secret,
            hide_procedures=settings.hide_procedure_in_notices,
        )

        word = sharing(partial(render, settings=look))

        def worded(kind: str, params: Any, locale: str) -> list[dict[str, Any]]:
            return word(kind, params, locale, self.directory())

        def send(claimed: Claimed, now: datetime) -> Outcome:
            return sender.send(claimed, line=self.line, render=worded, now=now)

        return send


def create_app(house: House) -> Flask:
    """The Flask application of one process: LINE's webhook, machines, console, public pages."""
    settings, now, wake = house.settings, house.clock.now, house.news.tell
    app = Flask(__name__, static_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="madoguchi" if house.demo else "__Host-madoguchi",
        SESSION_COOKIE_SECURE=not house.demo,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        MAX_CONTENT_LENGTH=1024 * 1024,
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session, which ends by itself
        WTF_CSRF_SSL_STRICT=not house.demo,
        RATELIMIT_STORAGE_URI=settings.ratelimit_storage_uri,
    )
    console.guard.csrf.init_app(app)
    web.http.install(app, secure=not house.demo, proxies=settings.trusted_proxies)
    shared: dict[str, Any] = {
        "engine": house.engine,
        "directory": house.directory,
        "rules": house.rules,
        "now": now,
    }
    app.register_blueprint(
        bot.webhook.blueprint(
            engine=house.engine,
            channel_secret=settings.line_channel_secret,
            now=now,
            wake=house.inbox.wake,
            handler=house.inbox,
            stale=DEMO_STALE if house.demo else bot.webhook.STALE,
        )
    )
    app.register_blueprint(
        kiosk_bridge.routes.blueprint(
            **shared,
            keys=settings.keys,
            secret=settings.secret,
            on_commit=wake,
            public_base_url=settings.papers_url,
        )
    )
    app.register_blueprint(
        console.blueprint(
            **shared,
            session_now=Clock().now,
            wake=wake,
            base_rules=settings.rules,
            sending=Sending(house.broadcasts, *settings.broadcast_plan),
            refresh=house.office.forget,
            secret=settings.secret,
            papers_url=settings.papers_url,
            sign_on=console.sign_on(settings),
            second_always=settings.second_factor_always,
            code_page=second_factor_page.ADDRESS if house.demo else "",
        )
    )
    boards = web.pages.install(
        app,
        **shared,
        congestion=house.congestion,
        outlook=house.outlook,
        keys=settings.keys,
        threads=settings.web_threads,
        line_basic_id=settings.line_basic_id,
    )
    house.news.subscribe(boards.wake)
    house.end_streams = boards.end
    app.add_url_rule("/fonts/noto-sans-jp.ttf", "font", _font)
    return app


def _font() -> Response:
    path: Path = font_path()
    return send_file(path, mimetype="font/ttf", max_age=FONT_S)
