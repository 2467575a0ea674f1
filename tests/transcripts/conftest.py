"""The questions and answers of Chiba, ready to be searched: made once for all conversations."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from domain.db import make_engine, reading
from domain.faq.library import Library
from tests.support.databases import Databases


@pytest.fixture(scope="session")
def library(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library over Chiba's data; both engines hold the same entries."""
    made = databases.new("sqlite", "seeded")
    engine = make_engine(made.url)
    folder: Path = tmp_path_factory.mktemp("faq")
    filled = Library(partial(reading, engine), folder)
    filled.refresh()
    yield filled
    engine.dispose()
    databases.drop(made)
