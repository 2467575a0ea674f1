"""Days of two ward offices through the real services: nobody is lost, and every turn comes once, as the rule says."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

import pytest
from sqlalchemy import Engine, select
from sqlmodel import Session

from benchmarks.month import report
from benchmarks.month.house import House
from benchmarks.month.parameters import FIRST_DAY, Parameters
from benchmarks.month.run import month
from domain import following, wait_records
from domain.db import make_engine, reading, table_of
from domain.priority import Reason
from domain.tables import (
    Booking,
    BookingStatus,
    Notification,
    TicketEvent,
    TicketKind,
    TicketStatus,
)
from domain.tickets import TICKET
from tests.support.databases import Databases

SMALL = Parameters(
    wards=2, days=3, kinds=("nenkin",), down_day=FIRST_DAY, down_counter="chuo-nenkin"
)
NOTICE, EVENT, BOOKING = table_of(Notification), table_of(TicketEvent), table_of(Booking)


class Stay(NamedTuple):
    """A stretch of waiting of a ticket, ended by a call with its reason."""

    ticket_id: int
    kind: str
    line: tuple[str, object]
    begins: datetime
    ends: datetime
    reason: str


def stays(session: Session) -> Iterator[Stay]:
    """Every stretch of waiting: from the issue or the return to the call."""
    begun: dict[int, datetime] = {}
    for row in session.execute(
        select(EVENT, TICKET.c.kind, TICKET.c.counter_id, TICKET.c.day)
        .join(TICKET, TICKET.c.id == EVENT.c.ticket_id)
        .order_by(EVENT.c.id)
    ):
        if row.action in {"issued", "rejoined"}:
            assert row.ticket_id not in begun
            begun[row.ticket_id] = row.at
        elif row.action == "called":
            line = (row.counter_id, row.day)
            yield Stay(row.ticket_id, row.kind, line, begun.pop(row.ticket_id), row.at, row.reason)
    assert not begun, "nobody waits for ever"


@pytest.mark.slow
def test_a_small_month_loses_nobody(databases: Databases) -> None:
    """On SQLite; one day of it, below, on both: each service has its own tests on both."""
    engine = make_engine(databases.new("sqlite").url)
    house = month(engine, SMALL)
    with reading(engine) as session:
        waited = list(stays(session))
        _nobody_is_lost(session, house)
        _everybody_is_called_once(session, waited)
        _walk_ins_get_their_turn(waited)
        _nobody_is_told_after_the_call(session, waited)
        published = wait_records.published(session, now=house.at(2 * 24 * 60.0))
        assert published is not None
        assert published.figures.tickets == len(house.kept.told)
        assert any("aim .95" in line for line in report.lines(session, SMALL, house.kept))
    engine.dispose()


def _nobody_is_lost(session: Session, house: House) -> None:
    states = Counter(session.execute(select(TICKET.c.status)).scalars())
    assert sum(states.values()) == len(house.kept.told) > 100
    assert set(states) <= {TicketStatus.SERVED, TicketStatus.NO_SHOW}
    bookings = Counter(session.execute(select(BOOKING.c.status)).scalars())
    assert bookings[BookingStatus.SERVED] > bookings[BookingStatus.EXPIRED] > 0
    assert not {BookingStatus.BOOKED, BookingStatus.CHECKED_IN} & set(bookings)


def _everybody_is_called_once(session: Session, waited: list[Stay]) -> None:
    calls = Counter(stay.ticket_id for stay in waited)
    back = Counter(
        session.execute(select(EVENT.c.ticket_id).where(EVENT.c.action == "rejoined")).scalars()
    )
    tickets = set(session.execute(select(TICKET.c.id)).scalars())
    assert calls == {one: 1 + back[one] for one in tickets}
    assert all(stay.begins <= stay.ends for stay in waited)


def _walk_ins_get_their_turn(waited: list[Stay]) -> None:
    """After *k* booked people in a row nobody booked is called while a walk-in waits, but for a long wait."""
    by_line: dict[tuple[str, object], list[Stay]] = defaultdict(list)
    for stay in sorted(waited, key=lambda stay: stay.ends):
        by_line[stay.line].append(stay)
    for line in by_line.values():
        run = 0
        for call in line:
            walk_in = [
                one
                for one in line
                if one.kind == TicketKind.WALK_IN and one.begins < call.ends < one.ends
            ]
            if call.kind == TicketKind.PRIORITY:
                over = run >= SMALL.priority_run and walk_in
                assert not over or call.reason == Reason.LONG_WAIT
                run += 1
            else:
                run = 0
    assert sum(stay.kind == TicketKind.PRIORITY for stay in waited) > 10


def _nobody_is_told_after_the_call(session: Session, waited: list[Stay]) -> None:
    spans: dict[int, list[Stay]] = defaultdict(list)
    for stay in waited:
        spans[stay.ticket_id].append(stay)
    n = NOTICE.c
    told: Counter[tuple[int, int]] = Counter()
    for row in session.execute(select(NOTICE).where(n.kind.in_(following.NEAR))):
        told[row.ticket_id, row.citizen_id] += 1
        assert any(stay.begins <= row.due_at < stay.ends for stay in spans[row.ticket_id])
    assert told
    assert max(told.values()) <= 2, "the city's two marks, or the one of a wish"


def test_a_single_desk_calls_whoever_came_first_as_soon_as_it_is_free(engine: Engine) -> None:
    """Without bookings, absences and other work the simulation is the textbook's queue."""
    plain = Parameters(
        wards=1,
        days=1,
        kinds=("nenkin",),
        load=0.4,
        booked=0.0,
        absent=0.0,
        absent_after_long=0.0,
        other_work=0.0,
        follows=0.0,
        reserve_at=1e9,
        tick=30.0,
    )
    house = month(engine, plain)
    with reading(engine) as session:
        t = TICKET.c
        rows = session.execute(
            select(t.issued_at, t.called_at, t.ended_at).order_by(t.issued_at, t.id)
        ).all()
    assert len(rows) == len(house.kept.told) > 8
    free = house.at(9 * 60.0)
    for row in rows:
        assert row.called_at == max(row.issued_at, free)
        free = row.ended_at
