"""With a booking: a scanner that types, the camera, or number and key."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import qrcode
from PIL import Image
from playwright.sync_api import Browser, expect

from tests.kiosk_bridge.screen.stand import Stand
from tests.kiosk_bridge.screen.ward import Ward, new_token
from tests.support import browser

pytestmark = pytest.mark.browser


@pytest.fixture
def token() -> str:
    """The text of a booking's QR code."""
    return new_token()


def scanned(token: str) -> list[tuple[str, dict[str, str]]]:
    """What reaches the server of a scan."""
    return [("/check-ins", {"token": token})]


@pytest.mark.parametrize("screen", ["start", "procedures", "check-in", "number", "refused"])
def test_a_scanner_that_types_is_heard_on_every_screen(
    stand: Stand, screen: str, token: str
) -> None:
    stand.go(screen)
    stand.ward.server.asked.clear()
    stand.scan(token)
    assert stand.number().startswith("B-")
    assert stand.ward.presses == scanned(token)


def test_a_scan_presses_no_button_that_happens_to_have_the_focus(stand: Stand, token: str) -> None:
    stand.page.locator("[data-language=vi]").focus()
    stand.page.keyboard.type(token.lower())
    stand.page.keyboard.press("Enter")
    stand.number()
    assert stand.page.locator("html").get_attribute("data-locale") == "ja"
    assert stand.ward.presses == scanned(token)


def test_a_scan_leaves_nothing_in_the_field_for_the_booking_number(
    stand: Stand, token: str
) -> None:
    stand.go("number")
    assert stand.scan("12") == [
        False,
        False,
        True,
    ]  # a person's digits reach the field; Enter goes on
    expect(stand.part("missing")).to_have_text("あと8けた入力してください")
    assert all(stand.scan(token))
    stand.number()


@pytest.mark.parametrize("key", ["Process", "ち", "ｑ"])
def test_an_input_method_or_kana_mode_does_not_mangle_the_code(
    stand: Stand, key: str, token: str
) -> None:
    stand.scan(token, key=key)
    stand.number()
    assert stand.ward.presses == scanned(token)


def test_the_same_code_held_on_is_no_second_press(stand: Stand, token: str) -> None:
    for _ in range(3):
        stand.scan(token)
    stand.number()
    assert stand.ward.presses == scanned(token)


def test_a_damaged_code_is_told_and_the_way_without_booking_offered(
    stand: Stand, token: str
) -> None:
    stand.ward.server.refuse = ("token_invalid", {})
    stand.scan(token[:70])
    stand.is_at("refused")
    expect(stand.part("main")).to_contain_text("token_invalid (ja)")
    stand.speak("ko")
    expect(stand.part("main")).to_contain_text("token_invalid (ko)")
    stand.page.get_by_role("button", name="예약 없이 번호표 받기").click()
    stand.is_at("categories")


def test_number_and_key_are_typed_on_the_large_keys(stand: Stand) -> None:
    stand.go("number")
    for digit in "12345679":
        stand.key(digit).click()
    stand.key("1字消す").click()
    stand.part("on").click()
    expect(stand.part("missing")).to_have_text("あと1けた入力してください")
    stand.key("8").click()
    stand.part("on").click()
    stand.is_at("pin")
    for digit in "000871":
        stand.key(digit).click()
    stand.part("on").click()
    stand.number()
    assert stand.ward.presses == [("/check-ins", {"booking_number": "12345678", "pin": "000871"})]


def test_without_the_network_typing_is_not_offered_and_the_reason_told(stand: Stand) -> None:
    stand.go("check-in")
    expect(stand.part("type")).to_be_visible()
    expect(stand.part("type-cut")).to_be_hidden()
    stand.ward.unplug()
    stand.hear()
    expect(stand.part("type")).to_be_hidden()
    expect(stand.part("type-cut")).to_contain_text("予約番号では受付できません")
    stand.ward.begin_again()
    stand.hear()
    expect(stand.part("type")).to_be_visible()


def test_real_keys_work_too_wherever_the_focus_is_and_full_width_digits_count(stand: Stand) -> None:
    stand.go("number")
    stand.part("digits").fill("１２３４-５６")
    stand.page.locator("[data-language=ja]").focus()
    stand.page.keyboard.type("78")
    expect(stand.part("digits")).to_have_value("12345678")
    stand.part("digits").press("Enter")
    stand.is_at("pin")
    stand.page.keyboard.type("123456")
    stand.page.keyboard.press("Enter")
    stand.number()
    assert stand.ward.presses == [("/check-ins", {"booking_number": "12345678", "pin": "123456"})]


def test_a_wrong_key_is_typed_anew_and_too_many_tries_say_how_long_to_wait(stand: Stand) -> None:
    stand.go("refused")
    expect(stand.part("main")).to_contain_text("30秒ほど待って")
    stand.part("back").click()
    stand.is_at("pin")
    expect(stand.part("digits")).to_have_value("")


def test_the_screen_answers_in_the_language_of_the_booking_unless_one_was_chosen(
    stand: Stand, token: str
) -> None:
    stand.ward.server.theirs = "vi"
    stand.scan(token)
    expect(stand.page.locator("h1")).to_contain_text("Số của quý khách")
    stand.part("finish").click()
    expect(stand.page.locator("html")).to_have_attribute("lang", "ja")
    stand.speak("zh")
    stand.scan(new_token())
    expect(stand.page.locator("h1")).to_contain_text("您的号码")


def test_without_a_camera_the_page_says_what_works_instead(stand: Stand) -> None:
    stand.go("check-in")
    expect(stand.part("main")).to_contain_text("カメラは使えません")
    expect(stand.part("camera")).to_be_hidden()


@pytest.fixture
def camera(chromium: Browser, tmp_path: Path, token: str) -> Iterator[Browser]:
    """A browser whose camera sees the QR code of ``token``."""
    code = qrcode.make(token, box_size=6).get_image().convert("RGB")
    seen = Image.new("RGB", (640, 480), "white")
    seen.paste(code, ((640 - code.width) // 2, (480 - code.height) // 2))
    picture = io.BytesIO()
    seen.save(picture, "JPEG", quality=90)
    film = tmp_path / "camera.mjpeg"
    film.write_bytes(picture.getvalue() * 2)
    opened = chromium.browser_type.launch(
        executable_path=browser.executable(),
        args=[
            *browser.ARGUMENTS,
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            f"--use-file-for-fake-video-capture={film}",
        ],
    )
    yield opened
    opened.close()


def test_the_camera_reads_the_code_and_is_switched_off_afterwards(
    camera: Browser, ward: Ward, token: str
) -> None:
    stand = Stand(camera.new_page(locale="ja-JP"), ward)
    stand.open()
    stand.part("booked").click()
    assert stand.number().startswith("B-")
    assert ward.presses == scanned(token)
    assert stand.complaints == []
    assert stand.page.evaluate("document.querySelector('video')") is None
