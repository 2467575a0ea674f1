"""The board in a real browser beside a real server: it follows calls of other processes, and outlives the server."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine

from domain import directory, issuing, queue
from domain.db import make_engine, transaction
from domain.rules import Rules
from domain.tables import TicketKind
from tests.support.clocks import at_office_hours
from tests.support.databases import Database, Databases
from tests.support.deployment import Deployment
from tests.support.processes import running

pytestmark = pytest.mark.browser
CLOCK = at_office_hours()


@pytest.fixture
def database(databases: Databases) -> Iterator[Database]:
    made = databases.new("sqlite", "seeded")
    yield made
    databases.drop(made)


@pytest.fixture
def engine(database: Database) -> Iterator[Engine]:
    """This process's own way to the database: the server does not know who calls."""
    made = make_engine(database.url)
    yield made
    made.dispose()


@contextmanager
def serving(database: Database, folder: Path, port: int) -> Iterator[None]:
    """The server in production dress on *port*, until the block ends."""
    deployment = Deployment(database.url, folder, clock=CLOCK)
    command = [sys.executable, "-m", "tests.support.service", "serve"]
    ready = f"http://127.0.0.1:{port}/healthz"
    log = folder / "server.log"
    with running(command, deployment.environment(port), ready_url=ready, log=log, within=120):
        yield


def wait_for(engine: Engine, number: int) -> None:
    """So many people take tickets at Chuo's resident registration."""
    with transaction(engine) as session:
        counter = directory.load(session).counters["chuo-juumin"]
        for _ in range(number):
            issuing.issue(
                session, counter=counter, kind=TicketKind.WALK_IN, now=CLOCK.now(), rules=Rules()
            )


def call(engine: Engine, desk: int) -> int:
    """The next one is called; returns the ticket's id."""
    with transaction(engine) as session:
        counter = directory.load(session).counters["chuo-juumin"]
        place = queue.call_next(session, counter=counter, desk=desk, now=CLOCK.now(), rules=Rules())
        assert place is not None
        assert place.ticket.id is not None
        return place.ticket.id


def test_the_board_follows_calls_and_survives_a_restart_of_the_server(
    page: Page, database: Database, engine: Engine, tmp_path: Path, free_port: int
) -> None:
    wait_for(engine, 4)
    latest, said = page.locator("li.latest .number"), page.locator("#said")
    with serving(database, tmp_path, free_port):
        page.goto(f"http://127.0.0.1:{free_port}/display/chuo")
        expect(page.get_by_text("ただいまお呼びしている番号はありません")).to_be_visible()
        page.evaluate("window.mark = 'not loaded anew'")
        ticket = call(engine, 5)
        began = time.monotonic()
        expect(latest).to_have_text("B-101")
        took = time.monotonic() - began
        sys.stdout.write(f"the board followed a call of another process after {took:.2f} s\n")
        expect(said).to_contain_text("番号 B の 101 番の方、5番窓口へお越しください")
        expect(said).to_contain_text("Number B 101, please come to desk 5")
        page.evaluate("document.getElementById('said').replaceChildren()")
        with transaction(engine) as session:
            queue.recall(session, ticket_id=ticket, now=CLOCK.now(), rules=Rules())
        expect(said).to_contain_text("番号 B の 101 番の方")
    call(engine, 6)
    expect(page.get_by_text("接続が切れています")).to_be_visible()
    expect(latest).to_have_text("B-101")
    with serving(database, tmp_path, free_port):
        expect(latest).to_have_text("B-102")
        expect(said).to_contain_text("番号 B の 102 番の方、6番窓口へ")
        expect(page.get_by_text("接続が切れています")).to_be_hidden()
        call(engine, 7)
        expect(latest).to_have_text("B-103")
        assert page.evaluate("window.mark") == "not loaded anew"
