"""A machine that is switched on in the morning while the network is gone has numbers and bookings of that day."""

from datetime import timedelta
from pathlib import Path

from kiosk_bridge.machine import numbers
from tests.kiosk_bridge.alone.office import BLOCK, JUUMIN, MINUTE, Desk, booking, token
from tests.support.moments import NOW

EVENING = NOW.replace(hour=17)
MONDAY = NOW + timedelta(days=3)
"""The next open day need not be tomorrow."""


def _in_the_evening(folder: Path) -> Desk:
    desk = Desk(folder, time=EVENING)
    desk.server.next_day = MONDAY.date().isoformat()
    desk.server.bookings = [booking(at=MONDAY)]
    desk.online().switch_off()
    desk.server.plugged = False
    return desk


def test_the_morning_has_numbers_that_were_leased_the_evening_before(tmp_path: Path) -> None:
    desk = _in_the_evening(tmp_path)
    desk.time = MONDAY
    desk.switch_on()
    desk.offline()
    walk_in, booked = desk.walk_in(), desk.scan(token(at=MONDAY))
    assert (walk_in["ok"], booked["kind"], booked["locale"]) == (True, "priority", "en")
    desk.online()
    assert {one["at"] for one in desk.server.events.values()} == {MONDAY.isoformat()}
    desk.switch_off()


def test_numbers_of_the_next_day_are_not_given_today(tmp_path: Path) -> None:
    desk = _in_the_evening(tmp_path)
    desk.switch_on()
    desk.offline()
    labels = [desk.walk_in() for _ in range(BLOCK + 1)]
    assert [one["ok"] for one in labels] == [True] * BLOCK + [False]
    left = numbers.unused(desk.machine.journal, JUUMIN["id"], MONDAY.date())
    assert left == BLOCK
    desk.switch_off()


def test_what_was_kept_for_days_that_are_over_is_forgotten(tmp_path: Path) -> None:
    desk = _in_the_evening(tmp_path)
    desk.time = MONDAY + timedelta(days=1)
    desk.switch_on()
    desk.online()
    kept = desk.machine.journal.rows("SELECT name FROM meta WHERE name LIKE 'bookings_etag:%'")
    assert [row["name"][-10:] for row in kept] == [desk.time.date().isoformat()]
    desk.switch_off()


def test_check_in_opens_when_the_service_says(desk: Desk) -> None:
    soon = token(at=NOW + 20 * MINUTE)
    assert desk.offline().scan(soon)["code"] == "too_early"
    desk.server.early = 30
    assert desk.online().offline().scan(soon)["kind"] == "priority"


def test_a_long_journal_is_waited_for_and_does_not_cut_the_machine_off(desk: Desk) -> None:
    desk.offline().walk_in()
    desk.server.slow_journal = 20
    assert desk.online().machine.link.online
    assert len(desk.server.events) == 1
