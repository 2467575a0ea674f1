"""What clerks do with a queue: each move says what happened, and two clerks never call the same ticket."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from domain.db import transaction
from domain.tables import TicketStatus, Ward
from tests.console.both import ON_BOTH
from tests.console.office import COUNTER, PAGE, Office

INJECTED = '<script>alert("x")</script>'


def test_the_whole_way_of_a_ticket(office: Office) -> None:
    clerk = office.clerk()
    (ticket,) = office.walk_ins(1)
    assert clerk.calls(5) == "B-101 を5番窓口に呼び出しました。"
    assert office.ticket(ticket).status == TicketStatus.CALLED
    assert clerk.moves(ticket, "recall") == "B-101 をもう一度呼び出しました。"
    assert "2回呼び出し" in clerk.sees()
    assert clerk.moves(ticket, "skip") == "B-101 を不在にしました。"
    assert clerk.moves(ticket, "rejoin") == "B-101 を列に戻しました。"
    clerk.calls(5)
    assert clerk.moves(ticket, "serve") == "B-101 の対応を始めました。"
    assert clerk.moves(ticket, "finish") == "B-101 の対応が完了しました。"
    assert office.ticket(ticket).status == TicketStatus.SERVED
    assert office.woken == 7


def test_who_does_not_come_back_is_marked_so(office: Office) -> None:
    clerk = office.clerk()
    (ticket,) = office.walk_ins(1)
    clerk.calls(5)
    clerk.moves(ticket, "skip")
    assert "呼び出したときに不在だった方" in clerk.sees()
    assert clerk.moves(ticket, "no-show") == "B-101 を「来られなかった」にしました。"
    assert office.ticket(ticket).status == TicketStatus.NO_SHOW


def test_nobody_waits(office: Office) -> None:
    assert office.clerk().calls(5) == "お待ちの方はいません。"


def test_the_next_call_finishes_who_is_being_served(office: Office) -> None:
    clerk = office.clerk()
    first, second = office.walk_ins(2)
    clerk.calls(5)
    clerk.moves(first, "serve")
    assert "押すと、今の方の対応は完了になります。" in clerk.sees()
    clerk.calls(5)
    assert office.ticket(first).status == TicketStatus.SERVED
    assert office.ticket(second).status == TicketStatus.CALLED


def test_a_desk_that_waits_for_somebody_calls_nobody_else(office: Office) -> None:
    clerk = office.clerk()
    office.walk_ins(2)
    clerk.calls(5)
    assert "B-101を呼び出し中です" in clerk.calls(5)
    page = clerk.sees()
    assert "先に「対応を始める」か「不在にする」を押してください。" in page
    assert "disabled" in page


def test_a_move_that_comes_too_late_says_so(office: Office) -> None:
    clerk, colleague = office.clerk("taro"), office.clerk("hanako")
    (ticket,) = office.walk_ins(1)
    clerk.calls(5)
    colleague.moves(ticket, "serve")
    colleague.moves(ticket, "finish")
    assert "ほかの操作で状態が変わりました" in clerk.moves(ticket, "skip")
    assert office.ticket(ticket).status == TicketStatus.SERVED


@ON_BOTH
def test_two_clerks_who_call_at_once_get_different_tickets(office: Office) -> None:
    office.walk_ins(12)
    clerks = [office.clerk(f"clerk{desk}") for desk in (5, 6, 7, 8)]
    with ThreadPoolExecutor(len(clerks)) as at_once:
        for _ in range(3):
            said = list(at_once.map(lambda pair: pair[1].calls(5 + pair[0]), enumerate(clerks)))
            assert len({words.split()[0] for words in said}) == len(clerks), said
            for desk, clerk in enumerate(clerks, start=5):
                label = next(words.split()[0] for words in said if f"{desk}番" in words)
                ticket = office.ticket_of(label)
                clerk.moves(ticket, "serve", desk)
                clerk.moves(ticket, "finish", desk)
    assert "お待ちの方はいません。" in clerks[0].sees()


def test_a_clerk_of_one_ward_does_not_see_another(office: Office) -> None:
    clerk = office.clerk("midori", ward_id="midori")
    (ticket,) = office.walk_ins(1)
    home = clerk.web.get("/console/").text
    assert 'href="/display/midori"' in home
    assert "千葉市緑区役所" in home
    assert "千葉市中央区役所" not in home
    assert clerk.web.get(PAGE).status_code == 404
    form = {"csrf_token": clerk.token("/console/"), "desk": "5"}
    assert clerk.web.post(f"{PAGE}call", data=form).status_code == 404
    assert clerk.web.post(f"/console/tickets/{ticket.id}/skip", data=form).status_code == 404
    assert office.ticket(ticket).status == TicketStatus.WAITING


@pytest.mark.parametrize("verb", ["delete", "waiting", "__class__", "%2e%2e"])
def test_a_move_that_is_none_is_not_found(office: Office, verb: str) -> None:
    clerk = office.clerk()
    (ticket,) = office.walk_ins(1)
    form = {"csrf_token": clerk.token(PAGE), "desk": "5"}
    assert clerk.web.post(f"/console/tickets/{ticket.id}/{verb}", data=form).status_code == 404


def test_a_move_by_a_link_is_refused(office: Office) -> None:
    clerk = office.clerk()
    (ticket,) = office.walk_ins(1)
    assert clerk.web.get(f"/console/tickets/{ticket.id}/skip").status_code == 405
    assert clerk.web.get(f"{PAGE}call").status_code == 405


def test_the_refresh_brings_the_queue_alone(office: Office) -> None:
    clerk = office.clerk()
    office.walk_ins(3)
    answer = clerk.web.get(f"{PAGE}?desk=6", headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert answer.text.count('data-testid="waiting"') == 3
    assert 'name="desk" value="6"' in answer.text


def test_every_place_in_the_line_has_its_reason_and_its_wait(office: Office) -> None:
    clerk = office.clerk()
    office.walk_ins(1)
    office.later(timedelta(minutes=7))
    page = clerk.sees()
    assert "当日受付 9:00" in page
    assert "7分" in page


def test_what_people_are_named_stays_text(office: Office) -> None:
    clerk = office.clerk("taro", name=INJECTED)
    with transaction(office.engine) as session:
        ward = session.get(Ward, "chuo")
        assert ward is not None
        ward.office_names = {"ja": INJECTED, "en": INJECTED}
    again = Office(office.engine)
    page = again.browser()
    page.logs_in("taro")
    shown = page.web.get("/console/").text
    assert INJECTED not in shown
    assert shown.count("&lt;script&gt;") == 2
    refused = page.logs_in(INJECTED, "wrong")
    assert INJECTED not in refused.text
    assert clerk.sees(counter=COUNTER)


def test_the_next_one_is_not_called_over_a_colleagues_visitor(office: Office) -> None:
    taro, hanako = office.clerk("taro"), office.clerk("hanako")
    one, two, _ = office.walk_ins(3)
    stale = {"csrf_token": taro.token(PAGE), "desk": "5", "serving": "", "done": "tennyu"}
    hanako.calls(5)
    hanako.moves(one, "serve")
    taro.web.post(f"{PAGE}call", data=stale)
    assert "状態が変わりました" in taro.sees()
    assert office.ticket(one).status == "serving"
    assert office.ticket(two).status == "waiting"
    hanako.moves(one, "finish")
    taro.web.post(f"{PAGE}call", data={**stale, "serving": str(one.id)})
    assert office.ticket(two).status == "waiting"
    taro.calls(5)
    assert office.ticket(two).status == "called"


def test_who_is_done_is_told_when_nobody_else_waits(office: Office) -> None:
    clerk = office.clerk("taro")
    (one,) = office.walk_ins(1)
    clerk.calls(5)
    clerk.moves(one, "serve")
    assert clerk.calls(5) == f"{one.label} の対応が完了しました。お待ちの方はいません。"
    assert office.ticket(one).status == "served"
    assert clerk.calls(5) == "お待ちの方はいません。"
