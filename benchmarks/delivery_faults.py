"""Delivery under faults: LINE fails in every way, the worker is killed again and again, nothing is lost.

``python -m benchmarks.delivery_faults`` sends 5,000 notifications to 500 citizens while 10 % of the
requests meet a 500, 5 % a 429, 5 % are accepted without an answer, and the worker is killed with -9
ten times. LINE's platform counts what reached whom, and in what order. The service's clock runs ten
times as fast, so that leases and back-offs do not make the run long.
"""

import argparse
import contextlib
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, func, select

from benchmarks import stage
from domain import notices
from domain.db import insert_into, make_engine, table_of, transaction
from domain.tables import Citizen, Notification
from tests.support.clocks import at_office_hours
from tests.support.deployment import Deployment, Process, kill
from tests.support.processes import stop

FAULTS = {"status500": 0.10, "status429": 0.05, "drop": 0.05}
SPEED = 10.0
REPLY_EVERY = 4
"""One notification in so many answers an event: it has a reply token instead of a retry key."""
CHUNKS = 10
PATIENCE_S = 300.0
NOTIFICATION = table_of(Notification)


@dataclass(frozen=True)
class Report:
    """What LINE's platform counted. ``dead``: given up by the service."""

    notifications: int
    kills: int
    lost: int
    doubled: int
    out_of_order: int
    dead: int
    seconds: float
    statuses: dict[str, int]
    conflicts: int

    @property
    def good(self) -> bool:
        """Nothing lost, nothing doubled, everybody's notices in order."""
        return not (self.lost or self.doubled or self.out_of_order or self.dead)

    def __str__(self) -> str:
        requests = ", ".join(f"{status}: {n}" for status, n in sorted(self.statuses.items()))
        return (
            f"{self.notifications} notifications, {self.kills} kills, {self.seconds:.0f} s: "
            f"{self.lost} lost, {self.doubled} doubled, {self.out_of_order} out of order, "
            f"{self.dead} given up ({requests}; recognised by retry key: {self.conflicts})"
        )


def run(
    database_url: str, folder: Path, *, notifications: int, citizens: int, kills: int
) -> Report:
    """Send so many notifications to so many citizens, killing the worker on the way."""
    house = Deployment(database_url, folder, clock=at_office_hours(SPEED))
    engine = make_engine(database_url)
    with house.line(), _worker(house) as worker:
        people = house.platform.people(citizens)
        house.platform.faults(**FAULTS)
        began = time.monotonic()
        plan = _plan(house, engine, people, notifications)
        written = 0
        for chunk in range(CHUNKS):
            written = _write(house, engine, plan, written, notifications * (chunk + 1) // CHUNKS)
            for _ in range(kills * (chunk + 1) // CHUNKS - kills * chunk // CHUNKS):
                _wait_for(lambda: house.platform.counts(people=False)["delivered"], written // 2)
                worker.kill_and_start()
        _wait_for(lambda: notifications - _pending(engine), notifications)
        seconds = time.monotonic() - began
        counts = house.platform.counts()
    dead = _with_status(engine, "dead")
    engine.dispose()
    return _report(plan, counts, kills=kills, dead=dead, seconds=seconds)


class _Worker:
    """The worker process that is there now."""

    def __init__(self, house: Deployment) -> None:
        self._house = house
        self.process: Process = house.worker()

    def kill_and_start(self) -> None:
        """No goodbye; then another one."""
        kill(self.process)
        self.process = self._house.worker()


@contextlib.contextmanager
def _worker(house: Deployment) -> Iterator[_Worker]:
    worker = _Worker(house)
    try:
        yield worker
    finally:
        stop(worker.process)


Planned = list[tuple[str, str, str | None]]
"""Who gets it, the label that tells it from all others, and its reply token."""


def _plan(house: Deployment, engine: Engine, people: list[str], number: int) -> Planned:
    with transaction(engine) as session:
        now = house.clock.now()
        session.execute(
            insert_into(session, table_of(Citizen)),
            [{"line_user_id": one, "locale": "ja", "created_at": now} for one in people],
        )
    tokens = {one: iter(house.platform.tokens(one, number // len(people) + 1)) for one in people}
    die = random.Random(7)
    plan: Planned = []
    for place in range(number):
        person = people[place % len(people)]
        token = next(tokens[person]) if die.randrange(REPLY_EVERY) == 0 else None
        plan.append((person, f"A-{place:05d}", token))
    return plan


def _write(house: Deployment, engine: Engine, plan: Planned, first: int, last: int) -> int:
    citizen = table_of(Citizen).c
    now = house.clock.now()
    with transaction(engine) as session:
        ids = dict(tuple(row) for row in session.execute(select(citizen.line_user_id, citizen.id)))
        notices.write(
            session,
            [
                notices.row(
                    citizen_id=ids[person],
                    kind="call",
                    params=_call(label),
                    due_at=now,
                    dedupe_key=label,
                    reply_token=token,
                    reply_until=now + timedelta(hours=3) if token else None,
                )
                for person, label, token in plan[first:last]
            ],
        )
    return last


def _call(label: str) -> dict[str, Any]:
    return {"label": label, "ward_id": "chuo", "counter_id": "chuo-juumin", "desk": 1}


def _pending(engine: Engine) -> int:
    return _with_status(engine, "pending")


def _with_status(engine: Engine, status: str) -> int:
    with transaction(engine) as session:
        counted = select(func.count()).where(NOTIFICATION.c.status == status)
        return int(session.execute(counted).scalar_one())


def _wait_for(count: Any, enough: int) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while (reached := count()) < enough:
        if time.monotonic() > deadline:
            raise TimeoutError(f"{reached} of {enough} after {PATIENCE_S:.0f} s")
        time.sleep(0.1)


def _report(
    plan: Planned, counts: dict[str, Any], *, kills: int, dead: int, seconds: float
) -> Report:
    arrived = {
        person: [_label(one["texts"]) for one in accepted]
        for person, accepted in counts["people"].items()
    }
    times = Counter(label for labels in arrived.values() for label in labels)
    return Report(
        notifications=len(plan),
        kills=kills,
        lost=sum(times[label] == 0 for _, label, _ in plan),
        doubled=sum(number - 1 for number in times.values()),
        out_of_order=sum(labels != sorted(labels) for labels in arrived.values()),
        dead=dead,
        seconds=seconds,
        statuses=counts["statuses"],
        conflicts=counts["conflicts"],
    )


def _label(texts: list[str]) -> str:
    """The label inside what a person was told."""
    told = " ".join(texts)
    at = told.index("A-")
    return told[at : at + 7]


def run_all(notifications: int = 5_000, citizens: int = 500, kills: int = 10) -> None:
    """On both databases; ends with an error when anything was lost, doubled or out of order."""
    for backend in stage.BACKENDS:
        with stage.database(backend) as (url, folder):
            report = run(url, folder, notifications=notifications, citizens=citizens, kills=kills)
        print(f"delivery under faults, {backend}: {report}", flush=True)
        if not report.good:
            raise SystemExit(1)


def main() -> None:
    """The full run, or a smaller one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notifications", type=int, default=5_000)
    parser.add_argument("--citizens", type=int, default=500)
    parser.add_argument("--kills", type=int, default=10)
    run_all(**vars(parser.parse_args()))


if __name__ == "__main__":
    main()
