"""The page's server on the machine itself: the state, the presses, the camera; reachable from this machine only."""

import uuid
from typing import Any

from flask import Blueprint, Flask, Response, abort, json, request
from werkzeug.exceptions import HTTPException

import locales
from kiosk_bridge.machine import page, picture, press, scan
from kiosk_bridge.machine.assembly import Machine
from kiosk_bridge.machine.given import Answer
from kiosk_bridge.machine.state import state_of

MOST_BYTES = 16 * 1024
LONGEST = 1024
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self';"
    " connect-src 'self'; media-src 'self' blob:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(self)",
}


def create_app(machine: Machine, *, hosts: tuple[str, ...] = ()) -> Flask:
    """The page and its ``/api``. With *hosts*, a request that names another host is refused (DNS rebinding)."""
    app = Flask(__name__, static_folder="static", template_folder="templates")
    app.config["MAX_CONTENT_LENGTH"] = scan.MOST_BYTES + MOST_BYTES
    app.register_blueprint(page.blueprint(locale=machine.manner.locale))
    app.register_blueprint(_api(machine))
    if machine.manner.demo:
        app.register_blueprint(_cable(machine))

    @app.before_request
    def from_here() -> None:
        name = request.host.rpartition(":")[0] or request.host
        if hosts and name not in hosts:
            abort(403)
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        if request.method == "POST" and site not in ("same-origin", "none"):
            abort(403)

    @app.after_request
    def with_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    @app.errorhandler(HTTPException)
    def wrong(error: HTTPException) -> tuple[Response, int]:
        return _json({"ok": False, "code": error.name.lower().replace(" ", "_")}), error.code or 500

    return app


def _api(machine: Machine) -> Blueprint:
    api = Blueprint("machine_api", __name__, url_prefix="/api")

    @api.get("/state")
    def state() -> Response:
        return _json(state_of(machine))

    @api.post("/check-in")
    def check_in() -> Response:
        sent = _body()
        token, number, pin = (_text(sent, name) for name in ("token", "booking_number", "pin"))
        if (token is None) == (number is None or pin is None):
            abort(400)
        where = {"locale": _locale(machine, sent)}
        return _json(
            press.check_in(
                machine, _press_id(sent), token=token, booking_number=number, pin=pin, **where
            )
        )

    @api.post("/tickets")
    def ticket() -> Response:
        sent = _body()
        procedure, counter = _text(sent, "procedure"), _text(sent, "counter")
        if (procedure is None) == (counter is None):
            abort(400)
        return _json(
            press.ticket(
                machine,
                _press_id(sent),
                procedure=procedure,
                counter=counter,
                locale=_locale(machine, sent),
            )
        )

    @api.post("/reprint")
    def reprint() -> Response:
        sent = _body()
        return _json(press.reprint(machine, _press_id(sent), locale=_locale(machine, sent)))

    @api.post("/scan")
    def read_code() -> Response:
        if (request.content_length or 0) > scan.MOST_BYTES:
            abort(413)
        return _json({"text": scan.read(request.get_data(cache=False))})

    @api.get("/qr.svg")
    def qr() -> Response:
        text = request.args.get("text", "")
        if not 0 < len(text) <= LONGEST:
            abort(400)
        return Response(picture.code_svg(text), mimetype="image/svg+xml")

    return api


def _cable(machine: Machine) -> Blueprint:
    """The demo's button that pulls the network cable, and puts it back."""
    cable = Blueprint("machine_cable", __name__, url_prefix="/api/demo")

    @cable.post("/network")
    def network() -> Response:
        machine.remote.plugged = bool(_body().get("online"))
        if not machine.remote.plugged:
            machine.link.turn(machine.clock.now(), online=False, reason="unplugged")
        machine.wake.set()
        return _json({"online": machine.remote.plugged})

    return cable


def _body() -> dict[str, Any]:
    if not request.is_json or (request.content_length or 0) > MOST_BYTES:
        abort(400)
    sent = request.get_json(silent=True)
    if not isinstance(sent, dict):
        abort(400)
    return sent


def _press_id(sent: dict[str, Any]) -> str:
    try:
        return str(uuid.UUID(str(sent.get("press_id"))))
    except ValueError:
        abort(400)


def _text(sent: dict[str, Any], name: str) -> str | None:
    found = sent.get(name)
    if found is not None and (not isinstance(found, str) or not 0 < len(found) <= LONGEST):
        abort(400)
    return found


def _locale(machine: Machine, sent: dict[str, Any]) -> str:
    wanted = sent.get("locale")
    return wanted if wanted in locales.PUBLIC_LOCALES else machine.manner.locale


def _json(body: Answer) -> Response:
    return Response(json.dumps(body, ensure_ascii=False), mimetype="application/json")
