"""The mark of a demo's database: the next demo throws only such a one away, and production refuses it."""

import contextlib
import sqlite3
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.engine import make_url

from domain.db import make_engine, reading

SQLITE_MARK = 0x4D4144  # "MAD", in the application id of the file
COMMENT = "madoguchi demo"  # on a table, where there are no files
TABLE = "alembic_version"
SIDE_FILES = ("", "-wal", "-shm", "-journal", ".lock")


def is_ours(url: str) -> bool:
    """Whether the database at *url* was made by a demo. Raises SQLAlchemyError when it cannot be reached."""
    file = _file(url)
    if file is not None:
        return file.is_file() and _application_id(file) == SQLITE_MARK
    engine = make_engine(url)
    try:
        looked = inspect(engine)
        return (
            looked.has_table(TABLE) and looked.get_table_comment(TABLE).get("text", "") == COMMENT
        )
    finally:
        engine.dispose()


def is_taken(url: str) -> bool:
    """Whether the database at *url* is another program's, or citizens use it, and no demo made it.

    Our tables and a city's data alone do not count.
    """
    file = _file(url)
    if is_ours(url) or (file is not None and not file.exists()):
        return False
    engine = make_engine(url)
    try:
        tables = set(inspect(engine).get_table_names())
        if not tables:
            return False
        if not tables.issuperset((TABLE, "citizen")):
            return True
        with reading(engine) as session:
            return session.execute(text("SELECT 1 FROM citizen LIMIT 1")).first() is not None
    finally:
        engine.dispose()


def begin_anew(url: str) -> None:
    """Take away the file that an earlier demo made; a database on a server is kept."""
    file = _file(url)
    if file is not None and is_ours(url):
        for side in SIDE_FILES:
            file.with_name(file.name + side).unlink(missing_ok=True)


def put(url: str) -> None:
    """Mark a database as the demo's, once it has tables."""
    file = _file(url)
    if file is not None:
        with contextlib.closing(sqlite3.connect(file)) as database:
            database.execute(f"PRAGMA application_id = {SQLITE_MARK}")
        return
    engine = make_engine(url)
    try:
        with engine.begin() as connection:
            connection.execute(text(f"COMMENT ON TABLE {TABLE} IS '{COMMENT}'"))
    finally:
        engine.dispose()


def _file(url: str) -> Path | None:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or not parsed.database:
        return None
    return Path(parsed.database)


def _application_id(file: Path) -> int | None:
    try:
        with contextlib.closing(sqlite3.connect(file)) as database:
            found: int = database.execute("PRAGMA application_id").fetchone()[0]
            return found
    except sqlite3.DatabaseError:  # no database at all
        return None
