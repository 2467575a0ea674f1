"""The simulated month's people and shifts: drawn once and for all, in the office's hours, at somebody's desk."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.month import shifts, visits
from benchmarks.month.kept import Told
from benchmarks.month.parameters import FIRST_DAY, WORK, Parameters, staffed
from benchmarks.month.seen import quantile, zms
from benchmarks.month.visits import CLOSES, MACHINE_FROM, OPENS, Visit

P = Parameters()
DAYS = [FIRST_DAY + timedelta(days=offset) for offset in (0, 1, 2, 3, 4, 7, 8, 9, 10, 11)]


def month(parameters: Parameters = P) -> list[Visit]:
    return [
        visit
        for day in DAYS
        for visit in visits.of_day(
            "chuo-shomei", "shomei", 4, day, parameters=parameters, busy=False
        )
    ]


def test_the_same_seed_brings_the_same_people_under_every_rule() -> None:
    assert month() == month(Parameters(priority_run=1))
    assert month() != month(Parameters(seed=P.seed + 1))


def test_people_come_while_the_machine_gives_tickets() -> None:
    walk_ins = [visit.comes_at for visit in month() if visit.slot is None]
    assert all(come is not None and MACHINE_FROM <= come < CLOSES for come in walk_ins)
    assert any(come is not None and come < OPENS for come in walk_ins)


def test_one_booking_in_eight_is_never_seen() -> None:
    booked = [visit for visit in month() if visit.slot is not None]
    share = sum(visit.comes_at is None for visit in booked) / len(booked)
    assert 0.07 < share < 0.17


def test_as_much_work_comes_as_the_load_says() -> None:
    seen = [visit for visit in month() if visit.comes_at is not None]
    desk_minutes = len(DAYS) * staffed(4) * (CLOSES - OPENS)
    assert len(seen) * visits.takes("shomei", P) / desk_minutes == pytest.approx(P.load, rel=0.12)
    mean = sum(visit.service for visit in seen) / len(seen)
    assert mean == pytest.approx(WORK["shomei"].service, rel=0.1)


def test_the_surge_day_brings_two_days_and_more() -> None:
    average = visits.expected("juumin", 5, DAYS[1], parameters=P, busy=False)
    surge = visits.expected("juumin", 5, P.surge_day, parameters=P, busy=True)
    assert surge > 2 * average


@given(desks=st.integers(1, 9), surge=st.booleans())
def test_no_desk_has_two_clerks_and_no_opening_minute_has_none(desks: int, surge: bool) -> None:
    plan = shifts.plan(range(1, desks + 1), P, surge=surge)
    for desk in {shift.desk for shift in plan}:
        mine = [shift for shift in plan if shift.desk == desk]
        assert all(one.ends <= other.begins for one, other in pairwise(mine))
    for minute in range(int(OPENS), int(CLOSES)):
        assert any(shift.begins <= minute < shift.ends for shift in plan)
    assert any(shift.last for shift in plan)
    used = {shift.desk for shift in plan} | set(shifts.reserve(range(1, desks + 1), surge=surge))
    assert used == set(range(1, desks + 1))


def test_at_lunch_half_of_the_desks_are_left() -> None:
    plan = shifts.plan([1, 2, 3, 4, 5], P)
    noon = {shift.desk for shift in plan if shift.begins <= 12 * 60 < shift.ends}
    assert len(noon) == 2


@pytest.mark.parametrize(
    ("kind", "ahead", "logged_in", "minutes"),
    [("juumin", 4, 2, 30.0), ("shomei", 6, 3, 10.0), ("koseki", 2, 0, 30.0), ("kokuho", 0, 2, 0.0)],
)
def test_zms_tells_typed_in_minutes_times_people_by_staff(
    kind: str, ahead: int, logged_in: int, minutes: float
) -> None:
    assert zms(Told(1, kind, ahead, logged_in)) == minutes


def test_a_quantile_is_a_value_that_was_seen() -> None:
    assert quantile([3.0, 1.0, 2.0, 4.0], 0.5) == 2.0
    assert quantile([3.0, 1.0, 2.0, 4.0], 1.0) == 4.0
    assert quantile([7.0], 0.1) == 7.0
