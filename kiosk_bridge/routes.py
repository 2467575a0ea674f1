"""The addresses of the ticket machines: read, ask the bridge, answer."""

import logging
from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, Response, json, request
from sqlalchemy import Engine

from domain import signing_keys
from domain.directory import Directory
from domain.refusal import Refused
from domain.rules import Rules
from domain.signing_keys import KeySet
from domain.tables import Kiosk
from kiosk_bridge import answers, contract, incoming, problems, wording
from kiosk_bridge.bridge import Answer, Bridge
from kiosk_bridge.contract import OnceHeader
from kiosk_bridge.incoming import CheckInBody, HeartbeatBody, TicketBody
from kiosk_bridge.problems import Problem

log = logging.getLogger("madoguchi.kiosk")

MALFORMED = ("bad_json", "body_too_large", "invalid_request")


def blueprint(
    *,
    engine: Engine,
    directory: Callable[[], Directory],
    keys: KeySet,
    rules: Rules,
    secret: bytes,
    now: Callable[[], datetime],
    on_commit: Callable[[], None] = lambda: None,
) -> Blueprint:
    """Everything under ``/kiosk/v1``. ``on_commit`` is called after a commit that may have written notices."""
    bridge = Bridge(
        engine=engine,
        directory=directory,
        keys=keys,
        rules=rules,
        secret=secret,
        now=now,
        on_commit=on_commit,
    )
    calls = contract.begin()
    bp = Blueprint(
        "kiosk",
        __name__,
        url_prefix="/kiosk/v1",
    )

    def refused(no: Refused) -> Response:
        body = problems.document(
            problems.STATUS[no.code],
            no.code,
            wording.refusal(directory(), no.key, no.params),
            incoming.language(request),
            {},
        )
        return problems.answer(body["status"], body)

    def wrong(problem: Problem) -> Response:
        sentences = wording.refusal(directory(), problem.sentence, {})
        locale = incoming.language(request)
        body = problems.document(problem.status, problem.code, sentences, locale, problem.facts)
        return problems.answer(problem.status, body)

    bp.register_error_handler(Refused, refused)
    bp.register_error_handler(Problem, wrong)

    def machine() -> Kiosk:
        """Which machine asks. Raises Problem ``kiosk_key_missing``, or Refused like ``kiosks.authenticate``."""
        sent = request.authorization
        if sent is None or sent.type != "bearer" or not sent.token:
            raise Problem(401, "kiosk_key_missing")
        return bridge.machine(sent.token)

    @bp.post("/check-ins")
    @calls.call(
        takes=CheckInBody,
        headers=OnceHeader,
        gives={201: answers.Issued, 200: answers.Issued},
        refuses=(
            *MALFORMED, "too_early", "wrong_ward", "booking_cancelled", "booking_over",
            "booking_unknown", "token_invalid", "token_key_unknown", "number_mistyped",
            "number_or_key_wrong", "key_locked", "slow_down", "idempotency_key_reused",
        ),
    )  # fmt: skip
    def check_in() -> Response:
        """Check a booking in, by its QR code or by its number and key.

        Safe to repeat: a booking has one ticket, which every further check-in gives again. Too late for
        the booked time (`late`) gives an ordinary ticket.
        """
        kiosk = machine()
        body, fingerprint = incoming.read(request, CheckInBody, secret=secret)
        return _tell(
            bridge.once(
                kiosk,
                bridge.check_in(kiosk, body),
                locale=incoming.language(request, body.locale),
                key=incoming.idempotency_key(request),
                fingerprint=fingerprint,
            ),
            kiosk,
        )

    @bp.post("/tickets")
    @calls.call(
        takes=TicketBody,
        headers=OnceHeader,
        gives={201: answers.Issued},
        refuses=(*MALFORMED, "counter_unknown", "counter_elsewhere", "idempotency_key_reused"),
    )
    def ticket() -> Response:
        """Give a ticket to somebody without a booking.

        Send an `Idempotency-Key`: without one each repeat is a new ticket.
        """
        kiosk = machine()
        body, fingerprint = incoming.read(request, TicketBody, secret=secret)
        return _tell(
            bridge.once(
                kiosk,
                bridge.walk_in(kiosk, body),
                locale=incoming.language(request, body.locale),
                key=incoming.idempotency_key(request),
                fingerprint=fingerprint,
            ),
            kiosk,
        )

    @bp.post("/heartbeats")
    @calls.call(takes=HeartbeatBody, gives={200: answers.HeartbeatAnswer}, refuses=MALFORMED)
    def heartbeat() -> Response:
        """Say once a minute how the machine is; the answer tells the server's time."""
        kiosk = machine()
        body, _ = incoming.read(request, HeartbeatBody)
        return _json(bridge.heartbeat(kiosk, body))

    @bp.get("/counters")
    @calls.call(gives={200: answers.Counters})
    def counters() -> Response:
        """The counters of the machine's ward, to draw its buttons, and how many wait."""
        return _json(bridge.counters(machine()))

    @bp.get("/keys")
    @calls.call(gives={200: answers.Keys})
    def public_keys() -> Response:
        """The public keys that read check-in tokens without the server."""
        machine()
        return _json(signing_keys.export_public(keys))

    calls.add_to(bp, language=lambda: incoming.language(request, request.args.get("lang")))
    return bp


def _tell(answer: Answer, kiosk: Kiosk) -> Response:
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
        response = _json(answer.body, answer.status)
    if answer.replayed:
        response.headers["Idempotent-Replayed"] = "true"
    return response


def _json(body: object, status: int = 200) -> Response:
    return Response(
        json.dumps(body, ensure_ascii=False), status, content_type="application/json; charset=utf-8"
    )
