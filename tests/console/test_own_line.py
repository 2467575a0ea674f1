"""A member of staff links the own LINE account with a code from the console."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import Session, select

from domain import audit_log, citizens, password_rules, staff, staff_changes, staff_links
from domain.audit_log import Sought
from domain.db import reading, transaction
from domain.rights import Role
from domain.tables import Citizen, Staff, StaffLinkCode
from tests.console.office import PASSWORD, Clerk, Office

CODE = re.compile(r'data-testid="link-code">([^<]+)<')


def pressed(clerk: Clerk, address: str) -> str:
    """Press a button of the page; the page that follows."""
    token = clerk.token("/console/own/line")
    form = {"csrf_token": token, "password": PASSWORD}
    answer = clerk.web.post(address, data=form, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


def links(office: Office, code: str, line_user_id: str = "U1") -> str | None:
    """Type the code in the chat; who is linked by it."""
    typed = staff_links.code_in(code)
    assert typed is not None
    with transaction(office.engine) as session:
        citizen = citizens.get_and_lock(session, line_user_id=line_user_id, now=office.now)
        linked = staff_links.link(session, citizen_id=citizen.id or 0, code=typed, now=office.now)
        return linked.login if linked else None


def linked_now(office: Office, login: str) -> bool:
    with reading(office.engine) as session:
        return session.exec(select(Staff.citizen_id).where(Staff.login == login)).one() is not None


def did(office: Office) -> list[tuple[str, str, str]]:
    with reading(office.engine) as session:
        found = audit_log.find(session, Sought(action="staff.unlinked"))
        return [(one.action, one.who, one.subject) for one in found]


def code_of(page: str) -> str:
    found = CODE.search(page)
    assert found is not None
    return found[1]


def test_a_code_is_shown_once_and_only_the_newest_counts(office: Office) -> None:
    clerk = office.member(Role.CLERK)
    first = code_of(pressed(clerk, "/console/own/line"))
    assert first not in clerk.web.get("/console/own/line").text
    second = code_of(pressed(clerk, "/console/own/line"))
    with transaction(office.engine) as session:
        citizen = Citizen(line_user_id="U1", created_at=office.now)
        session.add(citizen)
        session.flush()
        for code, then in ((first, None), (second, "clerk")):
            typed = staff_links.code_in(code)
            assert typed is not None
            linked = staff_links.link(
                session, citizen_id=citizen.id or 0, code=typed, now=office.now
            )
            assert (linked.login if linked else None) == then
    assert "LINEはつながっています" in clerk.web.get("/console/own/line").text


def test_a_link_can_be_ended(office: Office) -> None:
    clerk = office.member(Role.CLERK)
    with transaction(office.engine) as session:
        citizen = Citizen(line_user_id="U1", created_at=office.now)
        session.add(citizen)
        session.flush()
        session.exec(select(Staff)).one().citizen_id = citizen.id
    assert "LINEを外しました" in pressed(clerk, "/console/own/line/end")
    with reading(office.engine) as session:
        assert session.exec(select(Staff.citizen_id)).one() is None


def test_a_session_alone_links_nothing(office: Office) -> None:
    clerk = office.member(Role.CLERK)
    form = {"csrf_token": clerk.token("/console/own/line"), "password": "of somebody else"}
    for _ in range(5):
        answer = clerk.web.post("/console/own/line", data=form)
        assert answer.status_code == 401
        assert "パスワードが違います" in answer.text
    with reading(office.engine) as session:
        assert session.exec(select(StaffLinkCode)).all() == []
    form["password"] = PASSWORD
    assert clerk.web.post("/console/own/line", data=form).status_code == 429


def test_who_may_send_broadcasts_shows_the_second_factor_too(office: Office) -> None:
    manager = office.member(Role.WARD_MANAGER, second=False)
    form = {"csrf_token": manager.token("/console/own/line"), "password": PASSWORD}
    answer = manager.web.post("/console/own/line", data=form)
    assert answer.status_code == 302
    assert answer.location.startswith("/console/second-factor?next=/console/own/line")
    office.second_shown(manager)
    assert code_of(pressed(manager, "/console/own/line"))


def given(session: Session, whom: dict[str, Any]) -> None:
    staff_changes.give_password(session, password=password_rules.generated(), **whom)


def raised(session: Session, whom: dict[str, Any]) -> None:
    staff_changes.change_role(session, role=Role.AUDITOR, ward_id=None, **whom)


def reset(session: Session, whom: dict[str, Any]) -> None:
    session.get_one(Staff, whom["staff_id"]).totp_secret = "sealed"
    session.flush()
    staff_changes.reset_second_factor(session, **whom)


def disabled(session: Session, whom: dict[str, Any]) -> None:
    staff_changes.disable(session, **whom)
    staff_changes.enable(session, **whom)


@pytest.mark.parametrize("done", [given, raised, reset, disabled])
def test_what_ends_sessions_ends_the_link_and_open_codes(
    office: Office, done: Callable[[Session, dict[str, Any]], None]
) -> None:
    clerk = office.member(Role.CLERK)
    assert links(office, code_of(pressed(clerk, "/console/own/line"))) == "clerk"
    code = code_of(pressed(clerk, "/console/own/line"))
    with transaction(office.engine) as session:
        found = staff.by_login(session, login="clerk")
        assert found is not None
        done(session, {"by": None, "staff_id": found.id, "now": office.now})
    assert not linked_now(office, "clerk")
    assert did(office) == [("staff.unlinked", "command line", f"staff:{found.id}")]
    assert links(office, code, "U2") is None


def test_an_own_new_password_ends_the_link_and_says_so(office: Office) -> None:
    clerk = office.member(Role.CLERK)
    assert links(office, code_of(pressed(clerk, "/console/own/line"))) == "clerk"
    new = password_rules.generated()
    form = {"password": PASSWORD, "new": new, "again": new}
    form["csrf_token"] = clerk.token("/console/own")
    answer = clerk.web.post("/console/own/password", data=form, follow_redirects=True)
    assert "LINEを外しました" in answer.text
    assert not linked_now(office, "clerk")


def test_a_city_manager_unlinks_somebody_else(office: Office) -> None:
    clerk, boss = office.member(Role.CLERK), office.member(Role.CITY_MANAGER)
    assert links(office, code_of(pressed(clerk, "/console/own/line"))) == "clerk"
    with reading(office.engine) as session:
        page = (
            f"/console/people/{session.exec(select(Staff.id).where(Staff.login == 'clerk')).one()}"
        )
    form = {"csrf_token": boss.token(page)}
    assert (
        "LINEを外しました" in boss.web.post(f"{page}/line", data=form, follow_redirects=True).text
    )
    assert not linked_now(office, "clerk")
    assert did(office)[0][1] == "city_manager"


def test_whose_link_passes_to_a_colleague_is_written_down(office: Office) -> None:
    for name in ("one", "other"):
        clerk = office.member(Role.CLERK, login=name)
        assert links(office, code_of(pressed(clerk, "/console/own/line"))) == name
    assert not linked_now(office, "one")
    assert did(office) == [("staff.unlinked", "other", "staff:1")]


def test_a_disabled_persons_code_links_nothing(office: Office) -> None:
    clerk = office.member(Role.CLERK)
    code = code_of(pressed(clerk, "/console/own/line"))
    with transaction(office.engine) as session:
        session.exec(select(Staff)).one().disabled_at = office.now
    assert links(office, code) is None
    assert not linked_now(office, "clerk")
