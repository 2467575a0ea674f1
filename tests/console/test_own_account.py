"""The own account: a new password, sessions elsewhere, and the first log-in with a temporary password."""

from datetime import timedelta

import pytest

from domain import audit_log, staff_changes
from domain.audit_log import Sought
from domain.db import reading, transaction
from domain.rights import Role
from tests.console.office import PAGE, PASSWORD, WARD, Clerk, Office

OWN = "/console/own"
NEW = "quite another one"


def choose(clerk: Clerk, **typed: str) -> tuple[int, str]:
    form = {"csrf_token": clerk.token(OWN), "password": PASSWORD, "new": NEW, "again": NEW, **typed}
    answer = clerk.web.post(f"{OWN}/password", data=form)
    return answer.status_code, answer.text


@pytest.mark.parametrize(
    ("typed", "status", "told"),
    [
        ({"password": "wrong"}, 401, "今のパスワードが違います。"),
        ({"again": "other"}, 400, "一致しません"),
        ({"new": "short", "again": "short"}, 400, "12文字以上"),
        ({"new": "password2026", "again": "password2026"}, 400, "推測されやすい"),
        ({"new": PASSWORD, "again": PASSWORD}, 400, "今と同じパスワード"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    office: Office, typed: dict[str, str], status: int, told: str
) -> None:
    clerk = office.member(Role.CLERK)
    found, page = choose(clerk, **typed)
    assert (found, told in page, 'aria-invalid="true"' in page) == (status, True, True)
    assert choose(clerk)[0] == 302


def test_a_new_password_ends_all_sessions_but_this_one(office: Office) -> None:
    clerk, elsewhere = office.member(Role.CLERK), office.browser()
    elsewhere.logs_in("clerk")
    assert choose(clerk)[0] == 302
    assert "ほかの場所でのログインは終わりました" in clerk.web.get(OWN).text
    assert elsewhere.web.get("/console/").status_code == 302
    assert office.browser().logs_in("clerk").status_code == 401
    assert office.browser().logs_in("clerk", NEW).status_code == 302


def test_the_present_password_is_not_guessed_here_either(office: Office) -> None:
    clerk = office.member(Role.CLERK)
    for number in range(5):
        clerk.web.environ_base["REMOTE_ADDR"] = f"192.0.2.{number}"
        assert choose(clerk, password="wrong")[0] == 401
    status, page = choose(clerk)
    assert (status, "5分ほど待って" in page) == (429, True)


def test_sessions_are_seen_and_ended_one_by_one_or_all_at_once(office: Office) -> None:
    clerk = office.member(Role.CLERK)
    others = [office.browser() for _ in range(3)]
    for browser in others:
        browser.logs_in("clerk")
    page = clerk.web.get(OWN).text
    assert page.count('data-testid="session"') == 4
    mark = page.partition('name="mark" value="')[2].partition('"')[0]
    form = {"csrf_token": clerk.token(OWN)}
    clerk.web.post(f"{OWN}/sessions/end", data={**form, "mark": mark})
    assert sum(one.web.get("/console/").status_code == 200 for one in others) == 2
    clerk.web.post(f"{OWN}/sessions/end", data=form)
    assert all(one.web.get("/console/").status_code == 302 for one in others)
    assert clerk.web.get(OWN).text.count('data-testid="session"') == 1


def test_nobody_ends_a_colleagues_session(office: Office) -> None:
    clerk, colleague = office.member(Role.CLERK), office.member(Role.AUDITOR)
    other = office.browser()
    other.logs_in("auditor")
    page = colleague.web.get(OWN).text
    mark = page.partition('name="mark" value="')[2].partition('"')[0]
    form = {"csrf_token": clerk.token(OWN), "mark": mark}
    clerk.web.post(f"{OWN}/sessions/end", data=form)
    assert other.web.get("/console/").status_code == 200


@pytest.fixture
def newcomer(office: Office) -> Clerk:
    """Somebody whose password was given by somebody else."""
    with transaction(office.engine) as session:
        staff_changes.add(
            session,
            by=None,
            login="newcomer",
            name="新人",
            password=PASSWORD,
            ward_id=WARD,
            now=office.now,
        )
    browser = office.browser()
    assert browser.logs_in("newcomer").status_code == 302
    return browser


def test_a_temporary_password_opens_the_choice_of_an_own_one_only(
    office: Office, newcomer: Clerk
) -> None:
    led = newcomer.web.get(PAGE)
    assert led.location.startswith(f"{OWN}?next=")
    assert "仮のパスワード" in newcomer.web.get(OWN).text
    assert newcomer.web.get(f"{OWN}/second-factor").status_code == 302
    assert choose(newcomer)[0] == 302
    assert newcomer.web.get(PAGE).status_code == 200
    office.later(staff_changes.TEMPORARY * 2)
    assert office.browser().logs_in("newcomer", NEW).status_code == 302


def test_a_temporary_password_is_over_after_some_days(office: Office, newcomer: Clerk) -> None:
    office.later(staff_changes.TEMPORARY + timedelta(seconds=1))
    answer = office.browser().logs_in("newcomer")
    assert (answer.status_code, "期限が切れました" in answer.text) == (401, True)


def test_coming_and_going_is_in_the_audit_log(office: Office) -> None:
    clerk = office.member(Role.CLERK)
    choose(clerk)
    clerk.logs_out()
    with reading(office.engine) as session:
        done = [(one.action, one.who) for one in audit_log.find(session, Sought())]
        assert audit_log.verify(session).good
    expected = ["logout.done", "staff.password_changed", "login.done"]
    assert done == [(action, "clerk") for action in expected]
