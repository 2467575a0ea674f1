"""What a person sees and does in a chat."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.emulator.line import NOON, text
from tests.emulator.phone.stage import Stage
from tests.emulator.pieces import postback, quick_reply

pytestmark = pytest.mark.browser


def test_who_adds_the_account_gets_a_phone_and_the_bot_hears_of_it(stage: Stage) -> None:
    page = stage.page
    page.get_by_test_id("add-friend").click()
    page.get_by_test_id("add-name").fill("山田 花子")
    page.get_by_test_id("add-language").select_option("en")
    page.get_by_test_id("add-submit").click()
    phone = page.get_by_test_id("phone-1")
    expect(phone).to_contain_text("山田 花子")
    expect(phone.get_by_test_id("chat-input")).to_have_attribute("placeholder", "Type a message")
    assert stage.bot.wait_for(1)[0]["type"] == "follow"


def test_a_typed_text_stands_on_the_right_and_reaches_the_bot(stage: Stage) -> None:
    phone = stage.column(stage.friend())
    phone.get_by_test_id("chat-input").fill("予約したい")
    phone.get_by_test_id("chat-input").press("Enter")
    expect(phone.get_by_test_id("msg-person")).to_contain_text("予約したい")
    expect(phone.get_by_test_id("chat-input")).to_have_value("")
    assert stage.bot.wait_for(1)[0]["message"]["text"] == "予約したい"


def test_enter_that_ends_a_conversion_of_the_input_method_sends_nothing(stage: Stage) -> None:
    phone = stage.column(stage.friend())
    field = phone.get_by_test_id("chat-input")
    field.fill("よやく")
    field.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    field.dispatch_event("keydown", {"key": "Enter", "keyCode": 229})
    expect(field).to_have_value("よやく")
    phone.get_by_test_id("chat-send").click()
    expect(phone.get_by_test_id("msg")).to_have_count(1)


def test_an_answer_appears_by_itself_with_time_and_read_mark(stage: Stage) -> None:
    sato = stage.friend()
    phone = stage.column(sato)
    phone.get_by_test_id("chat-input").fill("こんにちは")
    phone.get_by_test_id("chat-send").click()
    expect(phone.get_by_test_id("msg-person")).to_contain_text("こんにちは")
    expect(phone.get_by_test_id("msg-person").get_by_text("既読")).to_be_hidden()
    stage.push(sato, text("ご用件をどうぞ。"))
    answer = phone.get_by_test_id("msg-bot")
    expect(answer).to_contain_text("ご用件をどうぞ。")
    expect(answer).to_contain_text("12:00")
    expect(phone.get_by_test_id("msg-person").get_by_text("既読")).to_be_visible()


def test_a_new_day_gets_its_own_line(stage: Stage) -> None:
    sato = stage.friend()
    stage.push(sato, text("きのう"))
    expect(stage.newest(sato)).to_contain_text("きのう")
    stage.service.now = NOON + timedelta(days=1)
    stage.push(sato, text("きょう"))
    expect(stage.column(sato).get_by_test_id("day")).to_have_count(2)


def test_a_quick_reply_lives_only_under_the_newest_message(stage: Stage) -> None:
    sato = stage.friend()
    phone = stage.column(sato)
    stage.push(sato, quick_reply(postback(label="中央区", displayText="中央区"), postback()))
    expect(phone.get_by_test_id("quick-reply")).to_have_text(["中央区", "はい"])
    stage.push(sato, text("お待ちください。"))
    expect(phone.get_by_test_id("quick-reply")).to_have_count(0)


def test_a_tapped_quick_reply_is_gone_and_its_words_are_the_persons(stage: Stage) -> None:
    sato = stage.friend()
    phone = stage.column(sato)
    stage.push(sato, quick_reply(postback(label="中央区", data="v=chuo", displayText="中央区で")))
    phone.get_by_test_id("quick-reply").click()
    expect(phone.get_by_test_id("msg-person")).to_contain_text("中央区で")
    expect(phone.get_by_test_id("quick-reply")).to_have_count(0)
    assert stage.bot.wait_for(1)[0]["postback"]["data"] == "v=chuo"


def test_words_of_the_bot_are_text_and_never_markup(stage: Stage) -> None:
    sato = stage.friend()
    nasty = "<img src=x onerror=alert(1)><b>太字</b>"
    stage.push(sato, text(nasty))
    expect(stage.newest(sato)).to_contain_text(nasty)
    assert stage.newest(sato).locator("img, b").count() == 0


def test_dots_are_shown_until_the_answer_comes(stage: Stage) -> None:
    sato = stage.friend()
    stage.line.post("/chat/loading/start", {"chatId": sato.id, "loadingSeconds": 60})
    expect(stage.column(sato).get_by_test_id("typing")).to_be_visible()
    stage.push(sato, text())
    expect(stage.column(sato).get_by_test_id("typing")).to_be_hidden()


def test_messages_that_came_while_the_line_was_down_are_caught_up(stage: Stage) -> None:
    sato = stage.friend()
    stage.push(sato, text("一"))
    expect(stage.newest(sato)).to_contain_text("一")
    sato.add("bot", stage.line.platform.stamp(), text("二"), "1")
    stage.break_streams()
    expect(stage.newest(sato)).to_contain_text("二")


def test_two_people_talk_side_by_side(stage: Stage) -> None:
    sato, suzuki = stage.friend("佐藤"), stage.friend("鈴木")
    stage.push(suzuki, text("鈴木さん宛て"))
    expect(stage.newest(suzuki)).to_contain_text("鈴木さん宛て")
    expect(stage.column(sato).get_by_test_id("msg")).to_have_count(0)
    expect(stage.page.get_by_test_id("phone-2")).to_contain_text("鈴木")


@pytest.mark.parametrize("kind", ["sticker", "image", "audio", "location"])
def test_the_plus_menu_sends_other_things_than_text(stage: Stage, kind: str) -> None:
    phone = stage.column(stage.friend())
    phone.get_by_test_id("plus-toggle").click()
    phone.get_by_test_id(f"plus-{kind}").click()
    expect(phone.get_by_test_id("msg")).to_have_attribute("data-type", kind)
    assert stage.bot.wait_for(1)[0]["message"]["type"] == kind


def test_who_blocks_the_account_cannot_write_until_the_block_ends(stage: Stage) -> None:
    phone = stage.column(stage.friend())
    phone.get_by_test_id("phone-more").click()
    phone.get_by_test_id("phone-block").click()
    expect(phone.get_by_test_id("blocked")).to_be_visible()
    expect(phone.get_by_test_id("chat-input")).to_be_disabled()
    phone.get_by_test_id("phone-more").click()
    phone.get_by_test_id("phone-unblock").click()
    expect(phone.get_by_test_id("chat-input")).to_be_enabled()
    assert [event["type"] for event in stage.bot.wait_for(2)] == ["unfollow", "follow"]


def test_the_last_event_can_be_delivered_again(stage: Stage) -> None:
    phone = stage.column(stage.friend())
    phone.get_by_test_id("chat-input").fill("もう一度")
    phone.get_by_test_id("chat-send").click()
    expect(phone.get_by_test_id("msg")).to_have_count(1)
    phone.get_by_test_id("phone-more").click()
    phone.get_by_test_id("phone-redeliver").click()
    expect(phone.get_by_test_id("toast")).to_be_visible()
    first, second = stage.bot.wait_for(2)
    assert first["webhookEventId"] == second["webhookEventId"]
    assert second["deliveryContext"]["isRedelivery"] is True
