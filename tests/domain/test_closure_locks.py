"""Who sets up offices, makes slots or frees kept places does not undo what others do meanwhile (PostgreSQL)."""

from concurrent.futures import Future
from datetime import time
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from domain import (
    bookings,
    citizens,
    directory,
    horizon,
    replacement_answers,
    setup_capacities,
    tokyo,
)
from domain.db import rehearsing, transaction
from domain.directory import Directory
from domain.setup_changes import Change, carry_out, rehearse
from domain.setup_marks import capacity
from domain.tables import ReplacementStatus, Slot
from scheduler.ticks import TICKS, Work, run
from tests.domain.closings import announce, offers, work_off
from tests.domain.offices import COUNTER, RULES, book, meanwhile
from tests.domain.setup import manager
from tests.domain.test_locks import SECONDS, until_waiting
from tests.domain.test_setup_changes import CELL, TODAY, places
from tests.support.moments import NOW

pytestmark = pytest.mark.parametrize("backend", ["postgresql"])


def elsewhere(offices: Directory) -> Change:
    """Places of a half hour at another counter."""
    other = next(one for one in offices.counters.values() if one.bookable and one.id != COUNTER)

    def write(session: Session) -> dict[str, Any]:
        now = directory.load(session)
        return setup_capacities.write(
            session,
            counter=now.counters[other.id],
            wanted={(3, time(10, 30)): 1},
            valid_from=TODAY,
            calendar=now.calendar,
            today=TODAY,
            rules=RULES,
        )

    return Change(write, "capacity.changed", {capacity(other.id): 0}, other.ward_id)


def carried_out(engine: Engine, change: Change, login: str) -> None:
    """A manager makes the change, in a transaction of its own."""
    with rehearsing(engine) as session:
        seen = rehearse(session, change, now=NOW)[0].mark
    with transaction(engine) as session:
        me = manager(session, login)
        carry_out(session, change, by=me, seen=seen, offered=(), now=NOW, rules=RULES)


def sizes_of_the_cell(engine: Engine) -> set[int]:
    """The places of the half hour that was set, on all days."""
    with transaction(engine) as session:
        slots = session.exec(select(Slot).where(Slot.counter_id == COUNTER)).all()
    local = [(tokyo.local(one.starts_at), one.capacity) for one in slots]
    return {size for at, size in local if (at.weekday(), at.time()) == CELL}


def test_two_managers_at_two_counters_do_not_put_each_others_places_back(
    seeded: Engine, offices: Directory, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = horizon.open_horizon
    others: list[Future[None]] = []

    def once_another_has_begun(session: Session, **given: Any) -> int:
        if not others:
            others.append(meanwhile(lambda: carried_out(seeded, places(0), "other")))
            while not others[0].done():
                try:
                    until_waiting(seeded)
                except AssertionError:
                    continue
                break
        return real(session, **given)

    monkeypatch.setattr(horizon, "open_horizon", once_another_has_begun)
    carried_out(seeded, elsewhere(offices), "first")
    others[0].result(SECONDS)
    assert sizes_of_the_cell(seeded) == {0}


def test_the_tick_that_makes_slots_does_not_put_places_back(
    seeded: Engine, offices: Directory
) -> None:
    tick = next(one for one in TICKS if one.name == "open_slots")
    work = Work(seeded, lambda: RULES, lambda: NOW, lambda: offices)
    with rehearsing(seeded) as session:
        seen = rehearse(session, places(0), now=NOW)[0].mark
    with transaction(seeded) as session:
        me = manager(session)
        carry_out(session, places(0), by=me, seen=seen, offered=(), now=NOW, rules=RULES)
        ticking = meanwhile(lambda: run(tick, work))
        until_waiting(seeded)
    ticking.result(SECONDS)
    assert sizes_of_the_cell(seeded) == {0}


def test_a_place_lapses_while_its_citizen_is_in_the_chat(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        mine = book(session, offices, "Ua")
    announce(seeded, offices)
    work_off(seeded, offices)
    with transaction(seeded) as session:
        until = offers(session)[0].held_until
    assert until is not None

    def lapse() -> int:
        with transaction(seeded) as session:
            return replacement_answers.lapse(session, now=until)

    with transaction(seeded) as session:
        citizens.lock(session, citizen_id=mine.citizen_id)
        bookings.own_booked(session, booking_id=mine.id or 0, citizen_id=mine.citizen_id)
        assert meanwhile(lapse).result(SECONDS) == 1
    with transaction(seeded) as session:
        assert [one.status for one in offers(session)] == [ReplacementStatus.LAPSED]
