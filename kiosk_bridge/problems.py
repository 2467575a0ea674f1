"""What a machine is answered when the answer is no: RFC 9457 problem documents with stable codes."""

from collections.abc import Mapping
from typing import Any

from flask import Response, g, json

STATUS: dict[str, int] = {
    "booking_unknown": 404,
    "counter_unknown": 404,
    "procedure_unknown": 404,
    "too_early": 409,
    "wrong_ward": 409,
    "counter_elsewhere": 409,
    "procedure_not_here": 409,
    "office_closed": 409,
    "counter_closed": 409,
    "lease_enough": 409,
    "numbers_used_up": 409,
    "booking_cancelled": 410,
    "booking_over": 410,
    "token_invalid": 422,
    "token_key_unknown": 422,
    "number_mistyped": 422,
    "number_or_key_wrong": 422,
    "idempotency_key_reused": 422,
    "key_locked": 423,
    "slow_down": 429,
    "kiosk_key_wrong": 401,
    "kiosk_revoked": 403,
}
"""HTTP status of each refusal of the domain that a machine may meet. Codes and statuses are part of the contract."""

OWN: dict[str, int] = {
    "bad_json": 400,
    "kiosk_key_missing": 401,
    "body_too_large": 413,
    "invalid_request": 422,
}
"""The same for what this API finds itself; their sentences are ``kiosk-<code>``."""

NOT_KEPT = frozenset({"slow_down", "office_closed", "counter_closed"})
"""Refusals that are not remembered under an idempotency key: they pass by waiting."""


class Problem(Exception):
    """The request cannot be answered well: status, stable code and facts for the machine."""

    def __init__(
        self, status: int, code: str, *, facts: Mapping[str, Any] | None = None, sentence: str = ""
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.facts = dict(facts or {})
        self.sentence = sentence or "kiosk-" + code.replace("_", "-")


def document(
    status: int, code: str, messages: Mapping[str, str], locale: str, facts: Mapping[str, Any]
) -> dict[str, Any]:
    """The problem as JSON: ``message`` in the citizen's language, and in all languages."""
    return {
        "type": "about:blank",
        "title": code,
        "status": status,
        "code": code,
        "message": messages[locale],
        "locale": locale,
        "messages": dict(messages),
        **facts,
    }


def answer(status: int, body: Mapping[str, Any]) -> Response:
    """The HTTP answer of a problem document; ``request_id`` finds it in the log."""
    shown = {**body, "request_id": g.get("request_id")}
    response = Response(
        json.dumps(shown, ensure_ascii=False), status, mimetype="application/problem+json"
    )
    if status == OWN["kiosk_key_missing"]:
        response.headers["WWW-Authenticate"] = 'Bearer realm="kiosk"' + (
            ', error="invalid_token"' if body["code"] == "kiosk_key_wrong" else ""
        )
    if "retry_after" in body:
        response.headers["Retry-After"] = str(body["retry_after"])
    return response
