"""Delivery: claims notifications that are due, has them sent by a few threads, and settles in batches.

One thread talks to the database: each of its rounds is one transaction that settles what was sent
since and claims as much as there are free hands. No transaction is open while LINE is spoken to.
Several deliveries (in servers and workers) share the work through the leases of ``domain.outbox``,
which also keep everybody's notices in order and one at a time.
"""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from domain import outbox
from domain.db import one_statement, reading, transaction
from domain.outbox import Claimed, Outcome, Verdict

log = logging.getLogger("madoguchi.delivery")

Send = Callable[[Claimed, datetime], Outcome]
Result = tuple[Claimed, Outcome]

POLL_S = 1.0
"""The net under the wake-up: how long a due notice can lie unnoticed."""
SOON_S, SOON_FOR_S = 0.05, 2.0
"""After a wake-up we look this often for this long: what was written may still wait for an older
notice of the same citizen that another process is just sending."""
SWEEP = timedelta(seconds=15)
"""How often notices whose time is over are set aside."""
TROUBLE_S = 2.0


class Delivery:
    """Sends what is due until it is stopped. *send* renders and sends one notification."""

    def __init__(
        self,
        *,
        engine: Engine,
        send: Send,
        now: Callable[[], datetime],
        threads: int = 8,
        poll_s: float = POLL_S,
    ) -> None:
        self._engine = engine
        self._send = send
        self._now = now
        self._hands = threads
        self._poll_s = poll_s
        self._news = threading.Event()
        self._look = True
        self._look_at = self._soon_until = 0.0
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._finished: list[Result] = []
        self._under_way = 0
        self._swept: datetime | None = None
        self._thread: threading.Thread | None = None
        self._pool: ThreadPoolExecutor | None = None

    def start(self) -> None:
        """Begin in a thread of its own."""
        self._thread = threading.Thread(target=self.run, name="delivery", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Something was written to the outbox: look now."""
        self._soon_until = time.monotonic() + SOON_FOR_S
        self._look = True
        self._news.set()

    def has_room(self) -> bool:
        """Whether a notification that is handed over now would be sent at once."""
        return self._pool is not None and self._under_way < self._hands

    def take(self, claimed: Claimed) -> None:
        """Send a notification that was leased to this process when it was written."""
        pool = self._pool
        with self._lock:
            self._under_way += 1
        try:
            if pool is None:
                raise RuntimeError("not running")
            pool.submit(self._work, claimed)
        except RuntimeError:  # we are stopping: the lease ends, and another process sends it
            with self._lock:
                self._under_way -= 1

    def stop(self, timeout_s: float = 15.0) -> None:
        """Let what is being sent end, settle it, and stop."""
        self._stopping.set()
        self._news.set()
        if self._thread is not None:
            self._thread.join(timeout_s)

    def run(self) -> None:
        """Work until `stop`; trouble with the database is waited out."""
        with ThreadPoolExecutor(self._hands, thread_name_prefix="send") as pool:
            self._pool = pool
            while not self._stopping.is_set():
                self._news.clear()
                try:
                    claimed = self._round()
                except SQLAlchemyError as trouble:
                    log.warning("delivery database error=%s", type(trouble).__name__)
                    self._stopping.wait(TROUBLE_S)
                    continue
                for one in claimed:
                    pool.submit(self._work, one)
                if not claimed:
                    self._news.wait(max(0.0, self._look_at - time.monotonic()))
            self._pool = None
        self._settle_rest()

    def drain(self) -> int:
        """Send everything that is due now, in the calling thread; returns how many were tried."""
        tried = 0
        while claimed := self._round(look=True):
            for one in claimed:
                self._work(one)
            tried += len(claimed)
        self._settle_rest()
        return tried

    def _round(self, *, look: bool = False) -> list[Claimed]:
        """Settle what was sent, and claim more when there is a reason to think that more is due."""
        look = look or self._look or time.monotonic() >= self._look_at
        if look:
            self._look = False
            pause = SOON_S if time.monotonic() < self._soon_until else self._poll_s
            self._look_at = time.monotonic() + pause
        with self._lock:
            finished, self._finished = self._finished, []
            free = 2 * self._hands - self._under_way
        now = self._now()
        try:
            if not finished and not (look and self._anything(now)):
                return []
            with (transaction if look else one_statement)(self._engine) as session:
                if finished:
                    outbox.settle(session, results=finished, now=now)
                claimed = self._claim(session, now, free) if look else []
        except BaseException:
            with self._lock:
                self._finished = finished + self._finished
            raise
        if claimed or (look and free <= 0):
            self._look = True  # there may be more
        with self._lock:
            self._under_way += len(claimed)
        return claimed

    def _claim(self, session: Session, now: datetime, free: int) -> list[Claimed]:
        if self._swept is None or abs(now - self._swept) >= SWEEP:
            outbox.expire(session, now=now)
            self._swept = now
        return outbox.claim(session, now=now, limit=free) if free > 0 else []

    def _anything(self, now: datetime) -> bool:
        """Whether something is due: a look that holds nobody up."""
        with reading(self._engine) as session:
            due = outbox.next_due(session)
        return due is not None and due <= now

    def _work(self, claimed: Claimed) -> None:
        began = time.monotonic()
        try:
            outcome = self._try(claimed)
        finally:
            with self._lock:
                self._under_way -= 1
        with self._lock:
            self._finished.append((claimed, outcome))
        self._news.set()
        log.info(
            "delivery id=%d kind=%s attempt=%d outcome=%s ms=%.1f",
            claimed.id,
            claimed.kind,
            claimed.attempt,
            outcome.verdict,
            (time.monotonic() - began) * 1000,
        )

    def _try(self, claimed: Claimed) -> Outcome:
        now = self._now()
        if claimed.expires_at is not None and claimed.expires_at <= now:
            with self._lock:
                self._swept = None  # the next claim is preceded by setting it aside
                self._look = True
            return Outcome(Verdict.RETRY, "expired", after=timedelta(0))
        try:
            return self._send(claimed, now)
        except Exception as failure:
            log.exception("delivery id=%d kind=%s could not be sent", claimed.id, claimed.kind)
            return Outcome(Verdict.RETRY, type(failure).__name__)

    def _settle_rest(self) -> None:
        with self._lock:
            finished, self._finished = self._finished, []
        if finished:
            with transaction(self._engine) as session:
                outbox.settle(session, results=finished, now=self._now())
