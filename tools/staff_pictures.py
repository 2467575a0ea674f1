"""Pictures of the staff console, taken while docs/staff-guide.md is followed: at a desk's width and on a tablet."""

import io
import time

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.journey.phone import Phone
from tests.support import guide
from tools.walk import SETTLE_S, save

DESK, TABLET, HEIGHT, TALLEST = 1280, 820, 800, 1300
SECOND = 2
"""The phone of the friend who reads English."""
LATER_S = 15
"""A broadcast of six a minute has reached the second friend."""
CARD = "-390"
"""The end of a name that means a card on a phone."""


def walk(chromium: Browser, url: str) -> None:
    """Follow the whole guide in a fresh demo; each of its pictures is taken where it stands."""
    context = chromium.new_context(
        locale="ja-JP",
        timezone_id="Asia/Tokyo",
        viewport={"width": DESK, "height": HEIGHT},
        reduced_motion="reduce",
    )
    page = context.new_page()
    reading_english(page, url)
    reader = guide.Reader(page, url, picture=take)
    for act in guide.read():
        reader.follow(act)
    context.close()


def reading_english(page: Page, url: str) -> None:
    """A second friend, who reads English and has booked for the day of the typhoon."""
    page.goto(f"{url}/emulator/")
    page.locator("body[data-ready=yes]").wait_for()
    page.get_by_test_id("add-friend").click()
    page.get_by_test_id("add-name").fill("Taylor")
    page.get_by_test_id("add-language").select_option("en")
    page.get_by_test_id("add-submit").click()
    phone = Phone(page, SECOND)
    for words in ("English", "moving-in notification at Chuo today 15:00"):
        phone.says(words)
        time.sleep(SETTLE_S)
    phone.taps("Book this")
    phone.hears("Booking number")


def take(page: Page, name: str) -> None:
    """Both phones at their newest card, or the page at both widths; the tablet's picture is named alike."""
    if name.endswith(CARD):
        time.sleep(LATER_S)
        for number, locale in ((1, "ja"), (SECOND, "en")):
            _card(page, number, name if locale == "ja" else name.replace(CARD, f"-{locale}{CARD}"))
        return
    for width in (TABLET, DESK):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate("scrollTo(0, 0)")
        time.sleep(SETTLE_S / 2)
        whole = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": max(400, min(whole, TALLEST))})
        _keep(page.screenshot(), name.replace(str(DESK), str(width)))
    page.set_viewport_size({"width": DESK, "height": HEIGHT})


def _card(page: Page, number: int, name: str) -> None:
    """A phone with its menu closed, at the beginning of the newest message."""
    phone = page.get_by_test_id(f"phone-{number}")
    toggle = phone.get_by_test_id("richmenu-toggle")
    if toggle.get_attribute("aria-expanded") == "true":
        toggle.click()
    time.sleep(SETTLE_S)
    phone.get_by_test_id("msg-bot").last.evaluate("(e) => e.scrollIntoView({block: 'start'})")
    time.sleep(SETTLE_S / 2)
    _keep(phone.locator(".device").screenshot(), name)


def _keep(png: bytes, name: str) -> None:
    save(Image.open(io.BytesIO(png)).convert("RGB"), name)
