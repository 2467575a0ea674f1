"""What can happen at one counter on one day, as rules of a state machine: people, machine, clerks and time."""

from datetime import datetime, time, timedelta
from typing import TypeVar
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
)
from sqlalchemy import Engine, delete, func, select, update
from sqlmodel import Session
from sqlmodel import select as sqlmodel_select

from domain import (
    booking_ends,
    bookings,
    check_in,
    check_in_token,
    directory,
    holds,
    queue,
    tickets,
    tokyo,
    transfers,
)
from domain.check_in_token import Claims
from domain.db import table_of, transaction
from domain.refusal import Refused
from domain.tables import (
    Booking,
    Kiosk,
    Notification,
    Slot,
    SlotHold,
    Ticket,
    TicketEvent,
    TicketFollower,
    TicketSequence,
)
from tests.domain.offices import COUNTER, KEYS, RULES, SECRET, citizen, kiosk, walk_in
from tests.support.moments import NOW

OTHER = "chuo-koseki"
CITIZENS = 5
CAPACITY = 2
TODAY = tokyo.office_day(NOW)
STARTS = [tokyo.at(TODAY, time(10)), tokyo.at(TODAY, time(10, 30)), tokyo.at(TODAY, time(11))]
GONE = ("booking_cancelled", "booking_checked_in", "booking_started", "booking_over")
TABLES = (
    TicketFollower,
    TicketEvent,
    Notification,
    Ticket,
    TicketSequence,
    SlotHold,
    Booking,
    Kiosk,
)
BOOKING, SLOT, HOLD, TICKET = (table_of(model) for model in (Booking, Slot, SlotHold, Ticket))

Row = TypeVar("Row", Booking, Ticket)
whom = st.integers(0, CITIZENS - 1)
when = st.sampled_from(STARTS)
which = st.integers(0, 30)


