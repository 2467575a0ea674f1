"""The limits table of action objects: what a tap may carry, and where which label fits."""

from datetime import date, datetime, time
from typing import Any

from emulator.schema import (
    EMPTY,
    Check,
    Report,
    by_type,
    label,
    one_of,
    pattern,
    record,
    string,
    uri,
)

POSTBACK_DATA = 300
ACTION_TEXT = 300
URI = 1000
CLIPBOARD = 1000
LABEL = 20
LABEL_IMAGE_CAROUSEL = 12
LABEL_FLEX = 40
ALIAS = r"[a-z0-9_-]{1,32}"

SCHEMES = ("http", "https", "line", "tel")

_PARSERS = {
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "datetime": datetime.fromisoformat,
}
_FORMS = {
    "date": pattern(r"\d{4}-\d{2}-\d{2}"),
    "time": pattern(r"\d{2}:\d{2}"),
    "datetime": pattern(r"\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}"),
}


def _fill_in_needs_keyboard(value: Any, path: str, report: Report) -> None:
    if "fillInText" in value and value.get("inputOption") != "openKeyboard":
        report.add(f"{path}.fillInText", "inputOption must be openKeyboard")
    if "displayText" in value and "text" in value:
        report.add(f"{path}.text", "displayText and text cannot be used together")


def _moments_fit_the_mode(value: Any, path: str, report: Report) -> None:
    mode = value["mode"]
    for name in ("initial", "min", "max"):
        moment = value.get(name)
        if moment is None:
            continue
        before = len(report.problems)
        _FORMS[mode](moment, f"{path}.{name}", report)
        if len(report.problems) == before:
            try:
                _PARSERS[mode](moment.upper())
            except ValueError:
                report.add(f"{path}.{name}", "invalid property")
    if value.get("min") and value.get("max") and value["min"] >= value["max"]:
        report.add(f"{path}.max", "must be greater than min")


def actions(label_limit: int, *, needs_label: bool) -> Check:
    """The check of any action object in a place where labels may be that long."""
    tag: dict[str, Check] = {"label": label(label_limit, least=1 if needs_label else 0)}
    kind: dict[str, Check] = {"type": string(30)}
    must = {**kind, **tag} if needs_label else kind
    may = {} if needs_label else tag
    data = string(POSTBACK_DATA)
    text = label(ACTION_TEXT)
    return by_type(
        {
            "postback": record(
                {**must, "data": data},
                {
                    **may,
                    "displayText": text,
                    "text": text,
                    "inputOption": one_of(
                        "closeRichMenu", "openRichMenu", "openKeyboard", "openVoice"
                    ),
                    "fillInText": label(ACTION_TEXT),
                },
                _fill_in_needs_keyboard,
            ),
            "message": record({**must, "text": text}, may),
            "uri": record(
                {**must, "uri": uri(URI, *SCHEMES)},
                {**may, "altUri": record({"desktop": uri(URI, *SCHEMES)}, {})},
            ),
            "datetimepicker": record(
                {**must, "data": data, "mode": one_of("date", "time", "datetime")},
                {**may, "initial": string(20), "max": string(20), "min": string(20)},
                _moments_fit_the_mode,
            ),
            "camera": record(must, may),
            "cameraRoll": record(must, may),
            "location": record(must, may),
            "richmenuswitch": record(
                {
                    **must,
                    "richMenuAliasId": pattern(ALIAS, "invalid richMenuAliasId"),
                    "data": data,
                },
                may,
            ),
            "clipboard": record({**must, "clipboardText": label(CLIPBOARD)}, may),
        }
    )


template_action = actions(LABEL, needs_label=True)
image_carousel_action = actions(LABEL_IMAGE_CAROUSEL, needs_label=False)
quick_reply_action = actions(LABEL, needs_label=True)
flex_action = actions(LABEL_FLEX, needs_label=False)
rich_menu_action = actions(LABEL, needs_label=False)


def flex_button_action(value: Any, path: str, report: Report) -> None:
    """A Flex button shows its label, so there must be one."""
    before = len(report.problems)
    flex_action(value, path, report)
    if len(report.problems) == before and not value.get("label"):
        report.add(f"{path}.label", EMPTY)
