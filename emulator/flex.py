"""The limits table of Flex messages: components, their properties, sizes in bytes and counts."""

import json
from collections.abc import Callable
from typing import Any

from emulator.actions import flex_action, flex_button_action
from emulator.schema import (
    EMPTY,
    Check,
    Report,
    anything,
    array,
    boolean,
    by_type,
    integer,
    number,
    one_of,
    pattern,
    record,
    string,
    uri,
)

BUBBLE_BYTES = 30 * 1024
CAROUSEL_BYTES = 50 * 1024
BUBBLES = 12
PICTURE_URL = 2000
COLOUR = r"#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?"

_SPACES = "none|xs|sm|md|lg|xl|xxl"
_PIXELS = r"\d+(\.\d+)?px"

_https = uri(PICTURE_URL, "https")
_colour = pattern(COLOUR)
_space = pattern(rf"{_SPACES}|{_PIXELS}")
_margin = _space
_padding = pattern(rf"{_SPACES}|{_PIXELS}|\d+(\.\d+)?%")
_offset = pattern(rf"-?({_PIXELS}|\d+(\.\d+)?%)|{_SPACES}")
_extent = pattern(rf"{_PIXELS}|\d+(\.\d+)?%")
_corner = pattern(rf"none|xs|sm|md|lg|xl|xxl|{_PIXELS}")
_border = pattern(rf"none|light|normal|medium|semi-bold|bold|{_PIXELS}")
_text_size = pattern(rf"xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl|{_PIXELS}")
_picture_size = pattern(rf"xxs|xs|sm|md|lg|xl|xxl|3xl|4xl|5xl|full|{_PIXELS}|\d+(\.\d+)?%")
_ratio = pattern(r"\d{1,6}(\.\d+)?:\d{1,6}(\.\d+)?")
_align = one_of("start", "end", "center")
_gravity = one_of("top", "bottom", "center")
_flex = integer(0, 100)
_kind = string(30)

_offsets: dict[str, Check] = {
    "position": one_of("relative", "absolute"),
    "offsetTop": _offset,
    "offsetBottom": _offset,
    "offsetStart": _offset,
    "offsetEnd": _offset,
}

_lettering: dict[str, Check] = {
    "size": _text_size,
    "weight": one_of("regular", "bold"),
    "color": _colour,
    "style": one_of("normal", "italic"),
    "decoration": one_of("none", "underline", "line-through"),
}

_span = record({"type": one_of("span")}, {"text": string(2000), **_lettering})


def _text_or_spans(value: Any, path: str, report: Report) -> None:
    if not value.get("text") and not value.get("contents"):
        report.add(f"{path}.text", EMPTY)


def _baseline_holds_lines_only(value: Any, path: str, report: Report) -> None:
    """What may stand where: icons and text lines in baseline boxes, no icons elsewhere."""
    baseline = value["layout"] == "baseline"
    for index, inside in enumerate(value["contents"]):
        allowed = inside["type"] in {"icon", "text", "filler", "spacer"}
        if (baseline and not allowed) or (not baseline and inside["type"] == "icon"):
            report.add(f"{path}.contents[{index}]", "invalid property")


def _later(find: Callable[[], Check]) -> Check:
    """A check that is looked up when it is needed, for boxes within boxes."""

    def check(value: Any, path: str, report: Report) -> None:
        find()(value, path, report)

    return check


_any_component = _later(lambda: _component)

_box = record(
    {
        "type": _kind,
        "layout": one_of("horizontal", "vertical", "baseline"),
        "contents": array(_any_component, 0, 1000),
    },
    {
        "flex": _flex,
        "spacing": _space,
        "margin": _margin,
        "width": _extent,
        "maxWidth": _extent,
        "height": _extent,
        "maxHeight": _extent,
        "backgroundColor": _colour,
        "borderColor": _colour,
        "borderWidth": _border,
        "cornerRadius": _corner,
        "justifyContent": one_of(
            "flex-start", "center", "flex-end", "space-between", "space-around", "space-evenly"
        ),
        "alignItems": one_of("flex-start", "center", "flex-end"),
        "background": anything,
        "paddingAll": _padding,
        "paddingTop": _padding,
        "paddingBottom": _padding,
        "paddingStart": _padding,
        "paddingEnd": _padding,
        "action": flex_action,
        **_offsets,
    },
    _baseline_holds_lines_only,
)

