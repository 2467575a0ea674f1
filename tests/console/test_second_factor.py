"""The second factor: what it opens, for how long, and where who lacks it is led."""

import html
import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from domain import rights, second_factor, staff_changes
from domain.db import transaction
from domain.rights import Right, Role
from tests.console.office import PAGE, PASSWORD, SECRET, Clerk, Office
from tests.support.moments import NOW

PEOPLE, ASK, SET_UP = "/console/people", "/console/second-factor", "/console/own/second-factor"
TOTP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STEP = timedelta(seconds=second_factor.STEP_S)


@given(st.sampled_from(sorted(Right)), st.booleans())
def test_only_the_named_rights_need_a_second_factor(right: Right, form: bool) -> None:
    enough = rights.second_suffices(right, shown_at=None, now=NOW, form=form)
    assert enough == (right not in rights.SECOND_FACTOR)


@pytest.mark.parametrize(
    ("right", "minutes", "page", "form"),
    [
        (Right.PEOPLE, 59, True, True),
        (Right.PEOPLE, 60, False, True),
        (Right.PEOPLE, 120, False, False),
        (Right.SEND_BROADCASTS, 700, True, True),
    ],
)
def test_a_second_factor_lasts_long_enough_for_a_form(
    right: Right, minutes: int, page: bool, form: bool
) -> None:
    later = NOW + timedelta(minutes=minutes)
    for is_form, expected in ((False, page), (True, form)):
        found = rights.second_suffices(right, shown_at=NOW, now=later, form=is_form)
        assert found == expected


@pytest.fixture
def manager(office: Office) -> Clerk:
    """A city manager with a second factor, not shown yet."""
    clerk = office.member(Role.CITY_MANAGER, second=False, login="boss")
    with transaction(office.engine) as session:
        boss = staff_changes.id_of(session, login="boss")
        second_factor.put(session, staff_id=boss, secret=TOTP, key=SECRET)
    return clerk


def code(office: Office, secret: str = TOTP) -> str:
    return second_factor.code_at(secret, office.now)


def show(clerk: Clerk, typed: str, page: str = ASK) -> int:
    form = {"csrf_token": clerk.token(ASK), "code": typed}
    return clerk.web.post(page, data=form).status_code


def cookie(clerk: Clerk) -> str:
    found = clerk.web.get_cookie("console")
    assert found is not None
    return found.value


def test_the_page_asks_for_a_code_and_leads_back(office: Office, manager: Clerk) -> None:
    led = manager.web.get(PEOPLE)
    assert (led.status_code, led.location) == (302, f"{ASK}?next={PEOPLE}")
    form = {"csrf_token": manager.token(ASK), "code": code(office)}
    answer = manager.web.post(led.location, data=form)
    assert (answer.status_code, answer.location) == (302, PEOPLE)
    assert manager.web.get(PEOPLE).status_code == 200


def test_the_token_of_before_is_of_no_use_afterwards(office: Office, manager: Clerk) -> None:
    planted = cookie(manager)
    assert show(manager, code(office)) == 302
    assert cookie(manager) != planted
    thief = office.browser()
    thief.web.set_cookie("console", planted)
    assert thief.web.get("/console/").status_code == 302


def test_a_code_seen_over_the_shoulder_is_used_up(office: Office, manager: Clerk) -> None:
    seen = code(office)
    assert show(manager, seen) == 302
    other = office.browser()
    other.logs_in("boss")
    answer = other.web.post(ASK, data={"csrf_token": other.token(ASK), "code": seen})
    assert answer.status_code == 401
    assert "使用済み" in answer.text


def test_wrong_codes_are_slowed_down_from_every_address(office: Office, manager: Clerk) -> None:
    for number in range(second_factor.FEW_WRONG):
        manager.web.environ_base["REMOTE_ADDR"] = f"192.0.2.{number}"
        assert show(manager, "000000") == 401
    assert show(manager, code(office)) == 429
    office.later(second_factor.SOON)
    assert show(manager, code(office)) == 302


def test_it_must_be_shown_again_for_people_after_an_hour(office: Office, manager: Clerk) -> None:
    show(manager, code(office))
    for _ in range(2):
        office.later(timedelta(minutes=31))
        manager.web.post(
            "/console/own/sessions/end", data={"csrf_token": manager.token("/console/own")}
        )
    assert manager.web.get(PEOPLE).location.startswith(ASK)


def test_where_one_is_led_is_never_elsewhere(office: Office, manager: Clerk) -> None:
    form = {"csrf_token": manager.token(ASK), "code": code(office)}
    answer = manager.web.post(f"{ASK}?next=//example.com/console/", data=form)
    assert answer.location == "/console/"


def set_up(clerk: Clerk, office: Office, **typed: str) -> tuple[int, str]:
    """Read the QR code's key, and send the form."""
    page = clerk.web.get(SET_UP).text
    secret = re.search(r'class="key"[^>]*>([A-Z2-7 ]+)<', page)
    pending = re.search(r'name="pending" value="([^"]+)"', page)
    assert secret is not None
    assert pending is not None
    key = secret[1].replace(" ", "")
    form = {
        "csrf_token": clerk.token(SET_UP),
        "pending": html.unescape(pending[1]),
        "password": PASSWORD,
        "code": code(office, key),
        **typed,
    }
    answer = clerk.web.post(SET_UP, data=form)
    return answer.status_code, key if answer.status_code == 302 else answer.text


def test_who_has_none_sets_one_up_and_goes_on(office: Office) -> None:
    clerk = office.member(Role.CITY_MANAGER, second=False)
    page = clerk.web.get(clerk.web.get(PEOPLE).location).text
    assert "まだ設定していません" in page
    other = office.browser()
    other.logs_in("city_manager")
    status, secret = set_up(clerk, office)
    assert status == 302
    assert clerk.web.get(PEOPLE).status_code == 200
    assert other.web.get("/console/").status_code == 302
    assert other.logs_in("city_manager").status_code == 302
    assert show(other, code(office, secret)) == 401
    office.later(STEP)
    assert show(other, code(office, secret)) == 302


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"password": "wrong"}, "今のパスワードが違います"),
        ({"code": "000000"}, "確認コードが違います"),
        ({"old": "000000"}, "確認コードが違います"),
    ],
)
def test_a_new_one_needs_password_new_code_and_old_code(
    office: Office, manager: Clerk, typed: dict[str, str], told: str
) -> None:
    good = {"old": code(office)}
    status, page = set_up(manager, office, **{**good, **typed})
    assert (status, told in page) == (401, True)
    assert set_up(manager, office, **good)[0] == 302


def test_a_secret_of_a_colleagues_page_is_not_taken(office: Office) -> None:
    clerk, colleague = office.member(Role.CLERK), office.member(Role.AUDITOR)
    page = colleague.web.get(SET_UP).text
    pending = re.search(r'name="pending" value="([^"]+)"', page)
    assert pending is not None
    status, _ = set_up(clerk, office, pending=pending[1])
    assert status == 302
    assert "まだ設定していません" in clerk.web.get("/console/own").text


def test_a_city_may_ask_everybody_for_a_second_factor(seeded: Engine) -> None:
    strict = Office(seeded, second_always=True)
    clerk = strict.member(Role.CLERK, second=False)
    assert clerk.web.get(PAGE).location.startswith(ASK)
    assert clerk.web.get("/console/own").status_code == 200
    strict.second_shown(clerk)
    assert clerk.web.get(PAGE).status_code == 200
