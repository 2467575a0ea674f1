"""Deploying the rich menu: nothing twice, nothing lost when cut off, no gap for the citizen."""

import pytest
from linebot.v3.messaging import ApiException, MessagingApi, MessagingApiBlob, RichMenuRequest

from richmenus import deploy as deploying
from richmenus import menus
from richmenus.deploy import Wanted, deploy, open_client
from tests.richmenus.conftest import Line


def default_name(line: Line) -> str:
    state = line.platform.menus
    assert state.default is not None
    return str(state.menus[state.default].content["name"])


@pytest.fixture
def other_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A later release: the menu's bar has other words."""
    declared = menus.content

    def content(locale: str) -> dict[str, object]:
        return {**declared(locale), "chatBarText": "新しいメニュー"}

    monkeypatch.setattr(menus, "content", content)


def test_both_menus_stand_with_pictures_and_names_and_the_japanese_one_is_the_default(
    line: Line,
) -> None:
    report = deploy(line.client)
    state = line.platform.menus
    assert len(report.created) == len(report.uploaded) == 2
    assert sorted(state.aliases) == ["menu-en", "menu-ja"]
    assert state.default == state.aliases["menu-ja"]
    assert default_name(line).startswith("madoguchi menu-ja ")
    assert all(menu.picture is not None for menu in state.menus.values())


def test_a_second_run_changes_nothing(line: Line) -> None:
    deploy(line.client)
    before = line.names
    report = deploy(line.client)
    assert not report.changed
    assert line.names == before


def test_a_changed_menu_replaces_the_old_one(line: Line, request: pytest.FixtureRequest) -> None:
    deploy(line.client)
    before = line.names
    request.getfixturevalue("other_words")
    report = deploy(line.client)
    assert sorted(report.deleted) == before
    assert len(line.names) == 2
    assert not set(line.names) & set(before)
    state = line.platform.menus
    assert state.default == state.aliases["menu-ja"]
    assert not deploy(line.client).changed


def test_the_old_menu_is_the_default_until_the_new_one_has_its_picture(
    line: Line, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    deploy(line.client)
    old = line.platform.menus.default
    request.getfixturevalue("other_words")

    def cut_off(*_: object, **__: object) -> None:
        raise ConnectionError("cut off")

    monkeypatch.setattr(MessagingApiBlob, "set_rich_menu_image", cut_off)
    with pytest.raises(ConnectionError):
        deploy(line.client)
    assert line.platform.menus.default == old
    assert line.platform.menus.aliases["menu-ja"] == old


def test_a_run_that_was_cut_off_before_the_picture_is_finished_by_the_next(line: Line) -> None:
    unfinished = deploying.wanted("ja").request
    MessagingApi(line.client).create_rich_menu(RichMenuRequest.from_dict(unfinished))
    report = deploy(line.client)
    assert len(report.created) == 1
    assert len(report.uploaded) == 2
    assert len(line.names) == 2


def test_menus_of_other_tools_are_left_alone(line: Line) -> None:
    theirs = {**menus.content("ja"), "name": "campaign of the tourist office"}
    MessagingApi(line.client).create_rich_menu(RichMenuRequest.from_dict(theirs))
    deploy(line.client)
    assert "campaign of the tourist office" in line.names


def test_a_picture_the_platform_refuses_is_an_error_and_the_old_menu_stays(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    deploy(line.client)
    old, names = line.platform.menus.default, line.names
    good = deploying.wanted

    def broken(locale: str) -> Wanted:
        menu = good(locale)
        request = {**menu.request, "name": menu.name + "x"}
        return Wanted(locale=locale, request=request, picture=b"no picture")

    monkeypatch.setattr(deploying, "wanted", broken)
    with pytest.raises(ApiException):
        deploy(line.client)
    assert line.platform.menus.default == old
    assert set(names) <= set(line.names)


def test_the_real_platform_keeps_pictures_on_a_host_of_their_own() -> None:
    for given in (None, "https://api.line.me", "https://api.line.me/"):
        with open_client("token", given) as client:
            assert client.configuration.host is None
    with open_client("token", "http://127.0.0.1:8000/emulator/") as client:
        assert client.configuration.host == "http://127.0.0.1:8000/emulator"
