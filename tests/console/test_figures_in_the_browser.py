"""The figures pages in a real browser, over the demo's past: axe, both widths, and a form used by keyboard."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from demo import history
from domain import figures_nights
from domain.db import make_engine, transaction
from domain.rules import Rules
from tests.console.office import PASSWORD, Office
from tests.support.databases import Databases
from tests.support.moments import NOW
from tests.support.serving import serving

pytestmark = pytest.mark.browser
PAGES = (
    "",
    "/table?by=counter_id",
    "/table?by=day&from=tomorrow",
    "/times?measure=waits",
    "/places?limit=20",
)
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll("main a, main button, main select, main input, main summary")]
  .filter((e) => e.checkVisibility())
  .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 || box.width < 44)
  .map(([html, box]) => `${html} ${box.width} x ${box.height}`)"""


@pytest.fixture
def url(databases: Databases) -> Iterator[str]:
    """Chuo Ward with the past of the demo, counted; taro may log in."""
    database = databases.new("sqlite", "seeded")
    engine = make_engine(database.url)
    office = Office(engine)
    office.hire("taro", name="窓口 太郎")
    few = {key: one for key, one in office.offices.counters.items() if one.ward_id == "chuo"}
    with transaction(engine) as session:
        history.write(
            session, directory=replace(office.offices, counters=few), now=NOW, rules=Rules()
        )
        for day in figures_nights.due(session, now=NOW):
            figures_nights.count(session, day=day, now=NOW)
    with serving(office.app) as base:
        yield base
    engine.dispose()
    databases.drop(database)


def test_every_page_is_read_by_everybody_on_a_desk_and_on_a_tablet(page: Page, url: str) -> None:
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    page.goto(f"{url}/console/login")
    page.get_by_label("ログイン名").fill("taro")
    page.get_by_label("パスワード").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/")
    heard.clear()  # fonts of the log-in page are another test's
    for address in PAGES:
        page.goto(f"{url}/console/figures{address}")
        serious = [
            f"{one['id']}: {one['nodes'][0]['html'][:160]}"
            for one in Axe().run(page).response["violations"]
            if one["impact"] in ("serious", "critical")
        ]
        assert serious == [], address
        for width in (1280, 820):
            page.set_viewport_size({"width": width, "height": 900})
            assert not page.evaluate(TOO_WIDE), (address, width)
            assert page.evaluate(SMALL) == [], (address, width)
    assert [said for said in heard if "Content Security Policy" in said] == []

    page.goto(f"{url}/console/figures/table")
    page.get_by_label("分けかた").focus()
    for _ in range(4):  # from counters past procedures, days and weeks
        page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="表示").press("Enter")
    expect(page.get_by_role("heading", name="曜日", exact=True)).to_be_visible()
    expect(page.get_by_test_id("line").first).to_contain_text("月曜")
