"""All addresses of this room, put together for the wiring."""

from collections.abc import Callable
from datetime import datetime

from flask import Flask
from sqlalchemy import Engine

from domain.congestion import WardNow
from domain.directory import Directory
from domain.outlook_cache import OutlookCache
from domain.rules import Rules
from domain.signing_keys import KeySet
from web import (
    board,
    broadcast_pictures,
    figures,
    health,
    links,
    open_data,
    pictures,
    public,
    ticket_page,
)
from web.board_feed import Feed
from web.board_view import Shown


def install(
    app: Flask,
    *,
    engine: Engine,
    congestion: Callable[[str], WardNow],
    outlook: OutlookCache,
    directory: Callable[[], Directory],
    rules: Callable[[], Rules],
    keys: KeySet,
    now: Callable[[], datetime],
    threads: int,
    line_basic_id: str = "",
) -> Feed[Shown]:
    """Give *app* health, pictures, public pages, open data and boards. What comes back feeds the boards.

    A stream of a board holds one of the *threads* that this process answers with: half of them stay free of streams.
    """
    source = board.feed(
        engine,
        congestion,
        directory=directory,
        rules=rules,
        now=now,
        most_streams=max(1, threads // 2),
    )
    app.register_blueprint(health.blueprint(engine))
    app.register_blueprint(broadcast_pictures.blueprint(engine))
    app.register_blueprint(pictures.blueprint(engine, keys=keys, directory=directory))
    told = figures.kept(engine, outlook.forecasts, directory=directory, rules=rules, now=now)
    sources = public.Sources(congestion, told, directory, now)
    app.register_blueprint(public.blueprint(sources))
    app.register_blueprint(open_data.blueprint(engine, sources, outlook))
    app.register_blueprint(board.blueprint(source, directory=directory))
    app.register_blueprint(
        ticket_page.blueprint(
            engine, directory=directory, rules=rules, now=now, line_basic_id=line_basic_id
        )
    )
    app.register_blueprint(links.blueprint(engine))
    return source
