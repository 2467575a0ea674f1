"""Takes the pictures of docs/images anew: the demo is walked in a real browser, in Japanese and English."""

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

from config import DEMO_KIOSK_KEY
from tests.support import browser, processes
from tools import questions, staff_pictures
from tools.walk import IMAGES, SETTLE_S, WORDS, Camera, Walk, save

MORNING, VISIT, LATE = (f"2026-12-{when}:00+09:00" for when in ("01T09:30", "02T10:20", "02T14:20"))
GAP = 24
QUEUE = "/console/counters/chuo-juumin/?desk=5"


def main() -> None:
    """Walk once per language, each in a fresh demo."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with browser.chromium() as chromium:
        for locale in WORDS:
            with demo() as url:
                walk(chromium, locale, url)
        for locale in questions.ASKED:
            with demo() as url:
                questions.walk(chromium, locale, url)
        with demo() as url:
            staff_pictures.walk(chromium, url)
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
    way.shot("greeting")
    if locale == "en":
        way.says("English")
    strip = booking(way)
    asking(way)
    strip.append(visit(page, way, url))
    near_turn(page, way, url)
    public = context.new_page()
    public.goto(f"{url}/?lang={locale}")
    way.camera.take(public, "public")
    side_by_side(strip, locale)
    context.close()


def booking(way: Walk) -> list[Image.Image]:
    """By taps, from the menu to the booking card; returns the pictures for the README."""
    way.menu(0, tab=0)
    way.shot("wards")
    way.taps(way.words["ward"])
    way.shot("procedures")
    way.taps(way.words["procedure"])
    strip = [way.shot("week")]
    way.taps(way.words["half"])
    way.shot("times")
    way.taps("10:30")
    strip.append(way.shot("confirm"))
    way.taps(way.words["yes"])
    strip.append(way.shot("booking"))
    way.shot("booking-place", end=True)
    way.menu(1, tab=0)
    way.shot("bookings")
    return strip


def asking(way: Walk) -> None:
    """The other areas of the menu, and a question."""
    for tab, field, name in ((1, 0, "congestion"), (2, 0, "faq"), (2, 2, "language")):
        way.menu(field, tab=tab)
        way.shot(name)
    way.says(way.words["bring"])
    way.shot("bring")


def visit(page: Page, way: Walk, url: str) -> Image.Image:
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
    way.menu(0, tab=1)
    way.shot("ticket")
    clerk = page.context.new_page()
    clerk.set_viewport_size({"width": 1100, "height": 900})
    clerk.goto(f"{url}/console/")
    clerk.locator("#login").fill("demo")
    clerk.locator("#password").fill("demo-pass")
    clerk.locator("form.login button").click()
    clerk.goto(url + QUEUE)
    clerk.get_by_test_id("call-next").click()
    clerk.get_by_test_id("serve").wait_for()
    way.camera.take(clerk, "console")
    clerk.get_by_test_id("serve").click()
    clerk.get_by_test_id("finish").click()
    time.sleep(SETTLE_S)
    return way.shot("call")


def near_turn(page: Page, way: Walk, url: str) -> None:
    """Too late for a second booking: an ordinary ticket behind others, and the notice when few are left."""
    way.says(way.words["again"])
    way.taps(way.words["yes"])
    _clock(page, url, LATE)
    for _ in range(4):
        page.request.post(
            f"{url}/kiosk/v1/tickets",
            data={"counter": "chuo-juumin"},
            headers={"Authorization": f"Bearer {DEMO_KIOSK_KEY}"},
        )
    page.get_by_test_id("kiosk-scan").click()
    page.get_by_test_id("kiosk-ticket").wait_for()
    clerk = page.context.new_page()
    clerk.goto(url + QUEUE)
    time.sleep(SETTLE_S)  # the check-in is told first
    told = way.messages()
    while way.messages() == told:
        clerk.get_by_test_id("call-next").click()
        clerk.get_by_test_id("serve").click()
        time.sleep(SETTLE_S)
    way.shot("near-turn")


def side_by_side(strip: list[Image.Image], locale: str) -> None:
    """The pictures of *strip* in a row, for the top of the README."""
    width = sum(picture.width + GAP for picture in strip) - GAP
    height = max(picture.height for picture in strip)
    whole = Image.new("RGB", (width, height), "white")
    left = 0
    for picture in strip:
        whole.paste(picture, (left, 0))
        left += picture.width + GAP
    whole.thumbnail((1400, 900), Image.Resampling.LANCZOS)
    save(whole, f"chat-{locale}")


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
    main()
