"""The machine's time is the server's, whatever its own clock says."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from kiosk_bridge.machine.clock import MachineClock
from kiosk_bridge.machine.sync import Sync
from tests.kiosk_bridge.alone.office import MINUTE, Desk, token
from tests.support.moments import NOW

SECOND = timedelta(seconds=1)


class Clocks:
    """A wall clock that can be set, and a running one that cannot."""

    def __init__(self, wall: datetime = NOW) -> None:
        self.wall, self.running = wall, 1000.0

    def pass_by(self, seconds: float) -> None:
        """Time goes by on both."""
        self.wall += timedelta(seconds=seconds)
        self.running += seconds

    def machine(
        self, offset: timedelta = timedelta(0), last: datetime | None = None
    ) -> MachineClock:
        """The machine's clock on them."""
        return MachineClock(lambda: self.wall, lambda: self.running, offset=offset, last=last)


def test_the_servers_time_is_taken_over_with_half_of_the_round_trip() -> None:
    clocks = Clocks(NOW - 20 * MINUTE)
    clock = clocks.machine()
    asked = clock.running()
    clocks.pass_by(2)
    offset = clock.measure(NOW, asked=asked, answered=clock.running())
    assert clock.now() == NOW + SECOND
    assert offset == 20 * MINUTE - SECOND


def test_a_clock_that_is_set_while_the_machine_runs_changes_nothing_and_is_noticed() -> None:
    clocks = Clocks()
    clock = clocks.machine()
    clock.measure(NOW, asked=1000.0, answered=1000.0)
    clocks.pass_by(60)
    assert not clock.check()
    clocks.wall += timedelta(hours=3)
    assert clock.check()
    assert clock.doubtful
    assert clock.now() == NOW + MINUTE
    assert not clock.check(), "told once"
    assert clocks.machine(offset=clock.offset).now() == NOW + MINUTE, "and known after a restart"


def test_a_clock_that_went_back_while_the_machine_was_off_goes_on_from_what_was_seen() -> None:
    clocks = Clocks(datetime.fromisoformat("1970-01-01T00:00:00+00:00"))
    clock = clocks.machine(last=NOW)
    clocks.pass_by(60)
    assert (clock.now(), clock.doubtful) == (NOW + MINUTE, True)
    clock.measure(NOW + 5 * MINUTE, asked=1060.0, answered=1060.0)
    assert (clock.now(), clock.doubtful) == (NOW + 5 * MINUTE, False)


def test_codes_are_judged_by_the_servers_time_after_a_restart_without_the_network(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path)
    desk.server.now = lambda: desk.time + 20 * MINUTE
    desk.online().offline()
    desk.switch_off()
    desk.switch_on()
    assert desk.scan(token(at=NOW + 30 * MINUTE))["ok"], "by its own clock it would be too early"
    [event] = desk.online().server.events.values()
    assert datetime.fromisoformat(event["at"]) == NOW + 20 * MINUTE
    desk.switch_off()


def test_a_heartbeat_tells_the_machines_own_clock_as_it_is(desk: Desk) -> None:
    sent: list[dict[str, Any]] = []
    answer = desk.server._work

    def listening(path: str, body: dict[str, Any], once: str | None, etag: str | None) -> object:
        if path == "/heartbeats":
            sent.append(body)
        return answer(path, body, once, etag)

    desk.server._work = listening  # type: ignore[method-assign, assignment]
    desk.offline().walk_in()
    desk.server.plugged = True
    assert Sync(desk.machine).round()
    assert sent[-1]["clock"] == NOW.isoformat()
    assert sent[-1]["mode"] == "offline"
    assert (sent[-1]["journal_open"], sent[-1]["printer"]) == (1, "ok")
    assert sent[-1]["journal_oldest"] == NOW.isoformat()
