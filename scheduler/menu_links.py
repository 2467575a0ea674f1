"""The linker: claims people whose rich menu must change and tells LINE, apart from all notices.

A thread of its own, so that ten thousand menus in the morning never hold up a call. Requests keep a set distance, far
below LINE's limit; no transaction is open meanwhile. Several linkers share the work through leases.
"""

import logging
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from domain import menu_links
from domain.db import reading, transaction
from domain.menu_links import Answer, Claimed, Heard, Told
from domain.menu_states import DEFAULT

log = logging.getLogger("madoguchi.menus")

AT_ONCE = 500
"""People in one request, and in one claim."""
FEW = 4
"""Up to so many people are told one by one: LINE shows that at once, and says who is gone."""
POLL_S = 1.0
STANDING_S = 60.0
"""How often we ask LINE which menus stand: a deployment makes new ones."""
ASK_AGAIN_S = 5.0
ROUND_S = 60.0
"""A round ends well before the lease does (``menu_links.LEASE``)."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=2), timedelta(seconds=60)
NOT_DEPLOYED = Told(done=False, error="no such menu", pause=timedelta(seconds=10))


class Line(Protocol):
    """What linking needs of LINE; nothing is raised."""

    def aliases(self) -> dict[str, str] | None:
        """The menu ids behind all aliases; None when LINE cannot tell now."""
        ...

    def show(self, menu_id: str | None, line_user_ids: Sequence[str]) -> Heard:
        """Link people to a menu, or to none of their own."""
        ...


class Linker:
    """Brings what LINE shows in line with what people should see, until it is stopped."""

    def __init__(
        self,
        *,
        engine: Engine,
        line: Line,
        now: Callable[[], datetime],
        requests_per_s: float,
    ) -> None:
        self._engine, self._line, self._now = engine, line, now
        self._distance_s = 1 / requests_per_s
        self._next_at = 0.0
        self._standing: dict[str, str] | None = None
        self._asked_at = float("-inf")
        self._pause = FIRST_PAUSE
        self._paused_until = 0.0
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin in a thread of its own."""
        self._thread = threading.Thread(target=self.run, name="menu links", daemon=True)
        self._thread.start()

    def stop(self, timeout_s: float = 15.0) -> None:
        """Let the request that is under way end, and stop."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(timeout_s)

    def run(self) -> None:
        """Work until `stop`; trouble with the database is waited out."""
        while not self._stopping.is_set():
            try:
                if time.monotonic() - self._asked_at >= (
                    STANDING_S if self._standing else ASK_AGAIN_S
                ):
                    self._ask()
                told = self.round() if time.monotonic() >= self._paused_until else 0
            except SQLAlchemyError as trouble:
                log.warning("menus database error=%s", type(trouble).__name__)
                told = 0
            if not told:
                self._stopping.wait(POLL_S)

    def drain(self) -> int:
        """Tell LINE everything there is to tell now, in the calling thread; returns of how many people it was told.

        A pause that LINE had asked for is over: whoever calls this knows why.
        """
        self._paused_until = 0.0
        self._ask()
        total = 0
        while told := self.round():
            total += told
        return total

    def round(self) -> int:
        """One claim's worth of people; returns how many there were."""
        now = self._now()
        if not self._standing:
            return 0  # nothing is deployed, or LINE could not tell yet
        with reading(self._engine) as session:
            if not menu_links.anything_open(session, now=now):
                return 0
        with transaction(self._engine) as session:
            claimed = menu_links.claim(session, now=now, limit=AT_ONCE)
        end = time.monotonic() + ROUND_S
        for results in self._results(claimed, end):
            with transaction(self._engine) as session:
                menu_links.settle(session, results=results, now=self._now())
        return len(claimed)

    def _results(
        self, claimed: Sequence[Claimed], end: float
    ) -> Iterator[list[tuple[Claimed, Told]]]:
        """The outcomes, request by request."""
        groups: dict[str, list[Claimed]] = defaultdict(list)
        for one in claimed:
            groups[one.alias].append(one)
        for alias, everybody in groups.items():
            blocked = [one for one in everybody if one.blocked]
            yield [(one, Told(done=True, error="blocked")) for one in blocked]
            people = [one for one in everybody if not one.blocked]
            for some in [people] if len(people) > FEW else [[one] for one in people]:
                yield from self._tell(alias, some, end)

    def _tell(
        self, alias: str, people: list[Claimed], end: float
    ) -> Iterator[list[tuple[Claimed, Told]]]:
        menu_id = None if alias == DEFAULT else self._menu(alias)
        if menu_id is None and alias != DEFAULT:
            yield [(one, NOT_DEPLOYED) for one in people]
            return
        heard = self._show(menu_id, people, end)
        if heard.answer is Answer.GONE and menu_id and (newer := self._menu(alias, menu_id)):
            menu_id, heard = newer, self._show(newer, people, end)
        if heard.answer is Answer.GONE and len(people) > 1:
            for one in people:
                yield from self._tell(alias, [one], end)
            return
        if heard.answer is Answer.LATER:
            told = Told(done=False, error=heard.error, pause=self._pause_of(heard))
        elif heard.answer is Answer.GONE:
            told = Told(done=True, error=heard.error)  # until they come back
        else:
            told = Told(done=True, menu_id=menu_id)
        yield [(one, told) for one in people]

    def _show(self, menu_id: str | None, people: list[Claimed], end: float) -> Heard:
        """One request, at its distance from the last one; none while LINE wishes to be left alone."""
        began = time.monotonic()
        if self._stopping.is_set() or began >= end or began < self._paused_until:
            return Heard(Answer.LATER, "not tried")
        self._stopping.wait(max(0.0, self._next_at - began))
        self._next_at = time.monotonic() + self._distance_s
        heard = self._line.show(menu_id, [one.line_user_id for one in people])
        if heard.answer is Answer.LATER:
            pause = self._pause_of(heard)
            self._paused_until = time.monotonic() + pause.total_seconds()
            self._pause = min(2 * self._pause, LONGEST_PAUSE)
        else:
            self._pause = FIRST_PAUSE
        log.info(
            "menus people=%d outcome=%s error=%s ms=%.1f",
            len(people),
            heard.answer,
            heard.error,
            (time.monotonic() - began) * 1000,
        )
        return heard

    def _pause_of(self, heard: Heard) -> timedelta:
        return self._pause if heard.pause is None else heard.pause

    def _menu(self, alias: str, not_this: str | None = None) -> str | None:
        """The menu behind an alias as we know it, asked anew when we know none, or only one that LINE refuses."""
        known = (self._standing or {}).get(alias)
        if known in (None, not_this) and time.monotonic() - self._asked_at >= ASK_AGAIN_S:
            self._ask()
            known = (self._standing or {}).get(alias)
        return None if known == not_this else known

    def _ask(self) -> None:
        """Learn which menus stand; whoever was linked to one that does not is told anew."""
        self._asked_at = time.monotonic()
        standing = self._line.aliases()
        if standing is None or standing == self._standing:
            return
        with transaction(self._engine) as session:
            outdated = menu_links.outdate(session, standing=set(standing.values()))
        self._standing = standing
        if outdated:
            log.info("menus outdated=%d", outdated)
