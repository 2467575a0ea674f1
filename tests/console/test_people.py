"""People: added, changed, stopped by a city manager; nobody promotes themselves, and one manager always stays."""

import re
from datetime import timedelta

import pytest

from domain import audit_log, staff, staff_changes
from domain.audit_log import Sought
from domain.db import reading
from domain.rights import Role
from domain.tables import Staff
from tests.console.both import ON_BOTH
from tests.console.office import PASSWORD, WARD, Clerk, Office

PEOPLE = "/console/people"
ONCE = re.compile(r'class="once"[^>]*>([^<]+)<')
EDITION = re.compile(r'name="edition" value="([^"]+)"')


@pytest.fixture
def boss(office: Office) -> Clerk:
    """A city manager with the second factor."""
    return office.member(Role.CITY_MANAGER, login="boss")


def person(office: Office, login: str) -> Staff:
    with reading(office.engine) as session:
        found = staff.by_login(session, login=login)
    assert found is not None, login
    return found


def page_of(office: Office, login: str) -> str:
    return f"{PEOPLE}/{person(office, login).id}"


def post(clerk: Clerk, page: str, **typed: str) -> tuple[int, str]:
    answer = clerk.web.post(page, data={"csrf_token": clerk.token("/console/own"), **typed})
    return answer.status_code, answer.text


def add(clerk: Clerk, **typed: str) -> tuple[int, str]:
    form = {"login": "hanako", "name": "窓口 花子", "role": "clerk", "ward": WARD, **typed}
    return post(clerk, f"{PEOPLE}/new", **form)


def save(clerk: Clerk, page: str, **typed: str) -> tuple[int, str]:
    shown = clerk.web.get(page).text
    edition = EDITION.search(shown)
    assert edition is not None
    return post(clerk, page, **{"edition": edition[1], **typed})


def did(office: Office) -> list[str]:
    with reading(office.engine) as session:
        return [one.action for one in audit_log.find(session, Sought(who="boss"))]


def test_somebody_new_gets_a_temporary_password_that_is_shown_once(
    office: Office, boss: Clerk
) -> None:
    status, page = add(boss)
    once = ONCE.search(page)
    assert status == 200
    assert once is not None
    assert once[1] not in boss.web.get(page_of(office, "hanako")).text
    newcomer = office.browser()
    assert newcomer.logs_in("hanako", once[1]).status_code == 302
    assert newcomer.web.get("/console/").location == "/console/own"
    assert did(office)[0] == "staff.added"
    assert "窓口 花子" in boss.web.get(PEOPLE).text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"login": "boss"}, "すでに使われています"),
        ({"login": "花子"}, "英数字"),
        ({"login": ""}, "英数字"),
        ({"login": "a\0b"}, "英数字"),
        ({"name": "あ" * 81}, "80文字"),
        ({"ward": ""}, "区を選んでください"),
        ({"role": "auditor"}, "区を選ばないでください"),
        ({"ward": "atlantis"}, "という区はありません"),
        ({"password": "short"}, "12文字以上"),
        ({"password": "hanako-hanako"}, "ログイン名を入れないで"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    office: Office, boss: Clerk, typed: dict[str, str], told: str
) -> None:
    status, page = add(boss, **typed)
    assert (status, told in page, "aria-invalid" in page) == (400, True, True)
    if "name" not in typed:
        assert 'value="窓口 花子"' in page
    with reading(office.engine) as session:
        assert [one.login for one in staff.list_all(session)] == ["boss"]


def test_a_role_that_is_none_is_a_bad_request(boss: Clerk) -> None:
    assert add(boss, role="mayor")[0] == 400


def test_a_new_role_ends_the_sessions_and_opens_what_it_opens(office: Office, boss: Clerk) -> None:
    clerk = office.member(Role.CLERK)
    page = page_of(office, "clerk")
    assert save(boss, page, name="区の人", role="ward_manager", ward="midori")[0] == 302
    assert clerk.web.get("/console/").status_code == 302
    changed = person(office, "clerk")
    assert (changed.name, changed.role, changed.ward_id) == ("区の人", "ward_manager", "midori")
    assert did(office)[:2] == ["staff.role_changed", "staff.renamed"]


