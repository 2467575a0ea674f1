"""Pictures, ticket machine and clock: what the page does with the real service, over HTTP."""

import json
import uuid

import urllib3
from flask import Blueprint, Response, jsonify, request

from emulator.config import Json
from emulator.context import body, refuse, the_config, the_media, the_platform
from emulator.media import FLEX_PIXELS
from emulator.qr import draw_qr, read_qr

SECONDS = 10.0
LONGEST_QR = 300

routes = Blueprint("desk_api", __name__)
_pool = urllib3.PoolManager(maxsize=4, retries=False)


@routes.get("/media")
def picture() -> Response:
    """A picture of this installation by its public address."""
    found = the_media().fetch(request.args.get("url", ""))
    if found is None:
        refuse("no such picture", 404)
    if max(found.picture.width, found.picture.height) > FLEX_PIXELS:
        the_platform().counters.noted("picture_too_large_for_flex")
    headers = {"Cache-Control": "private, max-age=60", "X-Content-Type-Options": "nosniff"}
    return Response(found.data, headers=headers, content_type=found.picture.content_type)


@routes.post("/api/kiosk/read-qr")
def read() -> Response:
    """What the ticket machine's camera sees in a picture of the phone."""
    found = the_media().fetch(str(body().get("url", "")))
    if found is None:
        refuse("no such picture", 404)
    text = read_qr(found.data)
    if text is None:
        refuse("no QR code in this picture", 422)
    return jsonify({"text": text})


@routes.get("/api/kiosk/qr")
def drawn() -> Response:
    """The QR code that the ticket machine prints on a paper."""
    text = request.args.get("text", "")
    if not 0 < len(text) <= LONGEST_QR:
        refuse(f"send a text of 1 to {LONGEST_QR} characters")
    return Response(draw_qr(text), content_type="image/svg+xml")


@routes.post("/api/kiosk/check-in")
def check_in() -> tuple[Response, int]:
    """Check in at the ticket machine, by token or by number and key."""
    return _to_kiosk("/kiosk/v1/check-ins", body())


@routes.post("/api/kiosk/ticket")
def ticket() -> tuple[Response, int]:
    """Take a ticket without a booking."""
    return _to_kiosk("/kiosk/v1/tickets", body())


@routes.get("/api/clock")
def clock() -> tuple[Response, int]:
    """What time it is in the demo."""
    if not the_config().demo_clock:
        return jsonify({"now": the_config().now().isoformat()}), 200
    return _forward("GET", "/demo/clock", None, {})


@routes.post("/api/clock")
def set_clock() -> tuple[Response, int]:
    """Travel in time."""
    if not the_config().demo_clock:
        refuse("this clock cannot be moved", 404)
    return _forward("POST", "/demo/clock", body(), {})


def _to_kiosk(path: str, sent: Json) -> tuple[Response, int]:
    """Ask as a ticket machine: with its key, and a fresh idempotency key unless one is given."""
    key = str(sent.pop("idempotency_key", None) or uuid.uuid4())
    headers = {"Authorization": f"Bearer {the_config().kiosk_key}", "Idempotency-Key": key}
    language = request.headers.get("Accept-Language")
    if language:
        headers["Accept-Language"] = language
    return _forward("POST", path, sent, headers)


def _forward(
    method: str, path: str, sent: Json | None, headers: dict[str, str]
) -> tuple[Response, int]:
    """The service's own answer as it came, or 502."""
    try:
        answer = _pool.request(
            method,
            the_config().app_url + path,
            body=None if sent is None else json.dumps(sent).encode(),
            headers={"Content-Type": "application/json", **headers},
            timeout=SECONDS,
            redirect=False,
        )
    except urllib3.exceptions.HTTPError:
        refuse("the service does not answer", 502)
    kind = answer.headers.get("Content-Type", "application/json")
    return Response(answer.data, content_type=kind), answer.status
