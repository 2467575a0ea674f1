"""The real line-bot-sdk over loopback: one setting, `Configuration(host=…)`, leads it here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from linebot.v3 import WebhookParser
from linebot.v3.messaging import (
    ApiClient,
    ApiException,
    Configuration,
    CreateRichMenuAliasRequest,
    FlexContainer,
    FlexMessage,
    MessagingApi,
    MessagingApiBlob,
    MulticastRequest,
    PushMessageRequest,
    ReplyMessageRequest,
    RichMenuRequest,
    ShowLoadingAnimationRequest,
    TextMessage,
    ValidateMessageRequest,
)

from emulator.roundtrip import survives
from tests.emulator.bot import Bot
from tests.emulator.line import KEY, SECRET, STRANGER, TOKEN, Line, problem, text
from tests.emulator.pieces import bubble, buttons, carousel, flex, line_text, quick_reply, rich_menu
from tests.emulator.test_rich_menus import picture
from tests.support.serving import serving


@dataclass
class Sdk:
    """The SDK's clients and the emulator they speak to."""

    line: Line
    api: Any
    blob: Any


@pytest.fixture
def sdk(line: Line) -> Iterator[Sdk]:
    with serving(line.app) as origin:
        settings = Configuration(host=f"{origin}/emulator", access_token=TOKEN)
        with ApiClient(settings) as client:
            yield Sdk(line, MessagingApi(client), MessagingApiBlob(client))


def test_a_push_a_repeat_and_a_refusal_are_what_the_sdk_expects(sdk: Sdk) -> None:
    sato = sdk.line.friend()
    request = PushMessageRequest(to=sato.id, messages=[TextMessage(text="はい")])
    first = sdk.api.push_message_with_http_info(request, x_line_retry_key=KEY)
    assert first.status_code == 200
    assert first.data.sent_messages[0].id
    with pytest.raises(ApiException) as again:
        sdk.api.push_message(request, x_line_retry_key=KEY)
    assert again.value.status == 409
    accepted = first.headers["x-line-request-id"]
    assert again.value.headers["x-line-accepted-request-id"] == accepted
    with pytest.raises(ApiException) as refused:
        sdk.api.push_message(PushMessageRequest(to=sato.id, messages=[TextMessage(text="")]))
    assert "May not be empty" in refused.value.body


def test_a_reply_uses_the_token_once(sdk: Sdk) -> None:
    request = ReplyMessageRequest(
        reply_token=sdk.line.token(sdk.line.friend()), messages=[TextMessage(text="はい")]
    )
    assert sdk.api.reply_message(request).sent_messages
    with pytest.raises(ApiException, match="Invalid reply token"):
        sdk.api.reply_message(request)


def test_the_sdks_own_models_pass_the_limits_table(sdk: Sdk) -> None:
    sato = sdk.line.friend()
    message = FlexMessage(
        alt_text="予約", contents=FlexContainer.from_dict(carousel(*[bubble()] * 10))
    )
    sdk.api.push_message(PushMessageRequest(to=sato.id, messages=[message]))
    (shown,) = sdk.line.chat(sato)
    assert len(shown["message"]["contents"]["contents"]) == 10


def test_other_calls_answer_in_a_form_the_sdk_reads(sdk: Sdk) -> None:
    sato = sdk.line.friend()
    assert sdk.api.get_profile(sato.id).display_name == "佐藤"
    assert sdk.api.get_bot_info().user_id == sdk.line.platform.config.bot_user_id
    assert sdk.api.get_message_quota().type == "none"
    assert sdk.api.get_message_quota_consumption().total_usage == 0
    assert sdk.api.get_followers().user_ids == [sato.id]
    sdk.api.show_loading_animation(ShowLoadingAnimationRequest(chatId=sato.id, loadingSeconds=5))
    sdk.api.multicast(MulticastRequest(to=[sato.id], messages=[TextMessage(text="はい")]))
    sdk.api.validate_push(ValidateMessageRequest(messages=[TextMessage(text="はい")]))
    with pytest.raises(ApiException) as missing:
        sdk.api.get_profile(STRANGER)
    assert missing.value.status == 404


