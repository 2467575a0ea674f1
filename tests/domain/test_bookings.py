"""Bookings: one place is sold once, twice the same tap books once, and a refusal changes nothing."""

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from domain import booking_ends, bookings, citizens, directory, holds, horizon, slots, tokyo
from domain.db import transaction
from domain.directory import Directory
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import Booking, Citizen, Notification, Slot
from tests.support.moments import NOW

SECRET = b"a secret of this test"
RULES = Rules()
TEN = tokyo.at(tokyo.office_day(NOW) + timedelta(days=1), time(10, 30))


@pytest.fixture
def offices(seeded: Engine) -> Directory:
    """Chiba's directory, with the slots of the horizon opened."""
    with transaction(seeded) as session:
        loaded = directory.load(session)
        horizon.open_horizon(session, directory=loaded, now=NOW, rules=RULES)
    return loaded


def citizen(session: Session, name: str) -> int:
    """A citizen's id."""
    found = citizens.get_and_lock(session, line_user_id=name, now=NOW)
    assert found.id is not None
    return found.id


def book(
    session: Session,
    offices: Directory,
    who: str,
    key: str,
    *,
    at: datetime = TEN,
    counter: str = "chuo-juumin",
) -> Booking:
    """Book a moving-in notification."""
    return bookings.book(
        session,
        directory=offices,
        citizen_id=citizen(session, who),
        procedure_id="tennyu",
        counter=offices.counters[counter],
        starts_at=at,
        idempotency_key=key,
        now=NOW,
        rules=RULES,
        secret=SECRET,
    )


def slot(session: Session, at: datetime = TEN) -> Slot:
    """The slot as the database has it now."""
    session.expire_all()
    found = slots.find(session, counter_id="chuo-juumin", starts_at=at)
    assert found is not None
    return found


def test_a_booking_takes_one_place_and_plans_two_reminders(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        made = book(session, offices, "Ua", "k1")
    with transaction(seeded) as session:
        assert slot(session).taken == 1
        kinds = {row.kind: row for row in session.exec(select(Notification))}
        assert set(kinds) == {"reminder_evening", "reminder_before"}
        assert tokyo.local(kinds["reminder_evening"].due_at).hour == 18
        assert kinds["reminder_before"].due_at == TEN - timedelta(hours=2)
        assert len(made.number) == 8


def test_the_same_confirmation_twice_books_once(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        first = book(session, offices, "Ua", "k1").number
    with transaction(seeded) as session:
        assert book(session, offices, "Ua", "k1").number == first
        assert slot(session).taken == 1


def test_a_full_slot_is_refused_and_nothing_changes(seeded: Engine, offices: Directory) -> None:
    capacity = offices.counters["chuo-juumin"].capacity
    with transaction(seeded) as session:
        for index in range(capacity):
            book(session, offices, f"U{index}", f"k{index}")
    with transaction(seeded) as session:
        with pytest.raises(Refused) as refused:
            book(session, offices, "Ulate", "late")
        assert refused.value.code == "slot_full"
    with transaction(seeded) as session:
        assert slot(session).taken == capacity
        near = slots.nearest_free(
            session,
            directory=offices,
            counter=offices.counters["chuo-juumin"],
            wanted=TEN,
            now=NOW,
            rules=RULES,
        )
        assert near == [
            TEN - timedelta(minutes=30),
            TEN + timedelta(minutes=30),
            TEN - timedelta(hours=1),
        ]


def test_a_third_open_booking_and_a_second_at_the_same_time_are_refused(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        book(session, offices, "Ua", "k1")
        with pytest.raises(Refused, match="same_time"):
            book(session, offices, "Ua", "k2", counter="chuo-kokuho")
        book(session, offices, "Ua", "k3", at=TEN + timedelta(hours=1))
        with pytest.raises(Refused, match="too_many_bookings"):
            book(session, offices, "Ua", "k4", at=TEN + timedelta(hours=2))


def test_cancelling_frees_exactly_one_place_and_takes_the_reminders_back(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        made = book(session, offices, "Ua", "k1")
        owner, booking_id = made.citizen_id, made.id
        assert booking_id is not None
    with transaction(seeded) as session:
        bookings.cancel(session, booking_id=booking_id, citizen_id=owner, now=NOW)
        with pytest.raises(Refused, match="booking_cancelled"):
            bookings.cancel(session, booking_id=booking_id, citizen_id=owner, now=NOW)
    with transaction(seeded) as session:
        assert slot(session).taken == 0
        assert {row.status for row in session.exec(select(Notification))} == {"cancelled"}


def test_changing_moves_the_place_and_the_reminders(seeded: Engine, offices: Directory) -> None:
    later = TEN + timedelta(days=1)
    with transaction(seeded) as session:
        made = book(session, offices, "Ua", "k1")
        owner, booking_id = made.citizen_id, made.id
        assert booking_id is not None
    for _ in range(2):  # the second tap finds it moved already
        with transaction(seeded) as session:
            bookings.change(
                session,
                directory=offices,
                booking_id=booking_id,
                citizen_id=owner,
                starts_at=later,
                now=NOW,
                rules=RULES,
            )
    with transaction(seeded) as session:
        assert (slot(session).taken, slot(session, later).taken) == (0, 1)
        due = [row.due_at for row in session.exec(select(Notification)) if row.status == "pending"]
        assert sorted(due) == [
            tokyo.at(tokyo.office_day(TEN), time(18)),
            later - timedelta(hours=2),
        ]


def test_a_held_place_is_kept_and_then_booked_without_taking_another(
    seeded: Engine, offices: Directory
) -> None:
    counter = offices.counters["chuo-juumin"]
    with transaction(seeded) as session:
        mine = citizen(session, "Ua")
        for at in (TEN, TEN + timedelta(minutes=30), TEN):
            holds.hold(
                session,
                directory=offices,
                citizen_id=mine,
                counter=counter,
                starts_at=at,
                now=NOW,
                rules=RULES,
            )
        assert slot(session).taken == 1
        assert slot(session, TEN + timedelta(minutes=30)).taken == 0
        book(session, offices, "Ua", "k1")
        assert slot(session).taken == 1
    with transaction(seeded) as session:
        assert holds.sweep(session, now=NOW + timedelta(hours=1)) == 0
        assert slot(session).taken == 1


def test_a_hold_that_runs_out_frees_its_place_once(seeded: Engine, offices: Directory) -> None:
    counter = offices.counters["chuo-juumin"]
    with transaction(seeded) as session:
        mine = citizen(session, "Ua")
        holds.hold(
            session,
            directory=offices,
            citizen_id=mine,
            counter=counter,
            starts_at=TEN,
            now=NOW,
            rules=RULES,
        )
    with transaction(seeded) as session:
        assert holds.sweep(session, now=NOW) == 0
        assert holds.sweep(session, now=NOW + RULES.hold) == 1
        assert slot(session).taken == 0


def test_bookings_of_past_days_expire(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        book(session, offices, "Ua", "k1")
        assert booking_ends.expire_due(session, now=TEN + timedelta(hours=5)) == 0
        assert booking_ends.expire_due(session, now=TEN + timedelta(days=1)) == 1


def test_a_stranger_cannot_touch_a_booking(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        made = book(session, offices, "Ua", "k1")
        assert made.id is not None
        stranger = citizen(session, "Ub")
        with pytest.raises(Refused, match="booking_unknown"):
            bookings.cancel(session, booking_id=made.id, citizen_id=stranger, now=NOW)
        assert session.get(Citizen, stranger) is not None
