"""A machine for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kiosk_bridge.alone.office import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A machine that was in step with its server a moment ago."""
    desk = Desk(tmp_path).online()
    yield desk
    desk.switch_off()
