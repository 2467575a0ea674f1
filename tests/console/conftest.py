"""The console of Chiba's wards: each test of a page on one of both databases, races and ``make proofs`` on each."""

import zlib

import pytest
from sqlalchemy import Engine

from tests.console.both import BOTH
from tests.console.office import Office
from tests.support import sizes
from tests.support.databases import Backend

EITHER = "either"
"""Pages are thin: what they call is tested on both databases. So each file has both engines, each test one of them."""


@pytest.fixture(params=BOTH if sizes.WHOLE else [EITHER])
def backend(request: pytest.FixtureRequest) -> Backend:
    """Which engine the test runs on: always the same one for a test; it stands in the engine's address on failure."""
    if request.param == "postgresql":
        return "postgresql"
    if request.param == EITHER and zlib.crc32(request.node.nodeid.encode()) % 2:
        return "postgresql"
    return "sqlite"


@pytest.fixture
def office(seeded: Engine) -> Office:
    """Nobody has been hired, nobody waits."""
    return Office(seeded)
