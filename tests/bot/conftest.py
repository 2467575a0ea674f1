"""Fixtures of the bot's tests: Chiba's directory, and one reader in each language."""

from collections.abc import Iterator

import pytest

from bot.render import RenderSettings
from domain import directory as directories
from domain.db import make_engine, reading
from domain.directory import Directory
from tests.support.databases import Databases


@pytest.fixture(scope="session")
def directory(databases: Databases) -> Iterator[Directory]:
    """Chiba's wards, counters, procedures and calendar."""
    made = databases.new("sqlite", "seeded")
    engine = make_engine(made.url)
    with reading(engine) as session:
        yield directories.load(session)
    engine.dispose()
    databases.drop(made)


@pytest.fixture
def settings() -> RenderSettings:
    """Where pictures are, and the secret of the keys."""
    return RenderSettings(
        public_base_url="https://madoguchi.example.jp", secret=b"secret of the tests"
    )


@pytest.fixture(params=["ja", "en"])
def locale(request: pytest.FixtureRequest) -> str:
    """A language of ours."""
    return str(request.param)
