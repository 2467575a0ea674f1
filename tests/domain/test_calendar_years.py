"""The calendar grows by itself: the holidays of a new year are closed without anybody loading the city again."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from sqlalchemy import Engine, func
from sqlmodel import Session, col, delete, select

import data
from domain import calendar, directory, horizon, seed, slots, tokyo
from domain.calendar import Closed, Opening
from domain.db import reading, transaction
from domain.rules import Rules
from domain.tables import ClosedDay, Slot
from scheduler import ticks
from tests.support.moments import NOW

RULES = Rules()
A_YEAR_ON = datetime(2027, 12, 10, tzinfo=UTC)
NEW_YEAR = date(2028, 1, 3)
DRILL = date(2028, 1, 12)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Another city's folder: Chiba's files with a day of its own in 2028."""
    folder = Path(shutil.copytree(data.city_folder(), tmp_path / "city"))
    file = folder / "opening_hours.json"
    content = json.loads(file.read_text(encoding="utf-8"))
    reasons = {"ja": "訓練", "en": "Drill"}
    content["closed_days"].append(
        {"ward": None, "day": str(DRILL), "verified": True, "reasons": reasons}
    )
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


def days_of(session: Session, year: int) -> int:
    """How many closed days of a year are known."""
    return session.exec(
        select(func.count())
        .select_from(ClosedDay)
        .where(col(ClosedDay.day).between(date(year, 1, 1), date(year, 12, 31)))
    ).one()


def test_holidays_of_the_year_after_next_are_closed_when_it_comes_near(
    seeded: Engine, city: Path
) -> None:
    with transaction(seeded) as session:
        assert isinstance(calendar.load(session).opening("chuo", NEW_YEAR), Opening)
        assert seed.extend_calendar(session, now=A_YEAR_ON, folder=city) > 0
        known = calendar.load(session)
    for day in (NEW_YEAR, DRILL):
        assert isinstance(known.opening("chuo", day), Closed)
    assert isinstance(known.opening("chuo", date(2028, 1, 13)), Opening)


def test_the_calendar_is_extended_before_slots_are_opened(seeded: Engine, city: Path) -> None:
    def offices() -> directory.Directory:
        with reading(seeded) as session:
            return directory.load(session)

    ticks.run_all(ticks.Work(seeded, lambda: RULES, lambda: A_YEAR_ON, offices, city_data=city))
    with transaction(seeded) as session:
        begin, end = tokyo.day_bounds(NEW_YEAR)
        there = select(func.count()).select_from(Slot)
        new_year = there.where(col(Slot.starts_at) >= begin, col(Slot.starts_at) < end)
        assert session.exec(new_year).one() == 0
        newest = tokyo.at(date(2028, 1, 7), time(10))
        assert horizon.span(A_YEAR_ON, RULES)[1] >= date(2028, 1, 7)
        assert slots.find(session, counter_id="chuo-juumin", starts_at=newest) is not None


def test_a_year_that_is_known_is_left_as_it_is(seeded: Engine) -> None:
    with transaction(seeded) as session:
        gone = date(2027, 2, 11)
        session.exec(delete(ClosedDay).where(col(ClosedDay.day) == gone))
        before = days_of(session, 2027)
        assert seed.extend_calendar(session, now=NOW) == 0
        assert days_of(session, 2027) == before


def test_many_workers_at_once_write_a_year_once(seeded: Engine) -> None:
    def extend(_: int) -> int:
        with transaction(seeded) as session:
            return seed.extend_calendar(session, now=A_YEAR_ON)

    with ThreadPoolExecutor(4) as pool:
        written = list(pool.map(extend, range(4)))
    assert sorted(written)[:3] == [0, 0, 0]
    with transaction(seeded) as session:
        day = col(ClosedDay.day)
        twice = select(day).group_by(day).having(func.count() > 1)
        assert session.exec(twice).all() == []
