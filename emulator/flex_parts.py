"""The limits table of Flex components: boxes, texts, pictures, buttons and their properties."""

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

PICTURE_URL = 2000
COLOUR = r"#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?"

_SPACES = "none|xs|sm|md|lg|xl|xxl"
_PIXELS = r"\d+(\.\d+)?px"

_https = uri(PICTURE_URL, "https")
colour = pattern(COLOUR)
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
    "color": colour,
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

box = record(
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
        "backgroundColor": colour,
        "borderColor": colour,
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
        "color": colour,
        "gravity": _gravity,
        "adjustMode": one_of("shrink-to-fit"),
        "scaling": boolean,
        **_offsets,
    },
)

image = record(
    {"type": _kind, "url": _https},
    {
        "flex": _flex,
        "margin": _margin,
        "align": _align,
        "gravity": _gravity,
        "size": _picture_size,
        "aspectRatio": _ratio,
        "aspectMode": one_of("cover", "fit"),
        "backgroundColor": colour,
        "action": flex_action,
        "animated": boolean,
        **_offsets,
    },
)

video = record(
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
        "box": box,
        "button": _button,
        "image": image,
        "video": video,
        "icon": _icon,
        "text": _text,
        "separator": record({"type": _kind}, {"margin": _margin, "color": colour}),
        "filler": record({"type": _kind}, {"flex": _flex}),
    }
)
