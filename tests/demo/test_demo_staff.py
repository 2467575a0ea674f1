"""The demo's staff: one of each role, whose second factor is shown on a page of the demo."""

import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import Engine

from demo import accounts, second_factor_page
from domain import second_factor, staff
from domain.db import transaction
from domain.rights import Role
from domain.second_factor import Answer
from tests.support.moments import NOW

KEY = b"a secret of this test"


@pytest.fixture
def added(seeded: Engine) -> Engine:
    with transaction(seeded) as session:
        for login in accounts.ACCOUNTS:
            accounts.add(session, login=login, ward_id="chuo", key=KEY, now=NOW)
    return seeded


def test_there_is_somebody_of_each_role_and_a_second_city_manager(added: Engine) -> None:
    with transaction(added) as session:
        people = {one.login: one for one in staff.list_all(session)}
    assert {one.role for one in people.values()} == set(Role)
    assert people["demo2"].role == people["demo"].role == Role.CITY_MANAGER
    assert people["clerk"].ward_id == "chuo"
    assert all(staff.fits(one.password_hash, accounts.PASSWORD) for one in people.values())


def test_the_code_on_the_page_is_the_second_factor(added: Engine) -> None:
    app = Flask("demo")
    now = datetime(2026, 12, 1, 0, 0, 5, tzinfo=UTC)
    app.register_blueprint(second_factor_page.blueprint(lambda: now))
    with transaction(added) as session:
        member = staff.by_login(session, login="demo")
    app.add_url_rule("/web.css", "web.static", lambda filename: filename)
    page = app.test_client().get(second_factor_page.ADDRESS)
    code = re.search(r'data-testid="code">([0-9]{6})<', page.text)
    assert code is not None
    assert 'content="25"' in page.text  # it is read again when the code changes
    assert member is not None
    with transaction(added) as session:
        answer = second_factor.prove(session, member=member, code=code[1], key=KEY, now=now)
    assert answer == Answer.SHOWN
