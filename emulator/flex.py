"""The limits table of Flex messages: bubbles, carousels, their sizes in bytes and counts."""

import json
from typing import Any

from emulator.actions import flex_action
from emulator.flex_parts import box, colour, image, video
from emulator.schema import EMPTY, Report, array, boolean, by_type, one_of, record, string

BUBBLE_BYTES = 30 * 1024
CAROUSEL_BYTES = 50 * 1024
BUBBLES = 12

_kind = string(30)

_block = record({}, {"backgroundColor": colour, "separator": boolean, "separatorColor": colour})

_bubble_record = record(
    {"type": _kind},
    {
        "size": one_of("nano", "micro", "deca", "hecto", "kilo", "mega", "giga"),
        "direction": one_of("ltr", "rtl"),
        "header": by_type({"box": box}),
        "hero": by_type({"box": box, "image": image, "video": video}),
        "body": by_type({"box": box}),
        "footer": by_type({"box": box}),
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
