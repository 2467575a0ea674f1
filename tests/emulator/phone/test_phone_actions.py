"""Each kind of action does what it does on a phone."""

import io
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.emulator.phone.stage import Stage
from tests.emulator.pieces import buttons, postback, rich_menu

pytestmark = pytest.mark.browser


def offer(stage: Stage, action: dict[str, Any]) -> None:
    """A new friend gets a button with this action and taps it."""
    sato = stage.friend()
    stage.push(sato, buttons(actions=[{"label": "これ", **action}]))
    stage.column(sato).get_by_test_id("template-action").click()


def test_a_message_action_says_its_text(stage: Stage) -> None:
    offer(stage, {"type": "message", "text": "明日の朝"})
    expect(stage.page.get_by_test_id("msg-person")).to_contain_text("明日の朝")
    assert stage.bot.wait_for(1)[0]["message"]["text"] == "明日の朝"


def test_a_postback_without_display_text_is_silent(stage: Stage) -> None:
    offer(stage, {"type": "postback", "data": "c=next"})
    assert stage.bot.wait_for(1)[0]["postback"]["data"] == "c=next"
    expect(stage.page.get_by_test_id("msg-person")).to_have_count(0)


def test_a_postback_can_open_the_keyboard_with_words_in_it(stage: Stage) -> None:
    more = {"inputOption": "openKeyboard", "fillInText": "区役所："}
    offer(stage, {"type": "postback", "data": "c=type", **more})
    expect(stage.page.get_by_test_id("chat-input")).to_have_value("区役所：")
    expect(stage.page.get_by_test_id("chat-input")).to_be_focused()


def test_a_picked_date_is_sent_and_the_field_knows_its_limits(stage: Stage) -> None:
    limits = {"initial": "2026-12-03", "min": "2026-12-02", "max": "2026-12-20"}
    offer(stage, {"type": "datetimepicker", "data": "s=day", "mode": "date", **limits})
    field = stage.page.get_by_test_id("picker-input")
    expect(field).to_have_value("2026-12-03")
    assert (field.get_attribute("min"), field.get_attribute("max")) == ("2026-12-02", "2026-12-20")
    field.fill("2026-12-24")
    stage.page.get_by_test_id("picker-ok").click()
    expect(field).to_be_visible()
    field.fill("2026-12-10")
    stage.page.get_by_test_id("picker-ok").click()
    expect(field).to_have_count(0)
    assert stage.bot.wait_for(1)[0]["postback"]["params"] == {"date": "2026-12-10"}


@pytest.mark.parametrize(
    ("mode", "initial", "sent"),
    [("time", "10:30", "10:30"), ("datetime", "2026-12-03t10:30", "2026-12-03T10:30")],
)
def test_a_time_or_both_can_be_picked(stage: Stage, mode: str, initial: str, sent: str) -> None:
    offer(stage, {"type": "datetimepicker", "data": "s=at", "mode": mode, "initial": initial})
    stage.page.get_by_test_id("picker-ok").click()
    assert stage.bot.wait_for(1)[0]["postback"]["params"] == {mode: sent}


def test_a_given_up_picker_sends_nothing(stage: Stage) -> None:
    offer(stage, {"type": "datetimepicker", "data": "s=day", "mode": "date"})
    stage.page.get_by_test_id("picker-cancel").click()
    expect(stage.page.get_by_test_id("picker")).to_have_count(0)
    assert stage.bot.events == []


def test_a_link_opens_in_a_new_tab_where_the_service_really_is(stage: Stage) -> None:
    with stage.page.context.expect_page() as opened:
        offer(stage, {"type": "uri", "uri": "https://localhost:8000/p.png?x=1"})
    assert opened.value.url == f"{stage.service.url}/p.png?x=1"


def test_a_telephone_number_is_shown(stage: Stage) -> None:
    offer(stage, {"type": "uri", "uri": "tel:0432212109"})
    expect(stage.page.get_by_test_id("toast")).to_contain_text("0432212109")


