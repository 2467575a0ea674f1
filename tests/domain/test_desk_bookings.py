"""Bookings by telephone: somebody without LINE gets a place, a number and a paper, and is never written to."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import time, timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import Session, SQLModel

from domain import (
    booking_ends,
    bookings,
    check_in,
    desk_bookings,
    menu_states,
    pin,
    purge,
    staff,
    tokyo,
)
from domain.db import reading, table_of, transaction
from domain.directory import Directory
from domain.refusal import Refused
from domain.tables import (
    AuditEntry,
    Booking,
    BookingStatus,
    Citizen,
    MenuLink,
    Notification,
    Slot,
    Staff,
)
from tests.domain import offices as desk
from tests.domain.offices import RULES, SECRET, TEN
from tests.support.moments import NOW

FORM = "a" * 32
DAY = timedelta(days=1)


@pytest.fixture
def clerk(seeded: Engine) -> Staff:
    """Hanako, a clerk of Chuo Ward."""
    with transaction(seeded) as session:
        return staff.add(
            session,
            login="hanako",
            name="hanako",
            password="a password of this test",
            ward_id="chuo",
            now=NOW,
        )


def book(
    session: Session, offices: Directory, clerk: Staff, form: str = FORM, **more: Any
) -> Booking:
    given: dict[str, Any] = {"procedure_id": "tennyu", "starts_at": TEN, "now": NOW, **more}
    return desk_bookings.book(
        session,
        directory=offices,
        ward_id="chuo",
        locale="ja",
        form=form,
        by=clerk,
        rules=RULES,
        secret=SECRET,
        **given,
    )


def count(engine: Engine, model: type[SQLModel]) -> int:
    with reading(engine) as session:
        found = select(func.count()).select_from(table_of(model))
        return int(session.execute(found).scalar_one())


def test_a_telephone_booking_takes_a_place_and_writes_to_nobody(
    seeded: Engine, offices: Directory, clerk: Staff
) -> None:
    today = tokyo.at(tokyo.office_day(NOW), time(14))
    with transaction(seeded) as session:
        made = book(session, offices, clerk, starts_at=today)
        menu_states.sweep(session, now=NOW)
    assert (made.channel, made.staff_id, made.status) == ("desk", clerk.id, BookingStatus.BOOKED)
    assert count(seeded, Notification) == count(seeded, MenuLink) == 0
    with reading(seeded) as session:
        somebody = session.get_one(Citizen, made.citizen_id)
        entry = session.execute(select(AuditEntry)).scalar_one()
    assert (somebody.channel, somebody.blocked_at) == ("desk", NOW)
    assert (entry.action, entry.subject) == ("booking.made", f"booking:{made.id}")


def test_a_form_books_once_whatever_it_asks_for_the_second_time(
    seeded: Engine, offices: Directory, clerk: Staff
) -> None:
    made = []
    for at in (TEN, TEN, TEN + timedelta(minutes=30)):
        with transaction(seeded) as session:
            made.append(book(session, offices, clerk, starts_at=at).id)
    assert len(set(made)) == 1
    assert (count(seeded, Booking), count(seeded, AuditEntry)) == (1, 1)


def test_the_limits_of_one_citizen_do_not_hold_across_callers(
    seeded: Engine, offices: Directory, clerk: Staff
) -> None:
    with transaction(seeded) as session:
        for number in range(RULES.max_open_bookings + 1):
            book(session, offices, clerk, f"{number:032x}")
    assert count(seeded, Booking) == RULES.max_open_bookings + 1


def test_the_last_place_goes_to_one_caller_and_the_other_leaves_no_trace(
    seeded: Engine, offices: Directory, clerk: Staff
) -> None:
    with transaction(seeded) as session:
        session.execute(table_of(Slot).update().values(capacity=1))
    start = Barrier(2)

    def call(form: str) -> None:
        start.wait()
        with suppress(Refused), transaction(seeded) as session:
            book(session, offices, clerk, form)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(call, ("a" * 32, "b" * 32)))
    assert count(seeded, Booking) == count(seeded, Citizen) == count(seeded, AuditEntry) == 1


def test_one_form_sent_by_two_at_once_books_once(
    seeded: Engine, offices: Directory, clerk: Staff
) -> None:
    start = Barrier(2)

    def call(_: int) -> int | None:
        start.wait()
        with transaction(seeded) as session:
            return book(session, offices, clerk).id

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(call, range(2)))) == 1
    assert (count(seeded, Booking), count(seeded, AuditEntry)) == (1, 1)


def test_staff_may_book_what_citizens_may_not_at_a_counter_with_places(
    session: Session, offices: Directory
) -> None:
    closed = next(
        one
        for one in offices.procedures.values()
        if not one.bookable
        and (counter := offices.counter_for("chuo", one.id)) is not None
        and counter.bookable
    )
    found = desk_bookings.counter_for(offices, ward_id="chuo", procedure_id=closed.id)
    assert found.kind == closed.counter_kind
    with pytest.raises(Refused, match="procedure_unknown"):
        desk_bookings.counter_for(offices, ward_id="chuo", procedure_id="nothing")


def test_the_machine_takes_number_and_key_and_promises_no_message(
    seeded: Engine, offices: Directory, clerk: Staff
) -> None:
    with transaction(seeded) as session:
        made = book(session, offices, clerk)
        ticket = check_in.by_number(
            session,
            directory=offices,
            kiosk=desk.kiosk(session),
            number=made.number,
            key=pin.derive(SECRET, made.nonce, 1),
            secret=SECRET,
            now=TEN,
            rules=RULES,
        )
    assert (ticket.ticket.citizen_id, ticket.near_turn) == (made.citizen_id, False)
    assert count(seeded, Notification) == 0


def test_the_list_of_a_day_is_of_one_counter_by_time_and_can_be_narrowed(
    seeded: Engine, offices: Directory, clerk: Staff
) -> None:
    with transaction(seeded) as session:
        late = book(session, offices, clerk, "1" * 32, starts_at=TEN + timedelta(hours=1))
        early = book(session, offices, clerk, "2" * 32)
        desk.book(session, offices, "Ua", at=TEN + DAY)
        desk.book(session, offices, "Ub", counter="chuo-koseki")
        gone = desk.book(session, offices, "Uc", at=TEN + timedelta(minutes=30))
        bookings.cancel(session, booking_id=gone.id or 0, citizen_id=gone.citizen_id, now=NOW)

    def listed(shown: str, skip: int = 0, most: int = 50) -> tuple[list[int | None], int]:
        with reading(seeded) as session:
            rows, total = desk_bookings.of_day(
                session,
                counter_id=desk.COUNTER,
                day=tokyo.office_day(TEN),
                shown=shown,
                skip=skip,
                most=most,
            )
        return [one.id for one in rows], total

    assert listed("all") == ([early.id, gone.id, late.id], 3)
    assert listed("open") == ([early.id, late.id], 2)
    assert listed("gone") == ([gone.id], 1)
    assert listed("all", skip=2, most=2) == ([late.id], 3)


def test_who_was_booked_for_is_forgotten_with_the_booking(
    seeded: Engine, offices: Directory, clerk: Staff
) -> None:
    with transaction(seeded) as session:
        book(session, offices, clerk)
        desk.book(session, offices, "Ua", at=TEN + timedelta(minutes=30))
    after = TEN + purge.Retention().bookings + 2 * DAY
    with transaction(seeded) as session:
        booking_ends.expire_due(session, now=TEN + DAY)
        purge.purge(session, now=TEN + 2 * DAY)
    assert count(seeded, Citizen) == 2
    with transaction(seeded) as session:
        purge.purge(session, now=after)
    with reading(seeded) as session:
        assert list(session.execute(select(table_of(Citizen).c.channel)).scalars()) == ["line"]
