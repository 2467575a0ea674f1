"""The desk: a press counts once, the page is fresh, the own desk is remembered, and every move is written down."""

import re
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from sqlalchemy import select

from domain.db import reading, table_of
from domain.tables import AuditEntry, Ticket, TicketStatus
from tests.console.both import ON_BOTH
from tests.console.office import COUNTER, PAGE, Clerk, Office

AUDIT = table_of(AuditEntry)
BY_SCRIPT = {"X-Requested-With": "fetch"}
ANSWER = re.compile(r'id="answer" data-how="(\w+)" hidden>([^<]*)<')
SINCE = re.compile(r'data-since="(\d+)"')


def press(clerk: Clerk, address: str, **form: Any) -> tuple[str, str]:
    """Press a button as the page's script does; how it ended, and what is said."""
    given = {
        "csrf_token": clerk.token("/console/"),
        "desk": "5",
        **clerk.seen(f"{PAGE}?desk=5"),
        **form,
    }
    answer = clerk.web.post(address, data=given, headers=BY_SCRIPT)
    assert answer.status_code == 200, answer.status_code
    found = ANSWER.search(answer.text)
    assert found is not None
    return found[1], found[2]


def on(ticket: Ticket, verb: str) -> str:
    """The address of a move."""
    return f"/console/tickets/{ticket.id}/{verb}"


def written(office: Office) -> list[tuple[str, str | None, dict[str, Any]]]:
    """What the audit log says of tickets: action, ward and detail."""
    with reading(office.engine) as session:
        rows = session.execute(
            select(AUDIT).where(AUDIT.c.subject.startswith("ticket:")).order_by(AUDIT.c.id)
        )
        return [(row.action, row.ward_id, row.detail) for row in rows]


def test_the_same_press_sent_twice_calls_one_person(office: Office) -> None:
    clerk = office.clerk()
    office.walk_ins(3)
    call = f"{PAGE}call"
    told = ("done", "B-101 を5番窓口に呼び出しました。")
    assert press(clerk, call, press="a") == told
    assert press(clerk, on(office.ticket_of("B-101"), "serve"), press="b")[0] == "done"
    assert press(clerk, call, press="a") == told
    assert office.ticket_of("B-102").status == TicketStatus.WAITING
    assert press(clerk, call, press="c")[1] == "B-102 を5番窓口に呼び出しました。"


@ON_BOTH
def test_a_press_that_arrives_twice_at_once_calls_one_person(office: Office) -> None:
    clerk = office.clerk()
    office.walk_ins(3)
    given = {"csrf_token": clerk.token("/console/"), "desk": "5", "press": "a"}
    cookies = [clerk.web.get_cookie(name) for name in ("console", "session")]

    def send(_: int) -> str:
        browser = office.app.test_client()
        for one in cookies:
            assert one is not None
            browser.set_cookie(one.key, one.value)
        return browser.post(f"{PAGE}call", data=given, headers=BY_SCRIPT).text

    with ThreadPoolExecutor(4) as at_once:
        said = {ANSWER.search(text).groups() for text in at_once.map(send, range(4))}  # type: ignore[union-attr]  # else it fails
    assert said == {("done", "B-101 を5番窓口に呼び出しました。")}
    assert office.ticket_of("B-102").status == TicketStatus.WAITING


def test_nothing_new_is_answered_without_the_queue(office: Office) -> None:
    clerk = office.clerk()
    (ticket,) = office.walk_ins(1)
    since = SINCE.search(clerk.sees())
    assert since is not None
    look = f"{PAGE}?desk=5&since={since[1]}"
    assert clerk.web.get(look, headers=BY_SCRIPT).status_code == 204
    office.walk_ins(1, "chuo-koseki")
    assert clerk.web.get(look, headers=BY_SCRIPT).status_code == 204
    clerk.web.post(
        on(ticket, "transfer"),
        data={"csrf_token": clerk.token("/console/"), "to": "chuo-koseki"},
    )
    assert clerk.web.get(look, headers=BY_SCRIPT).status_code == 200
    assert clerk.web.get(f"{PAGE}?desk=5&since=x", headers=BY_SCRIPT).status_code == 200


