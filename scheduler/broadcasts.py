"""The broadcaster: makes the requests of broadcasts at their promised rate, and starts those whose time has come.

A few threads of their own, so that a broadcast never holds up a call. Each makes one request at a time; no
transaction is open meanwhile. Any number of processes may do this: ``domain.broadcast_sending`` deals the requests.
"""

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from domain import broadcast_running, broadcast_sending
from domain.broadcast_sending import Answer, Claimed, Heard
from domain.db import reading, transaction

log = logging.getLogger("madoguchi.broadcasts")

HANDS = 3
"""Requests under way at once: LINE's answer may take longer than the distance between two requests."""
POLL_S = 1.0
TROUBLE_S = 2.0
SHORTEST_S = 0.002

Messages = list[dict[str, Any]]


class Line(Protocol):
    """What broadcasting needs of LINE; nothing is raised."""

    def multicast(self, *, to: Sequence[str], messages: Messages, retry_key: str) -> Heard:
        """Send to so many people."""
        ...

    def broadcast(self, *, messages: Messages, retry_key: str) -> Heard:
        """Send to everybody who follows the account."""
        ...


class Wording(Protocol):
    """Makes the messages of a broadcast; the same for each attempt."""

    def messages(
        self,
        content: Mapping[str, Any],
        locale: str,
        variables: Mapping[str, str],
        broadcast_code: str,
        topics: Mapping[str, str] | None = None,
    ) -> Messages:
        """The message objects of one request."""
        ...


class Broadcaster:
    """Sends broadcasts until it is stopped."""

    def __init__(
        self,
        *,
        engine: Engine,
        line: Line,
        wording: Wording,
        now: Callable[[], datetime],
        hands: int = HANDS,
    ) -> None:
        self._engine, self._line, self._wording, self._now = engine, line, wording, now
        self._hands = hands
        self._news = threading.Event()
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin, in threads of its own."""
        for number in range(self._hands):
            thread = threading.Thread(
                target=self.run, args=(number,), name=f"broadcasts {number}", daemon=True
            )
            thread.start()
            self._threads.append(thread)

    def wake(self) -> None:
        """Something was committed: a broadcast may have begun."""
        self._news.set()

    def stop(self, timeout_s: float = 15.0) -> None:
        """Let the requests that are under way end, and stop."""
        self._stopping.set()
        self._news.set()
        for thread in self._threads:
            thread.join(timeout_s)

    def run(self, number: int = 0) -> None:
        """Work until `stop`; trouble with the database is waited out. The first hand listens for news."""
        while not self._stopping.is_set():
            try:
                wait_s = 0.0 if self.step() else self._idle_s()
            except SQLAlchemyError as trouble:
                log.warning("broadcasts database error=%s", type(trouble).__name__)
                wait_s = TROUBLE_S
            if wait_s and number == 0:
                if self._news.wait(wait_s):
                    self._news.clear()
            elif wait_s:
                self._stopping.wait(wait_s)

    def drain(self) -> int:
        """Make every request whose time has come, in the calling thread; returns how many."""
        made = 0
        while self.step():
            made += 1
        return made

    def step(self) -> bool:
        """Make one request if its time has come; returns whether one was made."""
        now = self._now()
        with reading(self._engine) as session:
            due = broadcast_sending.next_due(session, now=now)
        if due is None or due > now:
            return False
        with transaction(self._engine) as session:
            claimed = broadcast_sending.claim(session, now=now)
        if claimed is None:
            return False
        began = time.monotonic()
        heard = self._send(claimed)
        log.info(
            "broadcast id=%d chunk=%d attempt=%d people=%d outcome=%s error=%s ms=%.1f",
            claimed.broadcast_id,
            claimed.chunk_id,
            claimed.attempt,
            len(claimed.to),
            heard.answer,
            heard.error,
            (time.monotonic() - began) * 1000,
        )
        with transaction(self._engine) as session:
            broadcast_sending.settle(session, claimed=claimed, heard=heard, now=self._now())
        return True

    def _idle_s(self) -> float:
        """How long to wait for the next request."""
        now = self._now()
        with reading(self._engine) as session:
            due = broadcast_sending.next_due(session, now=now)
        if due is None:
            return POLL_S
        return min(POLL_S, max(SHORTEST_S, (due - now).total_seconds()))

    def _send(self, claimed: Claimed) -> Heard:
        try:
            messages = self._wording.messages(
                claimed.content, claimed.locale, claimed.variables, claimed.code, claimed.topics
            )
        except Exception as fault:
            log.exception("broadcast id=%d cannot be worded", claimed.broadcast_id)
            return Heard(Answer.REFUSED, f"render {type(fault).__name__}")
        key = claimed.retry_key
        if claimed.to_account:
            return self._line.broadcast(messages=messages, retry_key=key)
        return self._line.multicast(to=claimed.to, messages=messages, retry_key=key)


def start_due(engine: Engine, *, now: datetime) -> int:
    """Start the broadcasts whose scheduled moment has come, each in a transaction of its own; returns how many."""
    with reading(engine) as session:
        found = broadcast_running.due(session, now=now)
    done = 0
    for one in found:
        with transaction(engine) as session:
            done += broadcast_running.start_scheduled(session, broadcast_id=one, now=now)
    return done
