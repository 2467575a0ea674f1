"""A booking by telephone, by keyboard alone: searched, taken, printed with a QR code that scanners read."""

import io
import os
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import zxingcpp
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from sqlmodel import select

from domain import booking_number, check_in_token, desk_bookings, signing_keys
from domain.db import make_engine, transaction
from domain.tables import Booking, Staff
from tests.console.office import PASSWORD, RULES, SECRET, Office
from tests.console.visits import TEN, TOMORROW, booked, only
from tests.support.databases import Databases
from tests.support.moments import NOW
from tests.support.serving import serving
from web import pictures

pytestmark = pytest.mark.browser
KEYS = signing_keys.parse("3:" + "B" * 43 + "=", city_code="12100")
FONT = "**/fonts/noto-sans-jp.ttf"  # the wiring serves it
SHOTS = os.environ.get("SHOTS")
"""A folder for pictures of the pages, for who wants to look at them."""
WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def office(databases: Databases) -> Iterator[Office]:
    """Chiba on SQLite, with its QR pictures."""
    database = databases.new("sqlite", "seeded")
    engine = make_engine(database.url)
    made = Office(engine)
    made.app.register_blueprint(
        pictures.blueprint(engine, keys=KEYS, directory=lambda: made.offices)
    )
    made.hire("hanako", ward_id="chuo", name="窓口 花子")
    yield made
    engine.dispose()
    databases.drop(database)


@pytest.fixture
def desk(office: Office, page: Page) -> Iterator[Page]:
    """Hanako has logged in and opened 予約."""
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.route(FONT, lambda route: route.fulfill(status=204))
    with serving(office.app) as base:
        page.goto(f"{base}/console/")
        page.get_by_label("ログイン名").fill("hanako")
        page.get_by_label("パスワード").fill(PASSWORD)
        page.get_by_role("button", name="ログイン").click()
        page.get_by_role("link", name="予約", exact=True).click()
        yield page
    assert [one for one in heard if "422" not in one] == []  # forms that are shown again


def test_a_telephone_booking_by_keyboard_and_its_paper_is_read_by_a_scanner(
    desk: Page, office: Office
) -> None:
    reach(desk, desk.get_by_role("link", name="電話・窓口で予約を受ける"))
    desk.keyboard.press("Enter")
    expect(desk.get_by_label("手続き")).to_be_focused()
    desk.keyboard.type("届")
    desk.keyboard.press("Enter")
    reach(desk, desk.get_by_role("link", name="転入届"))
    looks_right(desk, "which")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="日時を選ぶ")).to_be_visible()
    looks_right(desk, "times")
    reach(desk, desk.get_by_role("link", name="12月2日"))
    desk.keyboard.press("Enter")
    reach(desk, desk.get_by_role("link", name="10:30"))
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("button", name="予約する", exact=True)).to_be_focused()
    looks_right(desk, "confirm")
    desk.keyboard.press("Enter")
    made_words = desk.get_by_test_id("number")
    expect(made_words).to_be_visible()
    made = only(office)
    expect(made_words).to_have_text(booking_number.display(made.number))
    looks_right(desk, "paper")
    desk.emulate_media(media="print")
    expect(desk.locator("header")).to_be_hidden()
    assert token(desk.get_by_test_id("paper")) == made.nonce
    (sheet,) = scanned(desk.get_by_test_id("paper"))
    assert sheet.startswith("Q1")


