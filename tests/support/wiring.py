"""What rooms are given in tests, made as the wiring makes it, with a clock that stands still."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from flask import Flask
from sqlalchemy import Engine

from dialogs.faq_desk import NOT_READY, Searching
from dialogs.respond import Services
from domain.congestion_cache import CongestionCache
from domain.db import reading
from domain.directory import Directory
from domain.outlook_cache import OutlookCache
from domain.rules import Rules
from tests.support.moments import NOW
from web import board, broadcast_pictures, figures, open_data, public
from web.public import Sources


def congestion(
    engine: Engine, offices: Directory, now: Callable[[], datetime] = lambda: NOW
) -> CongestionCache:
    """The congestion of the wards of *offices*."""
    return CongestionCache(partial(reading, engine), lambda: offices, Rules, now)


def outlook(
    engine: Engine, offices: Directory, now: Callable[[], datetime] = lambda: NOW
) -> OutlookCache:
    """What is expected of the wards of *offices*."""
    return OutlookCache(partial(reading, engine), lambda: offices, Rules, now)


def pages(engine: Engine, offices: Directory, now: Callable[[], datetime] = lambda: NOW) -> Sources:
    """Where the public pages of *offices* have their figures from."""
    present, ahead = congestion(engine, offices, now), outlook(engine, offices, now)
    told = figures.kept(engine, ahead.forecasts, directory=lambda: offices, rules=Rules, now=now)
    return Sources(present, told, lambda: offices, now)


def public_pages(
    app: Flask, engine: Engine, offices: Directory, now: Callable[[], datetime] = lambda: NOW
) -> None:
    """Give *app* what the public pages are made of, and lead to: themselves, open data, boards."""
    sources = pages(engine, offices, now)
    source = board.feed(
        engine,
        sources.congestion,
        directory=lambda: offices,
        rules=Rules,
        now=now,
        most_streams=2,
    )
    app.register_blueprint(broadcast_pictures.blueprint(engine))
    app.register_blueprint(public.blueprint(sources))
    app.register_blueprint(open_data.blueprint(engine, sources, outlook(engine, offices, now)))
    app.register_blueprint(board.blueprint(source, directory=lambda: offices))


def services(
    engine: Engine,
    offices: Directory,
    secret: bytes = b"a secret of the tests",
    now: Callable[[], datetime] = lambda: NOW,
    faq: Searching = NOT_READY,
) -> Services:
    """What dialogs need; nothing is found in the questions and answers unless *faq* is given."""
    return Services(
        offices,
        Rules(),
        secret,
        congestion(engine, offices, now),
        outlook(engine, offices, now),
        faq,
    )
