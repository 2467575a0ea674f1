"""Pictures, the ticket machine and the clock: forwarded to this installation, never further."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
import qrcode
from flask import Flask, Response, jsonify, request
from PIL import Image

from emulator.qr import read_qr
from tests.emulator.line import Line
from tests.support.serving import serving

PUBLIC = "https://localhost:8000"
TOKEN = "Q1ABCDEF234567"


@dataclass
class Service:
    """A stand-in for the real service: one QR picture, one ticket machine, one clock."""

    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)

    def qr(self) -> Response:
        """A QR picture."""
        buffer = io.BytesIO()
        qrcode.make(TOKEN).save(buffer)
        return Response(buffer.getvalue(), content_type="image/png")

    def poster(self) -> Response:
        """A picture of more pixels than a Flex message shows."""
        buffer = io.BytesIO()
        Image.new("L", (1025, 10)).save(buffer, "PNG")
        return Response(buffer.getvalue(), content_type="image/png")

    def drawing(self) -> Response:
        """A picture of a kind that LINE does not show."""
        return Response("<svg/>", content_type="image/svg+xml")

    def page(self) -> Response:
        """No picture."""
        return Response("<p>hello", content_type="text/html")

    def away(self) -> Response:
        """Sends the caller somewhere else."""
        return Response(status=302, headers={"Location": "http://169.254.169.254/"})

    def take(self) -> tuple[Response, int]:
        """Writes down what it was asked, and refuses."""
        self.asked.append(
            {
                "path": request.path,
                "headers": dict(request.headers),
                "body": request.get_json(silent=True),
            }
        )
        return jsonify({"code": "too-early", "message": "まだ受付できません"}), 409


@pytest.fixture
def service() -> Iterator[Service]:
    made = Service()
    app = Flask("service")
    app.add_url_rule("/qr/x.png", "qr", made.qr)
    app.add_url_rule("/poster.png", "poster", made.poster)
    app.add_url_rule("/drawing.svg", "drawing", made.drawing)
    app.add_url_rule("/page", "page", made.page)
    app.add_url_rule("/away", "away", made.away)
    for path in ("/kiosk/v1/check-ins", "/kiosk/v1/tickets", "/demo/clock"):
        app.add_url_rule(path, path, made.take, methods=["GET", "POST"])
    with serving(app) as url:
        made.url = url
        yield made


@pytest.fixture
def desk(service: Service) -> Line:
    return Line(app_url=service.url, public_base_url=PUBLIC, kiosk_key="device-key")


def test_a_picture_of_this_installation_is_shown(desk: Line) -> None:
    answer = desk.web.get("/media", query_string={"url": f"{PUBLIC}/qr/x.png"})
    assert answer.status_code == 200
    assert answer.content_type == "image/png"
    assert answer.data.startswith(b"\x89PNG")


def test_a_picture_that_is_too_large_for_flex_is_noted(desk: Line) -> None:
    desk.web.get("/media", query_string={"url": f"{PUBLIC}/qr/x.png"})
    assert desk.counts()["notes"] == {}
    desk.web.get("/media", query_string={"url": f"{PUBLIC}/poster.png"})
    assert desk.counts()["notes"] == {"picture_too_large_for_flex": 1}


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://example.com/qr/x.png",
        "http://localhost:8000/qr/x.png",
        "https://localhost:8000@example.com/qr/x.png",
        "https://localhost:80001/qr/x.png",
        "https://user@localhost:8000/qr/x.png",
        "https://[broken/qr/x.png",
        f"{PUBLIC}/page",
        f"{PUBLIC}/drawing.svg",
        f"{PUBLIC}/away",
        f"{PUBLIC}/missing.png",
        "file:///etc/passwd",
    ],
)
def test_everything_else_is_not_found(desk: Line, url: str) -> None:
    assert desk.web.get("/media", query_string={"url": url}).status_code == 404


def test_the_ticket_machine_reads_the_qr_code_of_the_phone(desk: Line) -> None:
    answer = desk.web.post("/api/kiosk/read-qr", json={"url": f"{PUBLIC}/qr/x.png"})
    assert answer.json == {"text": TOKEN}


def test_a_check_in_goes_to_the_kiosk_api_with_the_devices_key(
    desk: Line, service: Service
) -> None:
    answer = desk.web.post("/api/kiosk/check-in", json={"token": TOKEN})
    assert answer.status_code == 409
    assert answer.json == {"code": "too-early", "message": "まだ受付できません"}
    (asked,) = service.asked
    assert asked["path"] == "/kiosk/v1/check-ins"
    assert asked["body"] == {"token": TOKEN}
    assert asked["headers"]["Authorization"] == "Bearer device-key"
    assert len(asked["headers"]["Idempotency-Key"]) == 36


def test_a_ticket_may_be_asked_for_again_with_the_same_key(desk: Line, service: Service) -> None:
    for key in ("same", "same", None):
        wish = {"counter": "chuo-juumin"} | ({"idempotency_key": key} if key else {})
        desk.web.post("/api/kiosk/ticket", json=wish)
    keys = [asked["headers"]["Idempotency-Key"] for asked in service.asked]
    assert keys[:2] == ["same", "same"]
    assert keys[2] != "same"
    assert service.asked[0]["body"] == {"counter": "chuo-juumin"}


def test_the_clock_is_the_services_own(desk: Line, service: Service) -> None:
    desk.web.get("/api/clock")
    desk.web.post("/api/clock", json={"now": "2026-12-01T09:00:00+09:00"})
    assert [asked["body"] for asked in service.asked] == [
        None,
        {"now": "2026-12-01T09:00:00+09:00"},
    ]


def test_without_a_demo_clock_the_emulators_own_is_told_and_cannot_be_moved() -> None:
    line = Line(demo_clock=False)
    assert line.web.get("/api/clock").json == {"now": "2026-12-01T03:00:00+00:00"}
    assert line.web.post("/api/clock", json={"now": "x"}).status_code == 404


def test_a_service_that_is_away_is_told_as_502() -> None:
    line = Line(app_url="http://127.0.0.1:9")
    assert line.web.post("/api/kiosk/ticket", json={"counter": "x"}).status_code == 502
    assert line.web.get("/media", query_string={"url": f"{PUBLIC}/x.png"}).status_code == 404


def test_the_machines_paper_has_a_qr_code_that_says_the_address(desk: Line) -> None:
    address = f"{PUBLIC}/t/aB3_-xyzXYZ09876"
    drawn = desk.web.get("/api/kiosk/qr", query_string={"text": address})
    assert drawn.content_type.startswith("image/svg+xml")
    side = int(re.findall(r"viewBox=\"0 0 (\d+) ", drawn.text)[0])
    picture = Image.new("L", (side, side), 255)
    for x, y in re.findall(r"M(\d+) (\d+)h1v1h-1z", drawn.text):
        picture.putpixel((int(x), int(y)), 0)
    buffer = io.BytesIO()
    picture.resize((side * 6, side * 6), Image.Resampling.NEAREST).save(buffer, "PNG")
    assert read_qr(buffer.getvalue()) == address


@pytest.mark.parametrize("text", ["", "x" * 301])
def test_no_paper_has_a_qr_code_of_nothing_or_of_a_novel(desk: Line, text: str) -> None:
    assert desk.web.get("/api/kiosk/qr", query_string={"text": text}).status_code == 400
