"""Settling what was left open: listed after closing, one press each or all alike, and in the audit log."""

from datetime import timedelta

import pytest

from domain import tokyo
from domain.tables import TicketStatus
from tests.console.office import Clerk, Office
from tests.console.test_desk import written

PAGE = "/console/day-end"
EVENING = timedelta(hours=9)


def settle(clerk: Clerk, address: str, **more: object) -> str:
    """Press a button of the list; the page that follows."""
    form = {"csrf_token": clerk.token("/console/"), **more}
    answer = clerk.web.post(f"{PAGE}/{address}", data=form)
    assert answer.status_code == 302, answer.status_code
    return clerk.web.get(answer.location).text


def test_what_is_left_open_is_listed_after_closing_with_a_badge(office: Office) -> None:
    clerk = office.clerk("midori", ward_id="midori")
    other = office.clerk()
    office.walk_ins(2)
    assert "未整理の番号はありません" in other.web.get(PAGE).text
    office.later(EVENING)
    assert tokyo.local(office.now).hour >= 17
    office.hire("evening")
    late = office.browser()
    late.logs_in("evening")
    page = late.web.get(PAGE).text
    assert page.count('data-testid="left"') == 2
    assert 'data-testid="day-end-badge">2件' in late.web.get("/console/").text
    clerk.logs_in("midori")
    assert "未整理の番号はありません" in clerk.web.get(PAGE).text


@pytest.mark.parametrize(
    ("verb", "status", "said"),
    [
        ("served", TicketStatus.SERVED, "「対応した」"),
        ("no-show", TicketStatus.NO_SHOW, "「来られなかった」"),
        ("closed", TicketStatus.CLOSED, "「窓口の都合で終了」"),
    ],
)
def test_each_is_settled_as_the_clerk_says(
    office: Office, verb: str, status: str, said: str
) -> None:
    (ticket,) = office.walk_ins(1)
    office.later(EVENING)
    clerk = office.clerk()
    assert f"B-101 を{said}にしました。" in settle(clerk, f"{ticket.id}/{verb}")
    assert office.ticket(ticket).status == status
    assert "状態が変わりました" in settle(clerk, f"{ticket.id}/{verb}")
    ((action, ward_id, detail),) = written(office)
    assert (action, ward_id, detail["how"]) == (
        "ticket.settled",
        "chuo",
        verb.replace("-", "_"),
    )


def test_all_that_were_shown_are_settled_alike(office: Office) -> None:
    shown = office.walk_ins(3)
    (unseen,) = office.walk_ins(1)
    office.later(EVENING)
    clerk = office.clerk()
    asked = [str(one.id) for one in shown] + ["x", "99999999"]
    assert "印を付けてください" in settle(clerk, "all/closed", ticket=asked)
    assert office.ticket(shown[0]).status == TicketStatus.WAITING
    page = settle(clerk, "all/closed", ticket=asked, sure="yes")
    assert "3件を「窓口の都合で終了」にしました。" in page
    assert {office.ticket(one).status for one in shown} == {TicketStatus.CLOSED}
    assert office.ticket(unseen).status == TicketStatus.WAITING
    assert len(written(office)) == 3


def test_it_is_refused_early_elsewhere_and_to_who_only_looks_on(office: Office) -> None:
    (ticket,) = office.walk_ins(1)
    clerk = office.clerk()
    assert "開庁時間が終わってから" in settle(clerk, f"{ticket.id}/closed")
    office.later(EVENING)
    midori = office.clerk("midori", ward_id="midori")
    looker = office.member("auditor")
    form = {"csrf_token": midori.token("/console/")}
    assert midori.web.post(f"{PAGE}/{ticket.id}/closed", data=form).status_code == 404
    form = {"csrf_token": looker.token("/console/")}
    assert looker.web.post(f"{PAGE}/{ticket.id}/closed", data=form).status_code == 403
    assert looker.web.get(PAGE).status_code == 200
    form = {"csrf_token": midori.token("/console/")}
    assert midori.web.post(f"{PAGE}/{ticket.id}/away", data=form).status_code == 404
    assert office.ticket(ticket).status == TicketStatus.WAITING
