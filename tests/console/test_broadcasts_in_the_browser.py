"""A broadcast from the first word to the report: two managers in their browsers, and the broadcaster behind them."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from domain import citizens
from domain.db import make_engine, transaction
from domain.rights import Role
from domain.tables import Staff
from scheduler.broadcasts import Broadcaster
from tests.console.office import PASSWORD, Clerk, Office
from tests.console.writing import begun, stored
from tests.support.databases import Databases
from tests.support.moments import NOW
from tests.support.serving import serving

pytestmark = pytest.mark.browser
PEOPLE = 6
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def office(databases: Databases) -> Iterator[Office]:
    """Chiba on SQLite; six citizens, one of whom is the manager who writes."""
    database = databases.new("sqlite", "seeded")
    engine = make_engine(database.url)
    made = Office(engine)
    with transaction(engine) as session:
        for at in range(PEOPLE):
            locale = "en" if at == 0 else "ja"
            citizens.get_and_lock(session, line_user_id=f"U{at}", now=NOW, locale=locale)
    yield made
    engine.dispose()
    databases.drop(database)


@pytest.fixture
def url(office: Office) -> Iterator[str]:
    """Where the office's pages are served."""
    with serving(office.app) as base:
        yield base


def browses(chromium: Browser, clerk: Clerk, url: str, width: int) -> Page:
    """The browser of somebody who has logged in."""
    cookie = clerk.web.get_cookie("console")
    assert cookie is not None
    context = chromium.new_context(
        viewport={"width": width, "height": 1000}, locale="ja-JP", timezone_id="Asia/Tokyo"
    )
    context.set_default_timeout(15_000)
    context.add_cookies([{"name": "console", "value": cookie.value, "url": url}])
    return context.new_page()


