"""Pruning: only what is ours, replaced, out of everybody's sight and past its grace is deleted."""

from datetime import date, timedelta

import pytest
from linebot.v3.messaging import MessagingApi, RichMenuRequest

from richmenus import menus
from richmenus.deploy import deploy
from richmenus.prune import GRACE, prune
from tests.richmenus.conftest import Line

pytestmark = pytest.mark.usefixtures("small_pictures")
TODAY = date(2026, 12, 1)
LATER = TODAY + GRACE
ALL = 24


@pytest.fixture
def old(line: Line, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The ids of menus that were replaced today."""
    deploy(line.client, today=TODAY - timedelta(days=90))
    ids = set(line.platform.menus.menus)
    declared = menus.content
    monkeypatch.setattr(menus, "content", lambda menu: {**declared(menu), "chatBarText": "新"})
    deploy(line.client, today=TODAY)
    return ids


def standing(line: Line) -> set[str]:
    return set(line.platform.menus.menus)


def test_replaced_menus_are_deleted_after_their_grace(line: Line, old: set[str]) -> None:
    early = prune(line.client, in_use=(), today=LATER - timedelta(days=1))
    assert (early.menus, len(early.waiting)) == ([], ALL)
    done = prune(line.client, in_use=(), today=LATER)
    assert (len(done.menus), done.waiting) == (ALL, [])
    assert not standing(line) & old
    assert len(line.platform.menus.aliases) == ALL
    assert line.platform.menus.default in standing(line)
    again = prune(line.client, in_use=(), today=LATER)
    assert again.menus == []


def test_without_grace_they_go_at_once(line: Line, old: set[str]) -> None:
    assert len(prune(line.client, in_use=(), today=TODAY, grace=timedelta(0)).menus) == ALL
    assert not standing(line) & old


def test_a_menu_that_somebody_is_linked_to_stays(line: Line, old: set[str]) -> None:
    seen = min(old)
    prune(line.client, in_use={seen}, today=LATER)
    assert standing(line) & old == {seen}


def test_names_of_an_earlier_release_go_and_those_of_others_stay(line: Line, old: set[str]) -> None:
    one, other = sorted(old)[:2]
    theirs = RichMenuRequest.from_dict({**menus.content(menus.DEFAULT), "name": "campaign"})
    campaign = MessagingApi(line.client).create_rich_menu(theirs).rich_menu_id
    aliases = line.platform.menus
    aliases.put_alias("menu-ja", one, new=True)
    aliases.put_alias("staff-picks", other, new=True)
    aliases.put_alias("menu-of-spring", campaign, new=True)
    done = prune(line.client, in_use=(), today=LATER)
    assert done.names == ["menu-ja"]
    assert standing(line) & {one, other, campaign} == {other, campaign}
    assert {"staff-picks", "menu-of-spring"} <= set(aliases.aliases)


def test_nothing_goes_while_a_deployment_is_unfinished(line: Line, old: set[str]) -> None:
    line.platform.menus.remove_alias("menu-en-ticket-now")
    assert prune(line.client, in_use=(), today=LATER).menus == []
    assert old <= standing(line)


def test_a_run_that_line_stops_is_finished_by_the_next(line: Line, old: set[str]) -> None:
    for _ in range(95):
        line.platform.rates.exceeded("richmenu_delete")
    done = prune(line.client, in_use=(), today=LATER)
    assert (len(done.menus), done.stopped) == (5, 429)
    line.platform.rates._seen.clear()  # an hour goes by
    assert len(prune(line.client, in_use=(), today=LATER).menus) == ALL - 5
