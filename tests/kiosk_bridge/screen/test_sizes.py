"""On every usual screen, what must be pressed or read with a phone stands above the footer, whole."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.kiosk_bridge.screen.stand import Stand

pytestmark = pytest.mark.browser

SIZES = [(1080, 1920), (1080, 1600), (768, 1024), (1024, 768)]
ROOM = """(part) => document.querySelector("footer").getBoundingClientRect().top
    - document.querySelector(part).getBoundingClientRect().bottom"""


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def resized(stand: Stand, request: pytest.FixtureRequest) -> Iterator[Stand]:
    """The machine with a screen of this size; it gets its own back."""
    width, height = request.param
    stand.page.set_viewport_size({"width": width, "height": height})
    yield stand
    stand.page.set_viewport_size({"width": 1080, "height": 1920})


def test_the_keys_and_the_way_on_are_whole(resized: Stand) -> None:
    resized.go("number")
    resized.is_at("number")
    for part in (".keypad .key:last-child", "#on"):
        assert resized.page.evaluate(ROOM, part) >= 0, part


def test_without_the_network_the_code_and_the_reprint_are_whole(resized: Stand) -> None:
    resized.ward.unplug()
    resized.hear()
    resized.speak("ja-easy")
    resized.go("procedures")
    resized.page.locator(".tile").first.click()
    resized.number()
    expect(resized.part("stay")).to_be_visible()
    for part in (".paper .qr", "#reprint"):
        assert resized.page.evaluate(ROOM, part) >= 0, part
