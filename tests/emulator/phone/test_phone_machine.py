"""The ticket machine and the clock beside the phones."""

import pytest
from playwright.sync_api import expect

from tests.emulator.phone.service import TOKEN_IN_QR
from tests.emulator.phone.stage import Stage
from tests.emulator.pieces import bubble, flex, line_text

pytestmark = pytest.mark.browser


def qr(name: str) -> object:
    """A card with a QR picture."""
    image = {"type": "image", "url": f"https://localhost:8000/qr/{name}.png", "size": "5xl"}
    return flex(bubble(image))


def test_a_held_up_qr_code_becomes_a_ticket(stage: Stage) -> None:
    sato = stage.friend()
    stage.push(sato, qr("old"), qr("new"), flex(bubble(line_text())))
    expect(stage.column(sato).get_by_test_id("msg")).to_have_count(3)
    with stage.page.expect_request("**/kiosk/read-qr") as read:
        stage.page.get_by_test_id("kiosk-scan").click()
    assert read.value.post_data_json == {"url": "https://localhost:8000/qr/new.png"}
    ticket = stage.page.get_by_test_id("kiosk-ticket")
    expect(ticket).to_have_attribute("data-label", "B-102")
    expect(ticket).to_have_attribute("data-kind", "priority")
    expect(ticket).to_contain_text("中央区役所 住民異動")
    expect(stage.page.get_by_test_id("kiosk-message")).to_have_text("予約の受付をしました。")
    assert stage.service.asked == [("/kiosk/v1/check-ins", {"token": TOKEN_IN_QR})]
    stage.page.get_by_test_id("kiosk-take").click()
    expect(ticket).to_have_count(0)


def test_the_machine_reads_the_phone_that_was_chosen(stage: Stage) -> None:
    sato, suzuki = stage.friend("佐藤"), stage.friend("鈴木")
    stage.push(suzuki, qr("suzuki"))
    stage.column(sato).get_by_test_id("chat").click()
    stage.page.get_by_test_id("kiosk-scan").click()
    expect(stage.page.get_by_test_id("kiosk-refusal")).to_contain_text("佐藤")
    stage.page.get_by_test_id("person-tab").nth(1).click()
    stage.page.get_by_test_id("kiosk-scan").click()
    expect(stage.page.get_by_test_id("kiosk-ticket")).to_be_visible()


def test_number_and_key_are_typed_on_the_keypad(stage: Stage) -> None:
    for digit in "12345678" + "009871":
        stage.page.get_by_test_id(f"key-{digit}").click()
    expect(stage.page.get_by_test_id("kiosk-number")).to_have_value("12345678")
    expect(stage.page.get_by_test_id("kiosk-pin")).to_have_value("009871")
    stage.page.get_by_test_id("key-erase").click()
    stage.page.get_by_test_id("key-2").click()
    stage.page.get_by_test_id("kiosk-submit").click()
    expect(stage.page.get_by_test_id("kiosk-ticket")).to_be_visible()
    asked = {"booking_number": "12345678", "pin": "009872"}
    assert stage.service.asked == [("/kiosk/v1/check-ins", asked)]


def test_full_width_digits_are_understood_and_the_cursor_moves_on(stage: Stage) -> None:
    stage.page.get_by_test_id("kiosk-number").fill("１２３４ ５６７８")
    expect(stage.page.get_by_test_id("kiosk-number")).to_have_value("12345678")
    expect(stage.page.get_by_test_id("kiosk-pin")).to_be_focused()


def test_too_few_digits_are_not_sent(stage: Stage) -> None:
    stage.page.get_by_test_id("kiosk-number").fill("123")
    stage.page.get_by_test_id("kiosk-submit").click()
    expect(stage.page.get_by_test_id("kiosk-number")).to_be_focused()
    assert stage.service.asked == []


def test_a_refusal_is_told_in_the_services_own_words(stage: Stage) -> None:
    sentence = "受付は10時15分からです。"
    stage.service.refusal = {"code": "too-early", "message": sentence}
    stage.page.get_by_test_id("kiosk-walkin").first.click()
    refusal = stage.page.get_by_test_id("kiosk-refusal")
    expect(refusal).to_contain_text(sentence)
    expect(refusal).to_have_attribute("data-code", "too-early")
    expect(refusal).to_have_attribute("role", "alert")


def test_a_walk_in_ticket_is_one_tap_away(stage: Stage) -> None:
    counters = stage.page.get_by_test_id("kiosk-walkin")
    expect(counters).to_have_text(["A証明発行", "B住民異動"])
    counters.nth(1).click()
    expect(stage.page.get_by_test_id("kiosk-ticket-label")).to_have_text("B-102")
    assert stage.service.asked == [("/kiosk/v1/tickets", {"counter": "chuo-juumin"})]


def test_the_machine_speaks_the_language_of_the_page(stage: Stage) -> None:
    stage.page.get_by_test_id("language").click()
    expect(stage.page.get_by_test_id("kiosk-walkin")).to_have_text(["APapers", "BMoving"])
    stage.page.get_by_test_id("kiosk-walkin").first.click()
    expect(stage.page.get_by_test_id("kiosk-take")).to_have_text("Take the paper and close")
    assert stage.service.languages == ["en"]


@pytest.mark.parametrize(
    ("step", "then"),
    [
        ("clock-plus-10", "2026-12-01T12:10"),
        ("clock-plus-60", "2026-12-01T13:00"),
        ("clock-morning", "2026-12-02T09:00"),
    ],
)
def test_the_clock_moves_in_steps(stage: Stage, step: str, then: str) -> None:
    expect(stage.page.get_by_test_id("clock-now")).to_contain_text("12:00")
    stage.page.get_by_test_id(step).click()
    expect(stage.page.get_by_test_id("clock-now")).to_contain_text(then[-5:])
    assert stage.service.now.isoformat().startswith(then)


def test_the_clock_can_be_set_to_any_moment(stage: Stage) -> None:
    stage.page.get_by_test_id("clock-input").fill("2026-12-24T18:30")
    stage.page.get_by_test_id("clock-set").click()
    expect(stage.page.get_by_test_id("clock-now")).to_contain_text("12月24日")
    assert stage.service.now.isoformat() == "2026-12-24T18:30:00+09:00"


def test_the_way_to_the_console_is_shown_with_its_login(stage: Stage) -> None:
    expect(stage.page.get_by_test_id("console-link")).to_have_attribute(
        "href", f"{stage.service.url}/console/"
    )
    expect(stage.page.locator("#console-hint")).to_contain_text("demo / demo-pass")


def test_without_an_address_there_is_no_way_to_the_machines_own_screen(stage: Stage) -> None:
    expect(stage.page.get_by_test_id("console-link")).to_be_visible()
    expect(stage.page.get_by_test_id("machine-link")).to_be_hidden()
