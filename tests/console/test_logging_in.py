"""Logging in and out: who comes in, who is locked out, and when a session is over."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from domain import staff_changes, staff_sessions
from domain.db import reading, transaction
from domain.tables import StaffSession
from tests.console.office import PAGE, PASSWORD, WARD, Office


def change_taro(office: Office, change: Callable[..., object], **values: object) -> None:
    """The command line changes something about Taro."""
    with transaction(office.engine) as session:
        staff_id = staff_changes.id_of(session, login="taro")
        change(session, by=None, staff_id=staff_id, now=office.now, **values)


def test_who_has_not_logged_in_is_asked_to(office: Office) -> None:
    browser = office.browser()
    answer = browser.web.get("/console/")
    assert answer.status_code == 302
    assert answer.location == "/console/login"
    assert browser.web.get("/console/login").status_code == 200


def test_a_clerk_logs_in_and_sees_the_counters(office: Office) -> None:
    clerk = office.clerk(name="窓口 太郎")
    page = clerk.web.get("/console/").text
    assert "窓口 太郎" in page
    assert page.count('class="prefix"') == len(office.offices.counters)


def test_after_the_log_in_comes_the_page_that_was_asked_for(office: Office) -> None:
    office.hire("taro")
    browser = office.browser()
    asked = browser.web.get(f"{PAGE}?desk=6")
    assert asked.location.startswith("/console/login?next=")
    assert browser.logs_in("taro", page=asked.location).location == f"{PAGE}?desk=6"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.com/",
        "//example.com/console/",
        "/console/counters/../../x/",
        "javascript:x",
    ],
)
def test_after_the_log_in_nobody_is_sent_elsewhere(office: Office, elsewhere: str) -> None:
    office.hire("taro")
    answer = office.browser().logs_in("taro", page=f"/console/login?next={elsewhere}")
    assert answer.location == "/console/"


@pytest.mark.parametrize(("login", "password"), [("taro", "wrong"), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_password_and_an_unknown_login_sound_alike(
    office: Office, login: str, password: str
) -> None:
    office.hire("taro")
    answer = office.browser().logs_in(login, password)
    assert answer.status_code == 401
    assert "ログイン名かパスワードが違います。" in answer.text
    assert 'role="alert"' in answer.text


def test_a_session_ends_when_it_was_idle_for_too_long(office: Office) -> None:
    clerk = office.clerk()
    for _ in range(2):
        office.later(staff_sessions.IDLE - timedelta(seconds=1))
        assert clerk.web.get(PAGE).status_code == 200
    office.later(staff_sessions.IDLE)
    assert clerk.web.get(PAGE).status_code == 302


@pytest.mark.parametrize(
    "by_itself", [{"X-Requested-With": "fetch"}, {"Sec-Fetch-Mode": "no-cors"}]
)
def test_work_and_reading_keep_a_session_alive_and_a_page_that_refreshes_itself_does_not(
    office: Office, by_itself: dict[str, str]
) -> None:
    worker, reader, left = office.clerk("taro"), office.clerk("hanako"), office.clerk("jiro")
    for _ in range(3):
        office.later(staff_sessions.IDLE / 2)
        worker.calls(5)
        reader.web.get(PAGE, headers={"Sec-Fetch-Mode": "navigate"})
        left.web.get(PAGE, headers=by_itself)
    assert worker.web.get(PAGE).status_code == 200
    assert reader.web.get(PAGE).status_code == 200
    assert left.web.get(PAGE).status_code == 302


def test_a_form_sent_too_late_leads_back_to_its_page(office: Office) -> None:
    clerk = office.clerk()
    form = {"csrf_token": clerk.token("/console/faq/write?asked=7")}
    office.later(staff_sessions.IDLE)
    came = {"Referer": "http://localhost/console/faq/write?asked=7"}
    answer = clerk.web.post("/console/faq/write", data=form, headers=came)
    assert answer.location == "/console/login?next=/console/faq/write?asked%3D7"


def test_no_session_outlives_a_working_day(office: Office) -> None:
    clerk = office.clerk()
    for _ in range(int(staff_sessions.LONGEST / timedelta(minutes=30)) - 1):
        office.later(timedelta(minutes=30))
        clerk.calls(5)
    office.later(timedelta(minutes=30))
    assert clerk.web.get(PAGE).status_code == 302


def test_the_refreshing_page_learns_that_the_session_is_over(office: Office) -> None:
    clerk = office.clerk()
    office.later(staff_sessions.IDLE)
    answer = clerk.web.get(PAGE, headers={"X-Requested-With": "fetch"})
    assert answer.status_code == 401
    assert answer.data == b""


def test_logging_out_ends_the_session_on_the_server_too(office: Office) -> None:
    clerk = office.clerk()
    cookie = clerk.web.get_cookie("console")
    assert cookie is not None
    assert clerk.logs_out().location == "/console/login"
    assert clerk.web.get_cookie("console") is None
    stolen = office.browser()
    stolen.web.set_cookie("console", cookie.value)
    assert stolen.web.get("/console/").status_code == 302


def test_a_session_of_somebody_disabled_is_over_at_once(office: Office) -> None:
    clerk = office.clerk("taro", ward_id=WARD)
    change_taro(office, staff_changes.disable)
    assert clerk.web.get("/console/").status_code == 302
    assert office.browser().logs_in("taro").status_code == 401


def test_a_new_password_ends_the_sessions_of_the_old_one(office: Office) -> None:
    clerk = office.clerk("taro")
    change_taro(office, staff_changes.give_password, password="quite another one")
    assert clerk.web.get("/console/").status_code == 302


@pytest.mark.parametrize("token", ["", "x", "A" * 4000, "日本"])
def test_a_made_up_session_opens_nothing(office: Office, token: str) -> None:
    office.clerk()
    browser = office.browser()
    browser.web.set_cookie("console", token)
    assert browser.web.get("/console/").status_code == 302


def test_the_database_does_not_hold_what_the_cookie_holds(office: Office) -> None:
    clerk = office.clerk()
    cookie = clerk.web.get_cookie("console")
    assert cookie is not None
    with reading(office.engine) as session:
        assert session.get(StaffSession, cookie.value) is None


@pytest.mark.parametrize("token", [None, "", "made up"])
def test_a_form_without_its_csrf_token_is_refused_with_a_page_that_says_what_to_do(
    office: Office, token: str | None
) -> None:
    clerk = office.clerk()
    office.walk_ins(1)
    form = {"desk": "5"} | ({} if token is None else {"csrf_token": token})
    answer = clerk.web.post(
        f"{PAGE}call", data=form, headers={"Referer": f"http://localhost{PAGE}"}
    )
    assert answer.status_code == 400
    assert "画面が古くなっていました" in answer.text
    assert f'href="{PAGE}"' in answer.text
    assert "B-101" in clerk.sees()
    assert 'data-testid="mine"' not in clerk.sees()


def test_the_page_of_a_refused_form_leads_to_no_other_site(office: Office) -> None:
    answer = office.browser().web.post(
        "/console/login", data={}, headers={"Referer": "https://example.com/trap"}
    )
    assert answer.status_code == 400
    assert "example.com" not in answer.text


def test_pages_of_the_console_are_never_kept(office: Office) -> None:
    clerk = office.clerk()
    for page in ("/console/login", "/console/", PAGE):
        assert clerk.web.get(page).headers["Cache-Control"] == "no-store"