def test_a_clipboard_action_copies(stage: Stage) -> None:
    stage.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    offer(stage, {"type": "clipboard", "clipboardText": "12345678"})
    expect(stage.page.get_by_test_id("toast")).to_contain_text("12345678")
    assert stage.page.evaluate("navigator.clipboard.readText()") == "12345678"


def put_menu(stage: Stage, **more: Any) -> str:
    """Create a rich menu with a picture; returns its id."""
    made = stage.line.post("/richmenu", rich_menu(**more))
    assert made.json is not None
    menu_id: str = made.json["richMenuId"]
    picture = io.BytesIO()
    Image.new("RGB", (2500, 1686), "#ddeedd").save(picture, "PNG")
    answer = stage.line.web.post(
        f"/v2/bot/richmenu/{menu_id}/content",
        data=picture.getvalue(),
        headers={**stage.line._headers({}), "Content-Type": "image/png"},
    )
    assert answer.status_code == 200, answer.text
    return menu_id


def areas() -> list[dict[str, Any]]:
    """A menu of two halves: book, and switch to the other menu."""
    half = {"y": 0, "width": 1250, "height": 1686}
    switch = {"type": "richmenuswitch", "richMenuAliasId": "other", "data": "m=other"}
    return [
        {"bounds": {"x": 0, **half}, "action": postback(label="予約する", displayText="予約する")},
        {"bounds": {"x": 1250, **half}, "action": {**switch, "label": "つぎへ"}},
    ]


def test_areas_of_the_rich_menu_are_buttons_over_its_picture(stage: Stage) -> None:
    stage.line.post(f"/user/all/richmenu/{put_menu(stage, areas=areas())}", {})
    phone = stage.column(stage.friend())
    area = phone.get_by_role("button", name="予約する")
    picture = phone.locator(".menu-frame").bounding_box()
    box = area.bounding_box()
    assert picture is not None
    assert box is not None
    assert box["width"] == pytest.approx(picture["width"] / 2, abs=1)
    assert picture["height"] / picture["width"] == pytest.approx(1686 / 2500, abs=0.01)
    area.click()
    expect(phone.get_by_test_id("msg-person")).to_contain_text("予約する")


def test_the_bar_of_the_rich_menu_opens_and_closes_it(stage: Stage) -> None:
    menu_id = put_menu(stage, areas=areas(), selected=False, chatBarText="ひらく")
    stage.line.post(f"/user/all/richmenu/{menu_id}", {})
    phone = stage.column(stage.friend())
    bar = phone.get_by_test_id("richmenu-toggle")
    expect(bar).to_have_text("ひらく")
    expect(phone.get_by_test_id("richmenu-area").first).to_be_hidden()
    bar.click()
    expect(phone.get_by_test_id("richmenu-area").first).to_be_visible()
    expect(bar).to_have_attribute("aria-expanded", "true")


def test_a_field_can_close_the_menu_it_lies_in(stage: Stage) -> None:
    closing = [{**area, "action": dict(area["action"])} for area in areas()]
    closing[0]["action"]["inputOption"] = "closeRichMenu"
    stage.line.post(f"/user/all/richmenu/{put_menu(stage, areas=closing)}", {})
    phone = stage.column(stage.friend())
    phone.get_by_role("button", name="予約する").click()
    expect(phone.get_by_test_id("msg-person")).to_contain_text("予約する")
    expect(phone.get_by_test_id("richmenu-area").first).to_be_hidden()
    expect(phone.get_by_test_id("richmenu-toggle")).to_have_attribute("aria-expanded", "false")


def test_a_menu_switch_shows_the_other_menu(stage: Stage) -> None:
    other = put_menu(stage, chatBarText="もう一つ")
    stage.line.post("/richmenu/alias", {"richMenuAliasId": "other", "richMenuId": other})
    stage.line.post(f"/user/all/richmenu/{put_menu(stage, areas=areas())}", {})
    phone = stage.column(stage.friend())
    phone.get_by_role("button", name="つぎへ").click()
    expect(phone.get_by_test_id("richmenu-toggle")).to_have_text("もう一つ")
    params = stage.bot.wait_for(1)[0]["postback"]["params"]
    assert params == {"newRichMenuAliasId": "other", "status": "SUCCESS"}
