"""Fixtures for every test. What asks for ``database``, or stands on it, runs on both engines."""

import gc
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import Engine
from sqlmodel import Session

from tests.support import browser, postgres, processes, quick, scratch
from tests.support.databases import Backend, Contents, Database, Databases
from tests.support.moments import NOW

# No test asserts a time; a busy machine may be slow, and a fixture is made once per test.
settings.register_profile(
    "house",
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("house")
# How long a page may take to show what is expected: a busy machine is no failure.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session", autouse=True)
def _quick() -> Iterator[None]:
    """Passwords and templates cost little where a test does not look at what they cost."""
    with quick.everything():
        yield


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Makes databases: ``databases.new("postgresql", "seeded")``. PostgreSQL starts when needed."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", uuid4().hex)
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    base = tmp_path_factory.getbasetemp()
    with scratch.own() as folder:
        made = Databases(
            folder=folder,
            server=lambda: postgres.start(run),
            prefix=worker or "gw",
            shared=base.parent if worker else base,
        )
        yield made
        made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> Backend:
    """Which engine the test runs on."""
    name: Backend = request.param
    return name


@pytest.fixture
def database(
    request: pytest.FixtureRequest, backend: Backend, databases: Databases
) -> Iterator[Database]:
    """The test's own database, with all tables; with Chiba's data when ``seeded`` is asked for."""
    contents: Contents = "seeded" if "seeded" in request.fixturenames else "empty"
    made = databases.new(backend, contents, name="own")
    yield made
    databases.drop(made)


@pytest.fixture
def engine(database: Database, databases: Databases) -> Iterator[Engine]:
    """An engine on ``database``, for ``with transaction(engine) as session``."""
    made = databases.engine(database)
    yield made
    made.dispose()


@pytest.fixture
def seeded(engine: Engine) -> Engine:
    """``engine``, its database filled with Chiba's data as of ``now``."""
    return engine


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    """One transaction for tests of services, rolled back at the end.

    On SQLite it holds the writers' lock: do not open another transaction on ``engine`` beside it.
    """
    with Session(engine, expire_on_commit=False) as opened:
        yield opened
        opened.rollback()


@pytest.fixture
def now() -> datetime:
    """Tuesday, 1 December 2026, 9:00 in Chiba, as aware UTC."""
    return NOW


@pytest.fixture
def free_port() -> int:
    """A port on loopback that nobody listens on."""
    return processes.free_port()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One headless Chromium for all browser tests of this process."""
    with browser.chromium() as opened:
        yield opened


@pytest.fixture
def browser_context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh browser profile: Japanese, Tokyo time, the size of a desk's screen."""
    context = chromium.new_context(
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        viewport={"width": 1280, "height": 900},
        ignore_https_errors=True,
    )
    context.set_default_timeout(30_000)  # a busy machine is no failure
    yield context
    context.close()


@pytest.fixture
def page(browser_context: BrowserContext) -> Page:
    """A blank page of ``browser_context``."""
    return browser_context.new_page()


@pytest.fixture
def server_log(tmp_path: Path) -> Path:
    """Where a server started by the test writes."""
    return tmp_path / "server.log"


LONG = {"proofs", "races", "journey"}
"""Folders of tests that start processes and wait for them."""
LONGER = 6
"""How much longer one of those takes than a test in the browser, roughly."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every worker begins with its share of the long ones, so that at the end none waits for another.

    ``--dist worksteal`` deals the list out in equal pieces, one for each worker, and who is done steals from the end of
    another's piece. Tests in the browser stay together by folder: they share the servers and browsers they started.
    """
    groups: dict[str, list[pytest.Item]] = {}
    weights: dict[str, int] = {}
    rest: list[pytest.Item] = []
    for item in items:
        waits = not LONG.isdisjoint(item.path.parts)
        browses = item.get_closest_marker("browser") is not None or "journey" in item.path.parts
        if browses or waits or item.get_closest_marker("slow") is not None:
            together = str(item.path.parent) if browses else item.nodeid
            groups.setdefault(together, []).append(item)
            weights[together] = weights.get(together, 0) + (LONGER if waits else 1)
        else:
            rest.append(item)
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    pieces: list[list[pytest.Item]] = [[] for _ in range(workers)]
    loads = [0] * workers
    for together in sorted(groups, key=lambda one: -weights[one]):
        least = loads.index(min(loads))
        pieces[least] += groups[together]
        loads[least] += weights[together]
    dealt: list[pytest.Item] = []
    for at, piece in enumerate(pieces):
        size = (len(items) - len(dealt)) // (workers - at)
        filling = max(0, size - len(piece))
        dealt += [*piece, *rest[:filling]]
        rest = rest[filling:]
    items[:] = [*dealt, *rest]


def pytest_collection_finish() -> None:
    """What is there now stays to the end: the garbage collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
