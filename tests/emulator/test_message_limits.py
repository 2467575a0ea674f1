"""The limits table of messages, one limit after the other."""

from typing import Any

import pytest

from tests.emulator.line import Line, problem, text
from tests.emulator.pieces import PICTURE, buttons, postback, quick_reply

FAMILY = "👨‍👩‍👧‍👦"
"""One grapheme cluster, 11 UTF-16 units."""


def carousel(*columns: Any) -> dict[str, Any]:
    template = {"type": "carousel", "columns": list(columns)}
    return {"type": "template", "altText": "x", "template": template}


def column(**more: Any) -> dict[str, Any]:
    return {"text": "x", "actions": [postback()], **more}


def image_carousel(label: str) -> dict[str, Any]:
    columns = [{"imageUrl": PICTURE, "action": postback(label=label)}]
    template = {"type": "image_carousel", "columns": columns}
    return {"type": "template", "altText": "x", "template": template}


def imagemap(**more: Any) -> dict[str, Any]:
    return {
        "type": "imagemap",
        "baseUrl": PICTURE,
        "altText": "x",
        "baseSize": {"width": 1040, "height": 520},
        "actions": [],
        **more,
    }


def image(url: str) -> dict[str, Any]:
    return {"type": "image", "originalContentUrl": url, "previewImageUrl": PICTURE}


AREA = {"x": 0, "y": 0, "width": 10, "height": 10}
TAP = {"type": "message", "text": "x", "area": AREA}

GOOD: dict[str, dict[str, Any]] = {
    "text of 5,000 units": text("あ" * 5000),
    "text of 2,500 emoji": text("😀" * 2500),
    "textV2": {"type": "textV2", "text": "x"},
    "13 quick replies": quick_reply(*[postback()] * 13),
    "label of 20 clusters": quick_reply(postback(label=FAMILY * 20)),
    "data of 300": quick_reply(postback(data="x" * 300)),
    "displayText of 300 clusters": quick_reply(postback(displayText=FAMILY * 300)),
    "fillInText with keyboard": quick_reply(
        postback(inputOption="openKeyboard", fillInText="予約 ")
    ),
    "message action of 300": quick_reply({"type": "message", "label": "x", "text": "あ" * 300}),
    "uri of 1,000": quick_reply({"type": "uri", "label": "x", "uri": "https://a.jp/" + "x" * 987}),
    "telephone": quick_reply({"type": "uri", "label": "x", "uri": "tel:0432212131"}),
    "line scheme": quick_reply({"type": "uri", "label": "x", "uri": "line://nv/location"}),
    "clipboard of 1,000": quick_reply(
        {"type": "clipboard", "label": "x", "clipboardText": "x" * 1000}
    ),
    "datetime picker": quick_reply(
        {
            "type": "datetimepicker",
            "label": "x",
            "data": "x",
            "mode": "date",
            "min": "2026-12-01",
            "max": "2026-12-30",
        }
    ),
    "buttons title 40 and text 60": buttons(title="あ" * 40, text="あ" * 60),
    "buttons text 160 alone": buttons(text="あ" * 160),
    "four buttons": buttons(actions=[postback()] * 4),
    "image": image(PICTURE),
    "image url of 2,000": image("https://a.jp/" + "x" * 1987),
    "image carousel label 12": image_carousel("あ" * 12),
    "carousel": carousel(column(), column()),
    "imagemap of 50 actions": imagemap(actions=[TAP] * 50),
    "alternative text of 1,500": imagemap(altText="あ" * 1500),
    "location": {
        "type": "location",
        "title": "中央区役所",
        "address": "千葉市",
        "latitude": 35.6,
        "longitude": 140.1,
    },
    "sticker": {"type": "sticker", "packageId": "446", "stickerId": "1988"},
}

