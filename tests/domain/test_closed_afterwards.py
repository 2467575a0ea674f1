"""A day that is closed after its slots were made is neither offered, nor held, nor booked."""

from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from domain import bookings, directory, holds, slots, tokyo
from domain.db import transaction
from domain.directory import Directory
from domain.refusal import Refused
from domain.tables import ClosedDay, OpeningHours
from tests.domain.offices import COUNTER, RULES, TEN, book, citizen, slot
from tests.support.moments import NOW

DAY = tokyo.office_day(TEN)
NEXT_TEN = TEN + timedelta(days=1)


def close(session: Session, *days: date) -> Directory:
    """Close the city's offices on *days*; the directory as it is read afterwards."""
    reasons = {"ja": "停電", "en": "Power cut"}
    session.add_all(ClosedDay(day=day, reasons=reasons, verified=True) for day in days)
    session.flush()
    return directory.load(session)


def near(session: Session, offices: Directory, wanted: datetime, limit: int = 3) -> list[datetime]:
    """The nearest free starts."""
    return slots.nearest_free(
        session,
        directory=offices,
        counter=offices.counters[COUNTER],
        wanted=wanted,
        now=NOW,
        rules=RULES,
        limit=limit,
    )


def test_a_day_closed_afterwards_is_not_offered(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        assert {tokyo.office_day(at) for at in near(session, offices, TEN)} == {DAY}
        offices = close(session, DAY)
        counter = offices.counters[COUNTER]
        assert (
            slots.times(session, directory=offices, counter=counter, day=DAY, now=NOW, rules=RULES)
            == []
        )
        assert DAY not in {tokyo.office_day(at) for at in near(session, offices, TEN, limit=40)}


def test_the_nearest_time_is_found_beyond_several_closed_days(
    seeded: Engine, offices: Directory
) -> None:
    first, last = date(2026, 12, 1), date(2026, 12, 16)
    with transaction(seeded) as session:
        closed = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        offices = close(session, *closed)
        found = near(session, offices, TEN)
    assert [tokyo.local(at).date() for at in found] == [date(2026, 12, 17)] * 3
    assert [tokyo.local(at).time() for at in found] == [time(9), time(9, 30), time(10)]


def test_when_every_day_is_closed_nothing_is_near(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        offices = close(session, *(DAY + timedelta(days=n) for n in range(-1, 40)))
        assert near(session, offices, TEN) == []


def test_a_slot_of_a_day_closed_afterwards_is_neither_held_nor_booked(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        offices = close(session, DAY)
        mine = citizen(session, "Ua")
        with pytest.raises(Refused, match="day_closed"):
            holds.hold(
                session,
                directory=offices,
                citizen_id=mine,
                counter=offices.counters[COUNTER],
                starts_at=TEN,
                now=NOW,
                rules=RULES,
            )
        with pytest.raises(Refused, match="day_closed"):
            book(session, offices, "Ua")
        assert slot(session).taken == 0


def test_a_place_held_before_the_day_was_closed_is_not_booked(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        holds.hold(
            session,
            directory=offices,
            citizen_id=citizen(session, "Ua"),
            counter=offices.counters[COUNTER],
            starts_at=TEN,
            now=NOW,
            rules=RULES,
        )
        offices = close(session, DAY)
        with pytest.raises(Refused, match="day_closed"):
            book(session, offices, "Ua")


def test_a_booking_stays_where_it_is_rather_than_move_to_a_closed_day(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        booking = book(session, offices, "Ua", at=NEXT_TEN)
        offices = close(session, DAY)
        with pytest.raises(Refused, match="day_closed"):
            bookings.change(
                session,
                directory=offices,
                booking_id=booking.id or 0,
                citizen_id=booking.citizen_id,
                starts_at=TEN,
                now=NOW,
                rules=RULES,
            )
        assert slot(session, NEXT_TEN).taken == 1


def test_hours_that_were_cut_afterwards_are_not_offered(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        for row in session.exec(select(OpeningHours).where(col(OpeningHours.ward_id).is_(None))):
            row.first_slot = time(13)
        session.flush()
        offices = directory.load(session)
        counter = offices.counters[COUNTER]
        views = slots.times(
            session, directory=offices, counter=counter, day=DAY, now=NOW, rules=RULES
        )
        assert tokyo.local(views[0].starts_at).time() == time(13)
        with pytest.raises(Refused, match="no_such_slot"):
            book(session, offices, "Ua")
        grid = slots.week(
            session, directory=offices, counter=counter, start=DAY, now=NOW, rules=RULES
        )
        assert (grid[0].am, grid[0].pm) == ("closed", "open")
