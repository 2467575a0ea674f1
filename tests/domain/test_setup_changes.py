"""A change of hours, days or places lists the bookings it concerns; each is kept or offered a change, none is lost."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, select

from domain import (
    bookings,
    directory,
    horizon,
    setup_capacities,
    setup_days,
    setup_hours,
    setup_marks,
    slots,
)
from domain.calendar import Opening
from domain.db import rehearsing, transaction
from domain.directory import Directory
from domain.refusal import Refused
from domain.setup_changes import Change, carry_out, rehearse
from domain.setup_impact import OUTSIDE, OVER, Impact
from domain.tables import (
    AuditEntry,
    Booking,
    BookingStatus,
    Counter,
    HolidayOpening,
    Notification,
    Replacement,
)
from tests.domain.offices import COUNTER, RULES, TEN, book, meanwhile, slot
from tests.domain.setup import manager
from tests.support.moments import NOW

TODAY = date(2026, 12, 1)
DAY = date(2026, 12, 2)
AFTERNOON = Opening(time(13), time(17), time(13), time(16, 30))
SUNDAY = date(2026, 12, 13)
CELL = (2, time(10, 30))
TWO_DAYS = replace(RULES, horizon_days=1)


def places(number: int, *, day: date = TODAY) -> Change:
    """So many places on Wednesdays at 10:30."""

    def write(session: Session) -> dict[str, Any]:
        offices = directory.load(session)
        return setup_capacities.write(
            session,
            counter=offices.counters[COUNTER],
            wanted={CELL: number},
            valid_from=day,
            calendar=offices.calendar,
            today=TODAY,
            rules=RULES,
        )

    return Change(write, "capacity.changed", {setup_marks.capacity(COUNTER): 0}, "chuo")


def hours(times: Opening, day: date = DAY) -> Change:
    """Chuo is open at these times on Wednesdays."""

    def write(session: Session) -> dict[str, Any]:
        return setup_hours.write(
            session,
            ward_id="chuo",
            weekdays=[2],
            valid_from=day,
            valid_until=None,
            times=times,
            today=TODAY,
            rules=RULES,
        )

    return Change(write, "hours.changed", {setup_marks.hours("chuo"): 0}, "chuo")


def closing(day: date = DAY) -> Change:
    """Chuo is closed on a day."""

    def write(session: Session) -> dict[str, Any]:
        return setup_days.close(
            session, ward_id="chuo", first=day, last=day, reasons={"ja": "工事"}, today=TODAY
        )

    return Change(write, "day.closed", {setup_marks.day("chuo", day): 0}, "chuo")


def tried(engine: Engine, change: Change) -> Impact:
    with rehearsing(engine) as session:
        return rehearse(session, change, now=NOW)[0]


def done(engine: Engine, change: Change, impact: Impact, *offered: int) -> Impact:
    with transaction(engine) as session:
        return carry_out(
            session,
            change,
            by=manager(session, ward_id="chuo"),
            seen=impact.mark,
            offered=offered,
            now=NOW,
            rules=RULES,
        )


@pytest.fixture
def booked(seeded: Engine, offices: Directory) -> list[Booking]:
    """Three who come on Wednesday at 10:30."""
    with transaction(seeded) as session:
        return [book(session, offices, f"U{number}") for number in range(3)]


@pytest.mark.parametrize(
    ("change", "why", "left"),
    [(places(1), OVER, 1), (hours(AFTERNOON), OUTSIDE, 0), (closing(), OUTSIDE, 0)],
)
def test_bookings_that_are_concerned_are_listed_and_kept_by_default(
    seeded: Engine, booked: list[Booking], change: Change, why: str, left: int
) -> None:
    impact = tried(seeded, change)
    assert [(one.why, one.places, len(one.hits)) for one in impact.places] == [(why, left, 3)]
    done(seeded, change, impact)
    with transaction(seeded) as session:
        rows = session.exec(select(Booking)).all()
        assert {row.status for row in rows} == {BookingStatus.BOOKED}
        shown = slot(session)
        assert (shown.taken, shown.capacity) == (3, 3)
        assert session.exec(select(Replacement)).all() == []
        assert not slots.take(session, slot_id=shown.id or 0, now=NOW)


def test_who_is_offered_a_change_has_one_notice_and_one_kept_place(
    seeded: Engine, booked: list[Booking]
) -> None:
    first = booked[0].id or 0
    impact = tried(seeded, closing())
    done(seeded, closing(), impact, first)
    with transaction(seeded) as session:
        offer = session.exec(select(Replacement)).one()
        assert (offer.booking_id, offer.status, offer.closure_id) == (first, "held", None)
        notices = session.exec(select(Notification).where(Notification.kind == "closure")).all()
        assert len(notices) == 1
        entry = session.exec(select(AuditEntry).where(AuditEntry.action == "day.closed")).one()
        assert (entry.detail["kept"], entry.detail["offered"]) == (2, 1)


def test_who_books_between_the_look_and_the_change_is_listed_before_anything_is_changed(
    seeded: Engine, offices: Directory, booked: list[Booking]
) -> None:
    impact = tried(seeded, closing())
    with transaction(seeded) as session:
        book(session, offices, "late")
    with pytest.raises(Refused, match="setup_look_again"):
        done(seeded, closing(), impact)
    assert len(tried(seeded, closing()).hits) == 4


def test_bookings_kept_before_are_not_listed_again(seeded: Engine, booked: list[Booking]) -> None:
    done(seeded, closing(), tried(seeded, closing()))
    assert tried(seeded, hours(AFTERNOON)).hits == []


def test_a_process_that_has_not_heard_of_new_hours_sells_no_place(
    seeded: Engine, offices: Directory
) -> None:
    done(seeded, hours(AFTERNOON), tried(seeded, hours(AFTERNOON)))
    with transaction(seeded) as session, pytest.raises(Refused, match="slot_full"):
        book(session, offices, "U1")  # *offices* still has the old hours


def test_a_holiday_opening_that_is_taken_back_lists_its_bookings(
    seeded: Engine, offices: Directory
) -> None:
    def open_it(session: Session) -> dict[str, Any]:
        times = Opening(time(9), time(12, 30), time(9), time(12))
        return setup_days.open_day(
            session, ward_id=None, day=SUNDAY, times=times, today=TODAY, rules=RULES
        )

    def take_back(session: Session) -> dict[str, Any]:
        return setup_days.take_back_opening(session, ward_id=None, day=SUNDAY, today=TODAY)

    subject = setup_marks.day(None, SUNDAY)
    opening = Change(open_it, "day.opened", {subject: 0}, None)
    done(seeded, opening, tried(seeded, opening))
    with transaction(seeded) as session:
        now_open = directory.load(session)
        at = datetime(2026, 12, 13, 0, 30, tzinfo=NOW.tzinfo)
        book(session, now_open, "U1", at=at)
    back = Change(take_back, "day.opening_taken_back", {subject: 1}, None)
    impact = tried(seeded, back)
    assert [one.why for one in impact.places] == [OUTSIDE]
    assert impact.hits[0].starts_at == at


def test_more_places_are_there_at_once_and_for_days_to_come(
    seeded: Engine, offices: Directory
) -> None:
    done(seeded, places(9), tried(seeded, places(9)))
    with transaction(seeded) as session:
        assert slot(session).capacity == 9
        assert slot(session, at=TEN + timedelta(minutes=30)).capacity != 9
        later = NOW + timedelta(days=6)
        horizon.open_horizon(session, directory=directory.load(session), now=later, rules=RULES)
        assert slot(session, at=TEN + timedelta(days=35)).capacity == 9


def test_places_hold_from_their_day_on_until_others_do(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        usual = session.get_one(Counter, COUNTER).capacity
        places(8, day=date(2026, 12, 9)).write(session)
        places(7, day=date(2026, 12, 16)).write(session)
        present = directory.load(session)
    found = [
        present.capacities.on(present.counters[COUNTER], CELL, date(2026, 12, day))
        for day in (2, 9, 15, 16, 23)
    ]
    assert found == [usual, 8, 8, 7, 7]
    assert present.capacities.later(COUNTER, date(2026, 12, 9)) == [date(2026, 12, 16)]


@pytest.mark.parametrize(
    ("write", "code"),
    [
        (lambda: hours(AFTERNOON, date(2026, 11, 30)), "setup_from_past"),
        (lambda: hours(Opening(time(9), time(9), time(9), time(9))), "setup_times_order"),
        (
            lambda: hours(Opening(time(9), time(17), time(9), time(16, 45))),
            "setup_last_slot_late",
        ),
        (lambda: hours(Opening(time(9), time(17), time(9, 10), time(16))), "setup_slots_apart"),
        (lambda: closing(date(2026, 11, 30)), "setup_day_past"),
        (lambda: closing(date(2028, 1, 4)), "setup_day_unknown_year"),
        (lambda: places(-1), "setup_capacity_bounds"),
        (lambda: places(100), "setup_capacity_bounds"),
        (lambda: places(3, day=date(2026, 11, 30)), "setup_from_past"),
    ],
)
def test_what_cannot_be_is_refused(seeded: Engine, write: Callable[[], Change], code: str) -> None:
    with pytest.raises(Refused, match=code):
        tried(seeded, write())


def test_a_day_that_is_a_confirmed_opening_is_not_closed_beside_it(
    seeded: Engine, session: Session
) -> None:
    session.add(
        HolidayOpening(
            ward_id="chuo", day=SUNDAY, opens=time(9), closes=time(12, 30), first_slot=time(9),
            last_slot=time(12), verified=True,
        )
    )  # fmt: skip
    session.flush()
    with pytest.raises(Refused, match="setup_day_is_opening"):
        closing(SUNDAY).write(session)


def test_places_outside_the_hours_are_refused(seeded: Engine, session: Session) -> None:
    offices = directory.load(session)
    for cell in ((5, time(10)), (2, time(8, 30)), (2, time(10, 15))):
        with pytest.raises(Refused, match="setup_cell_closed"):
            setup_capacities.write(
                session,
                counter=offices.counters[COUNTER],
                wanted={cell: 3},
                valid_from=TODAY,
                calendar=offices.calendar,
                today=TODAY,
                rules=RULES,
            )


@settings(max_examples=12)
@given(st.lists(st.one_of(st.integers(0, 6), st.booleans()), max_size=8))
def test_whatever_comes_in_whatever_order_no_booking_is_lost_and_no_slot_is_over(
    seeded: Engine, offices: Directory, steps: list[int | bool]
) -> None:
    """A number: so many places from now on. True: somebody books, if a place is left. False: somebody cancels."""
    with rehearsing(seeded) as session:
        wanted = offices.counters[COUNTER].capacity
        open_ones: list[Booking] = []
        for number, step in enumerate(steps):
            if step is True:
                present = directory.load(session)
                if len(open_ones) < max(wanted, 0):
                    open_ones.append(book(session, present, f"U{number}"))
                else:
                    with pytest.raises(Refused, match="slot_full"):
                        book(session, present, f"U{number}")
            elif step is False:
                if open_ones:
                    gone = open_ones.pop()
                    bookings.cancel(
                        session, citizen_id=gone.citizen_id, booking_id=gone.id or 0, now=NOW
                    )
            elif step != wanted:
                places(step).write(session)
                wanted = step
            present = directory.load(session)
            horizon.open_horizon(session, directory=present, now=NOW, rules=TWO_DAYS)
            shown = slot(session)
            assert shown.taken == len(open_ones)
            assert shown.capacity == max(wanted, len(open_ones))


def test_who_is_just_booking_is_waited_for_and_listed(seeded: Engine, offices: Directory) -> None:
    impact = tried(seeded, closing())
    with transaction(seeded) as session:
        book(session, offices, "U1")
        change = meanwhile(lambda: done(seeded, closing(), impact))
    with pytest.raises(Refused, match="setup_look_again"):
        change.result()
    assert len(tried(seeded, closing()).hits) == 1
