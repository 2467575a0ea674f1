"""Hours with validity: one row holds on each day; the old one ends the day before, and comes back."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, select

from domain import calendar, setup_hours
from domain.calendar import Opening
from domain.db import rehearsing
from domain.refusal import Refused
from domain.tables import OpeningHours
from tests.domain.offices import RULES

TODAY = date(2026, 12, 1)
USUAL = Opening(time(9), time(17), time(9), time(16, 30))
LONG = Opening(time(9), time(19), time(9), time(18, 30))
WEDNESDAYS = [date(2026, 12, 2) + timedelta(weeks=n) for n in range(30)]


def change(
    session: Session,
    begin: date,
    end: date | None = None,
    times: Opening | None = LONG,
    ward_id: str | None = None,
) -> None:
    setup_hours.write(
        session,
        ward_id=ward_id,
        weekdays=[2],
        valid_from=begin,
        valid_until=end,
        times=times,
        today=TODAY,
        rules=RULES,
    )


def openings(session: Session, ward_id: str = "chuo") -> list[Opening | None]:
    """The regular hours on each of the Wednesdays."""
    known = calendar.load(session)
    rows = [known.regular(ward_id, day) for day in WEDNESDAYS]
    return [Opening(r.opens, r.closes, r.first_slot, r.last_slot) if r else None for r in rows]


def test_new_hours_hold_from_their_day_on(seeded: Engine, session: Session) -> None:
    change(session, WEDNESDAYS[3])
    assert openings(session) == [USUAL] * 3 + [LONG] * 27


def test_after_hours_that_end_the_old_ones_come_back(seeded: Engine, session: Session) -> None:
    change(session, WEDNESDAYS[3], WEDNESDAYS[5])
    assert openings(session) == [USUAL] * 3 + [LONG] * 3 + [USUAL] * 24


def test_a_wards_own_hours_win_over_the_citys(seeded: Engine, session: Session) -> None:
    change(session, WEDNESDAYS[3], ward_id="chuo")
    assert openings(session) == [USUAL] * 3 + [LONG] * 27
    assert openings(session, "midori") == [USUAL] * 30


def test_a_weekday_may_end(seeded: Engine, session: Session) -> None:
    change(session, WEDNESDAYS[2], times=None)
    assert openings(session) == [USUAL] * 2 + [None] * 28
    with pytest.raises(Refused, match="setup_no_hours_to_end"):
        change(session, WEDNESDAYS[9], times=None)


def test_hours_over_others_that_begin_later_are_refused(seeded: Engine, session: Session) -> None:
    change(session, WEDNESDAYS[5])
    for end in (None, WEDNESDAYS[5], WEDNESDAYS[9]):
        with pytest.raises(Refused, match="setup_hours_overlap"):
            change(session, WEDNESDAYS[3], end)
    change(session, WEDNESDAYS[3], WEDNESDAYS[4])
    assert openings(session) == [USUAL] * 3 + [LONG] * 27
    with pytest.raises(Refused, match="setup_until_before_from"):
        change(session, WEDNESDAYS[9], WEDNESDAYS[8])


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 25), st.none() | st.integers(0, 9), st.sampled_from([LONG, USUAL, None])
        ),
        max_size=5,
    )
)
def test_whatever_is_set_each_day_has_the_hours_set_last_and_one_row(
    seeded: Engine, asked: list[tuple[int, int | None, Opening | None]]
) -> None:
    with rehearsing(seeded) as session:
        expected: list[Opening | None] = [USUAL] * 30
        for begin, length, times in asked:
            last = None if length is None else begin + length
            end = WEDNESDAYS[min(last, 29)] if last is not None else None
            try:
                change(session, WEDNESDAYS[begin], end, times)
            except Refused:
                session.expire_all()
                continue
            until = 30 if last is None else min(last, 29) + 1
            expected[begin:until] = [times] * (until - begin)
        assert openings(session) == expected
        for day in WEDNESDAYS:
            rows = session.exec(select(OpeningHours).where(OpeningHours.weekday == 2)).all()
            holding = [
                row
                for row in rows
                if row.valid_from <= day and (row.valid_until is None or row.valid_until >= day)
            ]
            assert len(holding) <= 1
