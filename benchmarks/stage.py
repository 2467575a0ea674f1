"""Where benchmarks take place: a database with Chiba's data on the disk, kept as safe as in production."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from sqlalchemy import Integer, cast, update

from benchmarks.cpu import Tree
from domain.db import make_engine, table_of, transaction
from domain.tables import Slot
from tests.support import postgres, scratch
from tests.support.databases import Backend, Databases
from tests.support.postgres import PostgresServer

BACKENDS: tuple[Backend, ...] = ("sqlite", "postgresql")


@cache
def postgresql() -> PostgresServer:
    """The PostgreSQL server of this run; it syncs to the disk as it does by default."""
    return postgres.start(f"bench-{os.getpid()}", durable=True)


@contextmanager
def database(backend: Backend) -> Iterator[tuple[str, Path]]:
    """The address of a fresh database with Chiba's data, and a folder for logs."""
    with tempfile.TemporaryDirectory(prefix="madoguchi-bench-", dir=scratch.disk()) as name:
        folder = Path(name)
        made = Databases(folder=folder, server=postgresql, prefix="bench")
        fresh = made.new(backend, "seeded")
        try:
            yield fresh.url, folder
        finally:
            made.drop(fresh)
            if backend == "postgresql":
                postgresql().drop("bench_seeded")


def database_tree(backend: Backend) -> dict[str, Tree]:
    """The database's processes; SQLite has none of its own."""
    return {"PostgreSQL": Tree(postgresql().pid)} if backend == "postgresql" else {}


def half_fill(database_url: str) -> None:
    """A month as it is in the middle of a season: some slots free, some full, half of all places taken."""
    slot = table_of(Slot).c
    engine = make_engine(database_url)
    with transaction(engine) as session:
        session.execute(
            update(table_of(Slot)).values(taken=cast(slot.capacity * (slot.id % 5) / 4, Integer))
        )
    engine.dispose()


def make_room(database_url: str, capacity: int = 10_000) -> None:
    """Places for everybody: what is measured is the way, not the lack of places."""
    engine = make_engine(database_url)
    with transaction(engine) as session:
        session.execute(update(table_of(Slot)).values(capacity=capacity))
    engine.dispose()
