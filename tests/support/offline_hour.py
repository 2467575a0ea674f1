"""Two machines of one ward spend an hour without the network, are killed, and come back: what became of it all.

The hour is compressed: server and machines share a clock that runs fast. Every process and every byte between them is
real, only the buttons are pressed by a plan.
"""

import json
import random
import subprocess
import sys
import time
from collections import Counter as Tally
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, select, update
from sqlmodel import Session

from domain import bookings, citizens, kiosks, signing_keys, slots
from domain import directory as directories
from domain.db import make_engine, reading, table_of, transaction
from domain.rules import Rules
from domain.tables import Booking, KioskEvent, Ticket
from kiosk_bridge.machine import outbox
from kiosk_bridge.machine.rescue import open_journal
from tests.support.clocks import at_office_hours
from tests.support.deployment import CHECK_IN_KEYS, Deployment
from tests.support.moments import NOW
from tests.support.processes import ROOT
from tests.support.wire import Mode, Wire
from web import pictures

DIES = (("before commit", "taped"), ("committed", "printed"))
"""Where the two machines are killed, the first and the second time."""
WITHIN_S = 240.0
SECRET = b"a secret for tests only"
CONFLICTS = ("used_twice", "cancelled")


@dataclass(frozen=True, kw_only=True)
class Hour:
    """How much happens; ``both`` bookings are shown at both machines, ``cancelled`` ones end meanwhile."""

    check_ins: int = 200
    walk_ins: int = 100
    both: int = 20
    cancelled: int = 10
    minutes: float = 60
    speed: float = 60


@dataclass
class Found:
    """What the papers in people's hands and the server's tables say afterwards."""

    presses: int = 0
    papers: int = 0
    kills: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    outcomes: dict[str, int] = field(default_factory=dict)
    listed: int = 0
    shown_twice: int = 0
    cancelled: int = 0
    without_paper: int = 0
    tickets: int = 0
    after_repeats: int = 0


def spend(database_url: str, folder: Path, hour: Hour) -> Found:
    """Spend the hour on a seeded database and count."""
    engine = make_engine(database_url)
    plans, cancelled = _prepare(engine, folder, hour)
    house = Deployment(database_url, folder, clock=at_office_hours(hour.speed))
    with house.servers() as (server,), ExitStack() as stack:
        port = int(server.url.rpartition(":")[2])
        wires = [stack.enter_context(closing(Wire(port))) for _ in plans]
        for plan, wire in zip(plans, wires, strict=True):
            plan["server"] = f"http://127.0.0.1:{wire.port}"
            (Path(plan["folder"]) / "plan").write_text(json.dumps(plan))
        machines = [_Machine(Path(plan["folder"]), house) for plan in plans]
        for machine in machines:
            stack.callback(machine.stop)
        _until(machines, "ready")
        _all(wires, "one way")
        for machine in machines:
            (machine.folder / "go").touch()
        _until(machines, "progress")
        _all(wires, "pulled")
        _cancel(engine, cancelled)
        _until(machines, "done")
        _all(wires, "whole")
        for machine in machines:
            machine.end()
        found = _count(engine, machines, plans)
        found.cancelled = len(cancelled)
        for machine in machines:
            _send_everything_again(machine)
        found.after_repeats = _tickets(engine)
    engine.dispose()
    return found


class _Machine:
    """One machine's process, started again whenever it was killed."""

    def __init__(self, folder: Path, house: Deployment) -> None:
        self.folder = folder
        self._environment = house.environment(1)
        self.kills = 0
        self._start()

    def look(self) -> None:
        """Switch it on again after a power cut; raise when it ended by itself with an error."""
        code = self._process.poll()
        if code == -9:
            self.kills += 1
            self._start()
        elif code:
            raise AssertionError((self.folder / "log").read_text()[-3000:])

    def end(self) -> None:
        """Wait until it has sent everything."""
        self._process.wait(timeout=WITHIN_S)
        self.look()

    def stop(self) -> None:
        """End it in any case."""
        self._process.kill()
        self._process.wait()

    def again(self) -> None:
        """Run it once more."""
        self._start()
        self.end()

    def _start(self) -> None:
        command = [sys.executable, "-m", "tests.support.kiosk_process", str(self.folder / "plan")]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=self._environment, stdout=log, stderr=log
            )


def _all(wires: list[Wire], mode: Mode) -> None:
    for wire in wires:
        wire.set(mode)


def _until(machines: list[_Machine], sign: str) -> None:
    deadline = time.monotonic() + WITHIN_S
    while not all((machine.folder / sign).exists() for machine in machines):
        assert time.monotonic() < deadline, f"no {sign}"
        for machine in machines:
            machine.look()
        time.sleep(0.05)


