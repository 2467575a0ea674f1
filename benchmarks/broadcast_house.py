"""The stage of the broadcasts' benchmark: friends who are citizens, two managers, workers that come and go."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert

from domain import broadcast_report, broadcasts
from domain.broadcast_report import Report
from domain.db import make_engine, reading, table_of, transaction
from domain.rights import Role
from domain.tables import BroadcastStatus, Citizen, Staff
from emulator.crowd_api import crowd_id
from tests.support.deployment import Deployment, Process, kill
from tests.support.processes import stop

CITIZEN = table_of(Citizen)
PATIENCE_S = 300.0
STAGED_WARD, STAGED_SHARE = "wakaba", 0.3
WORDS = {"form": "text", "body": "{what}"}


@dataclass
class House:
    """The service and its platform, a database with citizens, and two people who send."""

    deployment: Deployment
    engine: Engine
    workers: list[Process] = field(default_factory=list)
    staff: list[Staff] = field(default_factory=list)

    def settle_in(self, friends: int) -> None:
        """Friends of the account who are citizens, and two managers."""
        self.deployment.platform.crowd(friends)
        now = self.deployment.clock.now()
        staged = int(friends * STAGED_SHARE)
        rows = [
            {
                "line_user_id": crowd_id(number),
                "locale": "ja",
                "ward_id": STAGED_WARD if number < staged else "chuo",
                "created_at": now,
            }
            for number in range(friends)
        ]
        with transaction(self.engine) as session:
            session.execute(insert(CITIZEN), rows)
            for login in ("first", "second"):
                one = Staff(
                    login=login,
                    name=login,
                    password_hash="-",
                    role=Role.CITY_MANAGER,
                    created_at=now,
                )
                session.add(one)
                session.flush()
                session.refresh(one)
                session.expunge(one)
                self.staff.append(one)

    def begin(self, what: str, *, audience: dict[str, Any], per_minute: int) -> tuple[int, float]:
        """Written, submitted, approved by the second, started; its id, and how long the start took."""
        writer, second = self.staff
        now = self.deployment.clock.now()
        with transaction(self.engine) as session:
            made = (
                broadcasts.write(
                    session,
                    by=writer,
                    title=what,
                    ward_id=None,
                    audience=audience,
                    messages={"ja": WORDS},
                    variables={"what": what},
                    urgent=False,
                    per_minute=per_minute,
                    send_at=None,
                    now=now,
                ).id
                or 0
            )
            if (
                broadcasts.submit(session, broadcast_id=made, by=writer, now=now).status
                == "waiting"
            ):
                broadcasts.approve(session, broadcast_id=made, edition=1, by=second, now=now)
        began = time.perf_counter()
        with transaction(self.engine) as session:
            now = self.deployment.clock.now()
            broadcasts.start(session, broadcast_id=made, edition=1, by=second, now=now)
        return made, time.perf_counter() - began

    def resume(self, broadcast_id: int) -> None:
        """Go on."""
        now = self.deployment.clock.now()
        with transaction(self.engine) as session:
            broadcasts.resume(session, broadcast_id=broadcast_id, by=self.staff[1], now=now)

    def report(self, broadcast_id: int) -> Report:
        """What is known of it now."""
        with reading(self.engine) as session:
            return broadcast_report.of(session, broadcast_id=broadcast_id)

    def status(self, broadcast_id: int) -> str:
        """How it stands."""
        with reading(self.engine) as session:
            return str(broadcasts.find(session, broadcast_id=broadcast_id).status)

    def wait(self, what: Callable[[], bool]) -> None:
        """Until *what* is so."""
        deadline = time.monotonic() + PATIENCE_S
        while not what():
            if time.monotonic() > deadline:
                raise TimeoutError("the broadcast does not come to its end")
            time.sleep(0.05)

    def wait_for(self, broadcast_id: int, status: BroadcastStatus) -> None:
        """Until it stands so."""
        self.wait(lambda: self.status(broadcast_id) == status)

    def start_worker(self) -> Process:
        """One more worker."""
        self.workers.append(self.deployment.worker())
        return self.workers[-1]

    def kill(self, process: Process) -> None:
        """No goodbye."""
        kill(process)
        self.workers.remove(process)

    def multicasts(self) -> Counter[str]:
        """Requests that the emulator has seen."""
        return Counter(self.deployment.platform.counts(people=False)["requests"])


@contextmanager
def house(friends: int, folder: Path, url: str) -> Iterator[House]:
    """Everything in place, and ended again."""
    made = House(Deployment(url, folder), make_engine(url))
    try:
        with made.deployment.line():
            made.settle_in(friends)
            yield made
    finally:
        for one in made.workers:
            stop(one)
        made.engine.dispose()
