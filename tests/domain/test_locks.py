"""Work on different things waits for nobody, and no two workers wait for each other (PostgreSQL)."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import Session

from domain import bookings, check_in, check_in_token, holds, queue
from domain.check_in_token import Claims
from domain.db import table_of, transaction
from domain.directory import Directory
from domain.refusal import Refused
from domain.tables import Booking, SlotHold, TicketStatus
from tests.domain.offices import (
    COUNTER,
    KEYS,
    RULES,
    TEN,
    book,
    citizen,
    kiosk,
    meanwhile,
    slot,
    walk_in,
)
from tests.support.moments import NOW

pytestmark = pytest.mark.parametrize("backend", ["postgresql"])
ON_TIME = TEN - timedelta(minutes=10)
LATER = TEN + timedelta(minutes=30)
SECONDS = 20
"""How long a wait that should not happen may last before the test gives up."""


def checking_in(engine: Engine, offices: Directory, booking: Booking) -> Callable[[], str]:
    """A scan of the booking at its ward's machine, in a transaction of its own."""
    with transaction(engine) as session:
        machine = kiosk(session)
    claims = Claims(nonce=booking.nonce, ward=1, counter=2, starts_at=booking.starts_at)

    def scan() -> str:
        with transaction(engine) as session:
            made = check_in.by_token(
                session,
                directory=offices,
                kiosk=machine,
                token=check_in_token.sign(KEYS.current, claims),
                keys=KEYS,
                now=ON_TIME,
                rules=RULES,
            )
            return made.ticket.label

    return scan


def test_a_check_in_does_not_wait_for_the_chat_of_the_same_citizen(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        booking = book(session, offices, "Ua")
    scan = checking_in(seeded, offices, booking)
    assert booking.id is not None
    with transaction(seeded) as session:
        mine = citizen(session, "Ua")  # the chat has locked its citizen
        assert meanwhile(scan).result(SECONDS) == "B-101"
        with pytest.raises(Refused, match="booking_checked_in"):
            bookings.cancel(session, booking_id=booking.id, citizen_id=mine, now=ON_TIME)


def test_a_call_does_not_wait_for_the_chat_of_the_called(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        booking = book(session, offices, "Ua")
    checking_in(seeded, offices, booking)()

    def call() -> str | None:
        with transaction(seeded) as session:
            place = queue.call_next(
                session, counter=offices.counters[COUNTER], desk=1, now=ON_TIME, rules=RULES
            )
            return place.ticket.label if place else None

    with transaction(seeded) as session:
        citizen(session, "Ua")
        assert meanwhile(call).result(SECONDS) == "B-101"


def test_booking_and_issuing_do_not_wait_for_a_call_at_the_counter(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        walk_in(session, offices)

    def others() -> str:
        with transaction(seeded) as session:
            book(session, offices, "Ua")
            return walk_in(session, offices).label

    with transaction(seeded) as session:
        place = queue.call_next(
            session, counter=offices.counters[COUNTER], desk=1, now=NOW, rules=RULES
        )
        assert place is not None
        assert meanwhile(others).result(SECONDS) == "B-102"
    assert place.ticket.status == TicketStatus.CALLED


def in_turns(engine: Engine, move: Callable[[Session, int, int], None]) -> None:
    """Two citizens do the opposite moves at the same time, often."""
    start = threading.Barrier(2)

    def one(who: int) -> None:
        for turn in range(60):
            start.wait(SECONDS)
            with transaction(engine) as session:
                move(session, who, turn)

    futures = [meanwhile(lambda who=who: one(who)) for who in range(2)]  # type: ignore[misc]  # bound early
    for future in futures:
        future.result(60)


def test_two_citizens_may_swap_their_held_slots(seeded: Engine, offices: Directory) -> None:
    counter = offices.counters[COUNTER]

    def move(session: Session, who: int, turn: int) -> None:
        holds.hold(
            session,
            directory=offices,
            citizen_id=citizen(session, f"U{who}"),
            counter=counter,
            starts_at=TEN if (who + turn) % 2 else LATER,
            now=NOW,
            rules=RULES,
        )

    in_turns(seeded, move)
    with transaction(seeded) as session:
        assert slot(session).taken + slot(session, LATER).taken == 2


def test_two_citizens_may_swap_their_booked_slots(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        made = [book(session, offices, "U0", at=LATER), book(session, offices, "U1", at=TEN)]

    def move(session: Session, who: int, turn: int) -> None:
        bookings.change(
            session,
            directory=offices,
            booking_id=made[who].id or 0,
            citizen_id=made[who].citizen_id,
            starts_at=TEN if (who + turn) % 2 == 0 else LATER,
            now=NOW,
            rules=RULES,
        )

    in_turns(seeded, move)
    with transaction(seeded) as session:
        assert slot(session).taken + slot(session, LATER).taken == 2


@pytest.mark.parametrize("way", ["book", "change", "hold"])
def test_a_hold_that_is_swept_while_it_is_used_is_not_sold_twice(
    seeded: Engine, offices: Directory, way: str
) -> None:
    """The sweeper has freed the place, but not committed, when the citizen confirms."""
    counter, over = offices.counters[COUNTER], NOW + RULES.hold
    with transaction(seeded) as session:
        mine = citizen(session, "Ua")
        moved = book(session, offices, "Ua", at=LATER) if way == "change" else None
        holds.hold(
            session,
            directory=offices,
            citizen_id=mine,
            counter=counter,
            starts_at=TEN,
            now=NOW,
            rules=RULES,
        )

    def use() -> None:
        with transaction(seeded) as session:
            if moved is not None and moved.id is not None:
                bookings.change(
                    session,
                    directory=offices,
                    booking_id=moved.id,
                    citizen_id=mine,
                    starts_at=TEN,
                    now=NOW,
                    rules=RULES,
                )
            elif way == "book":
                book(session, offices, "Ua")
            else:
                holds.hold(
                    session,
                    directory=offices,
                    citizen_id=mine,
                    counter=counter,
                    starts_at=TEN,
                    now=over,
                    rules=RULES,
                )

    with transaction(seeded) as session:
        assert holds.sweep(session, now=over) == 1
        using = meanwhile(use)
        until_waiting(seeded)
    using.result(SECONDS)
    with transaction(seeded) as session:
        table, hold = table_of(Booking), table_of(SlotHold)
        for at in (TEN, LATER):
            now = slot(session, at)
            booked = session.scalar(select(func.count()).where(table.c.slot_id == now.id))
            held = session.scalar(select(func.count()).where(hold.c.slot_id == now.id))
            assert now.taken == (booked or 0) + (held or 0)


def until_waiting(engine: Engine) -> None:
    """Return when another connection waits for a lock."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
    pause = threading.Event()
    for _ in range(200):
        with engine.connect() as connection:
            if connection.exec_driver_sql(waiting).scalar():
                return
        pause.wait(0.05)
    raise AssertionError("nobody waits")
