"""A counter's new capacity reaches the slots that exist already, and nobody loses a place by it."""

from datetime import datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from domain import directory, horizon
from domain.db import transaction
from domain.directory import Directory
from domain.tables import Counter, Slot
from tests.domain.offices import COUNTER, RULES, TEN, book, slot
from tests.support.moments import NOW


def resize(session: Session, capacity: int, *, now: datetime = NOW) -> int:
    """The seed says another capacity, and the tick runs; how many slots it touched."""
    session.get_one(Counter, COUNTER).capacity = capacity
    session.flush()
    offices = directory.load(session)
    return horizon.open_horizon(session, directory=offices, now=now, rules=RULES)


@pytest.mark.parametrize("capacity", [1, 9])
def test_future_slots_take_the_new_capacity(
    seeded: Engine, offices: Directory, capacity: int
) -> None:
    with transaction(seeded) as session:
        others = slot(session, counter="chuo-koseki").capacity
        assert resize(session, capacity) > 0
        assert slot(session).capacity == capacity
        assert slot(session, counter="chuo-koseki").capacity == others
        assert resize(session, capacity) == 0


def test_a_slot_keeps_the_places_that_are_taken(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        for who in range(3):
            book(session, offices, f"U{who}")
        resize(session, 2)
        shown = slot(session)
        assert (shown.capacity, shown.taken) == (3, 3)
        assert resize(session, 2) == 0
        shown = slot(session)
        shown.taken = 1
        session.flush()
        resize(session, 2)
        assert slot(session).capacity == 2


def test_slots_that_have_begun_stay_as_they_were(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        before = slot(session).capacity
        resize(session, before + 3, now=TEN)
        assert slot(session).capacity == before
        assert any(row.capacity == before + 3 for row in session.exec(select(Slot)))
