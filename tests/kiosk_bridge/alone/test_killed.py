"""A machine that is killed at any moment neither gives a number twice nor forgets a paper."""

from uuid import uuid4

import pytest

from kiosk_bridge.machine.journal import JournalBusy
from kiosk_bridge.machine.rescue import open_journal
from kiosk_bridge.machine.sync import Sync
from tests.kiosk_bridge.alone.office import Desk, Killed, token

OF_A_PRESS = ("before journal", "before commit", "committed", "taped", "printed", "noted")
OF_AN_UPLOAD = ("uploaded", "marked")


def _reach(desk: Desk, press_id: str) -> None:
    with pytest.raises(Killed):
        desk.scan(token(), press_id)
    desk.switch_off()
    desk.switch_on()


@pytest.mark.parametrize("point", OF_A_PRESS)
def test_killed_in_a_press_and_pressed_again_it_is_one_ticket(desk: Desk, point: str) -> None:
    desk.offline().walk_in()
    press_id = str(uuid4())
    desk.kill_at = point
    _reach(desk, press_id)
    answer = desk.scan(token(), press_id)
    assert (answer["ok"], answer["label"], answer["printed"]) == (True, "B-5002", True)
    assert desk.walk_in()["label"] == "B-5003"
    assert len(desk.online().server.events) == 3


@pytest.mark.parametrize("point", OF_A_PRESS)
def test_killed_in_a_press_every_paper_has_its_event(desk: Desk, point: str) -> None:
    desk.offline()
    desk.kill_at = point
    _reach(desk, str(uuid4()))
    held = len(desk.roll.papers)
    desk.walk_in()
    events = {one["number"] for one in desk.online().server.events.values()}
    assert events >= set(range(5001, 5001 + held))
    assert len(events) in {held + 1, held + 2}, "a ticket without paper at most"


@pytest.mark.parametrize("point", ["before asking", "asked"])
def test_killed_while_asking_the_server_the_same_press_is_one_ticket(
    desk: Desk, point: str
) -> None:
    press_id = str(uuid4())
    desk.kill_at = point
    _reach(desk, press_id)
    assert desk.scan(token(), press_id)["label"] == "B-101"
    assert len(desk.server.tickets) == 1


@pytest.mark.parametrize("point", OF_AN_UPLOAD)
def test_killed_in_an_upload_it_sends_the_same_events_again(desk: Desk, point: str) -> None:
    desk.offline()
    for _ in range(3):
        desk.walk_in()
    desk.server.plugged = True
    desk.kill_at = point
    with pytest.raises(Killed):
        Sync(desk.machine).round()
    desk.switch_off()
    desk.switch_on()
    desk.online()
    assert len(desk.server.events) == 3
    assert desk.machine.journal.rows("SELECT 1 FROM event WHERE state <> 'sent'") == []


def test_an_answer_that_got_lost_marks_nothing_as_sent(desk: Desk) -> None:
    desk.offline().walk_in()
    desk.server.plugged, desk.server.answers = True, False
    assert not Sync(desk.machine).round()
    assert desk.machine.journal.rows("SELECT state FROM event")[0]["state"] == "open"


def test_a_second_process_is_refused_the_journal(desk: Desk) -> None:
    with pytest.raises(JournalBusy):
        open_journal(desk.folder / "journal")
