"""Deploying the rich menus: nothing twice, nothing lost when cut off, no gap for the citizen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from linebot.v3.messaging import ApiException, MessagingApi, RichMenuRequest
from urllib3.exceptions import HTTPError

from richmenus import menus
from richmenus.client import open_client
from richmenus.deploy import Own, Stopped, deploy, diff, wanted
from tests.richmenus.conftest import Line

pytestmark = pytest.mark.usefixtures("small_pictures")
TODAY = date(2026, 12, 1)
ALL = [menu.alias for menu in menus.every()]
FEW = list(menus.every())[:3]
"""Enough to let each request fail once."""


def shown(line: Line) -> dict[str, str]:
    """The digests of the menus behind our aliases, and behind the default."""
    state = line.platform.menus
    ids = {name: menu_id for name, menu_id in state.aliases.items() if name in ALL}
    ids["default"] = state.default or ""
    read = {name: state.menus[menu_id].content["name"] for name, menu_id in ids.items() if menu_id}
    return {name: str(text).split()[2] for name, text in read.items()}


@contextmanager
def failing(line: Line, at: int, how: str) -> Iterator[None]:
    """The request number *at* (from 0) that changes something fails: before it is accepted, or after."""
    pool = line.client.rest_client.pool_manager
    real: Callable[..., Any] = pool.request
    seen = 0

    def request(method: str, url: str, **given: Any) -> Any:
        nonlocal seen
        if method != "POST":
            return real(method, url, **given)
        seen += 1
        if seen != at + 1:
            return real(method, url, **given)
        if how == "lost after":
            real(method, url, **given)
        if how == "429":
            line.platform.faults.change({"status429": 1.0})
            try:
                return real(method, url, **given)
            finally:
                line.platform.faults.change({"status429": 0.0})
        raise HTTPError(how)

    pool.request = request
    try:
        yield
    finally:
        pool.request = real


@pytest.fixture
def other_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later release: the menus' bar has other words."""
    declared = menus.content
    monkeypatch.setattr(
        menus, "content", lambda menu: {**declared(menu), "chatBarText": "新しいメニュー"}
    )


def test_every_menu_stands_with_its_picture_and_its_name(line: Line) -> None:
    report = deploy(line.client, today=TODAY)
    state = line.platform.menus
    assert report.created == report.uploaded == report.aliased == ALL
    assert len(ALL) == 24, "a deployment creates so many; LINE allows 100 an hour"
    assert sorted(state.aliases) == sorted(ALL)
    assert state.default == state.aliases["menu-ja-plain-book"]
    assert all(menu.picture is not None for menu in state.menus.values())


def test_a_second_run_changes_nothing(line: Line) -> None:
    deploy(line.client, today=TODAY)
    before = line.names
    report = deploy(line.client, today=date(2027, 3, 1))
    assert not report.changed
    assert line.names == before
    assert not diff(line.client, today=TODAY).changed


def test_a_diff_tells_what_a_deployment_then_does_and_changes_nothing(line: Line) -> None:
    told = diff(line.client, today=TODAY)
    assert line.names == []
    assert told == deploy(line.client, today=TODAY)
    assert next(told.lines()) == "create    menu-ja-plain-book"


def test_a_changed_menu_takes_the_place_of_the_old_one_which_is_not_deleted(
    line: Line, request: pytest.FixtureRequest
) -> None:
    deploy(line.client, today=TODAY)
    before, was = shown(line), line.names
    request.getfixturevalue("other_words")
    deploy(line.client, today=TODAY)
    now = shown(line)
    assert all(now[name] != before[name] for name in before)
    assert set(was) < set(line.names)
    assert not deploy(line.client, today=TODAY).changed


@pytest.mark.parametrize("how", ["lost before", "lost after", "429"])
@pytest.mark.parametrize("at", range(3 * len(FEW) + 1))
def test_whichever_request_fails_a_whole_menu_is_shown_and_the_next_run_finishes(
    line: Line,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    at: int,
    how: str,
) -> None:
    monkeypatch.setattr(menus, "every", lambda: iter(FEW))
    deploy(line.client, today=TODAY)
    old, names = shown(line), line.names
    request.getfixturevalue("other_words")
    with failing(line, at, how), pytest.raises((Stopped, HTTPError)):
        deploy(line.client, today=TODAY)
    state = line.platform.menus
    assert all(state.menus[one].picture for one in (*state.aliases.values(), state.default or ""))
    if at < 2 * len(FEW):
        assert shown(line) == old, "nothing is shown before all pictures are there"
    deploy(line.client, today=TODAY)
    new = {menu.alias: wanted(menu, today=TODAY).digest for menu in menus.every()}
    assert shown(line) == {**new, "default": new["menu-ja-plain-book"]}
    assert len(line.names) == 2 * len(names), "nothing was made twice"


def test_when_line_has_had_enough_it_is_said_how_far_it_went(line: Line) -> None:
    with failing(line, 7, "429"), pytest.raises(Stopped) as stopped:
        deploy(line.client, today=TODAY)
    assert stopped.value.status == 429
    assert len(stopped.value.report.created) == 7
    assert len(deploy(line.client, today=TODAY).created) == len(ALL) - 7


def test_menus_and_names_of_other_tools_are_left_alone(line: Line) -> None:
    theirs = {**menus.content(menus.DEFAULT), "name": "madoguchi campaign of the tourist office"}
    MessagingApi(line.client).create_rich_menu(RichMenuRequest.from_dict(theirs))
    deploy(line.client, today=TODAY)
    assert theirs["name"] in line.names
    for name in (theirs["name"], "madoguchi menu-ja-plain-book 0123456789abcdef 2026-99-99"):
        assert Own.read("id", name) is None


def test_what_line_refuses_to_tell_is_an_error(line: Line) -> None:
    line.platform.faults.change({"status500": 1.0})
    with pytest.raises(ApiException):
        diff(line.client, today=TODAY)


def test_the_real_platform_keeps_pictures_on_a_host_of_their_own() -> None:
    for given in (None, "https://api.line.me", "https://api.line.me/"):
        with open_client("token", given) as client:
            assert client.configuration.host is None
    with open_client("token", "http://127.0.0.1:8000/emulator/") as client:
        assert client.configuration.host == "http://127.0.0.1:8000/emulator"
