"""A person's phone in the demo, walked in a real browser, and the camera that takes pictures of it."""

import io
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Locator, Page

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
COLOURS = 128
CORNER = 40
SETTLE_S = 1.2
TABS = 3
"""Areas of the rich menu before its fields."""
WORDS = {
    "ja": {
        "name": "千葉 花子",
        "ward": "中央区",
        "procedure": "転入届（市外から千葉市へ）",
        "half": "12月2日(水) 午前",
        "yes": "この内容で予約する",
        "bring": "転入届の持ち物",
        "again": "今日の14時に中央区で転入届",
    },
    "en": {
        "name": "Taylor",
        "ward": "Chuo Ward",
        "procedure": "Moving-in notification",
        "half": "Wed, Dec 2 Morning",
        "yes": "Book this",
        "bring": "what to bring for moving-in notification",
        "again": "moving-in notification at Chuo today at 14:00",
    },
}


class Camera:
    """Saves small PNGs under docs/images."""

    def __init__(self, locale: str) -> None:
        self.locale = locale

    def take(self, target: Locator | Page, name: str, *, corner: int = 0) -> Image.Image:
        """A picture of *target*, with few colours, as ``<name>-<locale>.png``; outside round corners it is white."""
        time.sleep(SETTLE_S)
        seen = Image.open(io.BytesIO(target.screenshot())).convert("RGB")
        right, below = seen.width - 1, seen.height - 1
        inside = Image.new("L", seen.size, 0)
        ImageDraw.Draw(inside).rounded_rectangle((0, 0, right, below), corner, fill=255)
        picture = Image.new("RGB", seen.size, "white")
        picture.paste(seen, mask=inside)
        save(picture, f"{name}-{self.locale}")
        return picture


def save(picture: Image.Image, name: str) -> None:
    """Write ``docs/images/<name>.png`` with few colours."""
    small = picture.quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(IMAGES / f"{name}.png", optimize=True)


class Walk:
    """One person's phone in the demo."""

    def __init__(self, page: Page, camera: Camera, url: str) -> None:
        self.page, self.camera, self.url = page, camera, url
        spoken = "en" if camera.locale == "en" else "ja"
        self.words = WORDS[spoken]
        page.goto(f"{url}/emulator/")
        page.locator("body[data-ready=yes]").wait_for()
        if camera.locale == "en":
            page.get_by_test_id("language").click()
        page.get_by_test_id("add-friend").click()
        page.get_by_test_id("add-name").fill(self.words["name"] + " ")
        page.get_by_test_id("add-language").select_option(spoken)
        page.get_by_test_id("add-submit").click()
        page.get_by_test_id("phone-2").wait_for()
        self.phone = page.get_by_test_id("phone-2")
        self.chat = self.phone.get_by_test_id("chat")
        time.sleep(SETTLE_S)

    def messages(self) -> int:
        """How many messages of the bot there are."""
        return self.phone.get_by_test_id("msg-bot").count()

    def says(self, text: str) -> None:
        """Type and send, and wait for the answer."""
        self._waiting(lambda: self._send(text))

    def taps(self, label: str) -> None:
        """Tap the newest button that begins with *label*."""
        named = f'[role=button][aria-label*="{label}"]'
        others = "".join(f':not([aria-label*="{word}"])' for word in ("持ち物", "What to bring"))
        button = self.chat.locator(f'{named}{others}, button:has-text("{label}")')
        self._waiting(button.last.click)

    def menu(self, field: int, *, tab: int) -> None:
        """Tap a field of the rich menu under a tab, both counted from 0; field 0 is the large one."""
        self._show_menu(shown=True)
        areas = self.phone.get_by_test_id("richmenu-area")
        areas.nth(tab).click()
        time.sleep(SETTLE_S)
        self._waiting(areas.nth(TABS + field).click)
        self._show_menu(shown=False)

    def shot(self, name: str, *, end: bool = False) -> Image.Image:
        """A picture of the phone's screen, at the beginning of the newest message or at its end."""
        self._show_menu(shown=False)
        block = "end" if end else "start"
        self.phone.get_by_test_id("msg-bot").last.evaluate(
            f"e => e.scrollIntoView({{block: '{block}'}})"
        )
        return self.camera.take(self.phone.locator(".device"), name, corner=CORNER)

    def _send(self, text: str) -> None:
        self.phone.get_by_test_id("chat-input").fill(text)
        self.phone.get_by_test_id("chat-send").click()

    def _waiting(self, act: Callable[[], None]) -> None:
        before = self.messages()
        act()
        self.page.wait_for_function(
            "([phone, before]) => phone.querySelectorAll('[data-testid=msg-bot]').length > before",
            arg=[self.phone.element_handle(), before],
        )
        time.sleep(0.4)

    def _show_menu(self, *, shown: bool) -> None:
        toggle = self.phone.get_by_test_id("richmenu-toggle")
        if (toggle.get_attribute("aria-expanded") == "true") != shown:
            toggle.click()
