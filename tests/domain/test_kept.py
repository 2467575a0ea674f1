"""What is kept for a while: read once, by one thread, and honest when the database fails."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import OperationalError

from domain.kept import AGAIN, Kept
from tests.support.moments import NOW

FRESH, USEFUL = timedelta(seconds=1), timedelta(seconds=10)
DOWN = OperationalError("SELECT", None, Exception("the database is away"))


@dataclass
class Well:
    """Where a value is read: it counts how often, and may fail."""

    now: datetime = NOW
    reads: list[datetime] = field(default_factory=list)
    failing: bool = False
    failed: bool = False

    def read(self, now: datetime) -> int:
        """The number of the reading."""
        self.reads.append(now)
        self.failed = self.failing
        if self.failing:
            raise DOWN
        return len(self.reads)

    def kept(self, fresh: timedelta = FRESH) -> Kept[int]:
        """A value kept from here."""
        return Kept(self.read, lambda: self.now, fresh=fresh, useful=10 * fresh)


STEPS = st.lists(
    st.tuples(st.integers(0, 3_000), st.booleans(), st.integers(1, 4)), min_size=1, max_size=30
)


@given(STEPS)
def test_it_is_never_read_twice_within_a_second_however_often_it_is_asked(
    steps: list[tuple[int, bool, int]],
) -> None:
    well = Well()
    kept = well.kept()
    for milliseconds, failing, asked in steps:
        well.now += timedelta(milliseconds=milliseconds)
        well.failing = failing
        for _ in range(asked):
            try:
                told = kept()
            except OperationalError:
                assert well.failed
            else:
                assert 0 < told <= len(well.reads)
    apart = [b - a for a, b in pairwise(well.reads)]
    assert all(gap >= FRESH for gap in apart)


@given(st.lists(st.integers(0, 3_000), min_size=1, max_size=20))
def test_what_is_told_was_read_less_than_a_second_ago(steps: list[int]) -> None:
    well = Well()
    kept = well.kept()
    for milliseconds in steps:
        well.now += timedelta(milliseconds=milliseconds)
        assert well.now - well.reads[kept() - 1] < FRESH if well.reads else kept() == 1


def test_a_clock_that_was_set_back_makes_it_read_again() -> None:
    well = Well()
    kept = well.kept()
    assert kept() == 1
    well.now -= timedelta(days=3)
    assert kept() == 2


def test_while_the_database_fails_the_last_value_is_told_until_it_is_too_old() -> None:
    well = Well()
    kept = well.kept()
    kept()
    well.failing = True
    well.now += timedelta(seconds=9)
    assert kept() == 1
    well.now += timedelta(seconds=1)
    with pytest.raises(OperationalError):
        kept()
    with pytest.raises(OperationalError):
        kept()
    assert len(well.reads) == 3
    well.failing = False
    well.now += timedelta(seconds=1)
    assert kept() == 4


def test_what_is_kept_for_hours_is_read_again_soon_after_a_failure() -> None:
    well = Well(failing=True)
    kept = well.kept(fresh=timedelta(hours=6))
    for _ in range(2):
        with pytest.raises(OperationalError):
            kept()
    assert len(well.reads) == 1
    well.failing = False
    well.now += AGAIN
    assert kept() == 2
    well.now += timedelta(hours=5)
    assert kept() == 2


def test_many_threads_that_ask_at_once_cause_one_reading() -> None:
    begun, go_on = threading.Event(), threading.Event()
    reads = []

    def read(now: datetime) -> str:
        reads.append(now)
        begun.set()
        assert go_on.wait(30)
        return "value"

    kept = Kept(read, lambda: NOW, fresh=FRESH, useful=USEFUL)
    with ThreadPoolExecutor(32) as pool:
        asked = [pool.submit(kept) for _ in range(32)]
        assert begun.wait(30)
        go_on.set()
        assert {one.result() for one in asked} == {"value"}
    assert len(reads) == 1


def test_nobody_waits_for_a_slow_reading_when_there_is_a_value_worth_telling() -> None:
    begun, go_on, now = threading.Event(), threading.Event(), [NOW]

    def read(_now: datetime) -> datetime:
        if now[0] > NOW:
            begun.set()
            assert go_on.wait(30)
        return now[0]

    kept = Kept(read, lambda: now[0], fresh=FRESH, useful=USEFUL)
    kept()
    now[0] += timedelta(seconds=2)
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(kept)
        assert begun.wait(30)
        assert kept() == NOW
        go_on.set()
        assert slow.result() == now[0]
