"""The limits table of message objects: texts, pictures, templates, imagemaps, quick replies."""

from typing import Any

from emulator.actions import image_carousel_action, quick_reply_action, template_action
from emulator.flex import flex_contents
from emulator.flex_parts import COLOUR
from emulator.schema import (
    Check,
    Report,
    anything,
    array,
    by_type,
    integer,
    label,
    number,
    one_of,
    pattern,
    record,
    string,
    uri,
)

MESSAGES = 5
TEXT = 5000
ALT_TEXT = 1500
PICTURE_URL = 2000
QUICK_REPLIES = 13
IMAGEMAP_WIDTH = 1040
IMAGEMAP_ACTIONS = 50
IMAGEMAP_LABEL = 100
IMAGEMAP_TEXT = 400

https = uri(PICTURE_URL, "https")

_quick_reply = record(
    {
        "items": array(
            record(
                {"type": one_of("action"), "action": quick_reply_action},
                {"imageUrl": https},
            ),
            1,
            QUICK_REPLIES,
        )
    },
    {},
)

_common: dict[str, Check] = {
    "quickReply": _quick_reply,
    "sender": record({}, {"name": string(20), "iconUrl": https}),
}


def _message(required: dict[str, Check], optional: dict[str, Check] | None = None) -> Check:
    return record({"type": string(30), **required}, {**(optional or {}), **_common})


_picture: dict[str, Check] = {
    "thumbnailImageUrl": https,
    "imageAspectRatio": one_of("rectangle", "square"),
    "imageSize": one_of("cover", "contain"),
    "imageBackgroundColor": pattern(COLOUR),
}


def _shorter_beside(limit: int) -> Check:
    """A template's text has less room beside a title or a picture."""
    short = label(limit)

    def check(value: Any, path: str, report: Report) -> None:
        if value.get("title") or value.get("thumbnailImageUrl"):
            short(value["text"], f"{path}.text", report)

    return check


def _same_shape(value: Any, path: str, report: Report) -> None:
    """Columns of a carousel have equally many actions, and all have a picture or title, or none."""
    shapes = {
        (len(column["actions"]), "title" in column, "thumbnailImageUrl" in column)
        for column in value["columns"]
    }
    if len(shapes) > 1:
        report.add(f"{path}.columns", "columns must have the same properties and actions")


_buttons = record(
    {"type": string(30), "text": label(160), "actions": array(template_action, 1, 4)},
    {**_picture, "title": label(40), "defaultAction": image_carousel_action},
    _shorter_beside(60),
)

_confirm = record(
    {"type": string(30), "text": label(240), "actions": array(template_action, 2, 2)}, {}
)

_column = record(
    {"text": label(120), "actions": array(template_action, 1, 3)},
    {
        "thumbnailImageUrl": https,
        "imageBackgroundColor": pattern(COLOUR),
        "title": label(40),
        "defaultAction": image_carousel_action,
    },
    _shorter_beside(60),
)

_carousel = record(
    {"type": string(30), "columns": array(_column, 1, 10)},
    {
        "imageAspectRatio": one_of("rectangle", "square"),
        "imageSize": one_of("cover", "contain"),
    },
    _same_shape,
)

_image_carousel = record(
    {
        "type": string(30),
        "columns": array(record({"imageUrl": https, "action": image_carousel_action}, {}), 1, 10),
    },
    {},
)

_template = by_type(
    {
        "buttons": _buttons,
        "confirm": _confirm,
        "carousel": _carousel,
        "image_carousel": _image_carousel,
    }
)

_area = record(
    {name: integer(0, 10_000) for name in ("x", "y", "width", "height")},
    {},
)

_imagemap_tag: dict[str, Check] = {"label": string(IMAGEMAP_LABEL)}
_imagemap_action = by_type(
    {
        "uri": record(
            {
                "type": string(30),
                "area": _area,
                "linkUri": uri(1000, "http", "https", "line", "tel"),
            },
            _imagemap_tag,
        ),
        "message": record(
            {"type": string(30), "area": _area, "text": string(IMAGEMAP_TEXT)}, _imagemap_tag
        ),
        "clipboard": record(
            {"type": string(30), "area": _area, "clipboardText": string(1000)}, _imagemap_tag
        ),
    }
)

_imagemap = _message(
    {
        "baseUrl": https,
        "altText": string(ALT_TEXT),
        "baseSize": record(
            {"width": integer(IMAGEMAP_WIDTH, IMAGEMAP_WIDTH), "height": integer(1, 5000)}, {}
        ),
        "actions": array(_imagemap_action, 0, IMAGEMAP_ACTIONS),
    },
    {"video": anything},
)

_quote: dict[str, Check] = {"quoteToken": string(300)}
_emoji = record({"index": integer(0, TEXT), "productId": string(60), "emojiId": string(60)}, {})

message = by_type(
    {
        "text": _message({"text": string(TEXT)}, {"emojis": array(_emoji, 1, 20), **_quote}),
        "textV2": _message({"text": string(TEXT)}, {"substitution": anything, **_quote}),
        "image": _message({"originalContentUrl": https, "previewImageUrl": https}),
        "video": _message(
            {"originalContentUrl": https, "previewImageUrl": https}, {"trackingId": string(100)}
        ),
        "audio": _message({"originalContentUrl": https, "duration": integer(1, 24 * 3600 * 1000)}),
        "location": _message(
            {
                "title": label(100),
                "address": label(100),
                "latitude": number(-90, 90),
                "longitude": number(-180, 180),
            }
        ),
        "sticker": _message({"packageId": string(20), "stickerId": string(20)}, _quote),
        "template": _message({"altText": string(ALT_TEXT), "template": _template}),
        "imagemap": _imagemap,
        "flex": _message({"altText": string(ALT_TEXT), "contents": flex_contents}),
    }
)

messages = array(message, 1, MESSAGES)
