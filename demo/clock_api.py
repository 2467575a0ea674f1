"""``/demo/clock``: read and move the demo's time. The route exists in the demo only."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from flask import Blueprint, Response, jsonify, request

import locales
from domain.tokyo import TOKYO

EXAMPLE = '{"now": "2026-12-01T09:00:00+09:00"}'


class MovableClock(Protocol):
    """A clock that runs on from any chosen instant."""

    def now(self) -> datetime: ...
    def set(self, instant: datetime) -> None: ...


def blueprint(clock: MovableClock, *, moved: Callable[[], None]) -> Blueprint:
    """``GET`` tells the time; ``POST {"now": "2026-12-01T09:00:00+09:00"}`` moves it, then *moved* is called."""
    bp = Blueprint("demo_clock", __name__)

    def told() -> Response:
        return jsonify(now=clock.now().astimezone(TOKYO).isoformat())

    @bp.get("/demo/clock")
    def tell() -> Response:
        return told()

    @bp.post("/demo/clock")
    def move() -> tuple[Response, int] | Response:
        body = request.get_json(silent=True)
        wanted = body.get("now") if isinstance(body, dict) else None
        try:
            instant = datetime.fromisoformat(wanted) if isinstance(wanted, str) else None
        except ValueError:
            instant = None
        locale = locales.preferred(request.accept_languages.values())
        if instant is None or not 2020 <= instant.year <= 2100:
            return jsonify(
                code="bad_instant",
                message=locales.text(locale, "demo-bad-instant", example=EXAMPLE),
            ), 400
        clock.set(instant if instant.tzinfo else instant.replace(tzinfo=TOKYO))
        moved()
        return told()

    return bp
