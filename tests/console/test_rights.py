"""Rights: every address of the console, asked as every role; what the page in docs says is what happens."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from types import MappingProxyType

import pytest
from flask import Flask
from sqlalchemy import Engine
from werkzeug.routing import AnyConverter

from console import guard, rights_table
from console.rights_table import Row
from domain import rights, staff_sessions
from domain.closures import Place, Plan
from domain.db import make_engine, transaction
from domain.rights import OF_ONE_WARD, SECOND_FACTOR, Right, Role
from tests.console import visits, writing
from tests.console.office import Clerk, Office
from tests.domain.closings import announce
from tests.support.databases import Databases

REACHED = "the view was reached"


@pytest.fixture(scope="module")
def engine_here(databases: Databases) -> Iterator[Engine]:
    database = databases.new("sqlite", "seeded", name="rights")
    engine = make_engine(database.url)
    yield engine
    engine.dispose()
    databases.drop(database)


@pytest.fixture(scope="module")
def office(engine_here: Engine) -> Office:
    return Office(engine_here)


@pytest.fixture(scope="module")
def people(office: Office) -> dict[Role, Clerk]:
    """Somebody of each role, logged in, without the second factor."""
    return {role: office.member(role, second=False) for role in Role}


@pytest.fixture(scope="module")
def gates(office: Office, people: dict[Role, Clerk]) -> Office:
    """The same office, whose views say only that they were reached: the guard is what is asked."""
    assert people
    for endpoint, view in office.app.view_functions.items():
        if endpoint.startswith("console.") and endpoint not in guard.PUBLIC:
            office.app.view_functions[endpoint] = _stub(getattr(view, "right", None))
    office.app.config["WTF_CSRF_METHODS"] = frozenset()
    return office


def _stub(right: Right | None) -> Callable[..., str]:
    def reached(**_: object) -> str:
        return REACHED

    if right is not None:
        reached.right = right  # type: ignore[attr-defined]  # as guard.needs does
    return reached


def address(app: Flask, row: Row, given: Mapping[str, object] = MappingProxyType({})) -> str:
    """An address that the route answers to."""
    rule = next(
        one
        for one in app.url_map.iter_rules(row.endpoint)
        if one.rule == row.address and row.method in (one.methods or set())
    )
    values: dict[str, object] = {}
    for name, converter in rule._converters.items():
        kind = type(converter).__name__
        values[name] = {"IntegerConverter": "1", "FloatConverter": "1.0"}.get(kind, "chuo-juumin")
        if isinstance(converter, AnyConverter):
            values[name] = min(converter.items)
        if kind == "DateConverter":
            values[name] = "2026-12-01"
    values.update({name: given[name] for name in values.keys() & given.keys()})
    built = rule.build(values, append_unknown=False)
    assert built is not None
    return built[1]


def outcome(clerk: Clerk, row: Row, app: Flask) -> str:
    answer = clerk.web.open(address(app, row), method=row.method)
    if answer.status_code == 302 and "/console/second-factor" in answer.location:
        return "code"
    return "reached" if answer.text == REACHED else str(answer.status_code)


@pytest.mark.parametrize("role", Role)
def test_every_address_is_open_to_whom_the_table_says(
    gates: Office, people: dict[Role, Clerk], role: Role
) -> None:
    for row in rights_table.rows(gates.app):
        assert row.right is not None, row
        expected = "reached"
        if not rights.has(role, row.right):
            expected = "403"
        elif row.right in SECOND_FACTOR:
            expected = "code"
        assert outcome(people[role], row, gates.app) == expected, (row, role)


@pytest.mark.parametrize("role", Role)
def test_with_the_second_factor_the_rest_opens_and_nothing_more(
    gates: Office, people: dict[Role, Clerk], role: Role
) -> None:
    clerk = people[role]
    cookie = clerk.web.get_cookie("console")
    assert cookie is not None
    gates.second_shown(clerk)
    for row in rights_table.rows(gates.app):
        assert row.right is not None
        allowed = rights.has(role, row.right)
        assert outcome(clerk, row, gates.app) == ("reached" if allowed else "403"), (row, role)
    with transaction(gates.engine) as session:  # the other tests begin without it
        table = staff_sessions.SESSION
        session.execute(table.update().values(second_at=None))


def test_who_has_not_logged_in_reaches_nothing(gates: Office) -> None:
    stranger = gates.browser()
    for row in rights_table.rows(gates.app):
        assert outcome(stranger, row, gates.app) == "302", row


@pytest.mark.parametrize("token", [None, "", "made up", "of somebody else"])
def test_no_form_is_taken_without_its_own_csrf_token(
    gates: Office, people: dict[Role, Clerk], token: str | None
) -> None:
    clerk = people[Role.CITY_MANAGER]
    if token == "of somebody else":
        token = gates.browser().token()
    form = {} if token is None else {"csrf_token": token}
    gates.app.config["WTF_CSRF_METHODS"] = {"POST"}
    posts = [row for row in rights_table.rows(gates.app) if row.method == "POST"]
    assert len(posts) > 10
    for row in posts:
        answer = clerk.web.post(address(gates.app, row), data=form)
        assert answer.status_code == 400, row
    assert clerk.web.post("/console/login", data=form).status_code == 400
    gates.app.config["WTF_CSRF_METHODS"] = frozenset()


def test_only_forms_change_something(gates: Office) -> None:
    methods = {row.method for row in rights_table.rows(gates.app)}
    assert methods == {"GET", "POST"}


def test_the_page_in_docs_is_as_the_routes_are(office: Office) -> None:
    written = rights_table.PATH.read_text(encoding="utf-8")
    assert written == rights_table.draw(office.app), "run make docs"


def test_the_table_says_what_each_role_may() -> None:
    assert rights_table.cell(Right.CALL, Role.CLERK) == "own ward"
    assert rights_table.cell(Right.PEOPLE, Role.CITY_MANAGER) == "yes + code"
    assert rights_table.cell(Right.PEOPLE, Role.WARD_MANAGER) == "–"
    assert rights_table.cell(Right.SEE_FAQ, Role.CLERK) == "yes"
    assert rights_table.cell(None, Role.CITY_MANAGER) == "–"


@pytest.fixture(scope="module")
def of_chuo(engine_here: Engine) -> dict[str, object]:
    """Something of each kind in Chuo Ward, by the name that addresses give it."""
    office = Office(engine_here)
    (ticket,) = office.walk_ins(1)
    manager = office.member(Role.WARD_MANAGER, login="of-chuo")
    broadcast = writing.begun(manager)
    writing.save(manager, broadcast)
    places = Plan((Place("chuo"),), office.now, office.now + timedelta(hours=1), "power", {})
    announce(engine_here, office.offices, places, batch="of-chuo")
    return {
        "counter_id": "chuo-juumin",
        "ward_id": "chuo",
        "scope": "chuo",
        "ticket_id": ticket.id,
        "booking_id": visits.booked(office).id,
        "broadcast_id": broadcast,
        "batch": "of-chuo",
    }


@pytest.mark.parametrize("role", sorted(OF_ONE_WARD))
def test_other_wards_are_as_if_they_were_not_there(
    engine_here: Engine, of_chuo: dict[str, object], role: Role
) -> None:
    office = Office(engine_here)
    clerk = office.member(role, "midori", login=f"{role}-of-midori")
    token, asked = clerk.token("/console/own"), set()
    for row in rights_table.rows(office.app):
        named = set(re.findall(r"(\w+)>", row.address)) & of_chuo.keys()
        if not named or row.right is None or not rights.has(role, row.right):
            continue
        asked |= named
        page = address(office.app, row, of_chuo)
        form = {"csrf_token": token, "why": "so"} if row.method == "POST" else None
        answer = clerk.web.open(page, method=row.method, data=form)
        assert answer.status_code == 404, (row, answer.status_code, answer.location)
    assert (
        asked
        == {
            Role.CLERK: {"counter_id", "ticket_id", "booking_id", "batch"},
            Role.WARD_MANAGER: of_chuo.keys() - {"ward_id"},
        }[role]
    )
