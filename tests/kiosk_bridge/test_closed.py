"""Outside the hours: no walk-in ticket, when the office opens next, and bookings and papers as ever."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest

from domain import tokyo
from tests.kiosk_bridge import away
from tests.kiosk_bridge.machine import ON_TIME, Machine, body_of
from tests.support.moments import NOW

FRIDAY = tokyo.office_day(NOW) + timedelta(days=3)
SATURDAY = FRIDAY + timedelta(days=1)
MONDAY = FRIDAY + timedelta(days=3)
ANY = {"counter": "juumin"}


def closing(machine: Machine) -> datetime:
    """When Chuo Ward's office closes on Friday."""
    opening: Any = machine.offices.calendar.opening("chuo", FRIDAY)
    return tokyo.at(FRIDAY, opening.closes)


def test_after_the_last_minute_the_next_opening_is_told(machine: Machine) -> None:
    closes = closing(machine)
    assert machine.at(closes - timedelta(seconds=1)).post("tickets", ANY).status_code == 201
    for moment in (closes, closes + timedelta(hours=1), tokyo.at(SATURDAY, time(9))):
        answer = machine.at(moment).post("tickets", ANY)
        body = body_of(answer)
        assert (answer.status_code, body["code"]) == (409, "office_closed")
        assert body["opens"] == tokyo.at(MONDAY, time(9)).isoformat()
        assert body["message"] == ("ただいまは受付時間外です。次の受付は12月7日(月) 9:00からです。")
        assert len(set(body["messages"].values())) == 6
    assert len(away.tickets(machine)) == 1


def test_people_who_come_half_an_hour_early_get_their_number(machine: Machine) -> None:
    opens = tokyo.at(MONDAY, time(9))
    for minutes, status in ((31, 409), (30, 201), (0, 201)):
        answer = machine.at(opens - timedelta(minutes=minutes)).post("tickets", ANY)
        assert answer.status_code == status


def test_the_same_press_is_asked_anew_when_the_office_is_open(machine: Machine) -> None:
    once, opens = str(uuid4()), tokyo.at(MONDAY, time(9))
    early = machine.at(opens - timedelta(hours=1)).post("tickets", ANY, once=once)
    later = machine.at(opens).post("tickets", ANY, once=once)
    assert (early.status_code, later.status_code) == (409, 201)


def test_what_does_not_exist_is_told_before_the_hours(machine: Machine) -> None:
    answer = machine.at(tokyo.at(SATURDAY, time(9))).post("tickets", {"counter": "nowhere"})
    assert body_of(answer)["code"] == "counter_unknown"


def test_a_booking_checks_in_as_before(machine: Machine) -> None:
    booking = machine.book()
    assert machine.at(ON_TIME).scan(booking).status_code == 201


def test_a_paper_that_was_given_without_the_network_is_honoured(machine: Machine) -> None:
    after = closing(machine) + timedelta(minutes=5)
    first = away.lease(machine.at(after - timedelta(hours=1)), 1)
    machine.at(after)
    (result,) = away.send(machine, away.press(first, after))
    assert result["outcome"] == "issued"


@pytest.mark.parametrize("day", [FRIDAY, SATURDAY])
def test_the_counters_tell_the_next_openings(machine: Machine, day: Any) -> None:
    told = body_of(machine.at(tokyo.at(day, time(12))).get("counters"))
    assert told["walk_in_early_minutes"] == 30
    begin = [datetime.fromisoformat(one["opens"]) for one in told["openings"]]
    assert begin == sorted(begin)
    assert len(begin) == 5
    assert begin[0] == tokyo.at(FRIDAY if day == FRIDAY else MONDAY, time(9))
