"""Around the screens: the machine's state, languages, how it looks, and what happens when nobody is there."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from kiosk_bridge.machine import outbox
from kiosk_bridge.machine.web import create_app
from tests.kiosk_bridge.screen.stand import Stand
from tests.kiosk_bridge.screen.ward import Ward
from tests.support.serving import serving

pytestmark = pytest.mark.browser


def test_without_the_network_a_quiet_band_says_so_and_tickets_are_given(stand: Stand) -> None:
    expect(stand.page.locator("#bands .band")).to_have_count(0)
    unsent = outbox.count(stand.ward.machine.journal)  # of those who stood here before
    stand.ward.unplug()
    stand.hear()
    band = stand.page.locator("#bands .band")
    expect(band).to_have_text("ただいま通信が切れていますが、番号札はお取りいただけます")
    stand.speak("en")
    expect(band).to_have_text("The connection is down, but you can take a ticket as usual")
    stand.go("procedures")
    stand.page.locator(".tile").first.click()
    number = stand.number()
    assert 5001 <= int(number.removeprefix("B-")) <= 5100
    expect(stand.page.locator(".paper .large")).to_have_text(number)
    assert stand.ward.presses == []
    stand.hear()
    expect(stand.part("staff")).to_contain_text(f"まだ送っていない受付が{unsent + 1}件あります")


def test_staff_read_what_is_wrong_in_the_machines_own_language(stand: Stand) -> None:
    stand.speak("vi")
    expect(stand.part("staff")).not_to_contain_text("用紙")
    link = stand.ward.machine.link
    link.paper, link.clock_warning, link.printer = "out", True, "error"
    stand.hear()
    for words in ("職員の方へ", "用紙がありません", "印刷機が動いていません", "時計がずれています"):
        expect(stand.part("staff")).to_contain_text(words)


def test_outside_the_hours_the_page_says_so(stand: Stand) -> None:
    stand.ward.tell(open_now=False)
    stand.hear()
    words = "ただいまは受付時間外です。次の受付は12月3日(木) 9:00からです。"
    expect(stand.page.locator("#bands .band")).to_have_text(words)
    stand.part("walk-in").click()
    stand.is_at("refused")
    expect(stand.page.locator("main .lead")).to_have_text(words)
    stand.speak("en")
    expect(stand.page.locator("main .lead")).to_contain_text("The office is closed now.")
    assert stand.ward.presses == []
    stand.ward.unplug()
    stand.hear()
    bands = stand.page.locator("#bands .band")
    expect(bands).to_have_count(2)
    expect(bands.first).to_have_text("The connection is down")


def test_a_language_is_announced_and_its_button_pressed(stand: Stand) -> None:
    for locale, tag, heading in (
        ("zh", "zh-Hans", "您有预约吗？"),
        ("ko", "ko", "예약하셨습니까?"),
        ("ja-easy", "ja", "予約（よやく）が ありますか"),
    ):
        stand.speak(locale)
        expect(stand.page.locator("h1")).to_have_text(heading)
        expect(stand.page.locator("html")).to_have_attribute("lang", tag)
        pressed = stand.page.locator("#languages [aria-pressed=true]")
        expect(pressed).to_have_count(1)
        expect(pressed).to_have_attribute("data-language", locale)
    expect(stand.page.locator("[data-language=ko]")).to_have_attribute("lang", "ko")


def test_white_on_black_and_larger_letters_are_switched_on_and_off(stand: Stand) -> None:
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    colours = "getComputedStyle(document.body).backgroundColor"
    before, ground = stand.page.evaluate(size), stand.page.evaluate(colours)
    stand.part("tool-contrast").click()
    stand.part("tool-larger").click()
    expect(stand.part("tool-larger")).to_be_focused()
    expect(stand.part("tool-contrast")).to_have_attribute("aria-pressed", "true")
    assert stand.page.evaluate(size) >= 1.25 * before
    assert stand.page.evaluate(colours) == "rgb(0, 0, 0)" != ground
    stand.part("tool-contrast").click()
    stand.part("tool-larger").click()
    assert stand.page.evaluate(size) == before


def test_nothing_is_said_by_script_or_style_of_the_page_itself(ward: Ward, page: Page) -> None:
    """The content security policy has no exception, and the page needs none."""
    page.route("**/fonts/*", lambda route: route.abort())
    answer = page.goto(ward.url)
    assert answer is not None
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    expect(page.locator("#booked")).to_be_visible()
    assert page.locator("script:not([src]), style, [style], [onclick]").count() == 0
    hosts = page.evaluate(
        "performance.getEntriesByType('resource').map((one) => new URL(one.name).origin)"
    )
    assert set(hosts) == {ward.url.rstrip("/")}


def test_the_page_outlives_a_restart_of_the_machines_program(slow: Stand) -> None:
    slow.part("walk-in").click()
    slow.page.route("**/api/state", lambda route: route.abort())
    slow.page.clock.run_for(6_000)
    band = slow.page.locator("#bands .band")
    expect(band).to_contain_text("発券機が応答していません")
    slow.page.unroute("**/api/state")
    slow.page.clock.run_for(6_000)
    expect(band).to_have_count(0)
    slow.is_at("categories")


def test_the_page_may_be_mounted_anywhere(ward: Ward, page: Page) -> None:
    around = Flask("around")
    machine = create_app(ward.machine)
    around.wsgi_app = DispatcherMiddleware(around.wsgi_app, {"/machine": machine})  # type: ignore[method-assign]  # Flask's way
    with serving(around) as base:
        ward_there = replace(ward, url=f"{base}/machine/")
        stand = Stand(page, ward_there)
        page.route("**/fonts/*", lambda route: route.abort())
        stand.open()
        stand.go("result")
        picture = page.locator(".paper img")
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("one => one.naturalWidth") > 0
        page.close()
    assert stand.complaints == []


@pytest.fixture(scope="module")
def _slow(chromium: Browser, _running: Ward) -> Iterator[Stand]:
    context = chromium.new_context(locale="ja-JP", viewport={"width": 1080, "height": 1920})
    context.route("**/fonts/*", lambda route: route.abort())
    page = context.new_page()
    page.clock.install()
    made = Stand(page, _running)
    made.open()
    yield made
    context.close()


@pytest.fixture
def slow(_slow: Stand, ward: Ward) -> Stand:
    """A page whose clock the test moves."""
    assert _slow.ward is ward
    _slow.begin_again()
    return _slow


def test_who_is_gone_leaves_the_machine_as_it_was(slow: Stand) -> None:
    slow.speak("vi")
    slow.part("tool-contrast").click()
    slow.part("walk-in").click()
    slow.is_at("categories")
    slow.page.clock.run_for(41_000)
    expect(slow.part("idle")).to_be_visible()
    expect(slow.part("idle-text")).to_have_text("Quý khách còn sử dụng không?")
    slow.page.get_by_role("button", name="Tiếp tục").click()
    slow.page.clock.run_for(30_000)
    slow.is_at("categories")
    expect(slow.part("idle")).to_be_hidden()
    slow.page.clock.run_for(35_000)
    slow.is_at("start")
    expect(slow.page.locator("html")).to_have_attribute("lang", "ja")
    assert slow.page.locator("html").get_attribute("data-contrast") is None


def test_the_result_goes_by_itself_unless_somebody_wants_to_stay(slow: Stand) -> None:
    slow.go("procedures")
    slow.page.locator(".tile").first.click()
    slow.number()
    slow.page.clock.run_for(5_000)
    expect(slow.part("countdown")).to_contain_text("秒で最初の画面に戻ります")
    slow.page.clock.run_for(16_000)
    slow.is_at("start")
    slow.go("procedures")
    slow.page.locator(".tile").first.click()
    slow.number()
    slow.part("stay").click()
    slow.page.clock.run_for(30_000)
    slow.is_at("result")
    expect(slow.part("countdown")).to_be_empty()
