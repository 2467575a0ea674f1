"""Without the network the machine judges codes by itself, and gives numbers from its lease."""

from datetime import timedelta
from uuid import uuid4

import pytest

from kiosk_bridge.machine import press
from kiosk_bridge.machine.remote import Reply
from kiosk_bridge.machine.sync import Sync
from tests.kiosk_bridge.alone.office import (
    BLOCK,
    JUUMIN,
    LEAST,
    MINUTE,
    NEW_KEYS,
    OTHER_KEYS,
    Desk,
    booking,
    token,
)
from tests.proofs.waiting import until
from tests.support.moments import NOW

LATER = NOW + timedelta(hours=1)


def test_a_walk_in_gets_a_leased_number_and_the_server_hears_of_it(desk: Desk) -> None:
    answer = desk.offline().walk_in(procedure="tennyu", locale="en")
    assert (answer["ok"], answer["offline"], answer["printed"]) == (True, True, True)
    assert answer["label"] == "B-5001"
    said = [line["text"] for line in answer["paper"]]
    assert "The number does not show your place in the line." in said
    assert desk.server.events == {}
    desk.online()
    [event] = desk.server.events.values()
    assert (event["kind"], event["number"], event["counter"]) == ("walk_in", 5001, JUUMIN["id"])
    assert event["procedure"] == "tennyu"
    assert answer["follow_url"] == f"https://madoguchi.example.jp/t/{event['follow_code']}"


def test_under_a_closure_it_was_told_the_machine_alone_refuses_too(desk: Desk) -> None:
    span = {"starts_at": NOW.isoformat(), "ends_at": (NOW + MINUTE).isoformat()}
    reasons = {"ja": "停電", "en": "a power cut"}
    closure = {"counter": JUUMIN["id"], "reason": "power", "reasons": reasons, **span}
    desk.server.closures = [closure]
    desk.online().offline()
    for answer in (desk.walk_in(counter="juumin"), desk.scan(token())):
        assert (answer["ok"], answer["code"]) == (False, "counter_closed")
        assert "a power cut" in answer["messages"]["en"]
    desk.time = NOW + MINUTE
    assert desk.walk_in()["ok"]


def test_outside_the_hours_it_was_told_the_machine_alone_refuses_too(desk: Desk) -> None:
    opens = NOW + timedelta(hours=15)
    desk.server.openings = [(NOW - MINUTE, NOW + MINUTE), (opens, opens + MINUTE)]
    desk.online().offline()
    assert desk.walk_in()["ok"]
    desk.time = NOW + MINUTE
    answer = desk.walk_in()
    assert (answer["ok"], answer["code"]) == (False, "office_closed")
    assert "12月2日(水) 0:00" in answer["message"]
    assert desk.scan(token(at=desk.time))["kind"] == "priority"
    desk.switch_off()
    desk.switch_on()
    desk.machine.link.turn(desk.time, online=False)
    assert desk.walk_in()["code"] == "office_closed"
    desk.time = opens - 31 * MINUTE
    assert desk.walk_in()["code"] == "office_closed"
    desk.online().offline()  # numbers of that day
    desk.time = opens - 30 * MINUTE
    assert desk.walk_in()["ok"]


def test_a_machine_that_knows_of_no_opening_to_come_gives_numbers(desk: Desk) -> None:
    desk.server.openings = [(NOW - 2 * MINUTE, NOW - MINUTE)]
    assert desk.online().offline().walk_in()["ok"]


def test_people_waiting_are_not_told_without_the_network(desk: Desk) -> None:
    answer = desk.offline().walk_in()
    assert (answer["ahead"], answer["wait"]) == (None, None)


def test_a_listed_booking_gets_a_priority_ticket_in_its_citizens_language(desk: Desk) -> None:
    desk.server.bookings = [booking()]
    answer = Desk.offline(_in_step(desk)).scan(token(), locale="ja")
    assert (answer["kind"], answer["late"], answer["locale"]) == ("priority", False, "en")
    [event] = desk.online().server.events.values()
    assert (event["kind"], event["token"]) == ("check_in", token())


