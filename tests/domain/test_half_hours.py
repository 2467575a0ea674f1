"""Congestion history: what happened in each half hour, however often it is written."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from domain import half_hours, queue, tokyo
from domain.db import reading, transaction
from domain.directory import Directory
from domain.half_hours import HALF_HOUR, LENGTH
from domain.tables import HalfHour
from tests.domain.offices import COUNTER, RULES, book, walk_in
from tests.support.moments import NOW

TODAY = tokyo.office_day(NOW)
EVENING = tokyo.at(TODAY, time(19))


@dataclass
class Came:
    """Somebody who came so many minutes after the opening."""

    issued_at: datetime
    first_called_at: datetime | None
    ended_at: datetime | None = None
    booking_id: int | None = None


VISITS = st.lists(
    st.builds(
        lambda minute, wait, booked: Came(
            NOW + timedelta(minutes=minute),
            None if wait is None else NOW + timedelta(minutes=minute + wait),
            None if wait is None else NOW + timedelta(minutes=minute + wait + 5),
            1 if booked else None,
        ),
        st.integers(0, 400),
        st.none() | st.integers(0, 120),
        st.booleans(),
    ),
    max_size=40,
)


@given(VISITS)
def test_every_visit_is_counted_once(visits: list[Came]) -> None:
    found = half_hours.count(visits, starts=(), now=EVENING)
    assert sum(one.issued for one in found) == len(visits)
    assert sum(one.booked for one in found) == sum(v.booking_id is not None for v in visits)
    assert sum(one.called for one in found) == sum(v.first_called_at is not None for v in visits)


@given(VISITS)
def test_the_peak_is_what_somebody_who_counted_all_the_time_would_have_seen(
    visits: list[Came],
) -> None:
    for one in half_hours.count(visits, starts=[NOW], now=EVENING):
        seen = [one.starts_at, *(v.issued_at for v in visits)]
        moments = [at for at in seen if one.starts_at <= at < one.starts_at + LENGTH]
        waiting = [
            sum(
                v.issued_at <= at and (v.first_called_at is None or v.first_called_at > at)
                for v in visits
            )
            for at in moments
        ]
        # Who is called at the very moment somebody comes has left; somebody called at once never waited.
        at_once = sum(v.issued_at == v.first_called_at for v in visits)
        assert max(waiting) <= one.peak_waiting + at_once
        assert one.peak_waiting <= max(waiting) + at_once


def test_nothing_is_written_of_the_future() -> None:
    starts = [NOW + LENGTH * index for index in range(16)]
    found = half_hours.count([], starts=starts, now=NOW + timedelta(minutes=45))
    assert [one.starts_at for one in found] == starts[:2]


def test_the_history_is_written_from_the_tickets_and_twice_is_once(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        walk_in(session, offices)
        walk_in(session, offices, now=NOW + timedelta(minutes=10))
        walk_in(session, offices, now=NOW + timedelta(minutes=40))
        called = NOW + timedelta(minutes=20)
        queue.call_next(session, counter=offices.counters[COUNTER], desk=1, now=called, rules=RULES)
    for _ in range(2):
        with transaction(seeded) as session:
            half_hours.write(session, directory=offices, now=NOW + timedelta(minutes=50))
    rows = written(seeded, offices, TODAY)
    assert [(row.issued, row.called, row.peak_waiting, row.wait_median) for row in rows] == [
        (2, 1, 2, 20),
        (1, 0, 2, None),
    ]


def test_a_late_call_is_counted_where_the_ticket_was_issued(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        walk_in(session, offices)
        half_hours.write(session, directory=offices, now=NOW + timedelta(minutes=50))
        later = NOW + timedelta(minutes=55)
        queue.call_next(session, counter=offices.counters[COUNTER], desk=1, now=later, rules=RULES)
        half_hours.write(session, directory=offices, now=later)
    first, second = written(seeded, offices, TODAY)
    assert (first.wait_median, first.called, second.called) == (55, 0, 1)


def test_the_rest_of_yesterday_is_made_up_for_and_a_day_without_a_ticket_is_quiet(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        walk_in(session, offices)
        half_hours.write(session, directory=offices, now=NOW + timedelta(minutes=5))
        walk_in(session, offices, now=NOW + timedelta(hours=5))
        half_hours.write(session, directory=offices, now=NOW + timedelta(days=2, minutes=5))
    assert sum(row.issued for row in written(seeded, offices, TODAY)) == 2
    assert len(written(seeded, offices, TODAY)) == 16
    tomorrow = written(seeded, offices, TODAY + timedelta(days=1))
    assert [row.issued for row in tomorrow] == [0] * 16


def test_a_closed_day_has_no_half_hours(seeded: Engine, offices: Directory) -> None:
    saturday = date(2026, 12, 5)
    with transaction(seeded) as session:
        half_hours.write(session, directory=offices, now=tokyo.at(saturday, time(12)))
    with reading(seeded) as session:
        assert session.execute(select(func.count()).select_from(HALF_HOUR)).scalar() == 0


def test_bookings_are_told_apart_and_a_wards_history_is_its_own(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        booking = book(session, offices, "Ua")
        ticket = walk_in(session, offices)
        ticket.booking_id = booking.id
        session.flush()
        half_hours.write(session, directory=offices, now=NOW + timedelta(minutes=5))
        elsewhere = half_hours.history(
            session, directory=offices, ward_id="midori", from_day=TODAY, to_day=TODAY
        )
        nowhere = half_hours.history(
            session, directory=offices, ward_id="atlantis", from_day=TODAY, to_day=TODAY
        )
    assert [row.booked for row in written(seeded, offices, TODAY)] == [1]
    assert {row.counter_id.split("-")[0] for row in elsewhere} == {"midori"}
    assert sum(row.issued for row in elsewhere) == 0
    assert nowhere == []


def written(engine: Engine, offices: Directory, day: date) -> list[HalfHour]:
    """The half hours of the counter on *day*, as an open-data page reads them."""
    with reading(engine) as session:
        rows = half_hours.history(
            session, directory=offices, ward_id="chuo", from_day=day, to_day=day
        )
    return [row for row in rows if row.counter_id == COUNTER]
