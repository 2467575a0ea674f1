"""Chiba's directory for tests of services."""

import pytest
from sqlalchemy import Engine

from domain import directory
from domain.db import transaction
from domain.directory import Directory


@pytest.fixture
def offices(seeded: Engine) -> Directory:
    """Chiba's directory; the slots of the horizon are open."""
    with transaction(seeded) as session:
        return directory.load(session)
