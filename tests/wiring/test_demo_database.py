"""The demo throws away only what a demo made, leaves what others use alone, and production never runs on a demo's."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from config import Settings, SettingsError
from demo import mark
from demo_run import run
from domain import citizens
from domain.db import make_engine, transaction
from migrations import run as migrations
from tests.support.databases import Backend, Database, Databases
from tests.support.moments import NOW
from tests.wiring.conftest import Command


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a database may come to be; nothing is there yet."""
    return tmp_path / "house.sqlite3"


def refused(url: str) -> str:
    with pytest.raises(SettingsError) as error:
        run(Settings(database_url=url))
    return str(error.value)


def a_citizen_came(url: str) -> None:
    engine = make_engine(url)
    with transaction(engine) as session:
        citizens.get_and_lock(session, line_user_id="Uone", now=NOW)
    engine.dispose()


def test_the_demo_leaves_a_database_that_citizens_use_alone(database: Database) -> None:
    assert not mark.is_ours(database.url)
    a_citizen_came(database.url)
    assert mark.is_taken(database.url)
    assert "leaves it alone" in refused(database.url)
    assert not mark.is_ours(database.url)


def test_the_demo_leaves_another_programs_database_alone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database:
        database.execute("CREATE TABLE minutes (meeting TEXT)")
    before = file.read_bytes()
    assert "leaves it alone" in refused(f"sqlite:///{file}")
    with closing(sqlite3.connect(file)) as database:
        assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("minutes",)]
    assert len(file.read_bytes()) == len(before)


def test_what_is_no_database_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, file: Path, command: Command
) -> None:
    file.write_bytes(b"minutes of the last meeting")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{file}")
    result = command("migrate")
    assert result.exit_code == 1
    assert "cannot be used" in result.output
    assert file.read_bytes() == b"minutes of the last meeting"


def test_a_demos_database_is_known_again(backend: Backend, databases: Databases) -> None:
    fresh = databases.new(backend, "bare")
    assert not mark.is_taken(fresh.url)
    assert not mark.is_ours(fresh.url)
    migrations.upgrade(fresh.url)
    mark.put(fresh.url)
    assert mark.is_ours(fresh.url)
    a_citizen_came(fresh.url)
    assert not mark.is_taken(fresh.url)
    databases.drop(fresh)


def test_only_a_demos_file_is_thrown_away(file: Path) -> None:
    url = f"sqlite:///{file}"
    migrations.upgrade(url)
    mark.begin_anew(url)
    assert file.exists()

    mark.put(url)
    beside = [file.with_name(file.name + end) for end in (".bak", "-notes.txt")]
    for other in beside:
        other.write_text("mine")
    mark.begin_anew(url)
    assert set(file.parent.glob(f"{file.name}*")) == set(beside)
    assert [other.read_text() for other in beside] == ["mine", "mine"]


@pytest.mark.usefixtures("production")
def test_production_refuses_a_demos_database(
    monkeypatch: pytest.MonkeyPatch, command: Command, backend: Backend, databases: Databases
) -> None:
    left = databases.new(backend, "bare")
    migrations.upgrade(left.url)
    mark.put(left.url)
    monkeypatch.setenv("DATABASE_URL", left.url)
    for name in ("serve", "worker"):
        result = command(name)
        assert result.exit_code == 2
        assert "log-in and machine key are public" in result.output
    monkeypatch.setenv("LINE_API_BASE", "http://127.0.0.1:9")
    assert "FAIL  database: DATABASE_URL is a demo's" in command("doctor").output
    databases.drop(left)
