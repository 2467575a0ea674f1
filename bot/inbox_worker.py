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

from bot.desk import Desk
from bot.handle import handle
from dialogs.respond import Services
from domain import inbox, outbox
from domain.db import transaction

log = logging.getLogger("madoguchi.bot")

BATCH = 32
"""Claimed in one go: handled long before the lease of 30 s ends."""
POLL_S = 1.0
"""The net under the wake-up: left-overs of a process that died are found this soon."""
SOON_S, SOON_FOR_S = 0.05, 2.0
"""After a wake-up we look this often for this long: what was stored may still wait for an older
event of the same person that another process is just handling."""
TROUBLE_S = 2.0


class InboxWorker:
    """Handles events until it is stopped. *written* is called when something waits to be sent.

    A reply may also be handed over to *sender*, who sends it at once.
    """

    def __init__(
        self,
        *,
        engine: Engine,
        services: Callable[[], Services],
        now: Callable[[], datetime],
        written: Callable[[], None],
        sender: Desk[outbox.Claimed] | None = None,
        threads: int = 4,
        poll_s: float = POLL_S,
    ) -> None:
        self._engine = engine
        self._services = services
        self._now = now
        self._written = written
        self._sender = sender
        self._poll_s = poll_s
        self._claimed: deque[inbox.Claimed] = deque()
        self._bell = threading.Condition()
        self._news = True
        self._looking = False
        self._look_at = self._soon_until = 0.0
        self._running = False
        self._stopping = False
        self._trouble = threading.Event()
        self._threads = [
            threading.Thread(target=self._run, name=f"inbox-{number}", daemon=True)
            for number in range(threads)
        ]

    def start(self) -> None:
        """Begin, in threads of its own."""
        self._running = True
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """Something was stored: look now."""
        with self._bell:
            self._news = True
            self._soon_until = time.monotonic() + SOON_FOR_S
            self._bell.notify()

    def has_room(self) -> bool:
        """Whether an event that is handed over now would be handled soon."""
        return self._running and len(self._claimed) < BATCH

    def take(self, event: inbox.Claimed) -> None:
        """Handle an event that was leased to this process when it was stored."""
        with self._bell:
            self._claimed.append(event)
            self._bell.notify()

    def stop(self, timeout_s: float = 15.0) -> None:
        """End what is under way and stop; what is claimed and not begun is left to others."""
        with self._bell:
            self._running, self._stopping = False, True
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

    def _handle(self, event: inbox.Claimed) -> None:
        handled = handle(
            event,
            engine=self._engine,
            services=self._services,
            now=self._now,
            hand_over=self._sender is not None and self._sender.has_room(),
        )
        if handled.reply is not None and self._sender is not None:
            self._sender.take(handled.reply)
        elif handled.wrote:
            self._written()
        if handled.more:
            self.wake()

    def _next(self) -> inbox.Claimed | None:
        """The next event for this thread, or None at the end. One thread at a time claims for all."""
        while True:
            with self._bell:
                while not (self._stopping or self._claimed or self._is_my_turn_to_look()):
                    self._bell.wait(max(SOON_S, self._look_at - time.monotonic()))
                if self._stopping:
                    return None
                if self._claimed:
                    return self._claimed.popleft()
                self._looking, self._news = True, False
            events = self._claim_or_rest()
            with self._bell:
                self._looking = False
                soon = time.monotonic() < self._soon_until
                self._look_at = time.monotonic() + (SOON_S if soon else self._poll_s)
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
