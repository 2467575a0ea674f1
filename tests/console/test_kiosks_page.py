"""The ticket machines' page: in words how each machine is, and each conflict until somebody has seen to it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine

import locales
from domain import kiosks, tokyo
from domain.db import table_of, transaction
from domain.journal_outcomes import Outcome
from domain.tables import KioskEvent
from locales.dates import day_label, day_time_label
from tests.console.both import ON_BOTH
from tests.console.office import FLASH, Clerk, Office
from tests.support.moments import NOW

PAGE = "/console/kiosks"
MINUTE = timedelta(minutes=1)
OPEN = [one for one in Outcome if one != Outcome.ISSUED]


@pytest.fixture
def office(seeded: Engine) -> Office:
    """The console of Chiba's wards."""
    return Office(seeded)


def machine(office: Office, name: str = "K1", ward: str = "chuo", **health: Any) -> int:
    """A machine that has just told how it is; returns its id."""
    with transaction(office.engine) as session:
        made, _ = kiosks.add(session, ward_id=ward, name=name, now=NOW)
        if health:
            kiosks.heartbeat(session, kiosk_id=made.id or 0, health=health, now=office.now)
    return made.id or 0


def conflict(
    office: Office, kiosk_id: int, outcome: str, *, at: datetime = NOW, **detail: Any
) -> str:
    """Something that the machine's journal brought; returns the event's id."""
    event_id = str(uuid4())
    with transaction(office.engine) as session:
        session.execute(
            table_of(KioskEvent).insert(),
            {
                "kiosk_id": kiosk_id,
                "event_id": event_id,
                "kind": "walk_in",
                "happened_at": at,
                "received_at": office.now,
                "outcome": outcome,
                "detail": {"number": 5001, "label": "B-5001", **detail},
            },
        )
    return event_id


def settles(clerk: Clerk, kiosk_id: int, event_id: str) -> str:
    """Press 確認しました; what the page then says."""
    form = {"csrf_token": clerk.token(PAGE)}
    answer = clerk.web.post(f"{PAGE}/{kiosk_id}/events/{event_id}/settle", data=form)
    assert (answer.status_code, answer.location) == (302, PAGE)
    (said,) = FLASH.findall(clerk.web.get(PAGE).text)
    return str(said)


def says(key: str, **params: Any) -> str:
    """The sentence in the console's language."""
    return locales.text("ja", f"machines-{key}", **params)


def test_a_machine_that_is_well_says_so(office: Office) -> None:
    machine(office, paper="ok", printer="ok", clock_off_seconds=3.0, mode="online", version="1.2")
    page = office.clerk().web.get(PAGE).text
    for key in (
        "state-well",
        "paper-ok",
        "printer-ok",
        "clock-right",
        "mode-online",
        "no-conflicts",
    ):
        assert says(key) in page
    assert "1.2" in page
    assert "machines-badge" not in office.clerk("jiro").web.get("/console/").text


def test_what_is_wrong_with_a_machine_is_said_in_words(office: Office) -> None:
    wrong: list[tuple[dict[str, Any], str, dict[str, Any]]] = [
        ({"paper": "out"}, "paper-out", {}),
        ({"paper": "low"}, "paper-low", {}),
        ({"printer": "error"}, "printer-error", {}),
        ({"clock_off_seconds": 1200.0}, "clock-fast", {"minutes": 20}),
        ({"clock_off_seconds": -1200.0}, "clock-slow", {"minutes": 20}),
    ]
    for index, (health, _, _) in enumerate(wrong):
        machine(office, f"K{index}", **health)
    clerk = office.clerk()
    page = clerk.web.get(PAGE).text
    for _, key, params in wrong:
        assert says(key, **params) in page
    assert page.count(says("state-look")) == 2 * len(wrong)  # at the top, and with its facts
    assert says("badge", count=len(wrong)) in clerk.web.get("/console/").text


