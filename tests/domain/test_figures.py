"""Figures are what somebody who counted every person by hand would have found, on both databases."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, update
from sqlmodel import Session, select

from domain import figures, figures_nights, purge, tokyo
from domain.db import reading, transaction
from domain.figures import DIMENSIONS, Asked
from domain.figures_counting import half_hour
from domain.figures_sums import SUMS, Sums, total
from domain.tables import BookingStatus, Closure, DayFigure
from domain.tickets import TICKET
from tests.domain.figures_days import COUNTERS, DAYS, TODAY, Draft, drafts, expected, write
from tests.support.moments import NOW

EVENING = NOW + timedelta(hours=9)
KEYS: dict[str, Callable[[Draft], Any]] = {
    "day": lambda one: one.day,
    "counter_id": lambda one: one.counter_id,
    "procedure_id": lambda one: one.procedure_id,
    "channel": lambda one: one.channel,
    "locale": lambda one: one.locale,
    "half_hour": lambda one: half_hour(one.slot if one.channel != "walk_in" else one.issued_at),
}
OPEN_TODAY = (BookingStatus.BOOKED, TODAY)
"""Nobody knows what becomes of them: they are not counted yet."""
ALL = Asked(COUNTERS, min(DAYS), TODAY)


def told(sums: Sums) -> dict[str, Any]:
    """All counts, and the waits as a plain dictionary."""
    return {**{name: getattr(sums, name) for name in SUMS}, "waits": dict(sums.waits)}


def count_nights(session: Session) -> int:
    """What the night does, until nothing is due."""
    return sum(
        figures_nights.count(session, day=day, now=NOW)
        for day in figures_nights.due(session, now=NOW)
    )


@given(
    people=drafts(),
    by=st.lists(st.sampled_from(DIMENSIONS), unique=True, max_size=3),
    counters=st.sampled_from([COUNTERS, COUNTERS[:1], COUNTERS[1:]]),
    procedure=st.sampled_from([None, "tennyu"]),
    weekday=st.sampled_from([None, TODAY.weekday(), DAYS[2].weekday()]),
    nights=st.booleans(),
)
@settings(max_examples=25)
def test_every_count_is_what_counting_by_hand_finds(
    seeded: Engine,
    *,
    people: list[Draft],
    by: list[str],
    counters: tuple[str, ...],
    procedure: str | None,
    weekday: int | None,
    nights: bool,
) -> None:
    asked = Asked(counters, min(DAYS), TODAY, procedure, weekday)
    with Session(seeded) as session:
        write(session, people)
        if nights:
            count_nights(session)
        found = figures.sums(session, asked, now=EVENING, by=by)
        wanted: dict[tuple[Any, ...], list[Draft]] = {}
        for one in people:
            if one.counter_id not in counters or procedure not in (None, one.procedure_id):
                continue
            if weekday in (None, one.day.weekday()):
                wanted.setdefault(tuple(KEYS[name](one) for name in by), []).append(one)
        for key in {*wanted, *found}:
            assert told(found.get(key, Sums())) == expected(wanted.get(key, []), people), key


@given(people=drafts())
@settings(max_examples=10)
def test_a_night_that_comes_twice_or_is_cut_off_writes_the_same(
    seeded: Engine, people: list[Draft]
) -> None:
    with Session(seeded) as session:
        write(session, people)
        due = figures_nights.due(session, now=NOW)
        assert due == sorted(due)
        for day in due[:3]:
            figures_nights.count(session, day=day, now=NOW)
        count_nights(session)
        once = _kept(session)
        assert count_nights(session) == 0  # what was counted tonight is not counted again
        for day in due:
            figures_nights.count(session, day=day, now=NOW + timedelta(seconds=1))
        session.expire_all()
        assert _kept(session) == once


def test_what_happened_late_is_counted_in_the_next_night(seeded: Engine) -> None:
    late = Draft(COUNTERS[0], DAYS[1], 10, "ja", 0, "line", BookingStatus.CHECKED_IN, 60, 2)
    with Session(seeded) as session:
        write(session, [late])
        count_nights(session)
        write_again = Draft(COUNTERS[0], DAYS[1], 70, "ja", 0, "line", BookingStatus.EXPIRED, 60, 2)
        kept = [row.model_dump() for row in session.exec(select(DayFigure))]
        write(session, [write_again])
        for row in kept:
            session.add(DayFigure(**row))
        session.flush()
        tomorrow = NOW + timedelta(days=1)
        for day in figures_nights.due(session, now=tomorrow):
            figures_nights.count(session, day=day, now=tomorrow)
        session.expire_all()
        assert [
            (row.half_hour, row.no_shows)
            for row in session.exec(select(DayFigure).where(DayFigure.level == "each"))
        ] == [(20, 1)]


def test_figures_stay_when_their_people_are_forgotten(seeded: Engine) -> None:
    people = [
        Draft(COUNTERS[0], DAYS[1], minute, "ja", 0, "line", BookingStatus.SERVED, 600, 3)
        for minute in range(6)
    ]
    keep = purge.Retention()
    with transaction(seeded) as session:
        write(session, people)
        count_nights(session)
    before = figures_of(seeded)
    later = NOW + keep.bookings + timedelta(days=3)
    with transaction(seeded) as session:
        purge.purge(session, now=later)
        assert DAYS[1] not in figures_nights.due(session, now=later)
        for day in figures_nights.due(session, now=later):
            figures_nights.count(session, day=day, now=later)
    assert figures_of(seeded) == before
    assert before["booked"] == before["visits"] == 6


def figures_of(engine: Engine) -> dict[str, Any]:
    with reading(engine) as session:
        later = NOW + timedelta(days=100)
        return told(total(figures.sums(session, ALL, now=later).values()))


def test_a_night_without_a_visit_has_nothing_to_do(seeded: Engine) -> None:
    with reading(seeded) as session:
        assert figures_nights.due(session, now=NOW) == []


@pytest.mark.parametrize(("waits", "median", "p90"), [
    ([5, 9], None, None),
    ([5, 9, 30], 9, 30),
    (list(range(1, 11)), 5, 9),
])  # fmt: skip
def test_a_wait_is_told_of_three_people_or_more(
    waits: list[int], median: int | None, p90: int | None
) -> None:
    found = Sums()
    found.waits.update(waits)
    assert (found.median, found.p90) == (median, p90)


def test_shares_of_fewer_than_three_are_not_told() -> None:
    assert Sums(booked=3, cancelled=1, no_shows=1).no_show_share is None
    assert Sums(booked=4, cancelled=0, no_shows=1).no_show_share == pytest.approx(0.25)


def _kept(session: Session) -> list[dict[str, Any]]:
    rows = session.exec(select(DayFigure)).all()
    plain = [row.model_dump(exclude={"counted_at"}) for row in rows]
    return sorted(plain, key=lambda row: [str(value) for value in row.values()])


def test_days_are_the_offices(seeded: Engine) -> None:
    early = NOW.replace(hour=15) - timedelta(days=1)  # midnight in Chiba
    assert half_hour(early) == 0
    assert tokyo.office_day(early) == TODAY


def test_each_person_is_counted_once_however_their_booking_ended(seeded: Engine) -> None:
    day = DAYS[1]
    pairs = [("served", None), ("no_show", None), ("expired", None), ("cancelled", None)]
    for status, wait in pairs:
        alone = Draft(COUNTERS[0], day, 30, "ja", 0, "line", status, wait, 3)
        with Session(seeded) as session:
            write(session, [alone])
            (one,) = figures.sums(session, ALL, now=NOW).values()
            assert one.people == 1, status


@given(people=drafts())
@settings(max_examples=15)
def test_no_table_is_about_more_people_than_there_were(seeded: Engine, people: list[Draft]) -> None:
    counted = [
        one for one in people if one.channel == "walk_in" or (one.status, one.day) != OPEN_TODAY
    ]
    with Session(seeded) as session:
        write(session, people)
        found = figures.sums(session, ALL, now=NOW, by=["counter_id"])
        for (counter_id,), one in found.items():
            assert one.people == sum(each.counter_id == counter_id for each in counted)


def test_what_the_office_could_not_keep_is_nobodys_cancellation(seeded: Engine) -> None:
    def cancelled(reason: str | None) -> Draft:
        return Draft(COUNTERS[0], DAYS[1], 30, "ja", 0, "line", "cancelled", None, 3, reason)

    with Session(seeded) as session:
        write(
            session, [cancelled(one) for one in (None, "citizen", "closure", "office", "day-end")]
        )
        (one,) = figures.sums(session, ALL, now=NOW).values()
        assert (one.booked, one.cancelled, one.kept) == (3, 2, 1)


def test_whom_a_closure_sent_home_is_no_visit(seeded: Engine) -> None:
    walk_in = Draft(COUNTERS[0], DAYS[1], 30, "ja", 0, "walk_in", "closed", None, 0)
    with Session(seeded) as session:
        write(session, [walk_in, walk_in])
        session.add(
            Closure(
                id=7,
                ward_id="chuo",
                starts_at=NOW,
                ends_at=NOW,
                reason="power",
                note={},
                batch="b",
                status="announced",
                send_at=NOW,
                created_at=NOW,
            )
        )
        session.flush()
        session.execute(update(TICKET).where(TICKET.c.label == "X-1").values(closure_id=7))
        (one,) = figures.sums(session, ALL, now=NOW).values()
        assert (one.visits, one.walk_ins) == (1, 1)
