"""Who asks, and the answer on the wire: what all addresses of the ticket machines share."""

import logging

from flask import Response, json, request

from domain.tables import Kiosk
from kiosk_bridge import problems
from kiosk_bridge.bridge import Answer, Bridge
from kiosk_bridge.problems import Problem

log = logging.getLogger("madoguchi.kiosk")

MALFORMED = ("bad_json", "body_too_large", "invalid_request")


def machine(bridge: Bridge) -> Kiosk:
    """Which machine asks. Raises Problem ``kiosk_key_missing``, or Refused like ``kiosks.authenticate``."""
    sent = request.authorization
    if sent is None or sent.type != "bearer" or not sent.token:
        raise Problem(401, "kiosk_key_missing")
    return bridge.machine(sent.token)


def tell(answer: Answer, kiosk: Kiosk) -> Response:
    """The answer to a request that was done once, and a line in the log."""
    log.info(
        "kiosk answered",
        extra={
            "kiosk_id": kiosk.id,
            "status": answer.status,
            "code": answer.body.get("code"),
            "ticket": answer.body.get("ticket", {}).get("label"),
            "replayed": answer.replayed,
        },
    )
    if answer.status >= 400:
        response = problems.answer(answer.status, answer.body)
    else:
        response = as_json(answer.body, answer.status)
    if answer.replayed:
        response.headers["Idempotent-Replayed"] = "true"
    return response


def as_json(body: object, status: int = 200) -> Response:
    """*body* as UTF-8 JSON."""
    return Response(
        json.dumps(body, ensure_ascii=False), status, content_type="application/json; charset=utf-8"
    )
