"""Small building blocks for describing LINE's objects: each is a check that reports problems."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

import regex

_CLUSTER = regex.compile(r"\X")

EMPTY = "May not be empty"


class Report:
    """Problems found so far, as LINE's `details`: a message and the path of a property."""

    def __init__(self) -> None:
        self.problems: list[dict[str, str]] = []

    def add(self, path: str, message: str) -> None:
        """Note one problem."""
        self.problems.append({"message": message, "property": path})


Check = Callable[[Any, str, Report], None]


def units(text: str) -> int:
    """Length in UTF-16 code units, as LINE counts most texts (an emoji counts 2)."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def clusters(text: str) -> int:
    """Length in grapheme clusters, as LINE counts labels and names (a family emoji counts 1)."""
    if text.isascii() and "\r" not in text:
        return len(text)
    return len(_CLUSTER.findall(text))


def string(limit: int, *, least: int = 1) -> Check:
    """A string of `least` (0 or 1) to `limit` UTF-16 units."""

    def check(value: Any, path: str, report: Report) -> None:
        if not isinstance(value, str):
            report.add(path, "must be a string")
        elif not value and least:
            report.add(path, EMPTY)
        elif 2 * len(value) > limit and units(value) > limit:
            report.add(path, f"Length must be between {least} and {limit}")

    return check


def label(limit: int, *, least: int = 1) -> Check:
    """A string whose length is counted in grapheme clusters."""

    def check(value: Any, path: str, report: Report) -> None:
        if not isinstance(value, str):
            report.add(path, "must be a string")
        elif not value and least:
            report.add(path, EMPTY)
        elif len(value) > limit and clusters(value) > limit:
            report.add(path, f"Length must be between {least} and {limit}")

    return check


def one_of(*values: str) -> Check:
    """One of a few words."""
    words = frozenset(values)

    def check(value: Any, path: str, report: Report) -> None:
        if not isinstance(value, str) or value not in words:
            report.add(path, f"Must be one of the following values: [{', '.join(values)}]")

    return check


def pattern(form: str, what: str = "invalid property") -> Check:
    """A string of a given form."""
    compiled = re.compile(form, re.ASCII)

    def check(value: Any, path: str, report: Report) -> None:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            report.add(path, what)

    return check


def integer(low: int, high: int) -> Check:
    """A whole number between two bounds, both included."""

    def check(value: Any, path: str, report: Report) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            report.add(path, "must be an integer")
        elif not low <= value <= high:
            report.add(path, f"must be between {low} and {high}")

    return check


def number(low: float, high: float) -> Check:
    """A number between two bounds, both included."""

    def check(value: Any, path: str, report: Report) -> None:
        if isinstance(value, bool) or not isinstance(value, int | float):
            report.add(path, "must be a number")
        elif not low <= value <= high:
            report.add(path, f"must be between {low:g} and {high:g}")

    return check


def boolean(value: Any, path: str, report: Report) -> None:
    """True or false."""
    if not isinstance(value, bool):
        report.add(path, "must be a boolean")


def anything(_value: Any, _path: str, _report: Report) -> None:
    """No rule of ours."""


def uri(limit: int, *schemes: str) -> Check:
    """An absolute address with one of these schemes, at most `limit` characters."""

    def check(value: Any, path: str, report: Report) -> None:
        if not isinstance(value, str):
            report.add(path, "must be a string")
        elif not value:
            report.add(path, EMPTY)
        elif units(value) > limit:
            report.add(path, f"Length must be between 1 and {limit}")
        else:
            problem = _uri_problem(value, schemes)
            if problem:
                report.add(path, problem)

    return check


def array(item: Check, low: int, high: int) -> Check:
    """A list of `low` to `high` items, each of which is checked."""

    def check(value: Any, path: str, report: Report) -> None:
        if not isinstance(value, list):
            report.add(path, "must be an array")
            return
        if not low <= len(value) <= high:
            report.add(path, f"Size must be between {low} and {high}")
            return
        for index, one in enumerate(value):
            item(one, f"{path}[{index}]", report)

    return check


def record(required: Mapping[str, Check], optional: Mapping[str, Check], *more: Check) -> Check:
    """An object with these properties and no others; `more` checks look at it as a whole."""
    known = {**required, **optional}

    def check(value: Any, path: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add(path, "must be an object")
            return
        before = len(report.problems)
        for name in required:
            if value.get(name) is None:
                report.add(f"{path}.{name}", EMPTY)
        for name, inside in value.items():
            rule = known.get(name)
            if rule is None:
                report.add(f"{path}.{name}", "unknown field")
            elif inside is not None:
                rule(inside, f"{path}.{name}", report)
        if len(report.problems) == before:
            for extra in more:
                extra(value, path, report)

    return check


def by_type(kinds: Mapping[str, Check]) -> Check:
    """An object whose `type` decides which check it has to pass."""
    wrong = f"Must be one of the following values: [{', '.join(kinds)}]"

    def check(value: Any, path: str, report: Report) -> None:
        if not isinstance(value, dict):
            report.add(path, "must be an object")
            return
        kind = value.get("type")
        rule = kinds.get(kind) if isinstance(kind, str) else None
        if rule is None:
            report.add(f"{path}.type", wrong if kind is not None else EMPTY)
            return
        rule(value, path, report)

    return check


def _uri_problem(value: str, schemes: tuple[str, ...]) -> str | None:
    if any(char.isspace() or ord(char) < 33 for char in value):
        return "invalid uri"
    try:
        parts = urlsplit(value)
    except ValueError:
        return "invalid uri"
    if parts.scheme.lower() not in schemes:
        return "invalid uri scheme"
    if parts.scheme.lower() in {"http", "https"} and not parts.hostname:
        return "invalid uri"
    if parts.scheme.lower() not in {"http", "https"} and not (parts.netloc or parts.path):
        return "invalid uri"
    return None
