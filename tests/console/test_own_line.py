"""A member of staff links the own LINE account with a code from the console."""

import re

from sqlmodel import select

from domain import staff_links
from domain.db import reading, transaction
from domain.rights import Role
from domain.tables import Citizen, Staff
from tests.console.office import Clerk, Office

CODE = re.compile(r'data-testid="link-code">([^<]+)<')


def pressed(clerk: Clerk, address: str) -> str:
    """Press a button of the page; the page that follows."""
    token = clerk.token("/console/own/line")
    answer = clerk.web.post(address, data={"csrf_token": token}, follow_redirects=True)
    assert answer.status_code == 200
    return answer.text


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
