"""News between processes: who has written says so after the commit, and every process looks at once.

Nothing depends on it: news may be lost (a process is killed, a connection breaks), and everybody who subscribes
looks by themselves from time to time. PostgreSQL carries it with LISTEN and NOTIFY on connections of their own, so that
no transaction grows by a statement; on SQLite each process looks at ``PRAGMA data_version``, which any commit of
anybody changes (docs/adr/0017-news-between-processes.md).
"""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing

import psycopg
from sqlalchemy import Engine

log = logging.getLogger("madoguchi.news")

CHANNEL = "madoguchi_news"
LOOK_S = 0.05
"""How often SQLite's version of the data is looked at; 20 looks a second cost about 0.3 % of a core."""
LISTEN_S = 1.0
"""How long one wait for PostgreSQL lasts before we look whether to stop."""
TOGETHER_S = 0.01
"""What is told within this time is told once."""
TROUBLE_S = 1.0

Subscriber = Callable[[], None]


class News:
    """One per process, made after the fork. Subscribers are called often, from another thread: be quick."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._subscribers: list[Subscriber] = []
        self._to_tell = threading.Event()
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    def subscribe(self, subscriber: Subscriber) -> None:
        """Call *subscriber* whenever somebody, in this process or another, may have written something."""
        self._subscribers.append(subscriber)

    def unsubscribe(self, subscriber: Subscriber) -> None:
        """Call it no longer."""
        self._subscribers.remove(subscriber)

    def tell(self) -> None:
        """Something was committed: this process is told at once, the others in a moment."""
        self._call()
        self._to_tell.set()

    def start(self) -> None:
        """Listen, and hand on what is told, in threads of our own."""
        work = (
            [self._watch] if self._engine.dialect.name == "sqlite" else [self._listen, self._speak]
        )
        for one in work:
            thread = threading.Thread(target=self._until_stopped, args=(one,), daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """End the threads; waits for them briefly."""
        self._stopping.set()
        self._to_tell.set()
        for thread in self._threads:
            thread.join(2 * LISTEN_S)

    def _until_stopped(self, work: Callable[[], None]) -> None:
        while not self._stopping.is_set():
            try:
                work()
            except (psycopg.Error, sqlite3.Error, OSError) as trouble:
                log.warning("news error=%s", type(trouble).__name__)
                self._stopping.wait(TROUBLE_S)
                self._call()  # something may have been told meanwhile

    def _watch(self) -> None:
        with closing(sqlite3.connect(str(self._engine.url.database), isolation_level=None)) as own:
            seen = own.execute("PRAGMA data_version").fetchone()
            while not self._stopping.wait(LOOK_S):
                now = own.execute("PRAGMA data_version").fetchone()
                if now != seen:
                    seen = now
                    self._call()

    def _listen(self) -> None:
        with self._own_connection() as own:
            own.execute(f"LISTEN {CHANNEL}")
            while not self._stopping.is_set():
                for _ in own.notifies(timeout=LISTEN_S, stop_after=1):
                    self._call()

    def _speak(self) -> None:
        with self._own_connection() as own:
            while not self._stopping.is_set():
                self._to_tell.wait()
                if self._stopping.is_set():
                    return
                time.sleep(TOGETHER_S)
                self._to_tell.clear()
                try:
                    own.execute(f"NOTIFY {CHANNEL}")
                except psycopg.Error:
                    self._to_tell.set()  # said again on the next connection
                    raise

    def _own_connection(self) -> psycopg.Connection[tuple[object, ...]]:
        url = self._engine.url.set(drivername="postgresql")
        return psycopg.connect(url.render_as_string(hide_password=False), autocommit=True)

    def _call(self) -> None:
        for subscriber in list(self._subscribers):
            subscriber()