BAD: dict[str, tuple[dict[str, Any], str, str]] = {
    "text of 5,001 units": (text("あ" * 5001), "messages[0].text", "Length must be"),
    "text of 2,501 emoji": (text("😀" * 2501), "messages[0].text", "Length must be"),
    "empty text": (text(""), "messages[0].text", "May not be empty"),
    "no text": ({"type": "text"}, "messages[0].text", "May not be empty"),
    "number for a text": ({"type": "text", "text": 5}, "messages[0].text", "must be a string"),
    "misspelt property": ({**text(), "quickreply": {}}, "messages[0].quickreply", "unknown field"),
    "unknown type": ({"type": "txt"}, "messages[0].type", "Must be one of the following values"),
    "14 quick replies": (
        quick_reply(*[postback()] * 14),
        "messages[0].quickReply.items",
        "Size must be between 1 and 13",
    ),
    "no quick replies": (quick_reply(), "messages[0].quickReply.items", "Size must be"),
    "label of 21": (
        quick_reply(postback(label="あ" * 21)),
        "messages[0].quickReply.items[0].action.label",
        "Length must be between 1 and 20",
    ),
    "no label": (
        quick_reply({"type": "postback", "data": "x"}),
        "messages[0].quickReply.items[0].action.label",
        "May not be empty",
    ),
    "data of 301": (
        quick_reply(postback(data="x" * 301)),
        "messages[0].quickReply.items[0].action.data",
        "Length must be",
    ),
    "data of 151 emoji": (
        quick_reply(postback(data="😀" * 151)),
        "messages[0].quickReply.items[0].action.data",
        "Length must be",
    ),
    "displayText of 301": (
        quick_reply(postback(displayText="あ" * 301)),
        "messages[0].quickReply.items[0].action.displayText",
        "Length must be",
    ),
    "fillInText without keyboard": (
        quick_reply(postback(fillInText="x")),
        "messages[0].quickReply.items[0].action.fillInText",
        "inputOption must be openKeyboard",
    ),
    "message action of 301": (
        quick_reply({"type": "message", "label": "x", "text": "あ" * 301}),
        "messages[0].quickReply.items[0].action.text",
        "Length must be",
    ),
    "uri of 1,001": (
        quick_reply({"type": "uri", "label": "x", "uri": "https://a.jp/" + "x" * 988}),
        "messages[0].quickReply.items[0].action.uri",
        "Length must be",
    ),
    "ftp": (
        quick_reply({"type": "uri", "label": "x", "uri": "ftp://a.jp"}),
        "messages[0].quickReply.items[0].action.uri",
        "invalid uri scheme",
    ),
    "javascript": (
        quick_reply({"type": "uri", "label": "x", "uri": "javascript:alert(1)"}),
        "messages[0].quickReply.items[0].action.uri",
        "invalid uri scheme",
    ),
    "uri with a space": (
        quick_reply({"type": "uri", "label": "x", "uri": "https://a.jp/a b"}),
        "messages[0].quickReply.items[0].action.uri",
        "invalid uri",
    ),
    "clipboard of 1,001": (
        quick_reply({"type": "clipboard", "label": "x", "clipboardText": "x" * 1001}),
        "messages[0].quickReply.items[0].action.clipboardText",
        "Length must be",
    ),
    "31 February in a picker": (
        quick_reply(
            {
                "type": "datetimepicker",
                "label": "x",
                "data": "x",
                "mode": "date",
                "initial": "2026-02-31",
            }
        ),
        "messages[0].quickReply.items[0].action.initial",
        "invalid property",
    ),
    "picker that ends before it begins": (
        quick_reply(
            {
                "type": "datetimepicker",
                "label": "x",
                "data": "x",
                "mode": "date",
                "min": "2026-12-02",
                "max": "2026-12-01",
            }
        ),
        "messages[0].quickReply.items[0].action.max",
        "must be greater than min",
    ),
    "buttons title of 41": (
        buttons(title="あ" * 41),
        "messages[0].template.title",
        "Length must be",
    ),
    "buttons text of 161": (
        buttons(text="あ" * 161),
        "messages[0].template.text",
        "Length must be between 1 and 160",
    ),
    "buttons text of 61 beside a title": (
        buttons(title="x", text="あ" * 61),
        "messages[0].template.text",
        "Length must be between 1 and 60",
    ),
    "five buttons": (
        buttons(actions=[postback()] * 5),
        "messages[0].template.actions",
        "Size must be between 1 and 4",
    ),
    "carousel columns that differ": (
        carousel(column(), column(title="x")),
        "messages[0].template.columns",
        "columns must have",
    ),
    "11 columns": (
        carousel(*[column()] * 11),
        "messages[0].template.columns",
        "Size must be between 1 and 10",
    ),
    "image carousel label 13": (
        image_carousel("あ" * 13),
        "messages[0].template.columns[0].action.label",
        "Length must be between 0 and 12",
    ),
    "http picture": (
        image("http://localhost/p.png"),
        "messages[0].originalContentUrl",
        "invalid uri scheme",
    ),
    "picture url of 2,001": (
        image("https://a.jp/" + "x" * 1988),
        "messages[0].originalContentUrl",
        "Length must be",
    ),
    "alternative text of 1,501": (
        imagemap(altText="あ" * 1501),
        "messages[0].altText",
        "Length must be between 1 and 1500",
    ),
    "imagemap of width 1,041": (
        imagemap(baseSize={"width": 1041, "height": 520}),
        "messages[0].baseSize.width",
        "must be between 1040 and 1040",
    ),
    "51 imagemap actions": (
        imagemap(actions=[TAP] * 51),
        "messages[0].actions",
        "Size must be between 0 and 50",
    ),
}


@pytest.mark.parametrize("message", GOOD.values(), ids=GOOD.keys())
def test_a_message_at_its_limit_is_accepted(line: Line, message: dict[str, Any]) -> None:
    answer = line.validate(message)
    assert (answer.status_code, answer.json) == (200, {})


@pytest.mark.parametrize(("message", "where", "why"), BAD.values(), ids=BAD.keys())
def test_a_message_past_its_limit_is_refused_with_the_property(
    line: Line, message: dict[str, Any], where: str, why: str
) -> None:
    found, told = problem(line.validate(message))
    assert found == where
    assert told.startswith(why)


@pytest.mark.parametrize("count", [0, 6])
def test_a_request_carries_one_to_five_messages(line: Line, count: int) -> None:
    assert problem(line.validate(*[text()] * count)) == (
        "messages",
        "Size must be between 1 and 5",
    )


def test_five_messages_are_accepted(line: Line) -> None:
    assert line.validate(*[text()] * 5).status_code == 200


def test_every_error_is_counted_in_the_message(line: Line) -> None:
    answer = line.validate(text(""), {"type": "what"})
    assert answer.json is not None
    assert answer.json["message"] == "The request body has 2 error(s)"
    assert len(answer.json["details"]) == 2


@pytest.mark.parametrize("body", [{}, {"messages": None}, {"messages": "hi"}, {"messages": [5]}])
def test_a_body_without_a_list_of_messages_is_refused(line: Line, body: dict[str, Any]) -> None:
    assert line.post("/message/validate/push", body).status_code == 400
