"""Console and public page in a real browser: fresh without a reload, readable, large enough to touch."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from domain.db import make_engine
from tests.console.office import PAGE, PASSWORD, Office
from tests.support.databases import Databases
from tests.support.serving import serving

pytestmark = pytest.mark.browser
CONTRAST = (Path(__file__).parents[1] / "emulator" / "phone" / "contrast.js").read_text()
SMALL = """() => [...document.querySelectorAll("a, button, select, input:not([type=hidden])")]
  .filter((e) => e.checkVisibility())
  .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 || box.width < 44)
  .map(([html, box]) => `${html} ${box.width} x ${box.height}`)"""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
FONT = "/fonts/noto-sans-jp.ttf"  # the wiring serves it


@pytest.fixture
def office(databases: Databases) -> Iterator[Office]:
    """Chiba on SQLite; taro may log in."""
    database = databases.new("sqlite", "seeded")
    engine = make_engine(database.url)
    made = Office(engine)
    made.hire("taro", name="窓口 太郎")
    yield made
    engine.dispose()
    databases.drop(database)


@pytest.fixture
def url(office: Office) -> Iterator[str]:
    """Where the office's pages are served."""
    with serving(office.app) as base:
        yield base


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser complains about: blocked scripts, missing files, errors."""
    heard: list[str] = []

    def note(said: ConsoleMessage) -> None:
        where = said.location.get("url", "")
        if said.type == "error" and not where.endswith(FONT):
            heard.append(f"{said.text} {where}")

    page.on("console", note)
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def log_in(page: Page, url: str) -> None:
    page.goto(f"{url}/console/")
    page.get_by_label("ログイン名").fill("taro")
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_role("heading", name="窓口を選んでください")).to_be_visible()


def test_the_queue_is_fresh_without_a_reload_and_the_focus_stays(
    page: Page, office: Office, url: str, complaints: list[str]
) -> None:
    log_in(page, url)
    office.walk_ins(1)
    page.goto(f"{url}{PAGE}?desk=5")
    call = page.get_by_test_id("call-next")
    call.focus()
    page.evaluate("window.mark = document.getElementById('waiting')")
    office.walk_ins(2)
    expect(page.get_by_test_id("waiting")).to_have_count(3)
    expect(call).to_be_focused()
    assert page.evaluate("window.mark === document.getElementById('waiting')")

    page.keyboard.press("Enter")
    expect(page.get_by_test_id("flash")).to_have_text("B-101 を5番窓口に呼び出しました。")
    page.get_by_test_id("skip").focus()
    colleague = office.browser()
    colleague.logs_in("taro")
    colleague.moves(office.ticket_of("B-101"), "serve")
    expect(page.get_by_test_id("finish")).to_be_focused()
    assert complaints == []


def test_a_session_that_is_over_leads_to_the_log_in_and_back(
    page: Page, office: Office, url: str
) -> None:
    log_in(page, url)
    page.goto(f"{url}{PAGE}?desk=6")
    page.context.clear_cookies()
    expect(page.get_by_label("パスワード")).to_be_visible()
    page.get_by_label("ログイン名").fill("taro")
    page.get_by_label("パスワード").fill(PASSWORD)
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_role("heading", name="6番窓口（あなたの担当）")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_is_readable_and_large_enough_to_touch(
    page: Page, office: Office, url: str, complaints: list[str], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    for address in ("/", "/?lang=en", "/w/chuo", "/console/login"):
        page.goto(url + address)
        _looks_right(page)
    log_in(page, url)
    _looks_right(page)
    clerk = office.browser()
    clerk.logs_in("taro")
    first, *_ = office.walk_ins(4)
    clerk.calls(5)
    clerk.moves(first, "skip")
    clerk.calls(6)
    clerk.calls(5)
    page.goto(f"{url}{PAGE}?desk=5")
    _looks_right(page)
    assert complaints == []
    page.goto(f"{url}/nothing")
    _looks_right(page)


def _looks_right(page: Page) -> None:
    assert page.evaluate(CONTRAST) == [], page.url
    assert page.evaluate(SMALL) == [], page.url
    assert not page.evaluate(TOO_WIDE), page.url