def _prepare(engine: Engine, folder: Path, hour: Hour) -> tuple[list[dict[str, Any]], list[int]]:
    """The two machines' plans, and the bookings that will be cancelled."""
    die = random.Random(5)
    signing = signing_keys.parse(CHECK_IN_KEYS, city_code="12100")
    with transaction(engine) as session:
        offices = directories.load(session)
        session.execute(update(slots.SLOT).values(capacity=10_000))
        counters = [one for one in offices.counters_of("chuo") if one.bookable]

        def book(number: int, *, second: bool) -> Booking:
            person = citizens.get_and_lock(session, line_user_id=f"U{number:032x}", now=_BEFORE)
            return bookings.book(
                session,
                directory=offices,
                citizen_id=person.id or 0,
                procedure_id="tennyu",
                counter=counters[number % len(counters)],
                starts_at=NOW + timedelta(minutes=30 * second),
                idempotency_key=f"hour-{number}",
                now=_BEFORE,
                rules=Rules(),
                secret=SECRET,
            )

        shared = [book(number, second=False) for number in range(hour.both)]
        plans, cancelled = [], []
        for place in range(2):
            own = [
                book(1000 * (place + 1) + number, second=number % 2 == 1)
                for number in range(hour.check_ins - hour.both)
            ]
            cancelled += [one.id or 0 for one in own[-hour.cancelled // 2 :]]
            visits = sorted(own + shared, key=lambda one: (one.starts_at, die.random()))
            visits.sort(key=lambda one: (one is not own[0], one.starts_at))
            tokens: list[str | None] = [pictures.token(one, signing, offices) for one in visits]
            for _ in range(hour.walk_ins):
                tokens.insert(die.randrange(1, len(tokens) + 1), None)
            if place:
                tokens.insert(0, tokens.pop(tokens.index(None)))
            _, key = kiosks.add(session, ward_id="chuo", name=f"H{place}", now=_BEFORE)
            kinds = [one.id for one in offices.counters_of("chuo")]
            plans.append(
                _plan(
                    folder / f"machine-{place}",
                    key,
                    tokens,
                    kinds,
                    dies=DIES[place],
                    hour=hour,
                    die=die,
                )
            )
    return plans, cancelled


_BEFORE = NOW - timedelta(hours=1)


def _plan(
    folder: Path,
    key: str,
    tokens: list[str | None],
    counters: list[str],
    *,
    dies: tuple[str, str],
    hour: Hour,
    die: random.Random,
) -> dict[str, Any]:
    folder.mkdir()
    step = hour.minutes * 60 / len(tokens)
    deaths = dict(zip((len(tokens) // 3, 2 * len(tokens) // 3), dies, strict=True))
    presses = [
        {
            "press_id": str(UUID(int=die.getrandbits(128), version=4)),
            "another": str(UUID(int=die.getrandbits(128), version=4)),
            "afresh": index > len(tokens) // 2,
            "token": token,
            "counter": counters[index % len(counters)],
            "at": index * step,
            "dies_at": deaths.get(index),
        }
        for index, token in enumerate(tokens)
    ]
    return {"folder": str(folder), "key": key, "presses": presses}


def _cancel(engine: Engine, wanted: list[int]) -> None:
    for booking_id in wanted:
        with transaction(engine) as session:
            booking = session.get(Booking, booking_id)
            assert booking is not None
            bookings.cancel(
                session, booking_id=booking_id, citizen_id=booking.citizen_id, now=_BEFORE
            )


def _count(engine: Engine, machines: list[_Machine], plans: list[dict[str, Any]]) -> Found:
    found = Found(kills=sum(machine.kills for machine in machines))
    with reading(engine) as session:
        labels = _labels(session)
        events = session.execute(select(table_of(KioskEvent))).all()
    held: Tally[str] = Tally()
    for machine, plan in zip(machines, plans, strict=True):
        roll = [json.loads(line) for line in (machine.folder / "roll").read_text().splitlines()]
        on_paper = {one["label"] for one in roll}
        found.presses += len(plan["presses"])
        found.papers += len(on_paper)
        found.lost += sorted(on_paper - set(labels))
        held.update(
            label
            for label, _ in {(one["label"], one["press"]) for one in roll if not one["repeated"]}
        )
    found.doubled = [label for label, times in held.items() if times > 1]
    found.doubled += [label for label, times in Tally(labels).items() if times > 1]
    found.tickets = len(labels)
    found.without_paper = len(set(labels) - set(held))
    found.outcomes = dict(Tally(event.outcome for event in events))
    found.listed = sum(one.outcome in CONFLICTS and one.settled_at is None for one in events)
    tokens = [{one["token"] for one in plan["presses"] if one["token"]} for plan in plans]
    found.shown_twice = len(tokens[0] & tokens[1])
    return found


def _labels(session: Session) -> list[str]:
    ticket = table_of(Ticket).c
    return list(session.execute(select(ticket.label).order_by(ticket.id)).scalars())


def _tickets(engine: Engine) -> int:
    with reading(engine) as session:
        return len(_labels(session))


def _send_everything_again(machine: _Machine) -> None:
    """As a machine does whose journal had to be mended: nothing counts as sent."""
    journal = open_journal(machine.folder / "journal")
    with journal.transaction() as connection:
        connection.execute("UPDATE event SET state = 'open'")
    assert outbox.count(journal) > 0
    journal.close()
    machine.again()
