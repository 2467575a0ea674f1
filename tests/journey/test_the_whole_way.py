"""The whole way in a real browser: book in the chat, QR from the pixels, check in, be called."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.journey.conftest import MORNING, Demo
from tests.journey.phone import Phone

pytestmark = pytest.mark.browser
VISIT = "2026-12-02T10:20:00+09:00"


@pytest.fixture(autouse=True)
def at_nine(demo: Demo) -> None:
    """Every way begins on the same morning."""
    demo.moves_to(MORNING)


@pytest.fixture
def clerk(browser_context: BrowserContext, demo: Demo) -> Page:
    """Somebody at desk 5, logged in to the console, before the queue of resident registration."""
    page = browser_context.new_page()
    page.goto(f"{demo.url}/console/")
    page.get_by_label("ログイン名").fill("demo")
    page.get_by_label("パスワード").fill("demo-pass")
    page.get_by_role("button", name="ログイン").click()
    expect(page.get_by_role("heading", name="窓口を選んでください")).to_be_visible()
    return page


def new_friend(page: Page, demo: Demo, name: str, language: str = "ja") -> Phone:
    """Somebody adds the account as a friend; returns their phone."""
    page.goto(f"{demo.url}/emulator/")
    page.locator("body[data-ready=yes]").wait_for()
    page.get_by_test_id("add-friend").click()
    page.get_by_test_id("add-name").fill(name)
    page.get_by_test_id("add-language").select_option(language)
    page.get_by_test_id("add-submit").click()
    column = page.locator("[data-testid^=phone-]:not([data-testid=phone-more])").filter(
        has_text=name
    )
    expect(column.get_by_test_id("msg-bot").first).to_be_visible()
    found = re.fullmatch(r"phone-(\d+)", column.first.get_attribute("data-testid") or "")
    assert found
    return Phone(page, int(found[1]))


def the_turn_comes(demo: Demo, clerk: Page, phone: Phone, ticket: str, *, call: str) -> None:
    """The clerk calls until *ticket* is at the desk, and the call arrives on the phone."""
    clerk.goto(f"{demo.url}/console/counters/chuo-juumin/?desk=5")
    called, said = "", clerk.get_by_test_id("flash")
    for _ in range(5):
        clerk.get_by_test_id("call-next").click()
        expect(said).to_contain_text("に呼び出しました")
        called = clerk.get_by_test_id("mine").inner_text()
        clerk.get_by_test_id("serve").click()
        expect(said).to_contain_text("の対応を始めました")
        if called == ticket:
            break
    assert called == ticket
    message = phone.hears(call)
    expect(message).to_contain_text(ticket)
    expect(message).to_contain_text("5")
    clerk.get_by_test_id("finish").click()
    expect(said).to_contain_text("の対応が完了しました")


def test_booked_by_taps_checked_in_by_qr_and_called(page: Page, demo: Demo, clerk: Page) -> None:
    phone = new_friend(page, demo, "稲毛 一郎")
    phone.menu("予約する")
    phone.taps("中央区")
    phone.taps("転入届（市外から千葉市へ）", exact=True)
    phone.taps("12月2日(水) 午前")
    phone.taps("10:30")
    phone.taps("この内容で予約する")
    phone.hears("予約番号")
    token = phone.qr_code()
    assert token.startswith("Q1")

    demo.moves_to(VISIT)
    status, answer = demo.check_in({"token": token})
    assert status == 201
    assert answer["ticket"]["kind"] == "priority"
    again, repeated = demo.check_in({"token": token})
    assert (again, repeated["ticket"]["label"]) == (200, answer["ticket"]["label"])
    the_turn_comes(demo, clerk, phone, answer["ticket"]["label"], call="番号をお呼びしています")


def test_booked_in_one_sentence_checked_in_by_number_and_key(
    page: Page, demo: Demo, clerk: Page
) -> None:
    phone = new_friend(page, demo, "緑 二郎")
    phone.says("明日の10時半に中央区で転入届")
    phone.hears("12月2日(水) 10:30")
    phone.taps("この内容で予約する")
    card = phone.hears("認証キー").inner_text()
    number, key = re.search(r"\d{4}-\d{4}", card), re.search(r"\d{3} \d{3}", card)
    assert number
    assert key

    demo.moves_to(VISIT)
    wrong, refused = demo.check_in({"booking_number": number[0], "pin": "000 000"})
    assert (wrong, refused["code"]) == (422, "number_or_key_wrong")
    status, answer = demo.check_in({"booking_number": number[0], "pin": key[0]})
    assert status == 201
    the_turn_comes(demo, clerk, phone, answer["ticket"]["label"], call="番号をお呼びしています")


def test_booked_in_english(page: Page, demo: Demo, clerk: Page) -> None:
    phone = new_friend(page, demo, "Taylor", "en")
    phone.says("English")
    phone.says("moving-in notification at Chuo tomorrow 10:30")
    phone.hears("Dec 2")
    phone.taps("Book this")
    phone.hears("Booking number")
    token = phone.qr_code()

    demo.moves_to(VISIT)
    status, answer = demo.check_in({"token": token})
    assert status == 201
    the_turn_comes(demo, clerk, phone, answer["ticket"]["label"], call="Your number is called")
