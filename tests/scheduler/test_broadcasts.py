"""The broadcaster: several hands and several of them, no request twice; what is scheduled begins by itself."""

import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine

from domain import broadcasts
from domain.broadcast_sending import Answer, Heard
from domain.db import reading, transaction
from scheduler.broadcasts import Broadcaster, start_due
from tests.domain.mailing import JA, approved, people, started, status
from tests.support.moments import NOW

PEOPLE, FEW = 60, 16


@dataclass
class Side:
    """LINE's side: says what it is told to say, and remembers who got something."""

    answers: list[Heard] = field(default_factory=list)
    got: Counter[str] = field(default_factory=Counter)
    keys: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)
    faulty: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def messages(
        self,
        content: Mapping[str, Any],
        _locale: str,
        _variables: Mapping[str, str],
        _code: str,
        _topics: Mapping[str, str] | None = None,
    ) -> list[dict[str, Any]]:
        """A text."""
        if self.faulty:
            raise ValueError
        return [{"type": "text", "text": content["body"]}]

    def multicast(
        self, *, to: Sequence[str], messages: list[dict[str, Any]], retry_key: str
    ) -> Heard:
        """Some people's phones ring."""
        assert messages == [{"type": "text", "text": JA["body"]}]
        with self._lock:
            self.keys.append(retry_key)
            heard = self.answers.pop() if self.answers else Heard(Answer.TAKEN)
            if heard.answer is Answer.TAKEN and retry_key not in self.taken:
                self.taken.add(retry_key)
                self.got.update(to)
        return heard

    def broadcast(self, *, messages: list[dict[str, Any]], retry_key: str) -> Heard:
        """Everybody's phone rings."""
        return self.multicast(to=["everybody"], messages=messages, retry_key=retry_key)


@dataclass
class Hands:
    """A broadcaster on *engine*, and a clock that a test moves."""

    engine: Engine
    side: Side = field(default_factory=Side)
    now: datetime = NOW

    def broadcaster(self, hands: int = 1) -> Broadcaster:
        """One of the processes that send."""
        return Broadcaster(
            engine=self.engine,
            line=self.side,
            wording=self.side,
            now=lambda: self.now,
            hands=hands,
        )

    def begin(self, number: int = PEOPLE, **more: Any) -> int:
        """A broadcast to so many is begun; its id."""
        with transaction(self.engine) as session:
            people(session, number)
            return started(session, **more)[0]

    def stands(self, broadcast_id: int) -> str:
        """How it stands."""
        with reading(self.engine) as session:
            return status(session, broadcast_id)


def test_a_request_is_made_when_its_time_has_come(engine: Engine) -> None:
    desk = Hands(engine)
    broadcast_id = desk.begin(per_minute=1_200)
    broadcaster = desk.broadcaster()
    made = []
    for _ in range(4):
        made.append(broadcaster.drain())
        desk.now += timedelta(seconds=1)
    assert made == [1, 1, 1, 0]
    assert (len(desk.side.got), set(desk.side.got.values())) == (PEOPLE, {1})
    assert desk.stands(broadcast_id) == "sent"


def test_many_hands_in_two_processes_send_to_everybody_once(engine: Engine) -> None:
    desk = Hands(engine, Side([Heard(Answer.LATER, "500", timedelta(0))] * 3))
    broadcast_id = desk.begin(FEW, per_minute=60)  # one person a request
    both = [desk.broadcaster(hands=3) for _ in range(2)]
    for one in both:
        one.start()
    deadline = time.monotonic() + 180
    while desk.stands(broadcast_id) == "sending" and time.monotonic() < deadline:
        desk.now += timedelta(seconds=0.5)
        time.sleep(0.01)  # the hands work meanwhile
    for one in both:
        one.stop()
    assert desk.stands(broadcast_id) == "sent"
    assert (len(desk.side.got), set(desk.side.got.values())) == (FEW, {1})
    assert len(desk.side.keys) >= FEW + 3


def test_what_cannot_be_worded_is_refused_and_ends(engine: Engine) -> None:
    desk = Hands(engine, Side(faulty=True))
    broadcast_id = desk.begin(per_minute=60_000)
    desk.broadcaster().drain()
    assert desk.stands(broadcast_id) == "sent"
    assert not desk.side.keys


def test_the_whole_account_gets_lines_own_broadcast(engine: Engine) -> None:
    desk = Hands(engine)
    desk.begin(audience={"kind": "account"})
    desk.broadcaster().drain()
    assert desk.side.got == {"everybody": 1}


def test_what_is_scheduled_begins_at_its_time(engine: Engine) -> None:
    with transaction(engine) as session:
        people(session, 3)
        broadcast_id, _ = approved(session, send_at=NOW + timedelta(hours=1))
    assert start_due(engine, now=NOW) == 0
    assert start_due(engine, now=NOW + timedelta(hours=1)) == 1
    with reading(engine) as session:
        assert broadcasts.find(session, broadcast_id=broadcast_id).recipients == 3
