"""Delivery: everything due is sent once, in order per citizen, never two at once for one of them."""

import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select, update

from domain import citizens, notices
from domain.db import reading, table_of, transaction
from domain.outbox import Claimed, Outcome, Verdict
from domain.tables import Notification
from scheduler.delivery import Delivery, Send
from tests.emulator.bot import until
from tests.support.moments import NOW

NOTIFICATION = table_of(Notification)
PEOPLE, EACH = 5, 8
SENT = Outcome(Verdict.SENT)


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


class Post:
    """Takes what is sent, notes it, and now and then fails as LINE does."""

    def __init__(self, trouble: float = 0.0) -> None:
        self.arrived: dict[int, list[int]] = defaultdict(list)
        self.at_once = 0
        self._trouble = trouble
        self._keys: set[str] = set()
        self._busy: set[int] = set()
        self._die = random.Random(7)
        self._lock = threading.Lock()

    def send(self, claimed: Claimed, _now: datetime) -> Outcome:
        with self._lock:
            self.at_once += claimed.citizen_id in self._busy
            self._busy.add(claimed.citizen_id)
            drawn = self._die.random()
        time.sleep(0.001)
        with self._lock:
            if drawn >= self._trouble / 2 and claimed.retry_key not in self._keys:
                self._keys.add(claimed.retry_key)
                self.arrived[claimed.citizen_id].append(claimed.params["number"])
            self._busy.discard(claimed.citizen_id)
        if drawn < self._trouble:
            return Outcome(Verdict.RETRY, "drawn", after=timedelta(0))
        return SENT


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def deliver(engine: Engine, clock: Clock) -> Iterator[Callable[..., Delivery]]:
    """Starts deliveries; they are stopped at the end."""
    running: list[Delivery] = []

    def start(send: Send, *, poll_s: float = 0.05) -> Delivery:
        made = Delivery(engine=engine, send=send, now=clock, threads=4, poll_s=poll_s)
        made.start()
        running.append(made)
        return made

    yield start
    for one in running:
        one.stop()


def write(engine: Engine, people: int = PEOPLE, each: int = EACH, **more: Any) -> None:
    """Notifications for some people, numbered in their order."""
    with transaction(engine) as session:
        for person in range(people):
            citizen = citizens.get_and_lock(session, line_user_id=f"U{person:032d}", now=NOW)
            assert citizen.id is not None
            for number in range(each):
                params = {"number": number}
                about = {"citizen_id": citizen.id, "kind": "call", "params": params, **more}
                notices.notify(session, now=NOW, **about)


def states(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return [row.status for row in session.execute(select(NOTIFICATION.c.status))]


def test_everything_due_is_sent_once_and_in_order(
    engine: Engine, deliver: Callable[..., Delivery]
) -> None:
    write(engine)
    post = Post()
    deliver(post.send)
    until(lambda: states(engine) == ["sent"] * PEOPLE * EACH)
    assert list(post.arrived.values()) == [list(range(EACH))] * PEOPLE
    assert post.at_once == 0


def test_with_failures_and_two_deliveries_nothing_is_lost_doubled_or_out_of_order(
    engine: Engine, deliver: Callable[..., Delivery]
) -> None:
    write(engine)
    post = Post(trouble=0.3)
    deliver(post.send)
    deliver(post.send)
    until(lambda: states(engine) == ["sent"] * PEOPLE * EACH)
    assert list(post.arrived.values()) == [list(range(EACH))] * PEOPLE
    assert post.at_once == 0


def test_what_is_due_later_waits(
    engine: Engine, clock: Clock, deliver: Callable[..., Delivery]
) -> None:
    write(engine, people=1, each=1, due_at=NOW + timedelta(hours=1))
    post = Post()
    delivery = deliver(post.send)
    write(engine, people=1, each=1)
    until(lambda: states(engine) == ["pending", "sent"])
    clock.at = NOW + timedelta(hours=1)
    delivery.wake()
    until(lambda: states(engine) == ["sent", "sent"])


def test_what_is_too_late_is_not_sent(
    engine: Engine, clock: Clock, deliver: Callable[..., Delivery]
) -> None:
    write(engine, people=1, each=1, expires_at=NOW + timedelta(minutes=5))
    clock.at = NOW + timedelta(minutes=5)
    post = Post()
    deliver(post.send)
    until(lambda: states(engine) == ["expired"])
    assert post.arrived == {}


def test_what_becomes_too_late_on_its_way_is_set_aside(
    engine: Engine, clock: Clock, deliver: Callable[..., Delivery]
) -> None:
    write(engine, people=1, each=1, expires_at=NOW + timedelta(minutes=5))
    tried = threading.Event()

    def send(_claimed: Claimed, _now: datetime) -> Outcome:
        clock.at = NOW + timedelta(minutes=5)
        tried.set()
        return Outcome(Verdict.RETRY, "500", after=timedelta(0))

    deliver(send)
    until(lambda: states(engine) == ["expired"])
    assert tried.is_set()


def test_a_dead_notice_frees_the_line_of_its_citizen(
    engine: Engine, deliver: Callable[..., Delivery]
) -> None:
    write(engine, people=1, each=3)

    def send(claimed: Claimed, _now: datetime) -> Outcome:
        return Outcome(Verdict.DEAD, "400") if claimed.params["number"] == 0 else SENT

    deliver(send)
    until(lambda: states(engine) == ["dead", "sent", "sent"])


def test_a_fault_in_sending_is_a_retry_and_stops_nobody_else(
    engine: Engine, deliver: Callable[..., Delivery]
) -> None:
    write(engine, people=3, each=1)

    def send(claimed: Claimed, _now: datetime) -> Outcome:
        if claimed.citizen_id == 1:
            raise RuntimeError
        return SENT

    deliver(send)
    until(lambda: sorted(states(engine)) == ["pending", "sent", "sent"])


def test_stopping_settles_what_was_under_way(
    engine: Engine, deliver: Callable[..., Delivery]
) -> None:
    write(engine, people=1, each=1)
    begun, go_on = threading.Event(), threading.Event()

    def send(_claimed: Claimed, _now: datetime) -> Outcome:
        begun.set()
        go_on.wait(20)
        return SENT

    delivery = deliver(send)
    assert begun.wait(20)
    threading.Timer(0.05, go_on.set).start()
    delivery.stop()
    assert states(engine) == ["sent"]


def test_trouble_with_the_database_is_waited_out(
    engine: Engine, deliver: Callable[..., Delivery], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.delivery.TROUBLE_S", 0.01)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE notification RENAME TO away")
    post = Post()
    deliver(post.send)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE away RENAME TO notification")
    write(engine, people=1, each=1)
    until(lambda: states(engine) == ["sent"])


def test_a_wake_up_is_enough_to_begin(engine: Engine, deliver: Callable[..., Delivery]) -> None:
    post = Post()
    delivery = deliver(post.send, poll_s=60)
    write(engine, people=1, each=3)
    delivery.wake()
    until(lambda: states(engine) == ["sent"] * 3)


def test_draining_sends_all_that_is_due_in_the_calling_thread(engine: Engine, clock: Clock) -> None:
    write(engine)
    post = Post()
    delivery = Delivery(engine=engine, send=post.send, now=clock)
    assert delivery.drain() == PEOPLE * EACH
    assert states(engine) == ["sent"] * PEOPLE * EACH
    with transaction(engine) as session:
        session.execute(update(NOTIFICATION).values(status="pending", lease_until=None))
    assert delivery.drain() == PEOPLE * EACH
    assert list(post.arrived.values()) == [list(range(EACH))] * PEOPLE
