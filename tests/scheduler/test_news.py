"""What one process commits, another one hears of at once; and it goes on hearing after trouble."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, text

from domain.db import transaction
from scheduler import news as news_module
from scheduler.news import News
from tests.support.databases import Database

LONG = 20.0
"""How long a test waits before it gives up; nothing is asserted about how soon it is."""


@contextmanager
def hearing(engine: Engine) -> Iterator[threading.Event]:
    """Another process's ear: the event is set when it hears something."""
    heard = threading.Event()
    other = News(engine)
    other.subscribe(heard.set)
    other.start()
    try:
        yield heard
    finally:
        other.stop()


def write(engine: Engine) -> None:
    """Commit something."""
    with transaction(engine) as session:
        session.execute(text("UPDATE citizen SET locale = 'en'"))
        session.execute(text("DELETE FROM faqentry WHERE id = 'x'"))
        session.execute(text("INSERT INTO faqcategory (id, names, position) VALUES ('x', '{}', 1)"))
        session.execute(text("DELETE FROM faqcategory WHERE id = 'x'"))


def told_until_heard(engine: Engine, speaker: News, heard: threading.Event) -> None:
    """Write and tell, again and again, until the other one hears: a new ear may need a moment to open."""
    until = time.monotonic() + LONG
    while time.monotonic() < until:
        write(engine)
        speaker.tell()
        if heard.wait(0.2):
            return
    pytest.fail("nobody heard of it")


def test_what_one_process_writes_another_one_hears(engine: Engine, database: Database) -> None:
    speaker = News(engine)
    speaker.start()
    with hearing(engine) as heard:
        told_until_heard(engine, speaker, heard)
    speaker.stop()


def test_the_own_process_hears_at_once_without_any_thread(engine: Engine) -> None:
    heard: list[int] = []
    own = News(engine)
    own.subscribe(lambda: heard.append(1))
    own.tell()
    assert heard == [1]


def test_who_unsubscribes_hears_nothing_more(engine: Engine) -> None:
    heard: list[int] = []

    def listen() -> None:
        heard.append(1)

    own = News(engine)
    own.subscribe(listen)
    own.unsubscribe(listen)
    own.tell()
    assert heard == []


@pytest.mark.parametrize("backend", ["postgresql"])
def test_a_broken_connection_is_made_anew_and_told_of(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news_module, "TROUBLE_S", 0.05)
    speaker = News(engine)
    speaker.start()
    with hearing(engine) as heard:
        told_until_heard(engine, speaker, heard)
        heard.clear()
        with transaction(engine) as session:
            session.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND query ~ '^(LISTEN|NOTIFY)'"
                )
            )
        assert heard.wait(LONG), "who reconnects looks for what was told meanwhile"
        heard.clear()
        told_until_heard(engine, speaker, heard)
    speaker.stop()