def sound(page: Page) -> None:
    """Nothing sticks out, and axe finds nothing serious."""
    assert not page.evaluate(TOO_WIDE), page.url
    page.evaluate(Axe().axe_script)
    said: dict[str, Any] = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    serious = [
        f"{one['id']}: {one['nodes'][0]['html'][:150]}"
        for one in said["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == [], page.url


def test_a_broadcast_is_written_tried_approved_sent_stopped_and_resumed(
    chromium: Browser, office: Office, url: str, tmp_path: Path
) -> None:
    writer = office.member(Role.CITY_MANAGER, login="kaku")
    second = office.member(Role.CITY_MANAGER, login="miru")
    with transaction(office.engine) as session:
        own = session.exec(select(Staff).where(Staff.login == "kaku")).one()
        own.citizen_id = citizens.get_and_lock(session, line_user_id="U0", now=NOW).id
    sender = Broadcaster(
        engine=office.engine, line=office.line, wording=office.line, now=lambda: office.now
    )
    page = browses(chromium, writer, url, 1280)
    page.goto(f"{url}/console/broadcasts/new")
    page.get_by_role("button", name="台風などで窓口を休む").click()
    phone = page.get_by_test_id("phone-ja")
    expect(phone).to_contain_text("12月1日(火)は、市内のすべての区役所の窓口をお休みします。")
    expect(page.get_by_test_id("recipients")).to_have_text("6人")

    page.locator("#ja-body").fill("{日にち}は、{期限}までお休みします。")
    expect(page.get_by_label("{期限}")).to_be_visible()
    expect(phone).to_contain_text("12月1日(火)は、{期限}までお休みします。")
    page.get_by_label("{期限}").fill("午後5時")
    expect(phone).to_contain_text("12月1日(火)は、午後5時までお休みします。")
    Image.new("RGB", (800, 400), "navy").save(tmp_path / "picture.png")
    page.locator("#ja-picture").set_input_files(tmp_path / "picture.png")
    expect(page.locator(".thumb")).to_be_visible()
    expect(phone.locator("img")).to_be_visible()
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_label("1分あたりの人数").fill("60")
    sound(page)
    page.reload()
    expect(page.locator("#ja-body")).to_have_value("{日にち}は、{期限}までお休みします。")
    expect(page.get_by_label("1分あたりの人数")).to_have_value("60")
    page.locator("#title").fill("台風15号")
    page.get_by_test_id("check").click()  # before the pause is over
    expect(page.get_by_role("heading", name="台風15号")).to_be_visible()

    page.get_by_test_id("test").click()
    expect(page.get_by_test_id("flash")).to_contain_text("あなたのLINEに送りました")
    page.get_by_test_id("submit").click()
    expect(page.get_by_test_id("status")).to_have_text("承認待ち")
    page.get_by_test_id("approve").click()
    expect(page.get_by_test_id("flash")).to_contain_text("ほかの職員に頼んでください")

    tablet = browses(chromium, second, url, 820)
    tablet.goto(page.url)
    expect(tablet.get_by_test_id("phone-ja")).to_contain_text("午後5時までお休みします。")
    sound(tablet)
    tablet.get_by_test_id("approve").click()
    tablet.get_by_test_id("sure").click()
    tablet.get_by_test_id("start").click()
    expect(tablet.get_by_test_id("sent")).to_have_text("0 / 6人に送信")
    sender.drain()
    office.later(timedelta(seconds=1))
    sender.drain()
    expect(tablet.get_by_test_id("sent")).to_have_text("2 / 6人に送信")  # without a reload

    tablet.get_by_test_id("stop").click()
    expect(tablet.get_by_test_id("why")).to_contain_text("職員が送信を止めました")
    office.later(timedelta(minutes=1))
    assert sender.drain() == 0
    sound(tablet)
    tablet.get_by_test_id("resume").click()
    for _ in range(PEOPLE):
        sender.drain()
        office.later(timedelta(seconds=1))
    expect(tablet.get_by_test_id("status")).to_have_text("送信済み")
    expect(tablet.get_by_test_id("sent")).to_have_text("6 / 6人に送信")
    assert office.line.got == {f"U{at}": 1 for at in range(PEOPLE)}
    with tablet.expect_download() as saved:
        tablet.get_by_role("link", name="結果をCSVで保存").click()
    assert '"送信した人数","6"' in saved.value.path().read_text(encoding="utf-8-sig")
    for one in (page, tablet):
        one.context.close()


def test_what_is_typed_after_the_log_in_has_run_out_is_saved_after_the_next_one(
    chromium: Browser, office: Office, url: str, tmp_path: Path
) -> None:
    number = begun(office.member(Role.CITY_MANAGER, login="kaku"), "empty")
    writer = office.browser()
    writer.logs_in("kaku")
    page = browses(chromium, writer, url, 1280)
    page.goto(f"{url}/console/broadcasts/{number}/edit")
    (tmp_path / "no-picture.png").write_bytes(b"%PDF")
    page.locator("summary", has_text="ボタンと画像").first.click()
    page.locator("#ja-picture").set_input_files(tmp_path / "no-picture.png")
    expect(page.locator("#problem-ja-picture")).to_be_visible()
    expect(page.locator("#ja-picture")).to_have_value("")  # not sent again at each pause
    office.later(timedelta(hours=2))
    page.locator("#title").fill("二時間あとの件名")
    page.get_by_test_id("check").click()
    told = page.locator("#live-saved")
    expect(told).to_contain_text("ログインの時間が切れました")
    expect(page.locator("#problem-ja-picture")).to_be_visible()
    with page.expect_popup() as opened:
        told.get_by_role("link").click()
    other = opened.value
    other.get_by_label("ログイン名").fill("kaku")
    other.get_by_label("パスワード").fill(PASSWORD)
    other.get_by_role("button", name="ログイン").click()
    expect(other.get_by_test_id("flash").or_(other.get_by_role("navigation")).first).to_be_visible()
    expect(page.get_by_test_id("saved").first).to_contain_text("保存済み")
    assert stored(office, number).title == "二時間あとの件名"
    page.get_by_test_id("check").click()
    expect(page.get_by_role("heading", name="二時間あとの件名")).to_be_visible()
    page.context.close()
