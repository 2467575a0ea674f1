"""The limits table of Flex messages."""

from typing import Any

import pytest

from tests.emulator.line import Line, problem
from tests.emulator.pieces import PICTURE, box, bubble, carousel, flex, line_text, postback


def button(label: str = "はい", **more: Any) -> dict[str, Any]:
    return {"type": "button", "action": postback(label=label), **more}


def padded(size: int) -> dict[str, Any]:
    """A bubble of exactly this many bytes of compact JSON."""
    empty = len('{"type":"bubble","body":{"type":"box","layout":"vertical","contents":[]}}')
    part = len('{"type":"text","text":""},')
    texts, left = [], size - empty + 1
    while left:
        room = min(left, 2000 + part)
        if 0 < left - room <= part:
            room -= part
        texts.append(line_text(text="x" * (room - part)))
        left -= room
    return bubble(*texts)


GOOD: dict[str, dict[str, Any]] = {
    "label of 40": flex(bubble(button("あ" * 40))),
    "12 bubbles": flex(carousel(*[bubble()] * 12)),
    "bubble of 30 KB": flex(padded(30 * 1024)),
    "spans": flex(bubble({"type": "text", "contents": [{"type": "span", "text": "x"}]})),
    "sizes in pixels": flex(bubble(line_text(size="13px", margin="4px", lineSpacing="6px"))),
    "hero picture": flex(bubble(hero={"type": "image", "url": PICTURE, "size": "full"})),
    "baseline with icon": flex(
        bubble(box({"type": "icon", "url": PICTURE}, line_text(), layout="baseline"))
    ),
    "box with an action and no label": flex(
        bubble(box(line_text(), action={"type": "postback", "data": "x"}))
    ),
    "separator and filler": flex(bubble({"type": "separator"}, {"type": "filler"})),
    "styles": flex(bubble(styles={"body": {"backgroundColor": "#ffffff"}})),
}

BAD: dict[str, tuple[dict[str, Any], str, str]] = {
    "misspelt property": (bubble(line_text(siz="md")), "/body/contents/0/siz", "unknown field"),
    "unknown size": (bubble(line_text(size="huge")), "/body/contents/0/size", "invalid property"),
    "unknown bubble size": (bubble(size="huge"), "/size", "Must be one of"),
    "label of 41": (
        bubble(button("あ" * 41)),
        "/body/contents/0/action/label",
        "Length must be between 0 and 40",
    ),
    "button without a label": (
        bubble({"type": "button", "action": {"type": "postback", "data": "x"}}),
        "/body/contents/0/action/label",
        "May not be empty",
    ),
    "button without an action": (
        bubble({"type": "button"}),
        "/body/contents/0/action",
        "May not be empty",
    ),
    "empty text": (bubble(line_text(text="")), "/body/contents/0/text", "May not be empty"),
    "colour by name": (bubble(line_text(color="red")), "/body/contents/0/color", "invalid"),
    "http picture": (
        bubble({"type": "image", "url": "http://a.jp/p.png"}),
        "/body/contents/0/url",
        "invalid uri scheme",
    ),
    "icon outside a baseline box": (
        bubble({"type": "icon", "url": PICTURE}),
        "/body/contents/0",
        "invalid property",
    ),
    "button in a baseline box": (
        bubble(box(button(), layout="baseline")),
        "/body/contents/0/contents/0",
        "invalid property",
    ),
    "box without contents": (
        bubble({"type": "box", "layout": "vertical"}),
        "/body/contents/0/contents",
        "May not be empty",
    ),
    "bubble of nothing": ({"type": "bubble"}, "/body", "May not be empty"),
    "unknown component": (bubble({"type": "table"}), "/body/contents/0/type", "Must be one of"),
    "13 bubbles": (carousel(*[bubble()] * 13), "/contents", "Size must be between 1 and 12"),
    "no bubbles": (carousel(), "/contents", "Size must be between 1 and 12"),
    "bubbles of two sizes": (
        carousel(bubble(size="kilo"), bubble(size="mega")),
        "/contents",
        "all bubbles must have the same size",
    ),
    "bubble above 30 KB": (padded(30 * 1024 + 1), "/", "bubble must not exceed 30 KB"),
    "carousel above 50 KB": (
        carousel(padded(29_000), padded(25_000)),
        "/",
        "carousel must not exceed 50 KB",
    ),
}


@pytest.mark.parametrize("message", GOOD.values(), ids=GOOD.keys())
def test_a_flex_message_at_its_limit_is_accepted(line: Line, message: dict[str, Any]) -> None:
    answer = line.validate(message)
    assert (answer.status_code, answer.json) == (200, {})


@pytest.mark.parametrize(("contents", "where", "why"), BAD.values(), ids=BAD.keys())
def test_a_flex_message_past_its_limit_is_refused_with_a_pointer(
    line: Line, contents: dict[str, Any], where: str, why: str
) -> None:
    answer = line.validate(flex(contents))
    found, told = problem(answer)
    assert answer.json is not None
    assert answer.json["message"] == "A message (messages[0]) in the request body is invalid"
    assert found == where
    assert told.startswith(why)


def test_a_long_alternative_text_is_refused_outside_the_contents(line: Line) -> None:
    answer = line.validate(flex(bubble(), altText="あ" * 1501))
    assert problem(answer)[0] == "messages[0].altText"
