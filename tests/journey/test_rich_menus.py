"""The rich menu on the phone: tabs switch at once and silently, and the menu follows what happens."""

import pytest
from playwright.sync_api import Page, expect

from tests.journey.conftest import MORNING, Demo
from tests.journey.phone import Phone
from tests.journey.test_the_whole_way import new_friend

pytestmark = pytest.mark.browser
VISIT = "2026-12-02T10:20:00+09:00"


@pytest.fixture(autouse=True)
def at_nine(demo: Demo) -> None:
    """Every way begins on the same morning."""
    demo.moves_to(MORNING)


def booked_for_tomorrow(phone: Phone) -> str:
    """A booking of tomorrow 10:30; what its QR code says."""
    phone.says("12月2日の10時半に中央区で転入届")
    phone.taps("この内容で予約する")
    phone.hears("予約番号")
    return phone.qr_code()


def opened(phone: Phone) -> None:
    """The menu is open."""
    toggle = phone.column.get_by_test_id("richmenu-toggle")
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()


def test_tabs_show_other_fields_at_once_and_the_chat_stays_silent(page: Page, demo: Demo) -> None:
    phone = new_friend(page, demo, "若葉 一子")
    before = phone.messages()
    phone.tab("窓口のいま")
    phone.sees_in_menu("混雑状況")
    phone.tab("困ったとき")
    phone.sees_in_menu("電話で聞く")
    assert phone.messages() == before
    phone.menu("電話で聞く")
    assert phone.messages() > before, "only what is tapped below the tabs is answered"
    phone.tab("予約")
    phone.sees_in_menu("予約する")


def test_the_menu_follows_the_booking_the_ticket_and_the_language(page: Page, demo: Demo) -> None:
    phone = new_friend(page, demo, "若葉 二子")
    token = booked_for_tomorrow(phone)
    opened(phone)
    phone.sees_in_menu("予約する")
    demo.moves_to(VISIT)
    phone.sees_in_menu("今日の予約")
    phone.menu("今日の予約")
    phone.hears("予約番号")
    status, _ = demo.check_in({"token": token})
    assert status == 201
    phone.sees_in_menu("番号札を見る")
    phone.menu("番号札を見る")
    phone.says("English")
    phone.sees_in_menu("My ticket now")
    demo.moves_to("2026-12-03T09:00:00+09:00")
    phone.sees_in_menu("Book a visit")
    opened(phone)
    picture = phone.column.locator(".menu-frame img")
    expect(picture).to_be_visible()
