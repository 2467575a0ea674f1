"""A clerk's day at the desk in a real browser: by keyboard alone, also while the line is cut."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect

from domain.db import make_engine
from domain.tables import TicketStatus
from tests.console.office import PAGE, PASSWORD, Office
from tests.support.databases import Databases
from tests.support.serving import serving

pytestmark = pytest.mark.browser
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
TYPED = (
    "(how) => document.body.dispatchEvent(new KeyboardEvent('keydown', {bubbles: true, ...how}))"
)
SHOTS = os.environ.get("SHOTS")
"""A folder for pictures of the pages, for who wants to look at them."""


@pytest.fixture
def office(databases: Databases) -> Iterator[Office]:
    """Chiba on SQLite; Taro works in Chuo Ward."""
    database = databases.new("sqlite", "seeded")
    engine = make_engine(database.url)
    made = Office(engine)
    made.hire("taro", ward_id="chuo", name="窓口 太郎")
    yield made
    engine.dispose()
    databases.drop(database)


@pytest.fixture
def url(office: Office) -> Iterator[str]:
    """Where the office's pages are served."""
    with serving(office.app) as base:
        yield base


def test_a_day_by_keyboard_alone(page: Page, office: Office, url: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    office.walk_ins(6)
    log_in(page, url)
    looks_right(page, "home")
    enter(page, page.get_by_role("link", name="住民異動"))
    reach(page, page.get_by_label("担当窓口"))
    page.keyboard.press("n")  # in a field, keys do nothing
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("heading", name="6番窓口（あなたの担当）")).to_be_visible()
    assert office.ticket_of("B-101").status == TicketStatus.WAITING

    page.wait_for_load_state()  # the script is there
    page.keyboard.press("Shift+Slash")
    expect(page.get_by_role("dialog")).to_be_visible()
    looks_right(page, "help")
    page.keyboard.press("n")  # nor behind the list of keys
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()

    presses(page, "n", "B-101 を6番窓口に呼び出しました。")
    presses(page, "n", "先に「対応を始める」か「不在にする」を押してください。")
    presses(page, "r", "B-101 をもう一度呼び出しました。")
    looks_right(page, "called")
    presses(page, "a", "B-101 を不在にしました。")
    presses(page, "b", "B-101 を列に戻しました。")
    presses(page, "n", "B-101 を6番窓口に呼び出しました。")
    presses(page, "s", "B-101 の対応を始めました。")
    looks_right(page, "serving")
    page.keyboard.press("2")
    office.walk_ins(1)  # the page is made anew, and what was chosen stays
    expect(page.get_by_test_id("waiting")).to_have_count(6)
    presses(page, "f", "B-101 の対応が完了しました。")
    done = office.ticket_of("B-101")
    assert done.status == TicketStatus.SERVED
    assert done.done_procedure_id == list(done_choices(office))[1]

    presses(page, "n", "B-102 を6番窓口に呼び出しました。")
    page.keyboard.press("t")
    expect(page.get_by_role("heading", name="B-102 を別の窓口へ")).to_be_visible()
    looks_right(page, "transfer")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("mine")).to_have_text("B-102")
    page.wait_for_load_state()
    page.keyboard.press("t")
    expect(page.get_by_role("heading", name="B-102 を別の窓口へ")).to_be_visible()
    presses(page, "1", "B-102 を証明書の発行 へ移しました。")
    assert office.ticket_of("B-102").transferred_from == "chuo-juumin"

    presses(page, "n", "B-103 を6番窓口に呼び出しました。")
    presses(page, "a", "B-103 を不在にしました。")
    presses(page, "n", "B-104 を6番窓口に呼び出しました。")
    presses(page, "a", "B-104 を不在にしました。")
    page.keyboard.press("b")  # two rows have this key: it goes to the first, then to the second
    page.keyboard.press("b")
    expect(page.get_by_role("button", name="B-104 列に戻す")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-testid=flash]:not([hidden])")).to_have_text(
        "B-104 を列に戻しました。"
    )

    office.later(timedelta(hours=9))
    log_in(page, url)
    enter(page, page.get_by_role("link", name="閉庁後の整理"))
    expect(page.get_by_test_id("left")).to_have_count(5)
    looks_right(page, "day-end")
    presses(page, "s", "B-102 を「対応した」にしました。")
    page.wait_for_load_state()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    presses(page, "a", "B-105 を「来られなかった」にしました。")
    presses(page, "c", "B-104 を「窓口の都合で終了」にしました。")
    reach(page, page.get_by_text("すべて同じにする"))
    page.keyboard.press("Enter")
    reach(page, page.get_by_role("checkbox", name="確かめました"))
    page.keyboard.press("Space")
    looks_right(page, "day-end-all")
    enter(page, page.get_by_role("button", name="すべて「窓口の都合で終了」にする"))
    expect(page.get_by_test_id("none-left")).to_be_visible()


