"""Checks request bodies against the limits table and the SDK, and words refusals as LINE does."""

import re
from typing import Any

from emulator.answer import Refusal
from emulator.config import Json
from emulator.messages import messages as message_list
from emulator.richmenu import check_menu
from emulator.roundtrip import survives
from emulator.schema import Check, Report

_FLEX_PATH = re.compile(r"messages\[(\d+)\]\.contents\b(.*)")


def check_messages(value: Any, *, strict_sdk: bool) -> list[Json]:
    """The messages of a request, or a Refusal with LINE's details."""
    report = Report()
    message_list(value, "messages", report)
    if not report.problems and strict_sdk:
        for index, content in enumerate(value):
            for path, problem in survives("Message", content):
                report.add(f"messages[{index}]{path}", problem)
    if report.problems:
        raise _refusal(value, report)
    checked: list[Json] = value
    return checked


def check_rich_menu(value: Any, *, strict_sdk: bool) -> Json:
    """A rich menu to be created, or a Refusal."""
    content = check(check_menu, value)
    if strict_sdk:
        report = Report()
        for path, problem in survives("RichMenuRequest", content):
            report.add(path.lstrip("."), problem)
        if report.problems:
            raise plain_refusal(report)
    return content


def check(rule: Check, value: Any) -> Json:
    """A whole body that passes a rule, or a Refusal."""
    report = Report()
    rule(value, "", report)
    for problem in report.problems:
        problem["property"] = problem["property"].lstrip(".")
    if report.problems:
        raise plain_refusal(report)
    checked: Json = value
    return checked


def plain_refusal(report: Report) -> Refusal:
    """400 with the number of errors and their details."""
    count = len(report.problems)
    return Refusal(400, f"The request body has {count} error(s)", report.problems)


def _refusal(value: Any, report: Report) -> Refusal:
    """Errors inside Flex contents are told per message, with paths like /body/contents/0."""
    first = _FLEX_PATH.fullmatch(report.problems[0]["property"])
    if not first or value[int(first[1])].get("type") != "flex":
        return plain_refusal(report)
    details = []
    for problem in report.problems:
        inside = _FLEX_PATH.fullmatch(problem["property"])
        if inside and inside[1] == first[1]:
            pointer = re.sub(r"[.\[\]]+", "/", inside[2]).rstrip("/") or "/"
            details.append({"message": problem["message"], "property": pointer})
    return Refusal(400, f"A message (messages[{first[1]}]) in the request body is invalid", details)
