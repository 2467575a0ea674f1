"""Takes the pictures of docs/images anew: the demo is walked in a real browser, in Japanese and English."""

import io
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from tests.support import browser, processes

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
MORNING, VISIT = "2026-12-01T09:30:00+09:00", "2026-12-02T10:20:00+09:00"
COLOURS = 128
SETTLE_S = 1.2
WORDS = {
    "ja": {
        "name": "千葉 花子",
        "menu": ("予約する", "混雑状況", "よくある質問", "予約の確認", "番号札", "言語"),
        "ward": "中央区",
        "procedure": "転入届（市外から千葉市へ）",
        "half": "12月2日(水) 午前",
        "bring": "転入届（市外から千葉市へ）の持ち物",
        "sentence": "明日の10時半に中央区で転入届",
        "time": "10:30",
        "yes": "この内容で予約する",
    },
    "en": {
        "name": "Taylor",
        "menu": ("予約する", "混雑状況", "よくある質問", "予約の確認", "番号札", "言語"),
        "ward": "Chuo Ward",
        "procedure": "Moving-in notification",
        "half": "Wed, Dec 2 Morning",
        "bring": "What to bring",
        "sentence": "moving-in notification at Chuo tomorrow 10:30",
        "time": "10:30",
        "yes": "Book this",
    },
}


class Camera:
    """Saves small PNGs under docs/images."""

    def __init__(self, locale: str) -> None:
        self.locale = locale

    def take(self, target: Locator | Page, name: str) -> Image.Image:
        """A picture of *target*, with few colours, as ``<name>-<locale>.png``."""
        time.sleep(SETTLE_S)
        picture = Image.open(io.BytesIO(target.screenshot())).convert("RGB")
        small = picture.quantize(COLOURS, dither=Image.Dither.NONE)
        small.save(IMAGES / f"{name}-{self.locale}.png", optimize=True)
        return picture


class Walk:
    """One person's phone in the demo."""

    def __init__(self, page: Page, camera: Camera, url: str) -> None:
        self.page, self.camera, self.url = page, camera, url
        self.words = WORDS[camera.locale]
        page.goto(f"{url}/emulator/")
        page.locator("body[data-ready=yes]").wait_for()
        if camera.locale == "en":
            page.get_by_test_id("language").click()
        page.get_by_test_id("add-friend").click()
        page.get_by_test_id("add-name").fill(str(self.words["name"]) + " ")
        page.get_by_test_id("add-language").select_option(camera.locale)
        page.get_by_test_id("add-submit").click()
        page.get_by_test_id("phone-2").wait_for()
        self.phone = page.get_by_test_id("phone-2")
        self.chat = self.phone.get_by_test_id("chat")
        time.sleep(SETTLE_S)

    def says(self, text: str) -> None:
        """Type and send, and wait for the answer."""
        self._waiting(lambda: self._send(text))

    def taps(self, label: str) -> None:
        """Tap the newest button that begins with *label*."""
        named = f'[role=button][aria-label*="{label}"]'
        others = "".join(f':not([aria-label*="{word}"])' for word in ("持ち物", "What to bring"))
        button = self.chat.locator(f'{named}{others}, button:has-text("{label}")')
        self._waiting(button.last.click)

    def menu(self, number: int) -> None:
        """Tap the area *number* of the rich menu."""
        self._show_menu(shown=True)
        self._waiting(self.phone.get_by_test_id("richmenu-area").nth(number).click)
        self._show_menu(shown=False)

    def shot(self, name: str) -> Image.Image:
        """A picture of the phone as it is, from the beginning of the newest message."""
        self._show_menu(shown=False)
        self.phone.get_by_test_id("msg-bot").last.evaluate(
            "e => e.scrollIntoView({block: 'start'})"
        )
        return self.camera.take(self.phone, name)

    def _send(self, text: str) -> None:
        self.phone.get_by_test_id("chat-input").fill(text)
        self.phone.get_by_test_id("chat-send").click()

    def _waiting(self, act: Callable[[], None]) -> None:
        before = self.phone.get_by_test_id("msg-bot").count()
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


