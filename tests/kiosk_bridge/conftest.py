"""A ticket machine of Chuo Ward on each database."""

import pytest
from sqlalchemy import Engine

from tests.kiosk_bridge.machine import Machine, build


@pytest.fixture
def machine(seeded: Engine) -> Machine:
    """Machine K1 of Chuo Ward; nobody has booked yet."""
    return build(seeded)
