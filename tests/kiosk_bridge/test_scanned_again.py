"""A booking scanned again is told how its ticket stands by now, in the citizen's language, on screen and paper."""

from datetime import timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from domain import queue
from domain.db import transaction
from domain.tables import Booking
from tests.kiosk_bridge.machine import ON_TIME, RULES, SLOT, Machine, body_of

LATE = SLOT + timedelta(hours=1)  # an ordinary ticket, behind all the others
MOVES = {
    "called": (),
    "serving": (queue.serve,),
    "served": (queue.serve, queue.finish),
    "skipped": (queue.skip,),
    "no_show": (queue.skip, queue.no_show),
}


def called(machine: Machine, booking: Booking, *moves: Any) -> TestResponse:
    """Check in, be called to desk 5, let *moves* happen, and scan again."""
    machine.at(ON_TIME).scan(booking)
    with transaction(machine.engine) as session:
        counter = machine.offices.counters["chuo-juumin"]
        place = queue.call_next(session, counter=counter, desk=5, now=ON_TIME, rules=RULES)
        assert place is not None
        for move in moves:
            move(session, ticket_id=place.ticket.id, now=ON_TIME)
    return machine.scan(booking)


@pytest.mark.parametrize(
    ("status", "japanese", "english"),
    [
        ("called", "5番窓口へお越しください", "go to desk 5"),
        ("serving", "5番窓口でご案内しています", "served at desk 5"),
        ("served", "受付は終わっています", "has been served"),
        ("skipped", "職員に番号札をお見せください", "show your ticket to the staff"),
        ("no_show", "職員にお声がけください", "ask the staff"),
    ],
)
def test_a_ticket_that_moved_on_is_told_as_it_stands(
    machine: Machine, status: str, japanese: str, english: str
) -> None:
    answer = called(machine, machine.book(), *MOVES[status])
    assert answer.status_code == 200
    body = body_of(answer)
    ticket = body["ticket"]
    assert (ticket["status"], ticket["ahead"], ticket["desk"]) == (status, None, 5)
    assert body["repeated"] is True
    assert japanese in body["messages"]["ja"]
    assert english in body["messages"]["en"]
    lines = [line["text"] for line in body["print"]["lines"]]
    assert body["message"] in lines
    assert not [line for line in lines if "お待ちください" in line or "次に" in line]


def test_a_ticket_that_still_waits_is_told_its_place_again(machine: Machine) -> None:
    booking = machine.book()
    machine.at(ON_TIME).scan(booking)
    ticket = body_of(machine.scan(booking))["ticket"]
    assert (ticket["status"], ticket["ahead"], ticket["desk"]) == ("waiting", 0, None)


@pytest.mark.parametrize(("others", "promised"), [(0, False), (2, False), (3, True), (9, True)])
def test_paper_promises_a_near_turn_notice_only_where_one_can_come(
    machine: Machine, others: int, *, promised: bool
) -> None:
    booking = machine.book()
    machine.at(LATE)
    for _ in range(others):
        machine.post("tickets", {"counter": "juumin"})
    first, again = body_of(machine.scan(booking)), body_of(machine.scan(booking))
    for body in (first, again):
        texts = [line["text"] for line in body["print"]["lines"]]
        assert any("LINEでもお知らせします" in text for text in texts) is promised, body
