"""The addresses of the ticket machines: read, ask the bridge, answer."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, Response, request
from sqlalchemy import Engine

import locales
from contract import Contract
from domain import signing_keys
from domain.directory import Directory
from domain.refusal import Refused
from domain.rules import Rules
from domain.signing_keys import KeySet
from kiosk_bridge import (
    answers,
    contract,
    incoming,
    issue,
    offline_routes,
    problems,
    views,
    wording,
)
from kiosk_bridge.bridge import Bridge
from kiosk_bridge.contract import OnceHeader
from kiosk_bridge.incoming import CheckInBody, HeartbeatBody, TicketBody
from kiosk_bridge.problems import Problem
from kiosk_bridge.telling import MALFORMED, as_json, machine, tell


def blueprint(
    *,
    engine: Engine,
    directory: Callable[[], Directory],
    keys: KeySet,
    rules: Callable[[], Rules],
    secret: bytes,
    now: Callable[[], datetime],
    on_commit: Callable[[], None] = lambda: None,
    public_base_url: str = "",
) -> Blueprint:
    """Everything under ``/kiosk/v1``. ``on_commit`` is called after a commit that may have written notices."""
    bridge = Bridge(
        engine=engine,
        directory=directory,
        keys=keys,
        current_rules=rules,
        secret=secret,
        now=now,
        on_commit=on_commit,
        public_base_url=public_base_url,
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
    _tickets(bp, bridge, calls)
    _watching(bp, bridge, calls)
    offline_routes.add(bp, bridge, calls)
    calls.add_to(bp, language=_reader)
    return bp


def _tickets(bp: Blueprint, bridge: Bridge, calls: Contract) -> None:
    """Check-ins and walk-in tickets."""

    @bp.post("/check-ins")
    @calls.call(
        takes=CheckInBody,
        headers=OnceHeader,
        gives={201: answers.Issued, 200: answers.Issued},
        refuses=(
            *MALFORMED, "too_early", "wrong_ward", "booking_cancelled", "booking_over",
            "booking_unknown", "token_invalid", "token_key_unknown", "number_mistyped",
            "number_or_key_wrong", "key_locked", "slow_down", "counter_closed", "idempotency_key_reused",
        ),
    )  # fmt: skip
    def check_in() -> Response:
        """Check a booking in, by its QR code or by its number and key.

        Safe to repeat: a booking has one ticket, which every further check-in gives again. Too late for
        the booked time (`late`) gives an ordinary ticket.
        """
        kiosk = machine(bridge)
        body, fingerprint = incoming.read(request, CheckInBody, secret=bridge.secret)
        locale = incoming.language(request, body.locale)
        return tell(
            bridge.once(
                kiosk,
                issue.check_in(bridge, kiosk, body, locale=locale),
                locale=locale,
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
        refuses=(
            *MALFORMED, "counter_unknown", "counter_elsewhere", "procedure_unknown",
            "procedure_not_here", "office_closed", "counter_closed", "idempotency_key_reused",
        ),
    )  # fmt: skip
    def ticket() -> Response:
        """Give a ticket to somebody without a booking, while the office is open and shortly before.

        Send an `Idempotency-Key`: without one each repeat is a new ticket.
        """
        kiosk = machine(bridge)
        body, fingerprint = incoming.read(request, TicketBody, secret=bridge.secret)
        locale = incoming.language(request, body.locale)
        return tell(
            bridge.once(
                kiosk,
                issue.walk_in(bridge, kiosk, body, locale=locale),
                locale=locale,
                key=incoming.idempotency_key(request),
                fingerprint=fingerprint,
            ),
            kiosk,
        )


def _watching(bp: Blueprint, bridge: Bridge, calls: Contract) -> None:
    """How the machine is, and what it shows and believes."""

    @bp.post("/heartbeats")
    @calls.call(takes=HeartbeatBody, gives={200: answers.HeartbeatAnswer}, refuses=MALFORMED)
    def heartbeat() -> Response:
        """Say once a minute how the machine is; the answer tells the server's time."""
        kiosk = machine(bridge)
        body, _ = incoming.read(request, HeartbeatBody)
        return as_json(views.heartbeat(bridge, kiosk, body))

    @bp.get("/counters")
    @calls.call(gives={200: answers.Counters})
    def counters() -> Response:
        """The counters and procedures of the machine's ward, to draw its buttons, and how long people wait."""
        return as_json(views.counters(bridge, machine(bridge)))

    @bp.get("/keys")
    @calls.call(gives={200: answers.Keys})
    def public_keys() -> Response:
        """The public keys that read check-in tokens without the server."""
        machine(bridge)
        return as_json(signing_keys.export_public(bridge.keys))


def _reader() -> str:
    """The language of the page for makers of machines, which there is in two."""
    chosen = request.args.get("lang")
    if chosen in locales.LOCALES:
        return str(chosen)
    return locales.preferred(request.accept_languages.values())
