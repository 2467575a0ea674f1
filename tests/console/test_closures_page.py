"""The pages of closures: chosen, checked, announced once, taken back, ended early; of the own wards only."""

import re
from datetime import time, timedelta

import pytest
from sqlmodel import select

import locales
from console.words import refusal_text
from domain import closures, tokyo
from domain.db import reading, transaction
from domain.refusal import Refused
from domain.rights import Role
from domain.tables import AuditEntry, Closure, ClosureStatus, TicketStatus
from tests.console.both import ON_BOTH
from tests.console.office import FLASH, Clerk, Office
from tests.domain.closings import work_off
from tests.domain.offices import book

NEW = "/console/closures/new"
TEN_THIRTY = time(10, 30)
TYPHOON = {"ward": "all", "when": "today", "reason": "typhoon"}
HIDDEN = re.compile(r'name="(batch|edition)" value="([^"]*)"')


def said(key: str, **params: object) -> str:
    """A sentence of the console."""
    return locales.text("ja", key, **params)


def token_of(clerk: Clerk) -> str:
    """A CSRF token of somebody who is logged in."""
    return clerk.token("/console/")


def checks(clerk: Clerk, **form: str) -> tuple[str, dict[str, str]]:
    """Press 内容を確認する; the page, and what its button carries."""
    answer = clerk.web.post("/console/closures/check", data={"csrf_token": token_of(clerk), **form})
    assert answer.status_code == 200, answer.status_code
    return answer.text, dict(HIDDEN.findall(answer.text))


def closes(clerk: Clerk, **form: str) -> str:
    """Go all the way; the address of the closure's page."""
    _, carried = checks(clerk, **form)
    answer = clerk.web.post(
        "/console/closures", data={"csrf_token": token_of(clerk), **form, **carried}
    )
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def test_all_wards_are_closed_in_three_steps_and_once(office: Office) -> None:
    with transaction(office.engine) as session:
        book(session, office.offices, "Ua", at=tokyo.at(tokyo.office_day(office.now), TEN_THIRTY))
    manager = office.member(Role.CITY_MANAGER)
    page, carried = checks(manager, **TYPHOON)
    assert 'data-testid="hit-bookings">1<' in page
    addresses = []
    for _ in range(2):  # pressed twice
        answer = manager.web.post(
            "/console/closures", data={"csrf_token": token_of(manager), **TYPHOON, **carried}
        )
        addresses.append(answer.location)
    assert addresses[0] == addresses[1]
    with reading(office.engine) as session:
        made = session.exec(select(Closure)).all()
        assert {one.ward_id for one in made} == set(office.offices.wards)
        entries = session.exec(select(AuditEntry)).all()
        assert [one.action for one in entries if one.action.startswith("closure")] == [
            "closure.announced"
        ]
    shown = manager.web.get(addresses[0]).text
    assert said("closures-state-planned") in shown
    assert said("closures-withdraw") in shown
    office.later(timedelta(minutes=3))
    work_off(office.engine, office.offices, now=office.now)
    shown = manager.web.get(addresses[0], headers={"X-Requested-With": "fetch"}).text
    assert said("closures-withdraw") not in shown
    assert f"<b>1</b> {said('closures-held')}" in shown


def test_taken_back_nobody_hears_of_it(office: Office) -> None:
    manager = office.member(Role.CITY_MANAGER)
    page = closes(manager, **TYPHOON)
    manager.web.post(f"{page}/withdraw", data={"csrf_token": token_of(manager)})
    assert FLASH.findall(manager.web.get(page).text) == [said("closures-withdrawn")]
    with reading(office.engine) as session:
        assert {one.status for one in session.exec(select(Closure))} == {ClosureStatus.WITHDRAWN}


def test_ended_early_it_is_open_again(office: Office) -> None:
    manager = office.member(Role.CITY_MANAGER)
    page = closes(manager, **TYPHOON, urgent="yes")
    manager.web.post(f"{page}/reopen", data={"csrf_token": token_of(manager), "closure": "all"})
    assert FLASH.findall(manager.web.get(page).text) == [said("closures-reopened")]
    assert said("closures-state-over") in manager.web.get(page).text
    manager.web.post(f"{page}/reopen", data={"csrf_token": token_of(manager), "closure": "all"})
    assert FLASH.findall(manager.web.get(page).text) == [said("refused-closure-over")]