def test_a_booking_made_after_the_list_is_believed_by_its_signature(desk: Desk) -> None:
    assert desk.offline().scan(token(nonce=4711))["kind"] == "priority"


def test_a_late_booking_gets_an_ordinary_ticket(desk: Desk) -> None:
    answer = desk.offline().scan(token(at=NOW - 16 * MINUTE))
    assert (answer["kind"], answer["late"]) == ("walk_in", True)


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        (token(at=NOW + 16 * MINUTE), "too_early"),
        (token(at=NOW + timedelta(days=1)), "too_early"),
        (token(at=NOW - timedelta(days=1)), "booking_over"),
        (token(ward=2), "wrong_ward"),
        (token(keys=OTHER_KEYS), "token_invalid"),
        (token(keys=NEW_KEYS), "token_key_unknown"),
        ("https://example.jp/", "token_invalid"),
        (token()[:-1], "token_invalid"),
    ],
)
def test_what_the_server_would_refuse_is_refused(desk: Desk, shown: str, code: str) -> None:
    answer = desk.offline().scan(shown)
    assert (answer["ok"], answer["code"]) == (False, code)
    assert set(answer["messages"]) == {"ja", "ja-easy", "en", "zh", "ko", "vi"}
    assert desk.machine.journal.rows("SELECT 1 FROM event") == []


def test_a_booking_cancelled_before_the_list_was_fetched_is_refused(desk: Desk) -> None:
    desk.server.bookings = [booking(status="cancelled")]
    assert _in_step(desk).offline().scan(token())["code"] == "booking_cancelled"


def test_a_moved_booking_counts_by_its_new_time(desk: Desk) -> None:
    desk.server.bookings = [booking(at=LATER)]
    assert _in_step(desk).offline().scan(token())["code"] == "too_early"


def test_a_booking_that_has_its_ticket_is_told_its_number_again(desk: Desk) -> None:
    desk.server.bookings = [booking(status="checked_in", ticket="B-104")]
    answer = _in_step(desk).offline().scan(token())
    assert (answer["label"], answer["repeated"]) == ("B-104", True)
    assert desk.machine.journal.rows("SELECT 1 FROM event") == []


def test_the_same_code_twice_is_the_same_ticket(desk: Desk) -> None:
    first, second = (desk.offline().scan(token()) for _ in range(2))
    assert (first["label"], first["repeated"]) == (second["label"], False)
    assert second["repeated"]
    assert len(desk.online().server.events) == 1


def test_the_same_code_before_and_after_the_network_went_is_the_same_ticket(desk: Desk) -> None:
    first = desk.scan(token())
    second = desk.offline().scan(token())
    assert (first["offline"], second["repeated"]) == (False, True)
    assert first["label"] == second["label"]


def test_a_code_shown_again_before_the_journal_went_up_keeps_its_number(desk: Desk) -> None:
    first = desk.offline().scan(token())
    desk.server.plugged = True
    desk.machine.link.turn(desk.time, online=True)
    assert desk.scan(token())["label"] == first["label"]
    assert desk.server.tickets == {}


def test_a_double_tap_is_one_ticket_and_one_paper(desk: Desk) -> None:
    press_id = str(uuid4())
    first, second = (desk.offline().walk_in(press_id) for _ in range(2))
    assert first == second
    assert len(desk.roll.papers) == 1


def test_a_double_tap_with_the_network_is_one_ticket_and_one_paper(desk: Desk) -> None:
    press_id = str(uuid4())
    assert desk.walk_in(press_id) == desk.walk_in(press_id)
    assert (len(desk.server.tickets), len(desk.roll.papers)) == (1, 1)


def test_a_press_whose_answer_was_lost_carries_the_same_id_to_the_journal(desk: Desk) -> None:
    press_id = str(uuid4())
    desk.server.answers = False
    answer = desk.walk_in(press_id)
    assert (answer["offline"], answer["label"]) == (True, "B-5001")
    desk.server.answers = True
    desk.online()
    assert list(desk.server.tickets) == list(desk.server.events) == [press_id]


