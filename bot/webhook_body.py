"""Reads a webhook body into events that both databases can keep, whatever a sender put into it."""

import json
import math
from typing import Any

Event = dict[str, Any]
DEEPEST = 64
"""LINE nests a handful of levels; what is deeper would exhaust those who read or write it later."""


def events_of(body: bytes) -> list[Event] | None:
    """The events of a webhook body, or None when it is none. What is no object or too deep is left out.

    PostgreSQL keeps neither NUL nor half a surrogate pair nor a number without an end in JSON: the
    first two are replaced, the last becomes null.
    """
    try:
        raw = body.decode()
        parsed = json.loads(raw, parse_constant=lambda _: None, parse_float=_finite)
        events = parsed.get("events") if isinstance(parsed, dict) else None
        if not isinstance(events, list):
            return None
        events = [event for event in events if isinstance(event, dict) and _is_shallow(event)]
        if "\\u0000" in raw or "\\ud" in raw.lower():
            events = [_clean(event) for event in events]
    except (ValueError, RecursionError):
        return None
    return events


def _is_shallow(event: Event) -> bool:
    """Whether nothing in *event* lies deeper than ``DEEPEST``; looks level by level, without recursion."""
    level: list[Any] = [event]
    for _ in range(DEEPEST):
        level = [
            inner
            for value in level
            for inner in (value.values() if isinstance(value, dict) else value)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return True
    return False


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {_clean(name): _clean(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_clean(inner) for inner in value]
    return value
