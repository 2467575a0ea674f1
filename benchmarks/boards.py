"""Boards by server-sent events beside boards that ask every two seconds: ``python -m benchmarks.boards [seconds]``.

A server process on SQLite, eight boards, and a clerk in another process who calls every 1.5 seconds. Prints how long a
call takes to the boards, what the server's processor was kept busy, and how much was sent.
"""

import http.client
import json
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from benchmarks.cpu import Tree
from domain import directory, issuing, queue
from domain.db import make_engine, transaction
from domain.rules import Rules
from domain.tables import TicketKind, metadata
from tests.support import seeds
from tests.support.deployment import Deployment, Server

BOARDS = 8
EVERY_S = 1.5
POLL_S = 2.0
COUNTER = "chuo-juumin"
Note = Callable[[str, int], None]
"""Called with what a board was sent, and its length in bytes."""


def stream(server: Server, stop: threading.Event, note: Note) -> None:
    """A board that listens."""
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=30)
    connection.request("GET", "/display/chuo/events")
    answer = connection.getresponse()
    assert answer.status == 200, answer.status
    while not stop.is_set():
        line = answer.readline()
        note(line.decode(), len(line))
    connection.close()


def poll(server: Server, stop: threading.Event, note: Note) -> None:
    """A board that asks."""
    connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=30)
    while not stop.wait(POLL_S):
        connection.request("GET", "/display/chuo/now.json")
        body = connection.getresponse().read()
        note(body.decode(), len(body))
    connection.close()


def measure(
    name: str,
    board: Callable[[Server, threading.Event, Note], None],
    server: Server,
    *,
    engine: Engine,
    clock: Callable[[], datetime],
    seconds: float,
) -> None:
    """Let the boards run, call, and print what was seen."""
    called: dict[str, float] = {}
    seen: list[float] = []
    sent = [0]
    lock, stop = threading.Lock(), threading.Event()

    def note_for() -> Note:
        mine: set[str] = set()

        def note(text: str, length: int) -> None:
            at = time.monotonic()
            with lock:
                sent[0] += length
                for label, since in called.items():
                    if label not in mine and label in text:
                        mine.add(label)
                        seen.append(at - since)

        return note

    threads = [
        threading.Thread(target=board, args=(server, stop, note_for()), daemon=True)
        for _ in range(BOARDS)
    ]
    for thread in threads:
        thread.start()
    time.sleep(2)
    tree = Tree(server.process.pid)
    busy, began = tree.seconds(), time.monotonic()
    while time.monotonic() - began < seconds:
        with transaction(engine) as session:
            counter = directory.load(session).counters[COUNTER]
            issuing.issue(
                session, counter=counter, kind=TicketKind.WALK_IN, now=clock(), rules=Rules()
            )
            place = queue.call_next(
                session,
                counter=counter,
                desk=counter.desks[len(called) % len(counter.desks)],
                now=clock(),
                rules=Rules(),
            )
            assert place is not None
            assert place.ticket.id is not None
            queue.serve(session, ticket_id=place.ticket.id, now=clock())
        with lock:
            called[f'<strong class=\\"number\\">{place.ticket.label}<'] = time.monotonic()
        time.sleep(EVERY_S)
    time.sleep(POLL_S + 0.5)
    busy = tree.seconds() - busy
    whole = time.monotonic() - began
    stop.set()
    seen.sort()
    p50, p99 = seen[len(seen) // 2], seen[int(len(seen) * 0.99)]
    print(
        f"{name:8} calls {len(called):3}  seen {len(seen)}/{len(called) * BOARDS}  "
        f"p50 {p50 * 1000:5.0f} ms  p99 {p99 * 1000:5.0f} ms  "
        f"processor {busy / whole * 100:4.1f} %  sent {sent[0] / whole / 1024:5.1f} KiB/s"
    )


def main(seconds: float) -> None:
    """Both ways, one after the other, on servers of their own."""
    print(json.dumps({"boards": BOARDS, "seconds": seconds}))
    for name, board in (("events", stream), ("polling", poll)):
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{Path(folder) / 'boards.sqlite3'}"
            engine = make_engine(url)
            with engine.begin() as connection:
                metadata.create_all(connection)
            with transaction(engine) as session:
                seeds.load(session)
            deployment = Deployment(url, Path(folder))
            with deployment.servers() as (server,):
                measure(
                    name, board, server, engine=engine, clock=deployment.clock.now, seconds=seconds
                )
            engine.dispose()


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0)