class CounterDay(RuleBasedStateMachine):
    """One counter of Chuo Ward on one day: three slots of two places, five citizens, two desks."""

    engine: Engine

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.issued = 0
        with transaction(self.engine) as session:
            for model in TABLES:
                session.execute(delete(table_of(model)))
            session.execute(
                update(SLOT).where(SLOT.c.counter_id == COUNTER).values(taken=0, capacity=CAPACITY)
            )
            self.offices = directory.load(session)
            self.kiosk = kiosk(session)

    @rule(who=whom, at=when)
    def hold(self, who: int, at: datetime) -> None:
        """A citizen chooses a time."""
        with transaction(self.engine) as session:
            mine = citizen(session, f"U{who}")
            try:
                holds.hold(
                    session,
                    directory=self.offices,
                    citizen_id=mine,
                    counter=self.offices.counters[COUNTER],
                    starts_at=at,
                    now=self.now,
                    rules=RULES,
                )
            except Refused as no:
                self.expected(no, "slot_full", "slot_past")

    @rule(who=whom, at=when)
    def book(self, who: int, at: datetime) -> None:
        """A citizen confirms; the tap arrives twice."""
        key = str(uuid4())
        made = []
        for _ in range(2):
            with transaction(self.engine) as session:
                try:
                    made.append(
                        bookings.book(
                            session,
                            directory=self.offices,
                            citizen_id=citizen(session, f"U{who}"),
                            procedure_id="tennyu",
                            counter=self.offices.counters[COUNTER],
                            starts_at=at,
                            idempotency_key=key,
                            now=self.now,
                            rules=RULES,
                            secret=SECRET,
                        ).id
                    )
                except Refused as no:
                    self.expected(no, "slot_full", "slot_past", "same_time", "too_many_bookings")
        assert len(set(made)) <= 1

    @rule(index=which)
    def cancel(self, index: int) -> None:
        """A citizen cancels: exactly one place becomes free, or none."""
        booking = self.one_of(Booking, index)
        if booking is None:
            return
        with transaction(self.engine) as session:
            before = self.taken(session)
            try:
                bookings.cancel(
                    session, booking_id=booking.id or 0, citizen_id=booking.citizen_id, now=self.now
                )
            except Refused as no:
                self.expected(no, *GONE)
                assert self.taken(session) == before
            else:
                assert self.taken(session) == before - 1

    @rule(index=which, at=when)
    def change(self, index: int, at: datetime) -> None:
        """A citizen moves a booking: no place is gained or lost by it."""
        booking = self.one_of(Booking, index)
        if booking is None:
            return
        with transaction(self.engine) as session:
            try:
                bookings.change(
                    session,
                    directory=self.offices,
                    booking_id=booking.id or 0,
                    citizen_id=booking.citizen_id,
                    starts_at=at,
                    now=self.now,
                    rules=RULES,
                )
            except Refused as no:
                self.expected(no, "slot_full", "slot_past", "same_time", *GONE)

    @rule(index=which)
    def scan(self, index: int) -> None:
        """A citizen holds the QR over the machine, twice."""
        booking = self.one_of(Booking, index)
        if booking is None:
            return
        labels = []
        for _ in range(2):
            with transaction(self.engine) as session:
                token = check_in_token.sign(
                    KEYS.current,
                    Claims(nonce=booking.nonce, ward=1, counter=2, starts_at=booking.starts_at),
                )
                try:
                    made = check_in.by_token(
                        session,
                        directory=self.offices,
                        kiosk=self.kiosk,
                        token=token,
                        keys=KEYS,
                        now=self.now,
                        rules=RULES,
                    )
                except Refused as no:
                    self.expected(no, "too_early", "booking_cancelled", "booking_over")
                else:
                    labels.append(made.ticket.label)
                    self.issued += not made.repeated
        assert len(set(labels)) <= 1

    @rule()
    def come_without_a_booking(self) -> None:
        """Somebody presses the button of the machine."""
        with transaction(self.engine) as session:
            walk_in(session, self.offices, now=self.now)
        self.issued += 1

    @rule(desk=st.integers(1, 2))
    def call(self, desk: int) -> None:
        """A clerk calls: the first of the line, who was not being called."""
        with transaction(self.engine) as session:
            line = tickets.line(session, counter_id=COUNTER, now=self.now, rules=RULES)
            try:
                place = queue.call_next(
                    session,
                    counter=self.offices.counters[COUNTER],
                    desk=desk,
                    now=self.now,
                    rules=RULES,
                )
            except Refused as no:
                self.expected(no, "desk_busy")
                return
            assert (place.ticket.id if place else None) == (line[0].ticket.id if line else None)

    @rule(
        index=which,
        move=st.sampled_from([queue.serve, queue.finish, queue.skip, queue.rejoin, queue.no_show]),
    )
    def move(self, index: int, move: object) -> None:
        """A clerk presses any button on any ticket."""
        ticket = self.one_of(Ticket, index)
        if ticket is None:
            return
        with transaction(self.engine) as session:
            try:
                move(session, ticket_id=ticket.id, now=self.now)  # type: ignore[operator]  # one of the moves above
            except Refused as no:
                self.expected(no, "ticket_moved_on")

    @rule(index=which, there=st.booleans())
    def transfer(self, index: int, there: bool) -> None:
        """A clerk sends somebody to another counter, or back."""
        ticket = self.one_of(Ticket, index)
        if ticket is None:
            return
        to = self.offices.counters[OTHER if there else COUNTER]
        with transaction(self.engine) as session:
            try:
                transfers.transfer(
                    session, ticket_id=ticket.id or 0, to=to, now=self.now, rules=RULES
                )
            except Refused as no:
                self.expected(no, "ticket_moved_on", "transfer_same_counter")

    @rule(minutes=st.integers(1, 45))
    @precondition(lambda self: tokyo.local(self.now).hour < 20)
    def time_passes(self, minutes: int) -> None:
        """Time passes, and what is swept every minute is swept."""
        self.now += timedelta(minutes=minutes)
        with transaction(self.engine) as session:
            holds.sweep(session, now=self.now)
            booking_ends.expire_due(session, now=self.now)

    def one_of(self, model: type[Row], index: int) -> Row | None:
        """One of the rows there are."""
        with transaction(self.engine) as session:
            rows = session.exec(sqlmodel_select(model)).all()
        rows = sorted(rows, key=lambda row: row.id or 0)
        return rows[index % len(rows)] if rows else None

    def expected(self, no: Refused, *codes: str) -> None:
        """The refusal is one of those that may come."""
        assert no.code in codes, no.code

    def taken(self, session: Session) -> int:
        """Places taken in all slots."""
        return (
            session.scalar(select(func.sum(SLOT.c.taken)).where(SLOT.c.counter_id == COUNTER)) or 0
        )