def test_the_own_desk_is_remembered_by_browser_and_person(office: Office) -> None:
    clerk = office.clerk()
    clerk.sees(7)
    assert "7番窓口（あなたの担当）" in clerk.web.get(PAGE).text
    tomorrow = office.browser()
    tomorrow.logs_in("taro")
    assert f'href="{PAGE}?desk=7"' in tomorrow.web.get("/console/").text
    assert "7番窓口（あなたの担当）" in tomorrow.web.get(PAGE).text


def test_two_at_one_desk_are_told(office: Office) -> None:
    taro, hanako = office.clerk("taro"), office.clerk("hanako", name="窓口 花子")
    hanako.sees(6)
    assert "窓口 花子 さんも" in taro.sees(6)
    hanako.sees(7)
    assert "さんも" not in taro.sees(6)


def test_a_finish_says_what_was_done(office: Office) -> None:
    clerk = office.clerk()
    first, second, third = office.walk_ins(3)
    clerk.calls(5)
    press(clerk, on(first, "serve"))
    page = clerk.sees()
    assert 'name="done" value="tennyu"' in page
    press(clerk, on(first, "finish"), done="tennyu")
    assert office.ticket(first).done_procedure_id == "tennyu"
    clerk.calls(5)
    press(clerk, on(second, "serve"))
    press(clerk, f"{PAGE}call", done="tenkyo")
    assert office.ticket(second).done_procedure_id == "tenkyo"
    press(clerk, on(third, "serve"))
    press(clerk, on(third, "hand-in"), done="nothing that we know")
    assert office.ticket(third).done_procedure_id is None
    office.now = office.now.replace(day=office.now.day + 1)
    later = Office(office.engine, now=office.now)
    (next_day,) = later.walk_ins(1)
    again = later.browser()
    again.logs_in("taro")
    again.calls(5)
    again.moves(next_day, "serve")
    order = re.findall(r'name="done" value="([a-z-]+)"', again.sees())
    assert set(order[:2]) == {"tennyu", "tenkyo"}


def test_every_move_is_in_the_audit_log_without_personal_data(office: Office) -> None:
    clerk = office.clerk()
    first, _ = office.walk_ins(2)
    clerk.calls(5)
    clerk.moves(first, "skip")
    clerk.moves(first, "rejoin")
    assert clerk.moves(first, "rejoin").startswith("B-101")  # refused: nothing is written
    assert [row[:2] for row in written(office)] == [
        ("ticket.called", "chuo"),
        ("ticket.skipped", "chuo"),
        ("ticket.rejoined", "chuo"),
    ]
    clerk.calls(5)
    clerk.moves(first, "serve")
    clerk.calls(5)
    assert [row[0] for row in written(office)[3:]] == [
        "ticket.called",
        "ticket.serving",
        "ticket.served",
        "ticket.called",
    ]
    assert written(office)[0][2] == {
        "label": "B-101",
        "counter": COUNTER,
        "desk": 5,
        "why": "first_come",
    }


def test_somebody_is_sent_to_another_counter(office: Office) -> None:
    clerk = office.clerk()
    (ticket,) = office.walk_ins(1)
    page = clerk.web.get(f"{on(ticket, 'transfer')}?desk=6").text
    assert 'value="chuo-koseki"' in page
    assert f'value="{COUNTER}">' not in page.split('name="from"')[0]
    form = {"csrf_token": clerk.token("/console/"), "to": "chuo-koseki", "from": COUNTER}
    for _ in range(2):  # the second finds it there already
        answer = clerk.web.post(on(ticket, "transfer"), data={**form, "desk": "6", "press": "a"})
        assert answer.location == f"{PAGE}?desk=6"
        assert "B-101 を" in clerk.web.get(answer.location).text
    assert office.ticket(ticket).counter_id == "chuo-koseki"
    assert "から</span>" in clerk.sees(8, counter="chuo-koseki")
    assert [row[0] for row in written(office)] == ["ticket.transferred"]
    nowhere = {**form, "to": "nowhere"}
    assert clerk.web.post(on(ticket, "transfer"), data=nowhere).status_code == 404


def test_who_only_looks_on_gets_no_buttons(office: Office) -> None:
    taro = office.clerk("taro")
    taro.sees(5)
    looker = office.member("auditor")
    office.walk_ins(1)
    page = looker.sees()
    assert "data-press" not in page
    assert "taro さんも" in page
    assert "さんも" not in taro.sees(5)  # a looker takes nobody's desk
    form = {"csrf_token": looker.token("/console/"), "desk": "5"}
    assert looker.web.post(f"{PAGE}call", data=form).status_code == 403
