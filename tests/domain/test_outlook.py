"""What is expected of a ward: by the calendar first, by what was counted later, and never an invented best time."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import Engine, delete, insert, update
from sqlmodel import Session

from domain import forecasts, outlook, tokyo
from domain.calendar import Closed, Opening
from domain.db import reading, transaction
from domain.directory import Directory
from domain.forecasts import ENOUGH_DAYS, Forecasts
from domain.half_hours import HALF_HOUR, LENGTH
from domain.outlook import Outlook
from domain.slots import SLOT
from tests.domain.offices import COUNTER, RULES
from tests.support.moments import NOW

TODAY = tokyo.office_day(NOW)
TOMORROW = TODAY + timedelta(days=1)


def ahead(session: Session, offices: Directory, ward_id: str = "chuo") -> Outlook:
    """The outlook at nine."""
    return outlook.ahead(
        session,
        directory=offices,
        forecasts=forecasts.load(session, directory=offices, now=NOW),
        ward_id=ward_id,
        now=NOW,
        rules=RULES,
    )


def past(
    session: Session, offices: Directory, days: int, *, wards: tuple[str, ...] = ("chuo",)
) -> None:
    """So many open days on which mornings were crowded and afternoons were not."""
    day, rows = TODAY, []
    while days:
        day -= timedelta(days=1)
        opening = offices.calendar.opening("chuo", day)
        if isinstance(opening, Closed):
            continue
        days -= 1
        at = tokyo.at(day, opening.opens)
        while at < tokyo.at(day, opening.closes):
            busy = tokyo.local(at).time() < time(12)
            rows += [
                {
                    "counter_id": counter.id,
                    "starts_at": at,
                    "issued": 6 if busy else 2,
                    "booked": 0,
                    "called": 4,
                    "peak_waiting": 12 if busy else 4,
                    "wait_median": None,
                }
                for ward_id in wards
                for counter in offices.counters_of(ward_id)
            ]
            at += LENGTH
    session.execute(insert(HALF_HOUR), rows)


def test_before_anything_is_measured_no_half_hour_has_stars_and_none_is_the_best(
    seeded: Engine, offices: Directory
) -> None:
    with reading(seeded) as session:
        found = ahead(session, offices)
    assert [one.day for one in found.days] == [TODAY, TOMORROW, TOMORROW + timedelta(days=1)]
    for one in found.days:
        assert not one.measured
        assert {half.stars for half in one.half_hours} == {None}
        assert one.best == ()
    assert found.next_opening is None


def test_before_anything_is_measured_free_places_tell_when_to_come(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        noon = tokyo.at(TOMORROW, time(12))
        session.execute(
            update(SLOT)
            .where(
                SLOT.c.ward_id == "chuo", SLOT.c.starts_at.between(noon - timedelta(hours=3), noon)
            )
            .values(taken=SLOT.c.capacity - 1)
        )
        day = ahead(session, offices).days[1]
    assert not day.measured
    assert [tokyo.local(at).time() for at in day.best] == [time(12, 30), time(13)]


def test_the_best_half_hours_are_the_quietest_that_have_a_place(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        past(session, offices, 10)
        quiet = tokyo.at(TOMORROW, time(12))
        session.execute(
            update(SLOT)
            .where(SLOT.c.ward_id == "chuo", SLOT.c.starts_at == quiet)
            .values(taken=SLOT.c.capacity)
        )
        day = ahead(session, offices).days[1]
    assert day.measured
    stars = {tokyo.local(half.starts_at).time(): half.stars for half in day.half_hours}
    assert stars[time(10)] == 3
    assert stars[time(15)] == 0
    assert [tokyo.local(at).time() for at in day.best] == [time(12, 30), time(13)]


def test_of_today_only_what_is_to_come_is_told(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        past(session, offices, 10)
        late = tokyo.at(TODAY, time(16, 10))
        found = outlook.ahead(
            session,
            directory=offices,
            forecasts=Forecasts(),
            ward_id="chuo",
            now=late,
            rules=RULES,
        )
        over = outlook.ahead(
            session,
            directory=offices,
            forecasts=Forecasts(),
            ward_id="chuo",
            now=tokyo.at(TODAY, time(17)),
            rules=RULES,
        )
    walls = [tokyo.local(half.starts_at).time() for half in found.days[0].half_hours]
    assert walls == [time(16), time(16, 30)]
    assert found.next_opening is None
    assert over.days[0].day == TOMORROW
    assert over.next_opening == tokyo.at(TOMORROW, time(9))


@pytest.mark.parametrize(("days", "measured"), [(ENOUGH_DAYS - 1, False), (ENOUGH_DAYS, True)])
def test_half_hours_are_forecast_from_enough_days_on(
    seeded: Engine, offices: Directory, days: int, *, measured: bool
) -> None:
    with transaction(seeded) as session:
        past(session, offices, days)
        learned = forecasts.load(session, directory=offices, now=NOW)
    counter, starts = offices.counters[COUNTER], [tokyo.at(TOMORROW, time(10))]
    found = learned.half_hours(offices.calendar, counter, starts)
    assert bool(found) is measured
    other = offices.counters["midori-juumin"]
    assert learned.half_hours(offices.calendar, other, starts) == []


def test_days_on_which_a_machine_stood_still_are_not_learned_from(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        past(session, offices, 10)
        session.execute(update(HALF_HOUR).values(issued=0, peak_waiting=0))
        learned = forecasts.load(session, directory=offices, now=NOW)
        session.execute(delete(HALF_HOUR))
    assert learned == Forecasts({}, {})


def test_figures_of_today_and_of_counters_that_are_no_more_are_not_learned_from(
    seeded: Engine, offices: Directory
) -> None:
    fewer = Directory(
        wards=offices.wards,
        counters={k: c for k, c in offices.counters.items() if c.kind != "juumin"},
        procedures=offices.procedures,
        categories=offices.categories,
        calendar=offices.calendar,
    )
    with transaction(seeded) as session:
        past(session, offices, 5)
        before = forecasts.load(session, directory=offices, now=NOW)
        session.execute(
            insert(HALF_HOUR).values(
                counter_id=COUNTER, starts_at=NOW, issued=90, booked=0, called=0, peak_waiting=90
            )
        )
        assert forecasts.load(session, directory=offices, now=NOW) == before
        assert "juumin" not in forecasts.load(session, directory=fewer, now=NOW).effects


def test_a_wards_stars_weigh_its_counters_by_what_they_take(offices: Directory) -> None:
    closed = outlook.ward_stars(offices, Forecasts(), ward_id="chuo", day=date(2026, 12, 5))
    assert isinstance(closed, Closed)
    taian = date(2026, 12, 16)
    assert outlook.ward_stars(offices, Forecasts(), ward_id="chuo", day=taian) == 0
    assert outlook.ward_stars(offices, Forecasts(), ward_id="chuo", day=date(2026, 12, 14)) == 1
    assert outlook.ward_stars(offices, Forecasts(), ward_id="atlantis", day=date(2026, 12, 14)) == 0


def test_the_calendars_stars_are_those_of_the_rules_until_something_is_measured(
    offices: Directory,
) -> None:
    for offset in range(31):
        day = TODAY + timedelta(days=offset)
        for counter in offices.counters_of("chuo"):
            stars = Forecasts().stars(offices.calendar, counter, day)
            is_open = isinstance(offices.calendar.opening("chuo", day), Opening)
            assert is_open or stars == 0
