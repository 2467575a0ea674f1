"""Works off the inbox: a few threads claim stored events in batches and handle them at once.

The claim gives at most one event of each person, the oldest; the next one of that person is
claimed after it is done. Several processes may run workers side by side.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.handle import handle
from dialogs.respond import Services
from domain import inbox
from domain.db import transaction

log = logging.getLogger("madoguchi.bot")

BATCH = 32
"""Claimed in one go: handled long before the lease of 30 s ends."""
POLL_S = 1.0
"""The net under the wake-up: left-overs of a process that died are found this soon."""
TROUBLE_S = 2.0


class InboxWorker:
    """Handles events until it is stopped. *written* is called when something waits to be sent."""

    def __init__(
        self,
        *,
        engine: Engine,
        services: Callable[[], Services],
        now: Callable[[], datetime],
        written: Callable[[], None],
        threads: int = 4,
        poll_s: float = POLL_S,
    ) -> None:
        self._engine = engine
        self._services = services
        self._now = now
        self._written = written
        self._poll_s = poll_s
        self._claimed: deque[inbox.Claimed] = deque()
        self._bell = threading.Condition()
        self._news = True
        self._looking = False
        self._look_at = 0.0
        self._stopping = False
        self._trouble = threading.Event()
        self._threads = [
            threading.Thread(target=self._run, name=f"inbox-{number}", daemon=True)
            for number in range(threads)
        ]

    def start(self) -> None:
        """Begin, in threads of its own."""
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """Something was stored: look now."""
        with self._bell:
            self._news = True
            self._bell.notify()

    def stop(self, timeout_s: float = 15.0) -> None:
        """End what is under way and stop; what is claimed and not begun is left to others."""
        with self._bell:
            self._stopping = True
            self._claimed.clear()
            self._bell.notify_all()
        self._trouble.set()
        for thread in self._threads:
            if thread.is_alive():
                thread.join(timeout_s)

    def drain(self) -> int:
        """Handle everything there is now, in the calling thread; returns how many were handled."""
        handled = 0
        while events := self._claim():
            for event in events:
                self._handle(event)
            handled += len(events)
        return handled

    def _run(self) -> None:
        while True:
            event = self._next()
            if event is None:
                return
            try:
                self._handle(event)
            except Exception as trouble:  # noqa: BLE001 - the thread lives on; the lease ends by itself
                log.warning("inbox event id=%d error=%s", event.id, type(trouble).__name__)
            self.wake()

    def _handle(self, event: inbox.Claimed) -> None:
        if handle(event, engine=self._engine, services=self._services, now=self._now):
            self._written()

    def _next(self) -> inbox.Claimed | None:
        """The next event for this thread, or None at the end. One thread at a time claims for all."""
        while True:
            with self._bell:
                while not (self._stopping or self._claimed or self._is_my_turn_to_look()):
                    self._bell.wait(self._poll_s)
                if self._stopping:
                    return None
                if self._claimed:
                    return self._claimed.popleft()
                self._looking, self._news = True, False
            events = self._claim_or_rest()
            with self._bell:
                self._looking = False
                self._look_at = time.monotonic() + self._poll_s
                self._news = self._news or len(events) == BATCH
                self._claimed.extend(events)
                self._bell.notify(len(events))

    def _is_my_turn_to_look(self) -> bool:
        return not self._looking and (self._news or time.monotonic() >= self._look_at)

    def _claim_or_rest(self) -> list[inbox.Claimed]:
        try:
            return self._claim()
        except SQLAlchemyError as trouble:
            log.warning("inbox database error=%s", type(trouble).__name__)
            self._trouble.wait(TROUBLE_S)
            return []

    def _claim(self) -> list[inbox.Claimed]:
        with transaction(self._engine) as session:
            return inbox.claim(session, now=self._now(), limit=BATCH)