def test_a_machine_is_silent_after_three_minutes(office: Office) -> None:
    machine(office, paper="ok")
    machine(office, "K2")
    clerk = office.clerk()
    office.later(3 * MINUTE)
    page = clerk.web.get(PAGE).text
    assert says("state-silent") not in page
    assert says("state-never") in page
    assert says("last-told") not in page
    office.later(timedelta(seconds=1))
    page = clerk.web.get(PAGE).text
    assert says("state-silent") in page
    told, last = page.index(says("last-told")), page.index(says("paper-ok"))
    assert page.index(says("fact-seen")) < told < last
    assert page.count(says("last-told")) == 1


def test_the_page_opens_with_the_machines_that_the_home_page_counts(office: Office) -> None:
    machine(office, "K-well", paper="ok")
    ill = machine(office, "K-ill", paper="out")
    clerk = office.clerk()
    page = clerk.web.get(PAGE).text
    assert says("badge", count=1) in clerk.web.get("/console/").text
    head = page[: page.index(says("no-conflicts"))]
    assert says("unwell", count=1) in head
    assert f'<a href="#machine-{ill}">' in head
    assert f'id="machine-{ill}"' in page
    assert "K-well" not in head


def test_what_waits_to_be_sent_is_told_with_its_age(office: Office) -> None:
    oldest = (NOW - 25 * MINUTE).isoformat()
    machine(office, journal_open=7, journal_oldest=oldest, mode="offline")
    page = office.clerk().web.get(PAGE).text
    assert says("journal-waiting", count=7, minutes=25) in page
    assert says("mode-offline") in page


def test_a_revoked_machine_is_not_shown(office: Office) -> None:
    made = machine(office, "K-gone", paper="out")
    with transaction(office.engine) as session:
        kiosks.revoke(session, kiosk_id=made, now=NOW)
    assert "K-gone" not in office.clerk().web.get(PAGE).text


def test_whoever_works_in_one_ward_sees_its_machines_only(office: Office) -> None:
    machine(office, "K-here", paper="ok")
    there = machine(office, "K-there", ward="hanamigawa", paper="out")
    event = conflict(office, there, Outcome.CANCELLED)
    clerk = office.clerk("hanako", ward_id="chuo")
    page = clerk.web.get(PAGE).text
    assert "K-here" in page
    assert "K-there" not in page
    assert says("no-conflicts") in page
    assert "machines-badge" not in clerk.web.get("/console/").text
    assert settles(clerk, there, event) == says("settled-before")
    assert says("no-conflicts") not in office.clerk("taro").web.get(PAGE).text


def test_every_conflict_says_what_happened_and_what_to_do(office: Office) -> None:
    made = machine(office)
    for outcome in OPEN:
        conflict(
            office,
            made,
            outcome,
            other_label="B-102",
            other_kiosk="K2",
            other_at=NOW.isoformat(),
            renumbered_from="B-103",
            status="called",
            starts_at=NOW.isoformat(),
            ward_id="hanamigawa",
            other_counter_id="hanamigawa-juumin",
            clock_wrong=-1200,
        )
    page = office.clerk().web.get(PAGE).text
    for outcome in OPEN:
        what = f"machines-what-{outcome.replace('_', '-')}"
        assert locales.text("ja", what, label="B-5001", old="B-103") in page
    assert page.count("K2") == page.count(says("clock-was-off", minutes=20)) == len(OPEN)


def test_a_conflict_without_any_detail_is_shown_all_the_same(office: Office) -> None:
    made = machine(office)
    for outcome in OPEN:
        conflict(office, made, outcome)
    assert office.clerk().web.get(PAGE).status_code == 200


@ON_BOTH
def test_a_conflict_is_settled_once_by_two_clerks_at_once(office: Office) -> None:
    made = machine(office, paper="ok")
    event = conflict(office, made, Outcome.USED_TWICE)
    first, second = office.clerk("taro"), office.clerk("jiro")
    assert says("badge", count=1) in first.web.get("/console/").text
    assert settles(first, made, event) == says("settled")
    assert settles(second, made, event) == says("settled-before")
    assert says("no-conflicts") in second.web.get(PAGE).text
    assert "machines-badge" not in first.web.get("/console/").text


