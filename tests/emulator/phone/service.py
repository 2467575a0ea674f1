"""The booking service as the phone page meets it: clock, ticket machine API and QR pictures."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import qrcode
from flask import Flask, Response, jsonify, request

from tests.emulator.line import NOON
from tests.support.serving import serving

TOKEN_IN_QR = "Q1" + "MADOGUCHI" * 13
ISSUED = {
    "ticket": {"label": "B-102", "kind": "priority"},
    "message": "予約の受付をしました。",
    "print": {
        "locale": "ja",
        "lines": [
            {"size": "normal", "text": "中央区役所 住民異動"},
            {"size": "large", "text": "B-102"},
            {"size": "small", "text": "お待ちの方：3人"},
        ],
    },
}
WARDS = [
    {
        "id": "chuo",
        "names": {"ja": "中央区", "en": "Chuo Ward"},
        "counters": [
            {"id": "chuo-shoumei", "prefix": "A", "names": {"ja": "証明発行", "en": "Papers"}},
            {"id": "chuo-juumin", "prefix": "B", "names": {"ja": "住民異動", "en": "Moving"}},
        ],
    }
]


@dataclass
class Service:
    """What the ticket machine was asked, and what it will answer."""

    url: str = ""
    now: datetime = NOON
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    refusal: dict[str, Any] | None = None

    def issue(self) -> tuple[Response, int]:
        """A ticket, or the refusal that was ordered."""
        self.asked.append((request.path, request.get_json()))
        self.languages.append(request.headers.get("Accept-Language", ""))
        if self.refusal:
            return jsonify(self.refusal), 409
        return jsonify(ISSUED), 201

    def tell_time(self) -> Response:
        """The demo's clock."""
        if request.method == "POST":
            self.now = datetime.fromisoformat(request.get_json()["now"])
        return jsonify({"now": self.now.isoformat()})


def picture(**_: str) -> Response:
    """A QR code with the token."""
    made = io.BytesIO()
    qrcode.make(TOKEN_IN_QR, box_size=6).save(made)
    return Response(made.getvalue(), content_type="image/png")


@contextmanager
def running_service() -> Iterator[Service]:
    """A service on loopback."""
    service = Service()
    app = Flask("service")
    app.add_url_rule("/qr/<name>", "qr", picture)
    app.add_url_rule("/p.png", "picture", picture)
    app.add_url_rule("/demo/clock", "clock", service.tell_time, methods=["GET", "POST"])
    app.add_url_rule("/kiosk/v1/check-ins", "check_in", service.issue, methods=["POST"])
    app.add_url_rule("/kiosk/v1/tickets", "ticket", service.issue, methods=["POST"])
    with serving(app) as url:
        service.url = url
        yield service
