"""What the emulator's tests share."""

from collections.abc import Iterator

import pytest

from emulator.people import Person
from tests.emulator.bot import Bot, running_bot
from tests.emulator.line import Line


@pytest.fixture
def line() -> Line:
    """An emulator whose webhook leads nowhere."""
    return Line()


@pytest.fixture
def sato(line: Line) -> Person:
    """A friend of the account."""
    return line.friend()


@pytest.fixture
def bot() -> Iterator[Bot]:
    """A bot on loopback."""
    with running_bot() as running:
        yield running