_button = record(
    {"type": _kind, "action": flex_button_action},
    {
        "flex": _flex,
        "margin": _margin,
        "height": one_of("sm", "md"),
        "style": one_of("primary", "secondary", "link"),
        "color": _colour,
        "gravity": _gravity,
        "adjustMode": one_of("shrink-to-fit"),
        "scaling": boolean,
        **_offsets,
    },
)

_image = record(
    {"type": _kind, "url": _https},
    {
        "flex": _flex,
        "margin": _margin,
        "align": _align,
        "gravity": _gravity,
        "size": _picture_size,
        "aspectRatio": _ratio,
        "aspectMode": one_of("cover", "fit"),
        "backgroundColor": _colour,
        "action": flex_action,
        "animated": boolean,
        **_offsets,
    },
)

_video = record(
    {"type": _kind, "url": _https, "previewUrl": _https, "altContent": _any_component},
    {"aspectRatio": _ratio, "action": flex_action},
)

_icon = record(
    {"type": _kind, "url": _https},
    {
        "margin": _margin,
        "size": _text_size,
        "aspectRatio": _ratio,
        "scaling": boolean,
        **_offsets,
    },
)

_text = record(
    {"type": _kind},
    {
        "text": string(2000),
        "contents": array(_span, 0, 100),
        "flex": _flex,
        "margin": _margin,
        "align": _align,
        "gravity": _gravity,
        "wrap": boolean,
        "lineSpacing": pattern(_PIXELS),
        "maxLines": number(0, 1000),
        "action": flex_action,
        "adjustMode": one_of("shrink-to-fit"),
        "scaling": boolean,
        **_lettering,
        **_offsets,
    },
    _text_or_spans,
)

_component: Check = by_type(
    {
        "box": _box,
        "button": _button,
        "image": _image,
        "video": _video,
        "icon": _icon,
        "text": _text,
        "separator": record({"type": _kind}, {"margin": _margin, "color": _colour}),
        "filler": record({"type": _kind}, {"flex": _flex}),
    }
)

_block = record({}, {"backgroundColor": _colour, "separator": boolean, "separatorColor": _colour})

_bubble_record = record(
    {"type": _kind},
    {
        "size": one_of("nano", "micro", "deca", "hecto", "kilo", "mega", "giga"),
        "direction": one_of("ltr", "rtl"),
        "header": by_type({"box": _box}),
        "hero": by_type({"box": _box, "image": _image, "video": _video}),
        "body": by_type({"box": _box}),
        "footer": by_type({"box": _box}),
        "styles": record({}, dict.fromkeys(("header", "hero", "body", "footer"), _block)),
        "action": flex_action,
    },
)


def _json_bytes(value: Any) -> int:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return len(text.encode(errors="surrogatepass"))


def _bubble(value: Any, path: str, report: Report) -> None:
    before = len(report.problems)
    _bubble_record(value, path, report)
    if len(report.problems) == before:
        if not any(value.get(part) for part in ("header", "hero", "body", "footer")):
            report.add(f"{path}.body", EMPTY)
        if _json_bytes(value) > BUBBLE_BYTES:
            report.add(path, f"bubble must not exceed {BUBBLE_BYTES // 1024} KB")


_carousel_record = record(
    {"type": _kind, "contents": array(by_type({"bubble": _bubble}), 1, BUBBLES)}, {}
)


def _carousel(value: Any, path: str, report: Report) -> None:
    before = len(report.problems)
    _carousel_record(value, path, report)
    if len(report.problems) == before:
        if len({bubble.get("size", "mega") for bubble in value["contents"]}) > 1:
            report.add(f"{path}.contents", "all bubbles must have the same size")
        if _json_bytes(value) > CAROUSEL_BYTES:
            report.add(path, f"carousel must not exceed {CAROUSEL_BYTES // 1024} KB")


flex_contents = by_type({"bubble": _bubble, "carousel": _carousel})
