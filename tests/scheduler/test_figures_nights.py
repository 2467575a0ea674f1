"""The nightly count as a tick: before people are forgotten, each day by itself, and on from where it was cut off."""

from datetime import date, datetime

import pytest
from sqlalchemy import Engine, select
from sqlmodel import Session

from domain import directory, figures_nights
from domain.db import reading, transaction
from domain.figures_nights import FIGURE
from domain.rules import Rules
from scheduler import ticks
from tests.domain.figures_days import DAYS, Draft, write
from tests.support.moments import NOW

PEOPLE = [Draft("chuo-juumin", day, 0, "ja", 0, "walk_in", "served", 60, 0) for day in DAYS]


def counted(engine: Engine) -> set[date]:
    """The days that have counts."""
    with reading(engine) as session:
        return set(session.execute(select(FIGURE.c.day)).scalars())


def test_a_night_that_is_cut_off_keeps_what_it_had_and_goes_on(
    seeded: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction(seeded) as session:
        write(session, PEOPLE)
        offices = directory.load(session)
    work = ticks.Work(
        engine=seeded, current_rules=Rules, now=lambda: NOW, directory=lambda: offices
    )
    names = [tick.name for tick in ticks.TICKS]
    assert names.index("figures") < names.index("purge")
    tick = ticks.TICKS[names.index("figures")]
    whole = figures_nights.count

    def stumbles(session: Session, *, day: date, now: datetime) -> int:
        if day == DAYS[1]:
            raise RuntimeError("the power went")
        return whole(session, day=day, now=now)

    with monkeypatch.context() as patched:
        patched.setattr(figures_nights, "count", stumbles)
        assert ticks.run(tick, work) == 0
    assert counted(seeded) == {DAYS[2]}
    assert ticks.run(tick, work) > 0
    assert counted(seeded) == set(DAYS[1:])
    assert ticks.run(tick, work) == 0
