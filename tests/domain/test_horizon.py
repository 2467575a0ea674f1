"""The horizon: the slots of every open day up to the last one exist, whatever was changed before."""

from datetime import date, timedelta

from sqlalchemy import Engine

from domain import directory, horizon, slots
from domain.calendar import Opening
from domain.db import transaction
from domain.rules import Rules
from domain.tables import ClosedDay
from tests.support.moments import NOW

RULES = Rules()


def test_a_day_closed_later_does_not_keep_the_newest_day_without_slots(seeded: Engine) -> None:
    with transaction(seeded) as session:
        offices = directory.load(session)
        horizon.open_horizon(session, directory=offices, now=NOW, rules=RULES)
        reasons = {"ja": "停電", "en": "Power cut"}
        session.add(ClosedDay(day=date(2026, 12, 25), reasons=reasons, verified=True))
        session.flush()
        offices = directory.load(session)
        for days in range(1, 11):
            now = NOW + timedelta(days=days)
            horizon.open_horizon(session, directory=offices, now=now, rules=RULES)
            newest = horizon.span(now, RULES)[1]
            opens = offices.calendar.opening("chuo", newest)
            counter = offices.counters["chuo-juumin"]
            found = slots.times(
                session, directory=offices, counter=counter, day=newest, now=now, rules=RULES
            )
            expected = (
                list(horizon.starts_of(opens, newest, RULES)) if isinstance(opens, Opening) else []
            )
            assert [view.starts_at for view in found] == expected, newest


def test_opening_the_horizon_again_creates_nothing(seeded: Engine) -> None:
    with transaction(seeded) as session:
        offices = directory.load(session)
        later = NOW + timedelta(days=7)
        assert horizon.open_horizon(session, directory=offices, now=later, rules=RULES) > 0
        assert horizon.open_horizon(session, directory=offices, now=later, rules=RULES) == 0
