"""Reads a webhook body into events that both databases can keep, whatever a sender put into it."""

import json
import math
from typing import Any

Event = dict[str, Any]


def events_of(body: bytes) -> list[Event] | None:
    """The events of a webhook body, or None when it is none. An event that is no object is left out.

    PostgreSQL keeps neither NUL nor half a surrogate pair nor a number without an end in JSON: the
    first two are replaced, the last becomes null.
    """
    try:
        raw = body.decode()
        parsed = json.loads(raw, parse_constant=lambda _: None, parse_float=_finite)
        events = parsed.get("events") if isinstance(parsed, dict) else None
        if not isinstance(events, list):
            return None
        if "\\u0000" in raw or "\\ud" in raw.lower():
            events = [_clean(event) for event in events]
    except (ValueError, RecursionError):
        return None
    return [event for event in events if isinstance(event, dict)]


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
