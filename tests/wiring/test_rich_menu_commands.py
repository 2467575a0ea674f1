"""The rich menus by hand: see what would change, deploy, deploy again, and delete what nobody sees."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, insert

from domain import citizens
from domain.db import table_of, transaction
from domain.tables import MenuLink
from emulator.platform import Platform
from richmenus import menus
from tests.emulator.line import TOKEN, Line
from tests.richmenus.conftest import small_pictures
from tests.support.moments import NOW
from tests.support.serving import serving
from tests.wiring.conftest import Command

__all__ = ["small_pictures"]
pytestmark = pytest.mark.usefixtures("small_pictures")


@pytest.fixture
def platform(monkeypatch: pytest.MonkeyPatch) -> Iterator[Platform]:
    """LINE, as the settings name it; with few menus, for every request takes its time."""
    line = Line()
    few = list(menus.every())[:2]
    monkeypatch.setattr(menus, "every", lambda: iter(few))
    with serving(line.app) as url:
        monkeypatch.setenv("LINE_API_BASE", url)
        monkeypatch.setenv("LINE_CHANNEL_ACCESS_TOKEN", TOKEN)
        yield line.platform


def test_a_deployment_is_shown_done_and_not_done_again(
    platform: Platform, command: Command
) -> None:
    told = command("richmenu", "diff")
    assert "create    menu-ja-plain-book" in told.output
    assert not platform.menus.menus
    assert "Created 2 rich menus" in command("richmenu", "deploy").output
    assert "nothing was changed" in command("richmenu", "deploy").output
    assert "nothing would be changed" in command("richmenu", "diff").output


def test_old_menus_wait_and_those_that_are_seen_stay(
    platform: Platform, command: Command, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("richmenu", "deploy")
    seen, unseen = list(platform.menus.menus)
    with transaction(engine) as session:
        mine = citizens.get_and_lock(session, line_user_id="Ua", now=NOW).id
        session.execute(
            insert(table_of(MenuLink)).values(
                citizen_id=mine, wanted="menu-ja-plain-book", linked="", menu_id=seen, attempts=1
            )
        )
    declared = menus.content
    monkeypatch.setattr(menus, "content", lambda menu: {**declared(menu), "chatBarText": "新"})
    command("richmenu", "deploy")
    assert "1 old menus wait" in command("richmenu", "prune").output
    assert re.search(r"Deleted 1 rich menus", command("richmenu", "prune", "--now").output)
    assert seen in platform.menus.menus
    assert unseen not in platform.menus.menus


def test_what_stops_a_deployment_is_said_in_a_sentence(
    platform: Platform, command: Command
) -> None:
    platform.faults.change({"status429": 1.0, "only": "richmenu_create"})
    result = command("richmenu", "deploy")
    assert result.exit_code == 2
    assert "LINE answered 429 after 0 of 2 menus" in result.output
    assert isinstance(result.exception, SystemExit), "explained, and no traceback"
    platform.faults.change({"status429": 0.0})
    assert "Created 2" in command("richmenu", "deploy").output
