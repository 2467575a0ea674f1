"""Closures and offers as a state machine: whatever staff and citizens do, each place is somebody's, and only once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import Engine, delete, func, select, update
from sqlmodel import Session

from domain import (
    booking_ends,
    bookings,
    closure_work,
    closures,
    directory,
    holds,
    replacement_answers,
)
from domain.closed import CLOSURE, in_force
from domain.db import make_engine, table_of, transaction
from domain.offers import REPLACEMENT
from domain.refusal import Refused
from domain.slots import SLOT
from domain.tables import (
    Booking,
    BookingStatus,
    Closure,
    Notification,
    Replacement,
    ReplacementStatus,
    SlotHold,
)
from tests.domain.closings import plan
from tests.domain.offices import COUNTER, RULES, SECRET, TEN, citizen
from tests.support import sizes
from tests.support.databases import Backend, Databases
from tests.support.moments import NOW

BOOKING, HOLD, NOTICE = table_of(Booking), table_of(SlotHold), table_of(Notification)
STARTS = [TEN + timedelta(days=day, minutes=30 * half) for day in (0, 1) for half in (0, 1)]
HALF_HOUR = timedelta(minutes=30)
who = st.integers(0, 3)
when = st.sampled_from(STARTS)
which = st.integers(0, 9)


Row = TypeVar("Row", Booking, Closure, Replacement)


class Closings(RuleBasedStateMachine):
    """One counter, two days of two half hours with two places each, four citizens, two managers."""

    engine: Engine

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        with transaction(self.engine) as session:
            for model in (Notification, Replacement, SlotHold, Booking, Closure):
                session.execute(delete(table_of(model)))
            session.execute(update(SLOT).values(taken=0, capacity=0, closures=0))
            mine = (SLOT.c.counter_id == COUNTER) & SLOT.c.starts_at.in_(STARTS)
            session.execute(update(SLOT).where(mine).values(capacity=2))
            self.offices = directory.load(session)

    def tries(self, work: Callable[[Session], object], *codes: str) -> None:
        """Do it in a transaction; it may be refused with one of these codes only."""
        with transaction(self.engine) as session:
            try:
                work(session)
            except Refused as no:
                self.expected(no, codes)

    def expected(self, no: Refused, codes: tuple[str, ...]) -> None:
        """The refusal is one of those that may come."""
        assert no.code in codes, no.code

    @rule(name=who, at=when)
    def hold(self, name: int, at: datetime) -> None:
        """A citizen chooses a time."""
        self.tries(
            lambda session: holds.hold(
                session,
                directory=self.offices,
                citizen_id=citizen(session, f"U{name}"),
                counter=self.offices.counters[COUNTER],
                starts_at=at,
                now=self.now,
                rules=RULES,
            ),
            "slot_full",
            "slot_past",
            "slot_closed",
        )

    @rule(name=who, at=when)
    def book(self, name: int, at: datetime) -> None:
        """A citizen books."""
        self.tries(
            lambda session: bookings.book(
                session,
                directory=self.offices,
                citizen_id=citizen(session, f"U{name}"),
                procedure_id="tennyu",
                counter=self.offices.counters[COUNTER],
                starts_at=at,
                idempotency_key=str(uuid4()),
                now=self.now,
                rules=RULES,
                secret=SECRET,
            ),
            "slot_full",
            "slot_past",
            "slot_closed",
            "same_time",
            "too_many_bookings",
        )

    @rule(index=which, at=when)
    def move(self, index: int, at: datetime) -> None:
        """A citizen moves a booking."""
        found = self.one_of(Booking, index)
        if found is None:
            return
        self.tries(
            lambda session: bookings.change(
                session,
                directory=self.offices,
                booking_id=found.id or 0,
                citizen_id=found.citizen_id,
                starts_at=at,
                now=self.now,
                rules=RULES,
            ),
            *("slot_full", "slot_past", "slot_closed", "same_time"),
            *("booking_cancelled", "booking_started", "booking_over"),
        )

    @rule(index=which)
    def cancel(self, index: int) -> None:
        """A citizen cancels."""
        found = self.one_of(Booking, index)
        if found is not None:
            self.tries(
                lambda session: bookings.cancel(
                    session,
                    booking_id=found.id or 0,
                    citizen_id=found.citizen_id,
                    now=self.now,
                ),
                *("booking_cancelled", "booking_started", "booking_over"),
            )

    @rule(at=when, halves=st.integers(1, 4), urgent=st.booleans())
    def announce(self, at: datetime, halves: int, urgent: bool) -> None:
        """A manager closes the counter for a while."""
        self.tries(
            lambda session: closures.announce(
                session,
                directory=self.offices,
                plan=plan(begins=at, ends=at + halves * HALF_HOUR),
                batch=str(uuid4()),
                urgent=urgent,
                staff_id=None,
                now=self.now,
                rules=RULES,
            ),
            "closure_past",
        )

    @rule(index=which)
    def withdraw(self, index: int) -> None:
        """A manager thinks better of it."""
        found = self.one_of(Closure, index)
        if found is not None:
            self.tries(
                lambda session: closures.withdraw(
                    session, batch=found.batch, now=self.now, rules=RULES
                ),
                "closure_sent",
            )

    @rule(index=which)
    def reopen(self, index: int) -> None:
        """The closure ends early."""
        found = self.one_of(Closure, index)
        if found is not None:
            self.tries(
                lambda session: closures.reopen(
                    session, closure_id=found.id or 0, now=self.now, rules=RULES
                ),
                "closure_over",
            )

    @rule()
    def step(self) -> None:
        """The tick works one step at each closure."""
        with transaction(self.engine) as session:
            due = closure_work.due(session, now=self.now)
        for one in due:
            with transaction(self.engine) as session:
                closure_work.step(
                    session,
                    directory=self.offices,
                    closure_id=one,
                    now=self.now,
                    rules=RULES,
                    limit=2,
                )

    @rule(index=which)
    def take(self, index: int) -> None:
        """A citizen taps the offered time."""
        found = self.one_of(Replacement, index)
        if found is not None:
            self.tries(
                lambda session: replacement_answers.take(
                    session,
                    offer_id=found.id or 0,
                    citizen_id=found.citizen_id,
                    now=self.now,
                    rules=RULES,
                ),
                *("replacement_over", "same_time", "booking_cancelled", "booking_over"),
            )

    @rule(hours=st.sampled_from([0.05, 1, 13, 24]))
    def time_passes(self, hours: float) -> None:
        """Time passes, and what is swept is swept."""
        self.now += timedelta(hours=hours)
        with transaction(self.engine) as session:
            holds.sweep(session, now=self.now)
            replacement_answers.lapse(session, now=self.now)
            booking_ends.expire_due(session, now=self.now)

    @invariant()
    def every_place_is_somebodys(self) -> None:
        """``taken`` is bookings, holds and kept places, within the capacity; ``closures`` is counted right."""
        with transaction(self.engine) as session:
            for slot in session.execute(select(SLOT).where(SLOT.c.capacity > 0)):
                booked = _count(
                    session,
                    BOOKING.c.id,
                    (BOOKING.c.slot_id == slot.id),
                    BOOKING.c.status.in_((BookingStatus.BOOKED, BookingStatus.EXPIRED))
                    | (BOOKING.c.end_reason == "closure"),
                )
                held = _count(session, HOLD.c.citizen_id, HOLD.c.slot_id == slot.id)
                kept = _count(
                    session,
                    REPLACEMENT.c.id,
                    REPLACEMENT.c.slot_id == slot.id,
                    REPLACEMENT.c.status == ReplacementStatus.HELD,
                )
                assert slot.taken == booked + held + kept <= slot.capacity
                over = _count(
                    session,
                    CLOSURE.c.id,
                    in_force(),
                    CLOSURE.c.starts_at < slot.starts_at + HALF_HOUR,
                    CLOSURE.c.ends_at > slot.starts_at,
                )
                assert slot.closures == over

    @invariant()
    def one_notice_for_each_offer(self) -> None:
        """No booking has two places kept, and each offer that stands was told once."""
        with transaction(self.engine) as session:
            kept = (
                session.execute(
                    select(REPLACEMENT.c.booking_id).where(
                        REPLACEMENT.c.status == ReplacementStatus.HELD
                    )
                )
                .scalars()
                .all()
            )
            assert len(set(kept)) == len(kept)
            made = _count(session, REPLACEMENT.c.id)
            assert _count(session, NOTICE.c.id, NOTICE.c.kind == "closure") >= made

    def one_of(self, model: type[Row], index: int) -> Row | None:
        """One of the rows there are."""
        with transaction(self.engine) as session:
            rows = session.execute(select(model).order_by(table_of(model).c.id)).scalars().all()
        return rows[index % len(rows)] if rows else None


def _count(session: Session, column: Any, *where: Any) -> int:
    return int(session.execute(select(func.count(column)).where(*where)).scalar_one())


@pytest.mark.slow
def test_every_place_is_somebodys_whatever_happens(backend: Backend, databases: Databases) -> None:
    database = databases.new(backend, "seeded")
    engine = make_engine(database.url)

    class OnThisDatabase(Closings):
        pass

    OnThisDatabase.engine = engine
    try:
        run_state_machine_as_test(
            OnThisDatabase,
            settings=settings(
                max_examples=sizes.of(60, 12),
                stateful_step_count=30,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        engine.dispose()
        databases.drop(database)
