"""Numbers as a state machine: online issues, leases, offline issues and journals in any order never meet."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import Engine, delete

from domain.db import make_engine, table_of, transaction
from domain.tables import (
    KioskEvent,
    KioskRequest,
    Notification,
    NumberLease,
    Ticket,
    TicketEvent,
    TicketFollower,
    TicketSequence,
)
from tests.kiosk_bridge import away
from tests.kiosk_bridge.machine import Machine, body_of, build
from tests.support.databases import Backend, Databases
from tests.support.moments import NOW

TABLES = (
    KioskEvent, KioskRequest, NumberLease, Notification, TicketFollower, TicketEvent, Ticket,
    TicketSequence,
)  # fmt: skip
COUNTERS = ("juumin", "koseki")
which = st.integers(0, 1)
many = st.integers(0, 12)


class Numbers(RuleBasedStateMachine):
    """Two machines, two counters; papers are printed online, offline, and with answers that get lost."""

    engine: Engine
    machine: Machine
    keys: list[str]

    def __init__(self) -> None:
        super().__init__()
        with transaction(self.engine) as session:
            for model in TABLES:
                session.execute(delete(table_of(model)))
        self.now: datetime = NOW
        self.machine.at(NOW)
        self.unused: dict[tuple[int, str], list[int]] = {}
        self.journals: list[list[dict[str, Any]]] = [[], []]
        self.papers: list[tuple[str, int]] = []
        self.sent: list[set[str]] = [set(), set()]

    @rule(kiosk=which, counter=which)
    def takes_a_ticket_online(self, kiosk: int, counter: int) -> None:
        """The network is there."""
        sent = {"counter": COUNTERS[counter]}
        ticket = body_of(self.machine.post("tickets", sent, key=self.keys[kiosk]))["ticket"]
        self.papers.append((COUNTERS[counter], ticket["number"]))

    @rule(kiosk=which, counter=which, count=st.integers(1, 4))
    def leases(self, kiosk: int, counter: int, count: int) -> None:
        """The machine tops up its numbers."""
        name = COUNTERS[counter]
        first = away.lease(self.machine, count, counter=name, key=self.keys[kiosk])
        self.unused.setdefault((kiosk, name), []).extend(range(first, first + count))

    @rule(kiosk=which, counter=which, lost=st.booleans())
    def takes_a_ticket_offline(self, kiosk: int, counter: int, lost: bool) -> None:
        """From the lease; the request may have reached the server, and only its answer been lost."""
        name = COUNTERS[counter]
        numbers = self.unused.get((kiosk, name))
        if not numbers:
            return
        event = away.press(numbers.pop(0), self.now, counter=name)
        if lost:
            self.machine.post("tickets", {"counter": name}, once=event["id"], key=self.keys[kiosk])
        self.journals[kiosk].append(event)
        self.papers.append((name, event["number"]))

    @rule(kiosk=which, start=many, count=st.integers(1, 8), backwards=st.booleans())
    def sends_a_part_of_its_journal(
        self, kiosk: int, start: int, count: int, backwards: bool
    ) -> None:
        """Any part, in any order, also what was sent before."""
        part = self.journals[kiosk][start : start + count]
        if not part:
            return
        results = away.send(
            self.machine, *(part[::-1] if backwards else part), key=self.keys[kiosk]
        )
        assert {one["outcome"] for one in results} <= {"issued", "repeated"}
        self.sent[kiosk] |= {event["id"] for event in part}

    @rule()
    def time_goes_by(self) -> None:
        """A minute."""
        self.now += timedelta(minutes=1)
        self.machine.at(self.now)

    @invariant()
    def no_number_is_on_two_papers(self) -> None:
        """What people hold in their hands differs."""
        assert len(set(self.papers)) == len(self.papers)

    def teardown(self) -> None:
        """The network is back for good: every paper has its ticket, and no ticket is without a paper."""
        for kiosk in (0, 1):
            if self.journals[kiosk]:
                away.send(self.machine, *self.journals[kiosk], key=self.keys[kiosk])
        with transaction(self.engine) as session:
            columns = table_of(Ticket).c
            rows = session.execute(
                table_of(Ticket).select().with_only_columns(columns.counter_id, columns.number)
            )
            kept = [(row.counter_id.partition("-")[2], row.number) for row in rows]
        assert sorted(kept) == sorted(self.papers)
        assert away.listed(self.machine) == []


@pytest.mark.slow
def test_no_number_is_issued_twice_whatever_happens(backend: Backend, databases: Databases) -> None:
    database = databases.new(backend, "seeded")
    engine = make_engine(database.url)

    class OnThisDatabase(Numbers):
        pass

    OnThisDatabase.engine, OnThisDatabase.machine = engine, build(engine)
    OnThisDatabase.keys = [OnThisDatabase.machine.key, away.second(OnThisDatabase.machine)]
    try:
        run_state_machine_as_test(
            OnThisDatabase,
            settings=settings(
                max_examples=10,
                stateful_step_count=20,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        engine.dispose()
        databases.drop(database)
