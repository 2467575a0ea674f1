"""Desks and closures: nobody is moved or checked in to wait where a closure would send them home a moment later."""

import html
from datetime import time, timedelta
from typing import Any

from domain import closure_work, closures, tokyo
from domain.closures import Place, Plan
from domain.db import reading, transaction
from domain.tables import BookingStatus, TicketStatus
from tests.console.office import COUNTER, RULES, Office
from tests.console.visits import TODAY, Desk, booked, present

OTHER = "chuo-koseki"
MINUTE = timedelta(minutes=1)


def shut(office: Office, counter: str) -> None:
    """The counter closes now for three hours, at once."""
    plan = Plan((Place("chuo", counter),), office.now, office.now + 180 * MINUTE, "system", {})
    with transaction(office.engine) as session:
        closures.announce(
            session,
            directory=office.offices,
            plan=plan,
            batch=f"at {counter}",
            urgent=True,
            staff_id=None,
            now=office.now,
            rules=RULES,
        )
    work(office)


def work(office: Office) -> None:
    """What the tick does."""
    with reading(office.engine) as session:
        due = closure_work.due(session, now=office.now)
    given: dict[str, Any] = {"directory": office.offices, "now": office.now, "rules": RULES}
    for closure_id in due:
        done = 1
        while done:
            with transaction(office.engine) as session:
                done = closure_work.step(session, closure_id=closure_id, **given)


def test_nobody_is_moved_to_a_closed_counter(office: Office) -> None:
    clerk = office.clerk("taro")
    (one,) = office.walk_ins(1)
    shut(office, OTHER)
    page = clerk.web.get(f"/console/tickets/{one.id}/transfer").text
    (button,) = [part for part in page.split("<button ") if f'value="{OTHER}"' in part]
    assert "disabled" in button.split(">")[0]
    assert "休止中：システム障害（12月1日(火) 12:00まで）" in html.unescape(button)
    form = {"csrf_token": clerk.token("/console/"), "to": OTHER, "from": COUNTER, "press": "p"}
    clerk.web.post(f"/console/tickets/{one.id}/transfer", data=form)
    assert "その窓口はシステム障害のため臨時に休止しています" in html.unescape(clerk.sees())
    office.later(MINUTE)
    work(office)
    assert (office.ticket(one).counter_id, office.ticket(one).status) == (COUNTER, "waiting")


def test_anyway_is_for_early_and_late_and_not_for_a_closed_counter(office: Office) -> None:
    desk = Desk(office.clerk("taro"))
    mine = booked(office, at=tokyo.at(TODAY, time(11)))
    shut(office, COUNTER)
    assert "休止" in desk.presses(mine, "check-in", anyway="office")
    office.later(MINUTE)
    work(office)
    assert present(office, mine).status == BookingStatus.BOOKED


def test_the_page_of_a_closed_counter_says_so(office: Office) -> None:
    clerk = office.clerk("taro")
    (one,) = office.walk_ins(1)
    clerk.calls(5)
    assert 'data-testid="closed"' not in clerk.sees()
    shut(office, COUNTER)
    page = html.unescape(clerk.sees())
    assert "この窓口はシステム障害のため臨時に休止しています（12月1日(火) 12:00まで）" in page
    clerk.moves(one, "serve")
    assert office.ticket(one).status == TicketStatus.SERVING
