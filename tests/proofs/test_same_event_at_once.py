"""The same webhook event, eight times at once through four processes: one effect and one reply."""

import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from domain.db import transaction
from domain.tables import Booking
from tests.proofs.waiting import until
from tests.support import platform
from tests.support.databases import Database
from tests.support.deployment import Deployment, Server

SERVERS = 2
WORKERS = 2
"""Processes of each server: four work side by side."""
TIMES = 8
CITIZENS = 8
YES = re.compile(r"a=[0-9a-f]+&s=confirm&v=yes&f=[0-9a-f]+")


@pytest.fixture
def house(database: Database, seeded: Engine, tmp_path: Path) -> Iterator[Deployment]:
    """An installation with LINE's platform."""
    seeded.dispose()
    house = Deployment(database.url, tmp_path, workers=WORKERS, threads=4)
    with house.line():
        yield house


@pytest.mark.slow
def test_a_booking_confirmed_eight_times_at_once_is_one_booking_and_one_reply(
    house: Deployment, seeded: Engine
) -> None:
    people = house.platform.people(CITIZENS)
    tokens = {person: house.platform.tokens(person, 2) for person in people}
    with house.servers(SERVERS) as servers:
        for number, person in enumerate(people):
            wish = f"12月3日の{9 + number}時に中央区で転入届"
            _at_once(servers, platform.says(person, tokens[person][0], _ms(house), wish))
        for person in people:
            _replied(house, person, 1)
            yes = YES.search(str(house.platform.chat(person)))
            assert yes, house.platform.chat(person)
            _at_once(servers, platform.taps(person, tokens[person][1], _ms(house), yes[0]))
        for person in people:
            _replied(house, person, 2)
        time.sleep(1.5)  # a second reply would come now
        reached = house.platform.counts()["people"]
    assert [len(reached[person]) for person in people] == [2] * CITIZENS
    with transaction(seeded) as session:
        assert len(session.exec(select(Booking)).all()) == CITIZENS


def _at_once(servers: list[Server], event: platform.Event) -> None:
    """Post the event from all sides, and see that every post is answered with 200."""
    with ThreadPoolExecutor(TIMES) as senders:
        answers = [
            senders.submit(platform.post, servers[number % SERVERS].url, [event], timeout_s=30.0)
            for number in range(TIMES)
        ]
        assert [answer.result() for answer in answers] == [200] * TIMES


def _replied(house: Deployment, person: str, times: int) -> None:
    until(lambda: len(house.platform.accepted(person)) >= times, f"reply number {times}")


def _ms(house: Deployment) -> int:
    return round(house.clock.now().timestamp() * 1000)