def main() -> None:
    """Walk once per language, each in a fresh demo."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with browser.chromium() as chromium:
        for locale in WORDS:
            with demo() as url:
                walk(chromium, locale, url)
    sys.stdout.write(f"{len(list(IMAGES.glob('*.png')))} pictures in docs/images\n")


def walk(chromium: Browser, locale: str, url: str) -> None:
    """Book, check in, be called; a picture of every card on the way."""
    context = chromium.new_context(
        locale="ja-JP" if locale == "ja" else "en-GB",
        timezone_id="Asia/Tokyo",
        viewport={"width": 1280, "height": 1100},
        reduced_motion="reduce",
    )
    page = context.new_page()
    way = Walk(page, Camera(locale), url)
    strip = [way.shot("greeting")]
    if locale == "en":
        way.says("English")
    way.menu(0)
    way.shot("wards")
    way.taps(str(way.words["ward"]))
    way.shot("procedures")
    way.taps(str(way.words["procedure"]))
    strip.append(way.shot("week"))
    way.taps(str(way.words["half"]))
    way.shot("times")
    way.taps(str(way.words["time"]))
    way.shot("confirm")
    way.taps(str(way.words["yes"]))
    strip.append(way.shot("booking"))
    way.menu(1)
    way.shot("bookings")
    way.menu(2)
    way.shot("congestion")
    way.menu(4)
    way.shot("faq")
    way.menu(5)
    way.shot("language")
    way.says("転入届の持ち物" if locale == "ja" else "what to bring for moving-in notification")
    way.shot("bring")
    strip.append(office(page, way, url))
    public = context.new_page()
    public.goto(f"{url}/?lang={locale}")
    way.camera.take(public, "public")
    chat_picture(strip, locale)
    context.close()


def office(page: Page, way: Walk, url: str) -> Image.Image:
    """At the ward office: too early, then checked in, then called; returns the picture of the call."""
    machine = page.locator("#machine")
    page.get_by_test_id("kiosk-scan").click()
    page.get_by_test_id("kiosk-refusal").wait_for()
    way.camera.take(machine, "machine-refusal")
    _clock(page, url, VISIT)
    page.get_by_test_id("kiosk-scan").click()
    page.get_by_test_id("kiosk-ticket").wait_for()
    way.camera.take(machine, "machine-ticket")
    way.shot("checked-in")
    way.menu(3)
    way.shot("ticket")
    console(page.context.new_page(), way.camera, url)
    time.sleep(SETTLE_S)
    return way.shot("call")


def console(page: Page, camera: Camera, url: str) -> None:
    """A clerk logs in and calls until the booked ticket is at the desk."""
    page.set_viewport_size({"width": 1100, "height": 900})
    page.goto(f"{url}/console/")
    page.locator("#login").fill("demo")
    page.locator("#password").fill("demo-pass")
    page.locator("form.login button").click()
    page.goto(f"{url}/console/counters/chuo-juumin/?desk=5")
    page.get_by_test_id("call-next").click()
    camera.take(page, "console")


def chat_picture(strip: list[Image.Image], locale: str) -> None:
    """The pictures of *strip* side by side, for the top of the README."""
    height = max(picture.height for picture in strip)
    width = sum(picture.width for picture in strip)
    whole = Image.new("RGB", (width, height), "#f2f4f8")
    left = 0
    for picture in strip:
        whole.paste(picture, (left, 0))
        left += picture.width
    whole.thumbnail((1400, 900))
    whole.quantize(COLOURS, dither=Image.Dither.NONE).save(
        IMAGES / f"chat-{locale}.png", optimize=True
    )


def _clock(page: Page, url: str, instant: str) -> None:
    page.request.post(f"{url}/demo/clock", data={"now": instant})
    time.sleep(SETTLE_S)


@contextmanager
def demo() -> Iterator[str]:
    """A demo of its own on a free port."""
    port = processes.free_port()
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        env = {
            "PORT": str(port),
            "DATABASE_URL": f"sqlite:///{folder}/demo.sqlite3",
            "DEMO_NOW": MORNING,
        }
        command = [str(Path(sys.executable).with_name("madoguchi")), "demo"]
        with processes.running(command, env, ready_url=f"{url}/healthz"):
            time.sleep(3)  # the rich menu is deployed and the first friend greeted
            yield url


if __name__ == "__main__":
    os.chdir(ROOT)
    main()