def test_several_are_settled_together_and_those_of_another_ward_are_not(office: Office) -> None:
    here, there = machine(office, paper="ok"), machine(office, ward="hanamigawa", paper="ok")
    chosen = [f"{here}:{conflict(office, here, Outcome.CANCELLED)}" for _ in range(3)]
    conflict(office, here, Outcome.USED_TWICE)
    foreign = f"{there}:{conflict(office, there, Outcome.CANCELLED)}"
    clerk = office.clerk("hanako", ward_id="chuo")
    page = clerk.web.get(PAGE).text
    assert all(f'value="{one}"' in page for one in chosen)
    odd = ["", ":", "x:y", f"{here}:\x00", f"{2**40}:{chosen[0]}", "²:1"]
    for sent, settled in (([*chosen, *chosen, foreign, *odd], 3), (chosen, 0), ([], 0)):
        form = {"csrf_token": clerk.token(PAGE), "event": sent}
        assert clerk.web.post(f"{PAGE}/settle", data=form).location == PAGE
        (said,) = FLASH.findall(clerk.web.get(PAGE).text)
        assert said == says("settled-several", count=settled)
    assert says("conflicts", count=1) in clerk.web.get(PAGE).text
    assert clerk.web.post(f"{PAGE}/settle", data={"event": chosen}).status_code == 400
    assert says("conflicts", count=2) in office.clerk("taro").web.get(PAGE).text


def test_that_a_journal_was_mended_is_shown_for_a_day(office: Office) -> None:
    machine(office, paper="ok", journal_mended=NOW.isoformat())
    clerk = office.clerk()
    assert says("mended-at", at=day_time_label(NOW, "ja")) in clerk.web.get(PAGE).text
    assert says("badge", count=1) in clerk.web.get("/console/").text
    office.later(timedelta(days=1, seconds=1))
    assert says("fact-mended") not in clerk.web.get(PAGE).text


def test_settling_needs_the_forms_token_and_an_event_that_is_there(office: Office) -> None:
    made = machine(office)
    event = conflict(office, made, Outcome.CANCELLED)
    clerk = office.clerk()
    assert clerk.web.post(f"{PAGE}/{made}/events/{event}/settle").status_code == 400
    for kiosk_id, event_id in ((made, "nothing"), (made + 1, event), (2**31 - 1, event)):
        assert settles(clerk, kiosk_id, event_id) == says("settled-before")
    form = {"csrf_token": clerk.token(PAGE)}
    for path in (f"{2**31}/events/{event}", f"{made}/events/%00"):
        assert clerk.web.post(f"{PAGE}/{path}/settle", data=form).status_code == 404
    assert says("conflicts", count=1) in clerk.web.get(PAGE).text


def test_a_day_with_many_conflicts_shows_the_newest_and_counts_the_rest(office: Office) -> None:
    made = machine(office)
    for _ in range(103):
        conflict(office, made, Outcome.CANCELLED)
    page = office.clerk().web.get(PAGE).text
    assert page.count("</form>") == 102  # and those to settle several, and to log out
    assert says("conflicts", count=103) in page
    assert says("more", count=3) in page


def test_a_paper_of_a_day_that_is_over_is_told_as_such(office: Office) -> None:
    (ticket,) = office.walk_ins(1)
    made = machine(office)
    office.later(timedelta(days=1))
    event = conflict(office, made, Outcome.WRONG_DAY, at=NOW)
    with transaction(office.engine) as session:
        rows = table_of(KioskEvent)
        session.execute(rows.update().where(rows.c.event_id == event).values(ticket_id=ticket.id))
    page = office.clerk().web.get(PAGE).text
    assert says("what-day-over", day=day_label(tokyo.office_day(NOW), "ja")) in page
