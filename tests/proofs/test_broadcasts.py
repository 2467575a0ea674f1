"""Everything that can go wrong while a broadcast is sent, in every order: everybody gets it once.

LINE refuses, is silent after it accepted, asks for patience; workers die before and after their request; the quota
runs out; staff stop it; people block the account. The emulator counts. The whole size, with real processes and
``kill -9``, is ``python -m benchmarks.broadcast``.
"""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert
from sqlmodel import Session

from bot.broadcast_side import BroadcastSide
from bot.line_client import Answer, Message, NoAnswer
from domain import broadcast_report, broadcast_sending, broadcasts, citizens
from domain.db import table_of
from domain.tables import Citizen
from emulator.crowd_api import crowd_id
from emulator.front import DroppedConnection
from tests.domain.mailing import JA, started, status
from tests.emulator.line import Line
from tests.support import sizes
from tests.support.moments import NOW

PEOPLE = sizes.of(120, 50)
FAULTS = {
    "status500": 0.1,
    "status500_after": 0.1,
    "status429": 0.05,
    "drop": 0.1,
    "drop_before": 0.1,
}
SEEDS = range(sizes.of(25, 2))


class Wire:
    """LINE's client without a network: requests go straight into the emulator."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def multicast(self, *, to: Sequence[str], messages: list[Message], retry_key: str) -> Answer:
        """One request."""
        body = {"to": list(to), "messages": messages}
        try:
            answer = self._line.post("/message/multicast", body, **{"X-Line-Retry-Key": retry_key})
        except DroppedConnection as cut:
            raise NoAnswer("cut") from cut
        return Answer(answer.status_code, answer.text if answer.status_code >= 400 else "")


class Storm:
    """One broadcast, and everything that happens to it."""

    def __init__(self, session: Session, seed: int) -> None:
        self.session, self.die = session, random.Random(seed)
        self.line = Line()
        self.line.web.post("/api/crowd", json={"count": PEOPLE})
        self.line.faults(**FAULTS, seed=seed)
        self.side = BroadcastSide(Wire(self.line), public_base_url="https://m.example.jp")  # type: ignore[arg-type]
        rows = [
            {"line_user_id": crowd_id(number), "locale": "ja", "created_at": NOW}
            for number in range(PEOPLE)
        ]
        session.execute(insert(table_of(Citizen)), rows)
        self.now = NOW
        self.broadcast_id, self.by = started(session, per_minute=600)
        self.blocked = 0

    def step(self) -> None:
        """Time goes by, and something happens."""
        self.now += timedelta(seconds=self.die.uniform(0, 4))
        stands = status(self.session, self.broadcast_id)
        one: dict[str, Any] = {"broadcast_id": self.broadcast_id, "by": self.by, "now": self.now}
        if stands == "stopped":
            self.line.faults(quota=None)
            broadcasts.resume(self.session, **one)
        elif (luck := self.die.random()) < 0.05:
            broadcasts.stop(self.session, **one)
        elif luck < 0.10:
            self.line.faults(quota=self.line.platform.consumption)
        elif luck < 0.15:
            self.blocks()
        else:
            self.request(dies=luck)

    def request(self, dies: float) -> None:
        """A worker makes a request; it may die before or after it."""
        claimed = broadcast_sending.claim(self.session, now=self.now)
        if claimed is None or dies < 0.25:
            return
        messages = self.side.messages(JA, "ja", {}, claimed.code)
        heard = self.side.multicast(to=claimed.to, messages=messages, retry_key=claimed.retry_key)
        if dies >= 0.35:
            broadcast_sending.settle(self.session, claimed=claimed, heard=heard, now=self.now)

    def blocks(self) -> None:
        """Somebody has had enough; LINE tells us at once."""
        number = self.die.randrange(PEOPLE)
        self.line.web.post("/api/crowd/block", json={"numbers": [number]})
        who = citizens.get_and_lock(self.session, line_user_id=crowd_id(number), now=self.now)
        citizens.block(self.session, citizen_id=who.id or 0, now=self.now)


@pytest.mark.parametrize("seed", SEEDS)
def test_everybody_gets_it_once_whatever_happens(session: Session, seed: int) -> None:
    storm = Storm(session, seed)
    for _ in range(3_000):
        if status(session, storm.broadcast_id) == "sent":
            break
        storm.step()
    told, counts = storm.line.web.get("/api/crowd").json, storm.line.counts()
    assert told is not None
    report = broadcast_report.of(session, broadcast_id=storm.broadcast_id)
    assert status(session, storm.broadcast_id) == "sent"
    assert (report.pending, report.refused, report.sent + report.blocked) == (0, 0, PEOPLE)
    assert set(told["received"]) <= {"0", "1"}, told
    assert told["received"].get("0", 0) <= told["blocked"], told
    assert counts["repeats"].get("other_body", 0) == 0
