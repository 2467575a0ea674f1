"""A chat in Chiba where one can ask, and nothing else, for tests of the conversation about questions."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from sqlmodel import Session

from dialogs.context import Ctx, Office
from domain import directory as directories
from domain.db import make_engine
from domain.rules import Rules
from tests.dialogs.faq_shelf import Office as SmallOffice
from tests.dialogs.faq_shelf import Shelf
from tests.support.databases import Databases
from tests.support.moments import NOW


@pytest.fixture(scope="module")
def chiba(databases: Databases) -> Iterator[Ctx]:
    """A context with Chiba's names and no office yet."""
    made = databases.new("sqlite", "seeded")
    engine = make_engine(made.url)
    with Session(engine) as session:
        directory = directories.load(session)
    yield Ctx(NOW, "ja", directory, Rules(), cast("Office", None), telephone="043-245-4894")
    engine.dispose()
    databases.drop(made)


@pytest.fixture
def shelf() -> Shelf:
    """What the search finds, and what it was told."""
    return Shelf()


@pytest.fixture
def ctx(chiba: Ctx, shelf: Shelf) -> Ctx:
    """A context whose office has the shelf."""
    return replace(chiba, office=cast("Office", SmallOffice(shelf)))
