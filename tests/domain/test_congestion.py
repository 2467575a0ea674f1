"""A ward office now: who waits how long, who is called, what is ready; from the database once a second at most."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event, update

from domain import congestion, issuing, queue, tickets, tokyo
from domain.congestion import Calling, WardNow
from domain.db import transaction
from domain.directory import Directory
from domain.paces import Paces
from domain.tables import Kiosk, Pickup, PickupStatus, TicketKind
from domain.waits import Basis
from tests.domain.offices import COUNTER, RULES, TEN, book, kiosk, walk_in
from tests.support import wiring
from tests.support.moments import NOW

SECOND, HALF_AN_HOUR = timedelta(seconds=1), timedelta(minutes=30)


def at(engine: Engine, offices: Directory, now: datetime, ward_id: str = "chuo") -> WardNow:
    """The ward at *now*."""
    with transaction(engine) as session:
        return congestion.snapshot(
            session, directory=offices, ward_id=ward_id, now=now, rules=RULES, paces=Paces()
        )


def counter(found: WardNow, counter_id: str = COUNTER) -> congestion.CounterNow:
    """One counter of the ward."""
    return next(one for one in found.counters if one.counter_id == counter_id)


def test_a_counter_without_any_data_has_a_rough_wait_and_nothing_else(
    seeded: Engine, offices: Directory
) -> None:
    one = counter(at(seeded, offices, NOW))
    assert (one.waiting_count, one.calling, one.last_called_at, one.pickups) == (0, (), None, ())
    assert one.wait is not None
    assert one.wait.basis == Basis.ROUGH


def test_a_closed_office_where_nobody_waits_tells_no_wait(
    seeded: Engine, offices: Directory
) -> None:
    evening = NOW + timedelta(hours=9)
    found = at(seeded, offices, evening)
    assert not found.open
    assert {one.wait for one in found.counters} == {None}


def test_people_who_wait_after_closing_are_still_told_about(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        walk_in(session, offices, now=NOW + timedelta(hours=7, minutes=59))
    found = at(seeded, offices, NOW + timedelta(hours=8, minutes=1))
    assert not found.open
    assert counter(found).wait is not None


def test_an_unknown_ward_is_closed_and_has_no_counters(seeded: Engine, offices: Directory) -> None:
    assert at(seeded, offices, NOW, "atlantis") == WardNow("atlantis", NOW, open=False, counters=())


def test_the_latest_calls_come_first_with_their_desks(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        for _ in range(6):
            walk_in(session, offices)
        for desk in range(1, 6):
            called = NOW + timedelta(minutes=desk)
            queue.call_next(
                session, counter=offices.counters[COUNTER], desk=desk, now=called, rules=RULES
            )
    one = counter(at(seeded, offices, NOW + timedelta(minutes=6)))
    assert one.waiting_count == 1
    assert one.calling == (Calling("B-105", 5), Calling("B-104", 4), Calling("B-103", 3))
    assert one.last_called_at == NOW + timedelta(minutes=5)


def test_the_last_call_is_known_when_everybody_was_served(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        ticket = walk_in(session, offices)
        queue.call_next(session, counter=offices.counters[COUNTER], desk=1, now=NOW, rules=RULES)
        queue.serve(session, ticket_id=ticket.id or 0, now=NOW)
        queue.finish(session, ticket_id=ticket.id or 0, now=NOW)
    one = counter(at(seeded, offices, NOW + timedelta(minutes=6)))
    assert (one.waiting_count, one.calling, one.last_called_at) == (0, (), NOW)


def test_a_walk_in_is_told_what_a_walk_in_who_takes_a_ticket_gets(
    seeded: Engine, offices: Directory
) -> None:
    """Booked people go first, but within the bound of the rule: the estimate knows it as the ticket does."""
    with transaction(seeded) as session:
        for index in range(6):
            booking = book(session, offices, f"U{index}", at=TEN + index // 3 * HALF_AN_HOUR)
            issuing.issue(
                session,
                counter=offices.counters[COUNTER],
                kind=TicketKind.PRIORITY,
                now=NOW,
                rules=RULES,
                booking=booking,
            )
        walk_in(session, offices)
    told = counter(at(seeded, offices, NOW)).wait
    with transaction(seeded) as session:
        ticket = walk_in(session, offices)
        assert told is not None
        assert (ticket.low_at_issue, ticket.high_at_issue) == (told.low, told.high)


def test_without_a_call_for_long_no_figure_is_told(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        walk_in(session, offices)
    soon, late = (at(seeded, offices, NOW + timedelta(minutes=m)) for m in (5, 40))
    basis = [counter(found).wait.basis for found in (soon, late)]  # type: ignore[union-attr]  # open
    assert basis == [Basis.ROUGH, Basis.STALE]


def test_a_machine_that_fell_silent_takes_the_figures_away_also_where_nobody_waits(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        kiosk(session)
        session.execute(update(Kiosk).values(seen_at=NOW))
    soon, late = (at(seeded, offices, NOW + timedelta(minutes=m)) for m in (1, 10))
    basis = [counter(found).wait.basis for found in (soon, late)]  # type: ignore[union-attr]  # open
    assert basis == [Basis.ROUGH, Basis.STALE]


def test_what_is_ready_to_be_collected_is_shown_with_its_desk(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        for minute, status in enumerate(
            (PickupStatus.READY, PickupStatus.PREPARING, PickupStatus.READY)
        ):
            ticket = walk_in(session, offices)
            session.add(
                Pickup(
                    ticket_id=ticket.id or 0,
                    ward_id="chuo",
                    counter_id=COUNTER,
                    day=ticket.day,
                    label=ticket.label,
                    status=status,
                    handed_in_at=NOW,
                    ready_at=NOW + timedelta(minutes=minute),
                    desk=7,
                )
            )
    assert counter(at(seeded, offices, NOW)).pickups == (Calling("B-103", 7), Calling("B-101", 7))


@dataclass
class Watched:
    """A cache on a clock of its own, and the statements that the database heard of it."""

    engine: Engine
    offices: Directory
    now: datetime = NOW
    heard: list[tuple[datetime, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        event.listen(self.engine, "before_cursor_execute", self._hears)
        self.cache = wiring.congestion(self.engine, self.offices, lambda: self.now)
        self.outlook = wiring.outlook(self.engine, self.offices, lambda: self.now)

    def _hears(self, _c: object, _u: object, statement: str, *_more: object) -> None:
        if "FROM ticket" in statement:
            self.heard.append((self.now, statement))


@pytest.fixture
def watched(seeded: Engine, offices: Directory) -> Watched:
    """The cache of a process."""
    return Watched(seeded, offices)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(0, 1_500), st.sampled_from(["chuo", "midori"])), max_size=15))
def test_a_ward_is_read_at_most_once_a_second_however_often_it_is_asked(
    watched: Watched, asked: list[tuple[int, str]]
) -> None:
    watched.now += timedelta(minutes=1)
    watched.heard.clear()
    reads: dict[str, list[datetime]] = {"chuo": [], "midori": []}
    for milliseconds, ward_id in asked:
        watched.now += timedelta(milliseconds=milliseconds)
        before = len(watched.heard)
        found = watched.cache(ward_id)
        assert watched.now - found.at < SECOND
        reads[ward_id] += [watched.now] * (len(watched.heard) - before)
    for moments in reads.values():
        assert all(b - a >= SECOND for a, b in pairwise(moments))


def test_a_crowd_that_asks_at_once_is_one_question_to_the_database(watched: Watched) -> None:
    together = threading.Barrier(24)

    def ask() -> WardNow:
        together.wait(30)
        return watched.cache("chuo")

    with ThreadPoolExecutor(24) as pool:
        found = [one.result() for one in [pool.submit(ask) for _ in range(24)]]
    assert len({id(one) for one in found}) == 1
    assert len(watched.heard) == 1


def test_a_call_is_seen_after_a_second(watched: Watched) -> None:
    with transaction(watched.engine) as session:
        walk_in(session, watched.offices)
    assert counter(watched.cache("chuo")).waiting_count == 1
    with transaction(watched.engine) as session:
        line = tickets.line(session, counter_id=COUNTER, now=NOW, rules=RULES)
        assert len(line) == 1
        queue.call_next(
            session, counter=watched.offices.counters[COUNTER], desk=2, now=NOW, rules=RULES
        )
    watched.now += SECOND
    found = watched.cache("chuo")
    assert counter(found).calling == (Calling("B-101", 2),)
    assert found.at == watched.now


def test_wards_that_nobody_knows_are_neither_read_nor_kept(watched: Watched) -> None:
    for name in ("atlantis", "'; --", ""):
        assert watched.cache(name).counters == ()
        assert watched.outlook(name).days == ()
    assert watched.heard == []
    assert watched.cache._wards == {}  # what strangers ask must not fill the memory


def test_an_outlook_is_kept_for_a_minute_and_follows_a_clock_that_jumps(watched: Watched) -> None:
    first = watched.outlook("chuo")
    watched.now += timedelta(seconds=59)
    assert watched.outlook("chuo") is first
    watched.now += timedelta(days=1)
    assert watched.outlook("chuo").days[0].day == tokyo.office_day(watched.now)
