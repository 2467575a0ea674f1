"""Pictures of the staff console, taken while docs/staff-guide.md is followed: at a desk's width and on a tablet."""

import io
import time

from PIL import Image
from playwright.sync_api import Browser, Page

from tests.support import guide
from tools.walk import SETTLE_S, save

DESK, TABLET, HEIGHT, TALLEST = 1280, 820, 800, 1300
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
    reader = guide.Reader(context.new_page(), url, picture=take)
    for act in guide.read():
        reader.follow(act)
    context.close()


def take(page: Page, name: str) -> None:
    """The first phone at its newest card, or the page at both widths; the tablet's picture is named alike."""
    if name.endswith(CARD):
        phone = page.get_by_test_id("phone-1")
        toggle = phone.get_by_test_id("richmenu-toggle")
        if toggle.get_attribute("aria-expanded") == "true":
            toggle.click()
        time.sleep(SETTLE_S)
        phone.get_by_test_id("msg-bot").last.evaluate("(e) => e.scrollIntoView({block: 'start'})")
        time.sleep(SETTLE_S / 2)
        _keep(phone.locator(".device").screenshot(), name)
        return
    for width in (TABLET, DESK):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate("scrollTo(0, 0)")
        time.sleep(SETTLE_S / 2)
        whole = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": max(400, min(whole, TALLEST))})
        _keep(page.screenshot(), name.replace(str(DESK), str(width)))
    page.set_viewport_size({"width": DESK, "height": HEIGHT})


def _keep(png: bytes, name: str) -> None:
    save(Image.open(io.BytesIO(png)).convert("RGB"), name)
