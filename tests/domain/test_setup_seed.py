"""Loading the city's files again leaves what staff set in the console as they set it."""

from datetime import date, time

from sqlalchemy import Engine
from sqlmodel import Session, select

from domain import directory, seed, setup_counters, setup_days, setup_hours, setup_marks
from domain import setup_procedures as procedures
from domain.calendar import Closed, Opening
from domain.db import transaction
from domain.setup_changes import Change, carry_out, rehearse
from domain.setup_counters import Wanted
from domain.tables import Counter, Procedure
from tests.domain.offices import RULES
from tests.domain.setup import manager
from tests.support.moments import NOW

TODAY = date(2026, 12, 1)
LONG = Opening(time(9), time(19), time(9), time(18, 30))
NEW_YEAR = date(2026, 12, 29)


def make(session: Session, change: Change) -> None:
    """Carry a change out that concerns no booking."""
    carry_out(
        session, change, by=manager(session, change.action), seen=NOTHING, offered=(), now=NOW,
        rules=RULES,
    )  # fmt: skip


NOTHING = "e3b0c44298fc1c14"


def test_the_files_do_not_overwrite_what_staff_set(seeded: Engine) -> None:
    with transaction(seeded) as session:
        counter = session.get_one(Counter, "chuo-juumin")
        wanted = Wanted(counter.names, "Z", 9, [5, 6], bookable=True)
        texts = procedures.content(session.get_one(Procedure, "tennyu"))
        texts = {**texts, "names": {**texts["names"], "ja": "引っ越してきたとき"}}
        changes = {
            "hours": (
                setup_marks.hours(None),
                lambda s: setup_hours.write(
                    s, ward_id=None, weekdays=[3], valid_from=date(2026, 12, 10),
                    valid_until=None, times=LONG, today=TODAY, rules=RULES,
                ),
            ),
            "reopened": (
                setup_marks.day(None, NEW_YEAR),
                lambda s: setup_days.take_back_closing(
                    s, ward_id=None, day=NEW_YEAR, today=TODAY
                ),
            ),
            "counter": (
                setup_marks.counter(counter.id),
                lambda s: setup_counters.write(
                    s, counter_id="chuo-juumin", wanted=wanted, now=NOW
                ),
            ),
            "procedure": (
                setup_marks.procedure("tennyu"),
                lambda s: procedures.write(s, procedure_id="tennyu", wanted=texts),
            ),
        }  # fmt: skip
        for name, (subject, write) in changes.items():
            make(session, Change(write, name, {subject: 0}, None))
    for _ in range(2):
        with transaction(seeded) as session:
            seed.load(session, now=NOW)
    with transaction(seeded) as session:
        offices = directory.load(session)
    assert offices.calendar.opening("chuo", date(2026, 12, 10)) == LONG
    assert isinstance(offices.calendar.opening("chuo", NEW_YEAR), Opening)
    assert isinstance(offices.calendar.opening("chuo", date(2026, 12, 30)), Closed)
    assert (offices.counters["chuo-juumin"].prefix, offices.counters["chuo-juumin"].capacity) == (
        "Z",
        9,
    )
    assert offices.counters["midori-juumin"].prefix == "B"
    assert offices.procedures["tennyu"].names["ja"] == "引っ越してきたとき"


def test_to_try_a_change_out_writes_nothing_that_stays(seeded: Engine) -> None:
    with Session(seeded) as session:
        change = Change(
            lambda s: setup_days.take_back_closing(s, ward_id=None, day=NEW_YEAR, today=TODAY),
            "reopened",
            {},
            None,
        )
        assert rehearse(session, change, now=NOW)[0].hits == []
        session.rollback()
        assert setup_marks.touched(session) == set()
        assert session.exec(select(Counter)).first() is not None
    with transaction(seeded) as session:
        assert isinstance(directory.load(session).calendar.opening("chuo", NEW_YEAR), Closed)
