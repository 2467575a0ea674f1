"""An environment without settings, and the command line on a database of the test's own."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli import cli
from config import Settings
from tests.support.databases import Database

PRODUCTION = {
    "LINE_CHANNEL_SECRET": "channel-secret-of-this-test",
    "LINE_CHANNEL_ACCESS_TOKEN": "access-token-of-this-test",
    "SECRET_KEY": "secret-key-of-this-test-0123456789abcdef",
    "CHECK_IN_KEYS": "1:bWFkb2d1Y2hpLXRlc3Qta2V5LW1hZG9ndWNoaS0xMjM=",
    "PUBLIC_BASE_URL": "https://madoguchi.example.jp",
}

Command = Callable[..., Result]


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting of the machine, and no ``.env`` file, decides a test."""
    known = {name.upper() for name in Settings.model_fields}
    for name in [name for name in os.environ if name.upper() in known]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def production(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """Everything production needs, set."""
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    return PRODUCTION


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, database: Database) -> Command:
    """``command("kiosk", "add", …)`` runs ``madoguchi kiosk add …`` on ``database``."""
    monkeypatch.setenv("DATABASE_URL", database.url)
    runner = CliRunner()

    def run(*words: str, typed: str | None = None) -> Result:
        return runner.invoke(cli, list(words), input=typed)

    return run