def test_a_rich_menu_is_deployed_with_the_sdk(sdk: Sdk) -> None:
    sato = sdk.line.friend()
    menu_id = sdk.api.create_rich_menu(RichMenuRequest.from_dict(rich_menu())).rich_menu_id
    sdk.blob.set_rich_menu_image(
        menu_id, body=bytearray(picture()), _headers={"Content-Type": "image/png"}
    )
    sdk.api.set_default_rich_menu(menu_id)
    assert sdk.api.get_default_rich_menu_id().rich_menu_id == menu_id
    sdk.api.create_rich_menu_alias(
        CreateRichMenuAliasRequest(rich_menu_alias_id="main", rich_menu_id=menu_id)
    )
    assert sdk.api.get_rich_menu_alias_list().aliases[0].rich_menu_id == menu_id
    sdk.api.link_rich_menu_id_to_user(sato.id, menu_id)
    assert sdk.api.get_rich_menu_id_of_user(sato.id).rich_menu_id == menu_id
    assert [menu.name for menu in sdk.api.get_rich_menu_list().richmenus] == ["main"]
    assert bytes(sdk.blob.get_rich_menu_image(menu_id)) == picture()
    sdk.api.unlink_rich_menu_id_from_user(sato.id)
    sdk.api.cancel_default_rich_menu()
    sdk.api.delete_rich_menu_alias("main")
    sdk.api.delete_rich_menu(menu_id)
    assert sdk.api.get_rich_menu_list().richmenus == []


def test_the_sdk_parses_every_event_the_emulator_sends(bot: Bot) -> None:
    line = Line(webhook_url=bot.url, webhook_senders=1)
    sato = line.friend()
    own = f"/api/people/{sato.id}"
    said: list[dict[str, Any]] = [
        {"text": "予約"},
        {"sticker": True},
        {"image": True},
        {"video": True},
        {"audio": True},
        {"file": True},
        {"location": True},
    ]
    for words in said:
        line.web.post(f"{own}/say", json=words)
    line.web.post(f"{own}/tap", json={"action": {"type": "postback", "data": "x"}})
    line.web.post(f"{own}/block")
    line.web.post(f"{own}/unblock")
    line.web.post(f"{own}/unsend", json={"message_id": line.chat(sato)[0]["message_id"]})
    bot.wait_for(11)
    parser = WebhookParser(SECRET)
    kinds = [
        type(event).__name__
        for body, signature in zip(bot.bodies, bot.signatures, strict=True)
        for event in parser.parse(body.decode(), signature)
    ]
    assert kinds == ["MessageEvent"] * 7 + [
        "PostbackEvent",
        "UnfollowEvent",
        "FollowEvent",
        "UnsendEvent",
    ]


GOOD = {
    "text": text(),
    "quick reply": quick_reply({"type": "message", "label": "x", "text": "x"}),
    "buttons": buttons(),
    "bubble": flex(bubble(line_text(size="13px", wrap=True, flex=0))),
    "carousel": flex(carousel(bubble(), bubble())),
}


@pytest.mark.parametrize("message", GOOD.values(), ids=GOOD.keys())
def test_a_good_message_survives_the_sdks_models(message: dict[str, Any]) -> None:
    assert survives("Message", message) == []


def test_a_misspelt_property_does_not_survive_the_sdks_models() -> None:
    message = flex(bubble(line_text(colour="#000000")))
    assert survives("Message", message) == [(".contents.body.contents[0].colour", "unknown field")]


def test_a_bad_word_does_not_survive_the_sdks_models() -> None:
    assert survives("Message", flex(bubble(line_text(align="middle"))))


def test_strict_emulators_ask_the_sdk_too() -> None:
    line = Line(strict_sdk=True)
    for message in GOOD.values():
        assert line.validate(message).status_code == 200
    coupon = {"type": "text", "text": "x", "sender": {"name": 5}}
    assert problem(line.validate(coupon))[0] == "messages[0].sender.name"
    assert line.post("/richmenu/validate", rich_menu()).status_code == 200
