"""Nights: paces are learned from the last open days, once a night, and our errors are recorded beside naive ones."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select, update
from sqlmodel import Session

from domain import issuing, pace_nights, paces, queue, tokyo, wait_records, waits
from domain.db import table_of, transaction
from domain.directory import Directory
from domain.tables import Ticket, TicketKind, WaitPace, WaitRecord
from domain.waits import Basis
from scheduler import ticks
from tests.domain.offices import COUNTER, RULES, meanwhile, walk_in
from tests.support.moments import NOW

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
PACE, RECORD, TICKET = (table_of(model) for model in (WaitPace, WaitRecord, Ticket))
OPEN_DAYS = (0, 1, 2, 3, 6, 7)
"""Tuesday to Friday, Monday, Tuesday; nobody comes at the weekend."""
LATER = NOW + 8 * DAY


def day_of_waiting(
    session: Session, offices: Directory, offset: int, *, people: int = 4, each: int = 8
) -> None:
    """*people* come within minutes, and one is called every *each* minutes."""
    begin = NOW + offset * DAY
    for index in range(people):
        walk_in(session, offices, now=begin + index * MINUTE)
    for index in range(people):
        queue.call_next(
            session,
            counter=offices.counters[COUNTER],
            desk=5 + index % 2,
            now=begin + (index + 1) * each * MINUTE,
            rules=RULES,
        )
        for ticket in session.execute(select(Ticket).where(TICKET.c.status == "called")).scalars():
            queue.finish(session, ticket_id=ticket.id or 0, now=begin + (index + 1) * each * MINUTE)


@pytest.fixture
def waited(session: Session, offices: Directory) -> Session:
    """Six open days with people at one counter."""
    for offset in OPEN_DAYS:
        day_of_waiting(session, offices, offset)
    return session


def rows(session: Session) -> dict[tuple[str, str], float]:
    return {(row.scope, row.ticket_kind): row.log_pace for row in session.execute(select(PACE))}


def test_a_night_learns_the_pace_of_a_counter_its_kind_and_the_city(
    waited: Session, offices: Directory
) -> None:
    assert pace_nights.work(waited, now=LATER, rules=RULES) > 0
    assert {scope for scope, _ in rows(waited)} == {COUNTER, "kind:juumin", "city"}
    known = paces.load(waited, learned_after=RULES.learned_after)
    counter = offices.counters[COUNTER]
    found = waits.told(3, known.of(counter, TicketKind.WALK_IN))
    assert found.basis == Basis.LEARNED
    assert found.low is not None
    assert found.high is not None
    assert found.low <= 29 <= found.high
    elsewhere = known.of(offices.counters["inage-juumin"], TicketKind.WALK_IN)
    assert waits.told(3, elsewhere).basis == Basis.ROUGH
    assert known.of(counter, TicketKind.PRIORITY) == waits.DEFAULT_PACE


def test_two_ticks_in_a_night_learn_once(waited: Session, offices: Directory) -> None:
    pace_nights.work(waited, now=LATER, rules=RULES)
    before = rows(waited)
    records = waited.execute(select(RECORD)).all()
    assert pace_nights.work(waited, now=LATER + 15 * MINUTE, rules=RULES) == 0
    # The next night has the same tickets: the same paces, and no second record of a day.
    assert pace_nights.work(waited, now=LATER + DAY, rules=RULES) == len(before)
    assert rows(waited) == before
    assert waited.execute(select(RECORD)).all() == records


def test_the_day_that_is_not_over_is_not_learned_from(session: Session, offices: Directory) -> None:
    day_of_waiting(session, offices, 0)
    assert pace_nights.work(session, now=NOW + 14 * 60 * MINUTE, rules=RULES) == 0
    midnight, _ = tokyo.day_bounds(tokyo.office_day(NOW + DAY))
    assert pace_nights.work(session, now=midnight, rules=RULES) > 0


def test_without_any_ticket_a_night_does_nothing(session: Session, offices: Directory) -> None:
    assert pace_nights.work(session, now=NOW, rules=RULES) == 0
    assert rows(session) == {}
    assert wait_records.published(session, now=NOW) is None
    assert wait_records.of_counters(session, now=NOW) == {}


def test_a_day_without_a_ticket_leaves_the_paces_as_they_were(
    waited: Session, offices: Directory
) -> None:
    pace_nights.work(waited, now=LATER, rules=RULES)
    before = rows(waited)
    pace_nights.work(waited, now=LATER + 100 * DAY, rules=RULES)
    assert rows(waited) == before


def test_three_days_are_told_roughly_and_four_as_learned(
    session: Session, offices: Directory
) -> None:
    counter, told = offices.counters[COUNTER], []
    for offset in range(4):
        day_of_waiting(session, offices, offset)
        pace_nights.work(session, now=NOW + (offset + 1) * DAY, rules=RULES)
        known = paces.load(session, counter=counter, learned_after=RULES.learned_after)
        told.append(waits.told(2, known.of(counter, TicketKind.WALK_IN)).basis)
    assert told == [Basis.ROUGH] * 3 + [Basis.LEARNED]


def test_only_the_last_eight_open_days_count(session: Session, offices: Directory) -> None:
    for offset in range(9):
        day_of_waiting(session, offices, offset, people=2, each=30 if offset == 0 else 4)
    pace_nights.work(session, now=NOW + 8 * DAY, rules=RULES)
    with_the_slow_day = rows(session)[COUNTER, "walk_in"]
    pace_nights.work(session, now=NOW + 9 * DAY, rules=RULES)
    assert rows(session)[COUNTER, "walk_in"] < with_the_slow_day
    days = session.execute(select(PACE.c.days).where(PACE.c.scope == COUNTER)).scalar_one()
    assert days == 8


def test_what_a_machine_issued_without_network_is_not_learned_from(
    waited: Session, offices: Directory
) -> None:
    waited.execute(update(TICKET).values(offline=True))
    assert pace_nights.work(waited, now=LATER, rules=RULES) == 0


def test_coming_back_after_a_missed_call_does_not_lengthen_the_wait(
    session: Session, offices: Directory
) -> None:
    ticket = walk_in(session, offices)
    counter = offices.counters[COUNTER]
    queue.call_next(session, counter=counter, desk=5, now=NOW + 5 * MINUTE, rules=RULES)
    queue.skip(session, ticket_id=ticket.id or 0, now=NOW + 7 * MINUTE)
    queue.rejoin(session, ticket_id=ticket.id or 0, now=NOW + 60 * MINUTE)
    queue.call_next(session, counter=counter, desk=5, now=NOW + 70 * MINUTE, rules=RULES)
    pace_nights.work(session, now=NOW + DAY, rules=RULES)
    record = session.execute(select(RECORD)).one()
    assert record.error_sum == pytest.approx(abs((ticket.middle_at_issue or 0.0) - 5.0))


def test_a_clock_that_was_moved_back_learns_again(waited: Session, offices: Directory) -> None:
    pace_nights.work(waited, now=LATER, rules=RULES)
    assert pace_nights.work(waited, now=NOW + 4 * DAY, rules=RULES) > 0
    latest = waited.execute(select(func.max(PACE.c.learned_at))).scalar_one()
    assert latest == NOW + 4 * DAY


def test_the_worker_learns_at_night_and_after_a_restart(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        day_of_waiting(session, offices, 0)
    work = ticks.Work(seeded, lambda: RULES, lambda: NOW + DAY, lambda: offices)
    (tick,) = [one for one in ticks.TICKS if one.name == "learn_paces"]
    assert ticks.run(tick, work) > 0
    assert ticks.run(tick, work) == 0


def test_two_workers_at_once_learn_the_same(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        day_of_waiting(session, offices, 0)

    def night() -> int:
        with transaction(seeded) as session:
            return pace_nights.work(session, now=NOW + DAY, rules=RULES)

    both = [meanwhile(night) for _ in range(2)]
    assert max(one.result() for one in both) > 0
    with transaction(seeded) as session:
        assert len(rows(session)) == 3
        assert len(session.execute(select(RECORD)).all()) == 1


def test_the_record_holds_our_error_beside_the_naive_ones(
    session: Session, offices: Directory
) -> None:
    made = [
        issuing.issue(
            session,
            counter=offices.counters[COUNTER],
            kind=TicketKind.WALK_IN,
            now=NOW + at * MINUTE,
            rules=RULES,
        ).ticket
        for at in (0, 2, 12)
    ]
    told = [(0, 4.0, 10), (0, 4.0, 5), (0, 20.0, 25)]
    for ticket, (low, middle, high) in zip(made, told, strict=True):
        ticket.low_at_issue, ticket.middle_at_issue, ticket.high_at_issue = low, middle, high
    counter = offices.counters[COUNTER]
    for at, desk in ((10, 5), (30, 6), (42, 5)):
        called = queue.call_next(
            session, counter=counter, desk=desk, now=NOW + at * MINUTE, rules=RULES
        )
        assert called is not None
        queue.finish(session, ticket_id=called.ticket.id or 0, now=NOW + at * MINUTE)
    pace_nights.work(session, now=NOW + DAY, rules=RULES)
    (row,) = session.execute(select(RECORD)).all()
    # They waited 10, 28 and 30 minutes, behind 0, 1 and 2 people, and two desks called.
    assert (row.counter_id, row.ticket_kind, row.day) == (COUNTER, "walk_in", tokyo.office_day(NOW))
    assert row.tickets == 3
    assert row.error_sum == pytest.approx(6 + 24 + 10)
    assert (row.within_ten, row.covered, row.told_too_little) == (2, 1, 1)
    assert row.desks_error_sum == pytest.approx(10 + (28 - 5) + (30 - 10))
    assert row.last_error_sum == pytest.approx(10 + 28 + (30 - 10))
    told_of = wait_records.published(session, now=NOW + DAY)
    assert told_of is not None
    assert (told_of.since, told_of.until, told_of.days) == (row.day, row.day, 1)
    assert told_of.figures.error == pytest.approx(40 / 3)
    assert told_of.figures.covered == pytest.approx(1 / 3)
    assert not told_of.figures.poor  # of three tickets
    assert wait_records.of_counters(session, now=NOW + DAY) == {
        (COUNTER, "walk_in"): told_of.figures
    }
    assert wait_records.published(session, now=NOW + DAY, counter_ids=["inage-juumin"]) is None
    assert wait_records.published(session, now=NOW + 60 * DAY) is None
