"""After a broadcast 2,000 people ask how busy it is within ten seconds: the chat, the public page, and the database.

``python -m benchmarks.congestion`` lets the taps on "how busy" arrive evenly over the time, through the real service
on PostgreSQL and the emulator's platform; then as many fetch the public page and the open data. PostgreSQL logs every
statement, so that the queries for congestion can be told from the rest; its logging is in the figures.
"""

import argparse
import asyncio
import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from sqlalchemy import insert
from sqlmodel import Session

from benchmarks import stage
from benchmarks.cpu import Tree
from benchmarks.figures import HEAD, Figures
from benchmarks.line_side import LineSide
from domain import directory as directories
from domain import issuing, queue, tokyo
from domain.calendar import Opening
from domain.citizens import CITIZEN
from domain.db import make_engine, transaction
from domain.directory import Directory
from domain.half_hours import HALF_HOUR, LENGTH
from domain.rules import Rules
from domain.tables import TicketKind
from tests.support.deployment import Deployment
from tests.support.moments import NOW

PAST_DAYS = 60
WAITING = 12
TAPPED = "c=congestion"
PAGES = ("/w/{ward}", "/api/v1/congestion.json?ward={ward}")
KINDS = (
    ("tickets, for congestion", re.compile(r"row_number\(\) OVER")),
    ("free places, for the outlook", re.compile(r"sum\(slot\.capacity - slot\.taken\)")),
    ("history, for the forecast", re.compile(r"FROM half_hour")),
    ("paces", re.compile(r"FROM wait_pace")),
    (
        "directory",
        re.compile(r"FROM (?:ward|counter|procedure|category|opening_?hours|closed_?day)\b"),
    ),
)
REST = "everything else: events, citizens, replies"


def run(*, count: int = 2_000, seconds: float = 10.0, workers: int = 2, threads: int = 8) -> None:
    """Ask, and print how fast people were answered, and what the database heard."""
    with stage.database("postgresql") as (url, folder):
        wards = _fill(url)
        house = Deployment(url, Path(folder), workers=workers, threads=threads)
        with house.servers() as (server,):
            side = LineSide(house.line_port, f"{server.url}/line/webhook", house.clock.now)
            trees = {"server": Tree(server.process.pid)} | stage.database_tree("postgresql")
            asyncio.run(_chat(side, _known(url, side, wards, count), trees, seconds))
            for page in PAGES:
                asyncio.run(_fetched(page, server.url, wards, trees, count=count, seconds=seconds))


async def _chat(side: LineSide, people: list[str], trees: dict[str, Tree], seconds: float) -> None:
    count = len(people)
    async with side.serving():
        await asyncio.gather(*(side.turn(one, f"{TAPPED}&w=chuo") for one in side.friends(40)))
        before = {who: tree.seconds() for who, tree in trees.items()}
        with _heard("the chat"):
            began = time.perf_counter()
            turns = await asyncio.gather(
                *(
                    _later(began + seconds * place / count, side, one)
                    for place, one in enumerate(people)
                )
            )
            took = time.perf_counter() - began
        cpu = {who: tree.seconds() - before[who] for who, tree in trees.items()}
    cards = sum("contents" in message for _, _, messages in turns for message in messages)
    print(HEAD)
    print(Figures("chat, acknowledged", "postgresql", took, [one for one, _, _ in turns]))
    print(Figures("chat, answered", "postgresql", took, [two for _, two, _ in turns], cpu))
    print(f"{cards} of {count} answers are cards", flush=True)


async def _later(at: float, side: LineSide, person: str) -> tuple[float, float, list]:  # type: ignore[type-arg]  # messages
    await asyncio.sleep(max(0.0, at - time.perf_counter()))
    return await side.turn(person, TAPPED)


async def _fetched(
    page: str, server: str, wards: list[str], trees: dict[str, Tree], *, count: int, seconds: float
) -> None:
    before = {who: tree.seconds() for who, tree in trees.items()}
    with _heard(page):
        began = time.perf_counter()
        latencies = await asyncio.gather(
            *(
                _get(
                    server,
                    page.format(ward=wards[place % len(wards)]),
                    began + seconds * place / count,
                )
                for place in range(count)
            )
        )
        took = time.perf_counter() - began
    cpu = {who: tree.seconds() - before[who] for who, tree in trees.items()}
    print(Figures(page, "postgresql", took, latencies, cpu), flush=True)


