"""The worker: everything stored is handled once, everybody's events in order and one at a time."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from bot import handle as room
from bot.inbox_worker import InboxWorker
from dialogs.respond import Reply
from dialogs.says import Say
from domain import directory as directories
from domain import inbox
from domain.db import reading, table_of, transaction
from domain.tables import InboxEvent, Notification
from tests.bot.line_events import event, said
from tests.emulator.bot import until
from tests.support.moments import NOW
from tests.support.wiring import services

INBOX, NOTIFICATION = table_of(InboxEvent), table_of(Notification)
PEOPLE = [f"U{number:032d}" for number in range(6)]
EACH = 8


class Diary:
    """A `respond` that writes down who said what, and notices two at once for one person."""

    def __init__(self) -> None:
        self.heard: dict[int, list[str]] = defaultdict(list)
        self.at_once = 0
        self._busy: set[int] = set()
        self._lock = threading.Lock()

    def respond(self, _session: Any, *, citizen: Any, event: Any, **_more: Any) -> Reply:
        with self._lock:
            self.at_once += citizen.id in self._busy
            self._busy.add(citizen.id)
        self.heard[citizen.id].append(event.text)
        with self._lock:
            self._busy.discard(citizen.id)
        return Reply((Say("booking-yours"),), None)


@pytest.fixture
def diary(monkeypatch: pytest.MonkeyPatch) -> Diary:
    made = Diary()
    monkeypatch.setattr(room, "respond", made.respond)
    return made


@pytest.fixture
def start(engine: Engine) -> Iterator[Callable[..., InboxWorker]]:
    """Starts workers; they are stopped at the end."""
    with reading(engine) as session:
        given = services(engine, directories.load(session))
    running: list[InboxWorker] = []

    def begin(written: Callable[[], None] = lambda: None, poll_s: float = 60) -> InboxWorker:
        worker = InboxWorker(
            engine=engine,
            services=lambda: given,
            now=lambda: NOW,
            written=written,
            poll_s=poll_s,
        )
        worker.start()
        running.append(worker)
        return worker

    yield begin
    for worker in running:
        worker.stop()


def store(engine: Engine, count: int = EACH) -> None:
    """Events of six people, stored in an order that is not theirs."""
    events = [
        inbox.Received(payload["webhookEventId"], person, NOW + timedelta(seconds=at), payload)
        for at in reversed(range(count))
        for person in PEOPLE
        for payload in [said(str(at), user=person)]
    ]
    with transaction(engine) as session:
        inbox.store(session, events=events, now=NOW)


def waiting(engine: Engine) -> int:
    with reading(engine) as session:
        query = select(func.count()).select_from(INBOX).where(INBOX.c.status == "pending")
        return int(session.execute(query).scalar_one())


def test_events_are_handled_once_and_in_order_by_two_workers(
    engine: Engine, diary: Diary, start: Callable[..., InboxWorker]
) -> None:
    store(engine)
    workers = [start(), start()]
    for worker in workers:
        worker.wake()
    until(lambda: waiting(engine) == 0)
    in_order = [str(at) for at in range(EACH)]
    assert list(diary.heard.values()) == [in_order] * len(PEOPLE)
    assert diary.at_once == 0
    with reading(engine) as session:
        replies = session.execute(select(func.count()).select_from(NOTIFICATION)).scalar_one()
    assert replies == len(PEOPLE) * EACH


def test_a_wake_up_is_enough_to_begin(
    engine: Engine, diary: Diary, start: Callable[..., InboxWorker]
) -> None:
    told: list[bool] = []
    worker = start(written=lambda: told.append(True))
    until(lambda: not worker._news and not worker._looking)
    store(engine, count=1)
    worker.wake()
    until(lambda: len(told) == len(PEOPLE))
    assert waiting(engine) == 0


def test_left_overs_are_found_without_a_wake_up(
    engine: Engine, diary: Diary, start: Callable[..., InboxWorker]
) -> None:
    worker = start(poll_s=0.05)
    until(lambda: not worker._news and not worker._looking)
    store(engine, count=1)
    until(lambda: waiting(engine) == 0)


def test_a_worker_outlives_trouble_with_one_event(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, start: Callable[..., InboxWorker]
) -> None:
    def respond(_session: Any, *, event: Any, **_more: Any) -> Reply:
        if event.kind == "follow":
            raise RuntimeError
        return Reply((), None)

    monkeypatch.setattr(room, "respond", respond)
    bad = event("follow")
    with transaction(engine) as session:
        received = inbox.Received(bad["webhookEventId"], "U" + "f" * 32, NOW, bad)
        inbox.store(session, events=[received], now=NOW)
    store(engine, count=2)
    start().wake()
    until(lambda: waiting(engine) == 1)


def test_a_stopped_worker_leaves_the_rest_to_others(
    engine: Engine, diary: Diary, start: Callable[..., InboxWorker]
) -> None:
    worker = start()
    worker.stop()
    store(engine, count=1)
    worker.wake()
    assert worker._next() is None
    assert waiting(engine) == len(PEOPLE)
    assert worker.drain() == len(PEOPLE)
    assert waiting(engine) == 0
