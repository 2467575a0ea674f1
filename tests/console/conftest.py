"""The console of Chiba's wards, on each database."""

import pytest
from sqlalchemy import Engine

from tests.console.office import Office


@pytest.fixture
def office(seeded: Engine) -> Office:
    """Nobody has been hired, nobody waits."""
    return Office(seeded)