def test_a_cut_line_is_told_and_no_press_is_lost_or_doubled(
    page: Page, office: Office, url: str
) -> None:
    office.walk_ins(3)
    log_in(page, url)
    page.goto(f"{url}{PAGE}?desk=5")
    expect(page.get_by_test_id("waiting")).to_have_count(3)
    page.context.set_offline(True)
    expect(page.get_by_test_id("lost")).to_contain_text("通信が切れています")
    looks_right(page, "lost")
    page.keyboard.press("n")
    expect(page.locator("[data-testid=flash]:not([hidden])")).to_contain_text("操作していません")
    page.context.set_offline(False)
    expect(page.get_by_test_id("lost")).to_be_hidden()
    assert office.ticket_of("B-101").status == TicketStatus.WAITING

    ways = iter(["lost on the way", "answer lost"])

    def through(route: Route) -> None:
        match next(ways, None):
            case "lost on the way":
                route.abort()
            case "answer lost":
                route.fetch()
                route.abort()
            case _:
                route.continue_()

    page.route("**/call", through)
    page.keyboard.press("n")
    expect(page.get_by_test_id("lost")).to_contain_text("「次の方を呼び出す」をまだ送れていません")
    page.keyboard.press("n")  # while one is on its way, another is not taken
    expect(page.locator("[data-testid=flash]:not([hidden])")).to_have_text(
        "B-101 を5番窓口に呼び出しました。"
    )
    expect(page.get_by_test_id("lost")).to_be_hidden()
    assert office.ticket_of("B-101").calls == 1
    assert office.ticket_of("B-102").status == TicketStatus.WAITING

    page.keyboard.press("Control+s")  # the browser's own
    page.evaluate(TYPED, {"key": "Process", "code": "KeyS"})  # an input method is on
    expect(page.locator("[data-testid=flash]:not([hidden])")).to_have_text(
        "B-101 の対応を始めました。"
    )
    page.keyboard.press("Shift+Slash")
    page.get_by_label("キー操作を使う").press("Space")
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    expect(page.locator("kbd:visible")).to_have_count(0)
    assert office.ticket_of("B-101").status == TicketStatus.SERVING


def log_in(page: Page, url: str) -> None:
    """Fill in the form with the keyboard."""
    page.goto(f"{url}/console/login")
    reach(page, page.get_by_label("ログイン名"))
    page.keyboard.type("taro")
    reach(page, page.get_by_label("パスワード"))
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="窓口を選んでください")).to_be_visible()


def presses(page: Page, key: str, told: str) -> None:
    """One key, and what is then said."""
    page.wait_for_load_state()
    page.keyboard.press(key)
    expect(page.locator("[data-testid=flash]:not([hidden])")).to_have_text(told)


def reach(page: Page, wanted: Locator) -> None:
    """Go there with the tabulator."""
    for _ in range(60):
        if wanted.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"not reached by keyboard: {wanted}")


def enter(page: Page, wanted: Locator) -> None:
    """Go there and press it."""
    reach(page, wanted)
    page.keyboard.press("Enter")


def done_choices(office: Office) -> Iterator[str]:
    """The counter's procedures in their order."""
    for one in office.offices.procedures.values():
        if one.counter_kind == "juumin":
            yield one.id


def looks_right(page: Page, name: str) -> None:
    """Axe finds nothing serious, and nothing sticks out, on a screen and on a tablet."""
    wide = page.viewport_size
    for width in (820, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
        assert not page.evaluate(WIDE), (name, width)
    if wide:
        page.set_viewport_size(wide)
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    serious = [one for one in found["violations"] if one["impact"] in ("serious", "critical")]
    assert not serious, (name, [(one["id"], one["nodes"][0]["html"]) for one in serious])
