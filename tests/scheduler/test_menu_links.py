"""The linker and LINE: few at once, many in one request, and every kind of refusal."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlalchemy import Engine, insert, select, update
from urllib3 import HTTPResponse
from urllib3.exceptions import ProtocolError

from domain.db import table_of, transaction
from domain.menu_links import LEASE
from domain.tables import Citizen, MenuLink
from emulator.people import Person
from richmenus.client import open_client
from richmenus.links import Links
from scheduler.menu_links import FEW, Linker
from tests.emulator.line import TOKEN, Line
from tests.emulator.pieces import rich_menu
from tests.support.moments import NOW

LINK, CITIZEN = table_of(MenuLink), table_of(Citizen)
ALIAS = "menu-ja-ticket-now"
LINKS = ("richmenu_link", "richmenu_bulk_link", "richmenu_bulk_unlink")


@dataclass
class Desk:
    """A linker, its database and the platform it speaks to."""

    engine: Engine
    platform: Line
    linker: Linker
    fault: Callable[[str], None]
    now: datetime = NOW

    def menu(self, name: str = ALIAS) -> str:
        """A new menu stands under this alias; its id."""
        menus = self.platform.platform.menus
        made = menus.create(rich_menu())
        menus.menus[made].picture = b"picture"
        menus.put_alias(name, made, new=name not in menus.aliases)
        return made

    def people(self, count: int, alias: str = ALIAS) -> list[Person]:
        """Friends who should see the menu behind *alias*."""
        friends = [self.platform.friend() for _ in range(count)]
        for one in friends:
            self.wants(one.id, alias)
        return friends

    def wants(self, line_user_id: str, alias: str = ALIAS) -> None:
        """Somebody should see the menu behind *alias*."""
        with transaction(self.engine) as session:
            made = session.execute(
                insert(CITIZEN)
                .values(line_user_id=line_user_id, locale="ja", created_at=NOW)
                .returning(CITIZEN.c.id)
            ).scalar_one()
            session.execute(
                insert(LINK).values(citizen_id=made, wanted=alias, linked="", attempts=0)
            )

    def rows(self) -> list[Any]:
        """The links as they stand."""
        with transaction(self.engine) as session:
            return list(session.execute(select(LINK).order_by(LINK.c.citizen_id)))

    def asked(self) -> int:
        """How many requests changed somebody's menu, or tried to."""
        requests = self.platform.platform.counters.as_json()["requests"]
        return sum(requests.get(name, 0) for name in LINKS)


@pytest.fixture
def desk(engine: Engine) -> Iterator[Desk]:
    """Nobody is linked yet."""
    platform = Line()
    next_fault: list[str] = []

    def request(method: str, url: str, **given: Any) -> HTTPResponse:
        if next_fault and "alias" not in url:
            raise ProtocolError(next_fault.pop())
        answer = platform.web.open(
            urlsplit(url).path, method=method, data=given.get("body"), headers=given["headers"]
        )
        return HTTPResponse(
            body=answer.data, status=answer.status_code, headers=dict(answer.headers)
        )

    with open_client(TOKEN, "http://127.0.0.1:9/") as client:
        client.rest_client.pool_manager.request = request
        linker = Linker(engine=engine, line=Links(client), now=lambda: made.now, requests_per_s=1e9)
        made = Desk(engine, platform, linker, next_fault.append)
        yield made


def test_few_people_are_told_one_by_one_and_many_in_one_request(desk: Desk) -> None:
    menu = desk.menu()
    few = desk.people(FEW)
    assert desk.linker.drain() == FEW
    assert desk.asked() == FEW
    many = desk.people(600)
    assert desk.linker.drain() == 600
    assert desk.asked() == FEW + 2, "LINE takes 500 in one request"
    assert {one.menu for one in (*few, *many)} == {menu}
    assert {(row.linked, row.menu_id) for row in desk.rows()} == {(ALIAS, menu)}
    assert desk.linker.drain() == 0


def test_who_should_see_the_default_is_unlinked(desk: Desk) -> None:
    desk.menu()
    friends = desk.people(FEW + 1)
    desk.linker.drain()
    with transaction(desk.engine) as session:
        session.execute(update(LINK).values(wanted=""))
    desk.linker.drain()
    assert {one.menu for one in friends} == {None}
    assert {(row.linked, row.menu_id) for row in desk.rows()} == {("", None)}


def test_somebody_who_is_gone_holds_nobody_up(desk: Desk) -> None:
    menu = desk.menu()
    desk.wants("no user id of LINE's")
    friends = desk.people(FEW + 1)
    desk.linker.drain()
    assert {one.menu for one in friends} == {menu}
    gone = desk.rows()[0]
    assert (gone.linked, gone.menu_id, gone.last_error) == (ALIAS, None, "400")
    assert desk.linker.drain() == 0, "until they come back"


def test_who_blocks_the_account_costs_no_request(desk: Desk) -> None:
    desk.menu()
    desk.people(1)
    with transaction(desk.engine) as session:
        session.execute(update(CITIZEN).values(blocked_at=NOW))
    desk.linker.drain()
    assert desk.asked() == 0
    assert desk.rows()[0].last_error == "blocked"


@pytest.mark.parametrize("fault", ["status429", "status500", "no answer"])
def test_while_line_is_out_of_order_it_is_left_alone_and_then_told(desk: Desk, fault: str) -> None:
    menu = desk.menu()
    friends = desk.people(3)
    if fault == "no answer":
        desk.fault(fault)
    else:
        desk.platform.platform.faults.change({fault: 1.0, "only": "richmenu_link"})
    desk.linker.drain()
    assert desk.asked() <= 1, "the others are not even tried"
    rows = desk.rows()
    assert {row.linked for row in rows} == {""}
    assert all(row.lease_until > NOW for row in rows)
    desk.platform.platform.faults.change({"status429": 0.0, "status500": 0.0})
    desk.now = NOW + LEASE
    assert desk.linker.drain() == 3
    assert {one.menu for one in friends} == {menu}


def test_after_a_deployment_everybody_is_led_to_the_new_menu(desk: Desk) -> None:
    old = desk.menu()
    friends = desk.people(FEW + 1)
    desk.linker.drain()
    new = desk.menu()
    del desk.platform.platform.menus.menus[old]
    assert desk.linker.drain() == FEW + 1
    assert {one.menu for one in friends} == {new}


def test_a_menu_that_line_has_deleted_is_looked_up_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scheduler.menu_links.ASK_AGAIN_S", 0.0)
    old = desk.menu()
    desk.linker.drain()
    new = desk.menu()
    del desk.platform.platform.menus.menus[old]
    friends = desk.people(FEW + 1)
    assert desk.linker.round() == FEW + 1
    assert {one.menu for one in friends} == {new}


def test_before_anything_is_deployed_nobody_is_claimed(desk: Desk) -> None:
    desk.people(2)
    assert desk.linker.drain() == 0
    assert {row.attempts for row in desk.rows()} == {0}


def test_a_menu_that_is_not_deployed_yet_is_waited_for(desk: Desk) -> None:
    desk.menu("menu-en-plain-book")
    desk.people(2)
    desk.linker.drain()
    assert {(row.linked, row.last_error) for row in desk.rows()} == {("", "no such menu")}
    assert desk.asked() == 0