@ON_BOTH
def test_two_managers_close_the_same_ward_and_the_second_is_told(office: Office) -> None:
    first = office.member(Role.CITY_MANAGER)
    second = office.member(Role.WARD_MANAGER)
    form = {**TYPHOON, "ward": "chuo"}
    _, carried = checks(second, **form)
    closes(first, **TYPHOON)
    answer = second.web.post(
        "/console/closures", data={"csrf_token": token_of(second), **form, **carried}
    )
    assert answer.status_code == 200
    told = said("closures-changed-meanwhile", by="city_manager", at="9:00")
    assert told in answer.text
    with reading(office.engine) as session:
        assert len(session.exec(select(Closure)).all()) == len(office.offices.wards)
    carried = dict(HIDDEN.findall(answer.text))  # they look, and it is needed all the same
    answer = second.web.post(
        "/console/closures", data={"csrf_token": token_of(second), **form, **carried}
    )
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"when": "today", "reason": "typhoon"}, "closure-nowhere"),
        ({"ward": "all", "when": "today"}, "closure-reason-unknown"),
        (
            {**TYPHOON, "when": "hours", "day": "2026-12-02", "begins": "12:00", "ends": "09:00"},
            "closure-backwards",
        ),
        (
            {**TYPHOON, "when": "days", "first": "2026-12-05", "last": "2026-12-01"},
            "closure-backwards",
        ),
        ({**TYPHOON, "when": "days", "first": "soon", "last": "later"}, "closure-backwards"),
        (
            {**TYPHOON, "when": "days", "first": "2026-12-05", "last": "2026-12-06"},
            "closure-never-open",
        ),
    ],
)
def test_what_cannot_be_meant_is_said_and_nothing_typed_is_lost(
    office: Office, form: dict[str, str], code: str
) -> None:
    manager = office.member(Role.CITY_MANAGER)
    page, _ = checks(manager, **form, **{"note-ja": "雨戸を閉めてください"})
    assert said(f"refused-{code}") in page
    assert "雨戸を閉めてください" in page
    with reading(office.engine) as session:
        assert session.exec(select(Closure)).all() == []


def test_a_note_that_is_too_long_is_kept_to_be_shortened(office: Office) -> None:
    manager = office.member(Role.CITY_MANAGER)
    long = "あ" * (closures.LONGEST_NOTE + 1)
    page, _ = checks(manager, **TYPHOON, **{"note-ja": long})
    assert said("refused-closure-note-too-long", longest=closures.LONGEST_NOTE) in page
    assert long in page


def test_a_ward_manager_closes_the_own_ward_only(office: Office) -> None:
    manager = office.member(Role.WARD_MANAGER)
    form = {**TYPHOON, "counter": "mihama-juumin"}
    closes(manager, **form)
    with reading(office.engine) as session:
        assert [one.ward_id for one in session.exec(select(Closure))] == ["chuo"]
    everywhere = closes(office.member(Role.CITY_MANAGER), **TYPHOON)
    shown = manager.web.get(everywhere)
    assert shown.status_code == 200
    assert "美浜区" not in shown.text
    taken = manager.web.post(f"{everywhere}/withdraw", data={"csrf_token": token_of(manager)})
    assert taken.status_code == 404
    stranger = office.member(Role.WARD_MANAGER, "mihama", login="mihama")
    own = closes(manager, **form)
    assert stranger.web.get(own).status_code == 404


def test_clerks_see_closures_and_make_none(office: Office) -> None:
    page = closes(office.member(Role.CITY_MANAGER), **TYPHOON)
    clerk = office.member(Role.CLERK)
    assert clerk.web.get("/console/closures").status_code == 200
    assert said("closures-withdraw") not in clerk.web.get(page).text
    assert clerk.web.get(NEW).status_code == 403
    taken = clerk.web.post(f"{page}/withdraw", data={"csrf_token": token_of(clerk)})
    assert taken.status_code == 403


def test_the_preview_is_there_while_one_chooses(office: Office) -> None:
    manager = office.member(Role.CITY_MANAGER)
    (waiting,) = office.walk_ins(1)
    form = {"csrf_token": token_of(manager), "ward": "all", "when": "today"}
    shown = manager.web.post("/console/closures/preview", data=form).text
    assert f"<b>1</b> {said('closures-hit-waiting')}" in shown
    nothing = manager.web.post("/console/closures/preview", data={**form, "ward": ""}).text
    assert said("closures-preview-none") in nothing
    assert office.ticket(waiting).status == TicketStatus.WAITING


def test_a_refusal_under_a_closure_is_worded_for_the_desk() -> None:
    no = Refused("counter_closed", reason="power", until="2026-12-01T08:00:00+00:00")
    told = refusal_text(no)
    assert "停電" in told
    assert "12月1日(火) 17:00" in told