def test_a_booking_is_found_checked_in_and_moved_and_axe_finds_nothing(
    desk: Page, office: Office
) -> None:
    mine, other = booked(office, at=TEN), booked(office, "Ub")
    expect(desk.get_by_label("予約番号で探す")).to_be_focused()
    desk.keyboard.type(mine.number[:-1] + "x")
    desk.keyboard.press("Enter")
    expect(desk.get_by_test_id("problem")).to_contain_text("8桁")
    looks_right(desk, "not-found")
    field = desk.get_by_label("予約番号で探す")
    expect(field).to_be_focused()
    field.fill(mine.number)
    desk.keyboard.press("Enter")
    expect(desk.get_by_test_id("status")).to_have_text("予約中")
    looks_right(desk, "early")
    desk.get_by_label("理由").select_option("care")
    desk.get_by_role("button", name="理由をつけて受付する").click()
    expect(desk.get_by_test_id("ticket")).to_have_text("B-101")
    looks_right(desk, "checked-in")
    desk.get_by_role("link", name="番号札を印刷").click()
    expect(desk.get_by_test_id("label")).to_have_text("B-101")
    looks_right(desk, "ticket")
    (followed,) = scanned(desk.get_by_test_id("paper"))
    assert followed.startswith("https://papers.example.jp/t/")
    desk.get_by_role("link", name="予約", exact=True).click()
    desk.get_by_label("窓口", exact=True).select_option("chuo-juumin")
    desk.get_by_role("button", name="表示").click()
    expect(desk.get_by_test_id("booking")).to_have_count(1)
    looks_right(desk, "list")
    desk.get_by_label("予約番号で探す").fill(other.number)
    desk.keyboard.press("Enter")
    desk.get_by_role("link", name="取り消す").click()
    expect(desk.get_by_role("button", name="この予約を取り消す")).to_be_visible()
    looks_right(desk, "cancel")
    desk.get_by_role("link", name="取り消さずに戻る").click()
    desk.get_by_role("link", name="時間を変える").click()
    desk.get_by_role("link", name="13:00").click()
    expect(desk.get_by_role("button", name="この時間に変更する")).to_be_focused()
    looks_right(desk, "move")
    desk.keyboard.press("Enter")
    expect(desk.get_by_test_id("flash")).to_contain_text("13:00に変更し")
    looks_right(desk, "moved")


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until it has the focus."""
    for _ in range(60):
        if wanted.first.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the keyboard does not reach {wanted}")


def looks_right(page: Page, name: str) -> None:
    """No finding of axe, and no scrolling aside on a tablet or a desk's screen."""
    for width in (820, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert not page.evaluate(WIDE), (name, width)
        if SHOTS:
            page.screenshot(path=str(Path(SHOTS) / f"{name}-{width}.png"), full_page=True)
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    told = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]
    assert told == [], name


def scanned(sheet: Locator) -> list[str]:
    """What a scanner reads on the sheet, from its pixels alone."""
    seen = Image.open(io.BytesIO(sheet.screenshot()))
    return [code.text for code in zxingcpp.read_barcodes(seen.convert("L"))]


def token(sheet: Locator) -> int:
    """The booking that the code on the sheet names."""
    (text,) = scanned(sheet)
    return check_in_token.read(text, KEYS).nonce


def test_the_longest_papers_fit_on_one_sheet(desk: Page, office: Office) -> None:
    longest = max(
        (one for one in office.offices.procedures.values() if fits(office, one.id)),
        key=lambda one: len("".join(one.what_to_bring["ja"])),
    )
    home = desk.url
    for locale in ("ja-easy", "vi"):  # the longest words of all
        mine = booked_for(office, longest.id, locale)
        for size, width in (("a4", 595), ("a6", 298)):
            desk.goto(f"{home}/{mine.id}/paper?size={size}")
            printed = desk.pdf(prefer_css_page_size=True)
            boxes = re.findall(rb"/MediaBox ?\[([^\]]*)\]", printed)
            assert len(boxes) == 1, (locale, size)
            assert abs(float(boxes[0].split()[2]) - width) < 2, (locale, size)


def fits(office: Office, procedure_id: str) -> bool:
    """Whether Chuo Ward takes bookings for it."""
    counter = office.offices.counter_for("chuo", procedure_id)
    return counter is not None and counter.bookable


def booked_for(office: Office, procedure_id: str, locale: str) -> Booking:
    """The desk booked for somebody who reads *locale*."""
    with transaction(office.engine) as session:
        clerk = session.exec(select(Staff)).first()
        assert clerk is not None
        return desk_bookings.book(
            session,
            directory=office.offices,
            ward_id="chuo",
            procedure_id=procedure_id,
            starts_at=TOMORROW + len(locale) * timedelta(minutes=30),
            locale=locale,
            form=uuid4().hex,
            by=clerk,
            now=NOW,
            rules=RULES,
            secret=SECRET,
        )