def test_a_typed_number_cannot_be_checked_alone(desk: Desk) -> None:
    answer = press.check_in(
        desk.offline().machine, str(uuid4()), booking_number="12345678", pin="123456", locale="ja"
    )
    assert answer["code"] == "number_typed"


def test_an_unknown_procedure_is_refused(desk: Desk) -> None:
    assert desk.offline().walk_in(procedure="flying")["code"] == "counter_unknown"


def test_when_the_lease_is_used_up_people_are_sent_to_the_staff(desk: Desk) -> None:
    desk.offline()
    labels = {desk.walk_in()["label"] for _ in range(BLOCK)}
    assert len(labels) == BLOCK
    assert desk.walk_in()["code"] == "no_numbers"
    assert desk.online().offline().walk_in()["ok"]


def test_numbers_are_leased_again_before_they_run_out(desk: Desk) -> None:
    desk.offline()
    for _ in range(BLOCK - LEAST + 1):
        desk.walk_in()
    desk.online().offline()
    for _ in range(BLOCK):
        assert desk.walk_in()["ok"]


def test_a_machine_that_never_was_online_gives_nothing_and_says_so(desk: Desk) -> None:
    desk.switch_off()
    fresh = Desk(desk.folder / "fresh")
    assert fresh.offline().walk_in()["code"] == "counter_unknown"
    assert fresh.scan(token())["code"] == "token_key_unknown"
    fresh.switch_off()
    desk.switch_on()


def test_what_is_known_survives_a_restart_without_the_network(desk: Desk) -> None:
    desk.server.bookings = [booking()]
    _in_step(desk).offline().walk_in()
    desk.switch_off()
    desk.switch_on()
    answer = desk.scan(token())
    assert (answer["label"], answer["kind"]) == ("B-5002", "priority")


def test_yesterdays_numbers_are_not_given_today(desk: Desk) -> None:
    desk.offline()
    desk.time += timedelta(days=1)
    assert desk.walk_in()["code"] == "no_numbers"


def test_an_event_the_server_cannot_read_does_not_hold_up_the_others(desk: Desk) -> None:
    desk.offline()
    for _ in range(9):
        desk.walk_in()
    desk.server.unreadable = {5004}
    desk.online()
    assert {one["number"] for one in desk.server.events.values()} == {*range(5001, 5010)} - {5004}
    assert desk.machine.journal.rows("SELECT id FROM event WHERE state = 'refused'") != []


def test_old_events_are_forgotten_once_they_are_sent(desk: Desk) -> None:
    desk.offline().walk_in()
    desk.online()
    desk.time += timedelta(days=3)
    _in_step(desk)
    assert desk.machine.journal.rows("SELECT 1 FROM event") == []
    desk.switch_off()
    desk.switch_on()
    assert desk.machine.journal.rows("SELECT 1 FROM event") == []


def _in_step(desk: Desk) -> Desk:
    assert Sync(desk.machine).round()
    return desk


def test_an_answer_that_is_none_counts_as_lost(desk: Desk) -> None:
    desk.server.refuses["/tickets"] = Reply(201, {"ticket": "B-7"})
    answer = desk.walk_in()
    assert (answer["offline"], answer["label"]) == (True, "B-5001")


def test_a_round_that_goes_wrong_does_not_end_the_rounds(desk: Desk) -> None:
    desk.offline().walk_in()
    desk.server.refuses["/counters"] = Reply(200, {"what": "is this?"})
    desk.server.plugged = True
    sync = Sync(desk.machine, longest_wait_s=0.05)
    sync.start()
    until(lambda: "/counters" in desk.server.asked[-1:], "the nonsense was answered")
    del desk.server.refuses["/counters"]
    desk.machine.wake.set()
    before = len(desk.server.asked)
    until(lambda: "/counters" in desk.server.asked[before:], "another round")
    sync.stop()
    assert len(desk.server.events) == 1
