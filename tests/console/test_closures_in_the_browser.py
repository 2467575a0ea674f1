"""The typhoon of half past seven in a real browser: all six wards are closed in a few clicks, and taken back."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from domain import citizens
from domain.db import make_engine, transaction
from domain.rights import Role
from tests.console.office import Office
from tests.domain.closings import work_off
from tests.domain.offices import book
from tests.support.databases import Databases
from tests.support.moments import NOW
from tests.support.serving import serving

pytestmark = pytest.mark.browser
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
CLICKS = """window.clicks = Number(sessionStorage.clicks || 0);
addEventListener("click", () => { window.clicks += 1; sessionStorage.clicks = window.clicks; }, true);"""
MOST_CLICKS = 8


@pytest.fixture
def office(databases: Databases) -> Iterator[Office]:
    """Chiba on SQLite, half past seven; five people have booked for today, one of them by telephone."""
    database = databases.new("sqlite", "seeded")
    engine = make_engine(database.url)
    made = Office(engine)
    made.now = NOW - timedelta(minutes=90)
    with transaction(engine) as session:
        for at in range(5):
            book(session, made.offices, f"U{at}", at=NOW + timedelta(hours=1 + at))
        citizens.block(session, citizen_id=1, now=made.now)
    yield made
    engine.dispose()
    databases.drop(database)


@pytest.fixture
def url(office: Office) -> Iterator[str]:
    """Where the office's pages are served."""
    with serving(office.app) as base:
        yield base


@pytest.fixture
def page(chromium: Browser, office: Office, url: str) -> Iterator[Page]:
    """The browser of the manager of all wards, who has logged in; clicks are counted."""
    cookie = office.member(Role.CITY_MANAGER).web.get_cookie("console")
    assert cookie is not None
    context = chromium.new_context(
        viewport={"width": 1280, "height": 1000}, locale="ja-JP", timezone_id="Asia/Tokyo"
    )
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": "console", "value": cookie.value, "url": url}])
    opened = context.new_page()
    opened.add_init_script(CLICKS)
    yield opened
    context.close()


def sound(page: Page, name: str) -> None:
    """Nothing sticks out at the width of a desk and of a tablet, and axe finds nothing serious."""
    for width in (820, 1280):
        page.set_viewport_size({"width": width, "height": 1000})
        assert not page.evaluate(TOO_WIDE), f"{page.url} {width}"
        if folder := os.environ.get("CLOSURE_PICTURES"):
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
    page.evaluate(Axe().axe_script)
    said: dict[str, Any] = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    serious = [
        f"{one['id']}: {one['nodes'][0]['html'][:150]}"
        for one in said["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == [], page.url


def test_a_typhoon_closes_all_wards_in_a_few_clicks(page: Page, office: Office, url: str) -> None:
    page.goto(f"{url}/console/")
    page.get_by_role("link", name="臨時休止").click()
    page.get_by_role("link", name="台風：全6区・本日").click()
    expect(page.get_by_test_id("hit-bookings")).to_have_text("5")
    page.get_by_role("button", name="内容を確認する").click()
    expect(page.get_by_test_id("hit-bookings")).to_have_text("5")
    page.get_by_role("button", name="休止する（予約5件に知らせる）").click()
    expect(page.get_by_test_id("closure-state")).to_contain_text("登録済み（お知らせ前）")
    assert page.evaluate("window.clicks") <= MOST_CLICKS

    office.later(timedelta(minutes=3))
    work_off(office.engine, office.offices, now=office.now)
    expect(page.get_by_test_id("closure-state")).to_contain_text("休止中")
    expect(page.get_by_text("LINEで知らせられない予約（1件）")).to_be_visible()
    sound(page, "closure")


def test_every_page_of_closures_is_sound_and_can_be_used_by_keyboard(
    page: Page, office: Office, url: str
) -> None:
    page.goto(f"{url}/console/closures")
    sound(page, "closures-empty")
    page.get_by_role("link", name="日時や窓口を選んで休止する").focus()
    page.keyboard.press("Enter")
    page.get_by_label("中央区").first.focus()
    page.keyboard.press("Space")
    page.get_by_label("時間で選ぶ").focus()
    page.keyboard.press("Space")
    page.get_by_label("始まり").select_option("12:00")
    page.get_by_label("停電").focus()
    page.keyboard.press("Space")
    expect(page.get_by_test_id("hit-bookings")).to_have_text("3")
    page.get_by_text("窓口だけを選ぶ").click()
    page.get_by_text("補足を書く").click()
    sound(page, "new")
    page.get_by_label("終わり").select_option("09:00")
    page.get_by_role("button", name="内容を確認する").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("終わりが始まりより前です")
    sound(page, "new-wrong")
    page.get_by_label("終わり").select_option("17:00")
    page.get_by_role("button", name="内容を確認する").press("Enter")
    sound(page, "check")
    page.get_by_test_id("announce").press("Enter")
    expect(page.get_by_role("timer")).to_be_visible()
    sound(page, "planned")
    page.get_by_role("button", name="取り消す").press("Enter")
    expect(page.get_by_test_id("flash")).to_have_text(
        "休止を取り消しました。だれにも知らせていません。"
    )
    page.goto(f"{url}/console/closures")
    sound(page, "closures")