def test_nobody_changes_the_own_role_or_stops_themselves(office: Office, boss: Clerk) -> None:
    office.hire("other", role=Role.CITY_MANAGER)
    own = page_of(office, "boss")
    assert save(boss, own, name="boss", role="auditor")[0] == 400
    assert post(boss, f"{own}/disable")[0] == 302
    assert boss.web.get(PEOPLE).status_code == 200


def test_the_last_city_manager_stays(office: Office, boss: Clerk) -> None:
    office.member(Role.CITY_MANAGER, login="other")
    other = page_of(office, "other")
    assert post(boss, f"{other}/disable")[0] == 302
    with pytest.raises(Exception, match="last_city_manager"), reading(office.engine) as session:
        staff_changes.disable(
            session, by=None, staff_id=person(office, "boss").id or 0, now=office.now
        )


@ON_BOTH
def test_the_second_of_two_managers_is_told_and_overwrites_nothing(
    office: Office, boss: Clerk
) -> None:
    office.hire("taro", ward_id=WARD)
    page = page_of(office, "taro")
    assert save(boss, page, name="最初の名前", role="clerk", ward=WARD)[0] == 302
    late = {"edition": "0", "name": "後の名前", "role": "clerk", "ward": WARD}
    status, shown = post(boss, page, **late)
    assert (status, "先に変更したため" in shown, "後の名前" in shown) == (400, True, True)
    assert person(office, "taro").name == "最初の名前"


def test_a_forgotten_password_is_replaced_and_old_sessions_end(office: Office, boss: Clerk) -> None:
    clerk = office.member(Role.CLERK)
    status, page = post(boss, f"{page_of(office, 'clerk')}/password")
    once = ONCE.search(page)
    assert (status, once is not None) == (200, True)
    assert clerk.web.get("/console/").status_code == 302
    assert office.browser().logs_in("clerk", PASSWORD).status_code == 401


def test_somebody_is_stopped_and_let_in_again(office: Office, boss: Clerk) -> None:
    clerk = office.member(Role.CLERK)
    page = page_of(office, "clerk")
    for _ in range(2):  # a double tap changes nothing more
        assert post(boss, f"{page}/disable")[0] == 302
    assert clerk.web.get("/console/").status_code == 302
    assert did(office).count("staff.disabled") == 1
    assert post(boss, f"{page}/enable")[0] == 302
    assert office.browser().logs_in("clerk").status_code == 302


def test_who_lost_the_phone_sets_a_second_factor_up_anew(office: Office, boss: Clerk) -> None:
    office.member(Role.AUDITOR)
    page = page_of(office, "auditor")
    assert post(boss, f"{page}/second-factor")[0] == 302
    assert "second_factor.reset" not in did(office)  # there was none


@pytest.mark.parametrize("address", ["99999", f"{2**31}", "0"])
def test_nobody_by_that_number(boss: Clerk, address: str) -> None:
    assert boss.web.get(f"{PEOPLE}/{address}").status_code == 404
    for verb in ("password", "disable", "second-factor"):
        assert post(boss, f"{PEOPLE}/{address}/{verb}")[0] == 404


def test_the_own_password_and_factor_are_not_reset_without_the_old_ones(
    office: Office, boss: Clerk
) -> None:
    page = page_of(office, "boss")
    before = person(office, "boss")
    status, told = post(boss, f"{page}/password")
    assert status == 400
    assert "「自分のアカウント」で" in told
    assert ONCE.search(told) is None
    assert post(boss, f"{page}/second-factor")[0] == 302
    assert "「自分のアカウント」で" in boss.web.get(page).text
    assert person(office, "boss") == before


def test_somebody_new_sent_twice_is_added_once_and_no_mistake(office: Office, boss: Clerk) -> None:
    add(boss)
    status, _ = add(boss)
    assert status == 302
    page = boss.web.get(page_of(office, "hanako")).text
    assert "すでに加わっています" in page
    assert "仮のパスワード" in page
    assert did(office).count("staff.added") == 1
    assert add(boss, name="別の 花子")[0] == 400
    office.later(timedelta(minutes=11))
    assert add(boss)[0] == 400
