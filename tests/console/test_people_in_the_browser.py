"""A manager's way in a real browser, by keyboard: second factor set up, somebody let in, the log looked at."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from domain import second_factor
from domain.db import make_engine
from domain.rights import Role
from tests.console.office import PASSWORD, Office
from tests.support.databases import Databases
from tests.support.serving import serving

pytestmark = pytest.mark.browser
CONTRAST = (Path(__file__).parents[1] / "emulator" / "phone" / "contrast.js").read_text()
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def office(databases: Databases) -> Iterator[Office]:
    """Chiba on SQLite, now: authenticator apps have the real time."""
    database = databases.new("sqlite", "seeded")
    engine = make_engine(database.url)
    made = Office(engine, now=datetime.now(UTC))
    made.hire("boss", name="市の管理者", role=Role.CITY_MANAGER)
    yield made
    engine.dispose()
    databases.drop(database)


@pytest.fixture
def url(office: Office) -> Iterator[str]:
    """Where the office's pages are served."""
    with serving(office.app) as base:
        yield base


def looks_right(page: Page) -> None:
    """Readable at both sizes, and axe finds nothing."""
    for width in (820, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(CONTRAST) == [], page.url
        assert not page.evaluate(TOO_WIDE), page.url
    found = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == [], page.url


def log_in(page: Page, login: str, password: str) -> None:
    page.get_by_label("ログイン名").fill(login)
    page.get_by_label("パスワード").fill(password)
    page.keyboard.press("Enter")


def test_a_manager_sets_a_second_factor_up_and_lets_somebody_in(
    page: Page, office: Office, url: str
) -> None:
    page.goto(f"{url}/console/people")
    log_in(page, "boss", PASSWORD)
    expect(page).to_have_url(re.compile("/console/second-factor"))
    looks_right(page)
    page.get_by_role("link", name="二段階認証を設定する").press("Enter")
    shown = page.locator(".key").inner_text()
    secret = re.sub(r"\s", "", shown)
    looks_right(page)
    page.get_by_label("確認コード").fill("000000")
    page.get_by_label("今のパスワード").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("確認コードが違います")
    assert page.locator(".key").inner_text() == shown
    looks_right(page)
    page.get_by_label("確認コード").fill(second_factor.code_at(secret, office.now))
    page.get_by_label("今のパスワード").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="職員", exact=True)).to_be_visible()
    looks_right(page)

    page.get_by_role("link", name="職員を加える").press("Enter")
    page.get_by_label("名前").fill("新しい人")
    page.get_by_label("ログイン名").fill("shin")
    page.get_by_label("区", exact=True).select_option("chuo")
    looks_right(page)
    page.get_by_role("button", name="職員を加える").press("Enter")
    once = page.locator(".once").inner_text()
    looks_right(page)
    page.goto(f"{url}/console/audit")
    expect(page.get_by_test_id("entry").first).to_contain_text("職員の追加")
    looks_right(page)

    page.get_by_role("button", name="ログアウト").press("Enter")
    log_in(page, "shin", once)
    expect(page.get_by_role("alert")).to_contain_text("自分のパスワードを決めてください")
    looks_right(page)
    page.get_by_label("今のパスワード").fill(once)
    page.get_by_label("新しいパスワード", exact=True).fill("quite another one")
    page.get_by_label("新しいパスワード（もう一度）").fill("quite another one")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("flash")).to_contain_text("パスワードを変えました")
    looks_right(page)
