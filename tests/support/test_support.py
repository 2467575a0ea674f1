"""The tests' own tools do what they promise."""

import sys
import urllib.request
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page
from sqlalchemy import Engine, inspect, text
from sqlmodel import Session, select

from domain.db import transaction
from domain.tables import Citizen, Ward
from tests.support.databases import Database
from tests.support.processes import running


def test_a_test_gets_an_empty_database_with_all_tables(database: Database, engine: Engine) -> None:
    assert engine.dialect.name == database.backend
    assert "booking" in inspect(engine).get_table_names()
    with transaction(engine) as session:
        assert session.exec(select(Citizen)).all() == []
        session.add(
            Citizen(line_user_id="U1", created_at=datetime.fromisoformat("2026-12-01T09:00+09:00"))
        )


def test_what_one_test_wrote_the_next_does_not_see(session: Session, now: datetime) -> None:
    assert session.exec(select(Citizen)).all() == []
    session.add(Citizen(line_user_id="U1", created_at=now))
    session.flush()


def test_postgresql_is_a_real_server(engine: Engine) -> None:
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            assert (
                connection.scalar(text("SELECT current_setting('server_version_num')::int"))
                >= 150000
            )
        else:
            assert connection.scalar(text("PRAGMA journal_mode")) == "wal"


def test_a_server_runs_while_the_block_lasts(free_port: int, server_log: Path) -> None:
    url = f"http://127.0.0.1:{free_port}/"
    command = [sys.executable, "-m", "http.server", str(free_port), "--bind", "127.0.0.1"]
    with running(command, ready_url=url, log=server_log) as process:
        with urllib.request.urlopen(url) as answer:
            assert answer.status == 200
        assert process.poll() is None
    assert process.poll() is not None


def test_a_server_that_does_not_start_says_why(free_port: int, server_log: Path) -> None:
    command = [sys.executable, "-c", "raise SystemExit('no such town')"]
    url = f"http://127.0.0.1:{free_port}/"
    with (
        pytest.raises(AssertionError, match="no such town"),
        running(command, ready_url=url, log=server_log),
    ):
        pass


@pytest.mark.browser
def test_the_browser_is_real_and_knows_japanese(page: Page) -> None:
    page.set_content(
        "<title>窓口</title><p id=w></p><script>w.textContent = navigator.language</script>"
    )
    assert page.title() == "窓口"
    assert page.inner_text("#w") == "ja-JP"


def test_the_seeded_database_holds_chibas_wards(seeded: Engine, session: Session) -> None:
    assert [ward.id for ward in session.exec(select(Ward).order_by("position")).all()] == [
        "chuo",
        "hanamigawa",
        "inage",
        "wakaba",
        "midori",
        "mihama",
    ]
