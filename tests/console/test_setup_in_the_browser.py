"""Set-up in a real browser: places and hours changed after a look at the bookings, by keyboard; axe finds nothing."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from sqlmodel import select

from domain.db import make_engine, reading, transaction
from domain.rights import Role
from domain.tables import Booking, Replacement
from tests.console.office import Office
from tests.domain.offices import TEN, book
from tests.support.databases import Databases
from tests.support.serving import serving

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("SHOTS")
"""A folder for pictures of the pages, for who wants to look at them."""
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll("main a, button, select, input:not([type=hidden])")]
  .filter((e) => e.checkVisibility() && !["checkbox", "radio"].includes(e.type))
  .filter((e) => e.getBoundingClientRect().height < 44)
  .map((e) => e.outerHTML.slice(0, 90))"""


@pytest.fixture
def office(databases: Databases) -> Iterator[Office]:
    """Chiba on SQLite; three come on Wednesday, two of them at 10:30."""
    database = databases.new("sqlite", "seeded")
    engine = make_engine(database.url)
    made = Office(engine)
    with transaction(engine) as session:
        for who, at in (("U1", TEN), ("U2", TEN), ("U3", TEN + timedelta(hours=4))):
            book(session, made.offices, who, at=at)
    yield made
    engine.dispose()
    databases.drop(database)


@pytest.fixture
def url(office: Office, page: Page) -> Iterator[str]:
    """Where the console is served; a city manager has logged in."""
    with serving(office.app) as url:
        cookie = office.member(Role.CITY_MANAGER).web.get_cookie("console")
        assert cookie is not None
        page.context.add_cookies([{"name": "console", "value": cookie.value, "url": url}])
        yield f"{url}/console/setup"


def looks_right(page: Page, name: str) -> None:
    """No finding of axe, nothing too small to touch, and no scrolling aside."""
    for width in (820, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert not page.evaluate(WIDE), (name, width)
        assert page.evaluate(SMALL) == [], (name, width)
        if SHOTS:
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"), full_page=True)
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    told = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]
    assert told == [], name


def test_places_are_lowered_and_one_of_two_is_offered_another_time(
    page: Page, office: Office, url: str
) -> None:
    page.goto(f"{url}/capacity/chuo-juumin")
    cell = page.get_by_label("水曜日 10:30の予約枠")
    cell.fill("1")
    looks_right(page, "capacity")
    cell.press("Enter")
    expect(page.get_by_role("heading", name="変更する前の確認")).to_be_visible()
    expect(page.get_by_test_id("impact")).to_contain_text("予約2件に対して、新しい枠は1件です")
    looks_right(page, "capacity-preview")
    page.get_by_role("button", name="戻って直す").click()
    expect(page.get_by_label("水曜日 10:30の予約枠")).to_have_value("1")
    page.get_by_role("button", name="予約への影響を確かめる").click()
    page.get_by_label("別の時間をご案内する").last.check()
    page.get_by_test_id("save").click()
    expect(page.get_by_test_id("flash")).to_contain_text("関係する予約2件は")
    with reading(office.engine) as session:
        offered = session.exec(select(Replacement)).one()
        newest = session.exec(
            select(Booking).where(Booking.starts_at == TEN).order_by(Booking.number)
        ).all()
        assert offered.booking_id in {one.id for one in newest}


def test_hours_are_shortened_from_a_day_on_and_every_page_is_sound(
    page: Page, office: Office, url: str
) -> None:
    page.goto(f"{url}/hours/chuo")
    page.get_by_label("いつから", exact=True).fill("2026-12-02")
    page.get_by_label("閉める時刻").fill("12:00")
    page.get_by_role("button", name="予約への影響を確かめる").click()
    expect(page.get_by_test_id("wrong")).to_be_visible()
    expect(page.get_by_label("開く時刻")).to_have_attribute("aria-invalid", "true")
    looks_right(page, "hours-wrong")
    page.get_by_label("最後の予約枠").fill("11:30")
    page.get_by_role("button", name="予約への影響を確かめる").click()
    expect(page.get_by_test_id("impact")).to_contain_text("影響する予約が1件あります")
    looks_right(page, "hours-preview")
    page.get_by_test_id("save").click()
    expect(page.get_by_role("cell", name="9:00〜12:00").first).to_be_visible()
    looks_right(page, "hours")
    for name in (
        "days/chuo", "days/city", "counters", "counters/chuo-juumin", "procedures",
        "procedures/tennyu", "forecasts/city", "settings", "files",
    ):  # fmt: skip
        page.goto(f"{url}/{name}")
        looks_right(page, name.replace("/", "-"))
