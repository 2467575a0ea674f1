"""A machine for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from kiosk_bridge.machine import handing_out
from tests.kiosk_bridge.alone.office import Desk


@pytest.fixture(scope="module", autouse=True)
def _blank_papers(request: pytest.FixtureRequest) -> Iterator[None]:
    """Papers are blank but where they are looked at: drawing one takes longer than all else of a press."""
    with pytest.MonkeyPatch.context() as patch:
        if request.node.path.name != "test_paper.py":
            blank = Image.new("1", (8, 8), 1)
            patch.setattr(handing_out, "draw", lambda *_: blank)
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A machine that was in step with its server a moment ago."""
    desk = Desk(tmp_path).online()
    yield desk
    desk.switch_off()
