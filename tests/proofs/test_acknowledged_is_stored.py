"""What was answered with 200 is never lost: server processes die all the time, LINE sends again.

The service's clock runs three times as fast: the lease of a process that died ends after 10 s, and a
reply is still a reply then.
"""

import os
import random
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Engine, func, select

from domain.db import table_of, transaction
from domain.tables import InboxEvent, Notification
from tests.proofs.waiting import until
from tests.support import platform, sizes
from tests.support.clocks import at_office_hours
from tests.support.databases import Database
from tests.support.deployment import Deployment, Server

CITIZENS = 6
KILLS = sizes.of(12, 4)
EVERY_S = 0.4
BREATH_S = 0.05
"""Between two messages of one citizen: a line that is too long takes too long to work off."""
MOST = 400
"""Events of one citizen at the most."""


@pytest.fixture
def house(database: Database, seeded: Engine, tmp_path: Path) -> Iterator[Deployment]:
    """An installation with LINE's platform and two server processes."""
    seeded.dispose()
    house = Deployment(database.url, tmp_path, workers=2, threads=4, clock=at_office_hours(3.0))
    with house.line():
        yield house


@pytest.mark.slow
def test_every_event_answered_with_200_is_handled_once_though_processes_are_killed(
    house: Deployment, seeded: Engine
) -> None:
    people = house.platform.people(CITIZENS)
    tokens = {person: house.platform.tokens(person, MOST) for person in people}
    enough = Event()
    with house.servers() as (server,), ThreadPoolExecutor(CITIZENS) as senders:
        sent = {
            person: senders.submit(_talk, house, server, person, tokens[person], enough)
            for person in people
        }
        killed = _kill_again_and_again(server)
        enough.set()
        posted = {person: talk.result() for person, talk in sent.items()}
        until(lambda: _pending(seeded) == 0, "everything is handled and sent")
        reached = house.platform.counts()["people"]
    assert killed == KILLS
    assert {person: len(reached[person]) for person in people} == posted
    with transaction(seeded) as session:
        stored = session.execute(select(func.count()).select_from(table_of(InboxEvent))).scalar()
    assert stored == sum(posted.values())


def _talk(house: Deployment, server: Server, person: str, tokens: list[str], enough: Event) -> int:
    """Write again and again, each message until it is answered with 200; how many there were."""
    posted = 0
    for token in tokens:
        if enough.is_set():
            break
        now = round(house.clock.now().timestamp() * 1000)
        event = platform.says(person, token, now, "こんにちは")
        while platform.post(server.url, [event]) != 200:
            event["deliveryContext"]["isRedelivery"] = True
            time.sleep(0.05)
        posted += 1
        time.sleep(BREATH_S)
    return posted


def _kill_again_and_again(server: Server) -> int:
    """Kill one of the server's workers every now and then; how many died."""
    die = random.Random(7)
    killed = 0
    while killed < KILLS:
        time.sleep(EVERY_S)
        if workers := server.workers():
            os.kill(die.choice(workers), signal.SIGKILL)
            killed += 1
    return killed


def _pending(engine: Engine) -> int:
    with transaction(engine) as session:
        waiting = [
            session.execute(
                select(func.count()).select_from(table).where(table.c.status == "pending")
            ).scalar_one()
            for table in (table_of(InboxEvent), table_of(Notification))
        ]
    return int(sum(waiting))