async def _get(server: str, path: str, at: float) -> float:
    """One visitor with a connection of their own; the seconds until the whole page was there."""
    await asyncio.sleep(max(0.0, at - time.perf_counter()))
    began = time.perf_counter()
    where = urlsplit(server)
    reader, writer = await asyncio.open_connection(where.hostname, where.port)
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: {where.netloc}\r\nConnection: close\r\n\r\n".encode()
    )
    answer = await reader.read()
    writer.close()
    assert answer.startswith(b"HTTP/1.1 200"), answer[:200]
    return time.perf_counter() - began


@contextmanager
def _heard(what: str) -> Iterator[None]:
    """Count the statements of the block by what they are for: all, a second, and in the busiest second."""
    server = stage.postgresql()
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET log_line_prefix = '@@%n '")
        connection.execute("ALTER SYSTEM SET log_statement = 'all'")
        connection.execute("SELECT pg_reload_conf()")
    time.sleep(0.5)
    begin, began = server.log.stat().st_size, time.perf_counter()
    yield
    seconds = time.perf_counter() - began
    with server.log.open(encoding="utf-8", errors="replace") as told:
        told.seek(begin)
        entries = re.split(r"^@@", told.read(), flags=re.MULTILINE)[1:]
    with psycopg.connect(server.url(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM RESET log_statement")
        connection.execute("SELECT pg_reload_conf()")
    spoken = [(entry.split(".", 1)[0], _kind(entry)) for entry in entries if " LOG:" in entry]
    counted, by_second = Counter(kind for _, kind in spoken), Counter(spoken)
    print(
        f"\nstatements heard by the database for {what}:{'all':>10}{'a second':>12}{'busiest':>10}"
    )
    for kind in (*(name for name, _ in KINDS), REST):
        busiest = max((n for (_, one), n in by_second.items() if one == kind), default=0)
        print(f"  {kind:<46}{counted[kind]:>8}{counted[kind] / seconds:>12.1f}{busiest:>10}")


def _kind(entry: str) -> str:
    return next((name for name, pattern in KINDS if pattern.search(entry)), REST)


def _fill(url: str) -> list[str]:
    """Queues with people in them, and a past to forecast from; the ids of the wards."""
    engine = make_engine(url)
    with transaction(engine) as session:
        offices = directories.load(session)
        for counter in offices.counters.values():
            for _ in range(WAITING):
                issuing.issue(
                    session, counter=counter, kind=TicketKind.WALK_IN, now=NOW, rules=Rules()
                )
            queue.call_next(session, counter=counter, desk=counter.desks[0], now=NOW, rules=Rules())
        _past(session, offices)
    engine.dispose()
    return list(offices.wards)


def _known(url: str, side: LineSide, wards: list[str], count: int) -> list[str]:
    """People who were told a broadcast: friends who have chosen a ward before."""
    people = side.friends(count)
    engine = make_engine(url)
    rows = [
        {
            "line_user_id": one,
            "locale": "ja",
            "created_at": NOW,
            "ward_id": wards[place % len(wards)],
        }
        for place, one in enumerate(people)
    ]
    with transaction(engine) as session:
        session.execute(insert(CITIZEN), rows)
    engine.dispose()
    return people


def _past(session: Session, offices: Directory) -> None:
    rows = []
    for counter in offices.counters.values():
        for offset in range(1, PAST_DAYS):
            day = tokyo.office_day(NOW) - timedelta(days=offset)
            opening = offices.calendar.opening(counter.ward_id, day)
            if not isinstance(opening, Opening):
                continue
            at = tokyo.at(day, opening.opens)
            while at < tokyo.at(day, opening.closes):
                busy = 6 if tokyo.local(at).hour < 12 else 2
                figures = {"issued": busy, "booked": 1, "called": busy, "peak_waiting": 2 * busy}
                rows.append({"counter_id": counter.id, "starts_at": at, **figures})
                at += LENGTH
    session.execute(insert(HALF_HOUR), rows)


def main() -> None:
    """On PostgreSQL, whose statements can be told apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2_000)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=8)
    run(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
