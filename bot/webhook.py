"""The door LINE knocks at: prove the sender, store the events in one commit, answer, wake the worker.

Nothing is handled here: LINE waits two seconds at most, and an event that was answered with 200 is
never sent again, so it is in the database before the answer leaves.
"""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeGuard

from flask import Blueprint, Response, request
from sqlalchemy import Engine
from werkzeug.exceptions import RequestEntityTooLarge

from bot import masking
from bot.desk import Desk
from bot.signature import is_genuine
from bot.webhook_body import Event, events_of
from domain import inbox
from domain.db import one_statement, transaction

log = logging.getLogger("madoguchi.webhook")

BODY_LIMIT = 1024 * 1024
"""A full POST of LINE's (100 events with 5,000-character texts) stays below; forgers stop here."""
STALE = timedelta(days=30)
"""Event ids are kept this long: an unknown older event is a replay, or too old to help."""
CLOCKS_DIFFER = timedelta(minutes=1)
"""An event from further in the future than clocks differ counts as of now, and holds nobody up."""
ID_LIMIT = 255


def blueprint(
    *,
    engine: Engine,
    channel_secret: str,
    now: Callable[[], datetime],
    wake: Callable[[], None],
    handler: Desk[inbox.Claimed] | None = None,
    stale: timedelta = STALE,
) -> Blueprint:
    """``POST /line/webhook``. *wake* is called when something new was stored.

    An event that comes alone, as most do, may instead be handed over to *handler*, who begins at once.
    Events older than *stale* are left out; only the demo, whose clock moves, takes older ones.
    """
    room = Blueprint("line", __name__)

    @room.post("/line/webhook")
    def webhook() -> Response:
        began = time.monotonic()
        body = _body()
        if body is None:
            return _answer(413, began, "too large")
        if not is_genuine(body, request.headers.get("x-line-signature"), channel_secret):
            return _answer(401, began, "signature")
        events = events_of(body)
        if events is None:
            return _answer(400, began, "not a webhook body")
        moment = now()
        hand_over = handler is not None and handler.has_room()
        new, mine = _store(engine, events, moment, stale, hand_over=hand_over)
        if mine is not None and handler is not None:
            handler.take(mine)
        elif new:
            wake()
        return _answer(200, began, "ok", events=len(events), new=new)

    return room


def _body() -> bytes | None:
    """The raw body, or None when it is larger than we take; never more than that is read."""
    request.max_content_length = BODY_LIMIT + 1  # a body of untold length is cut off there
    try:
        body = request.get_data(cache=False)
    except RequestEntityTooLarge:
        return None
    return body if len(body) <= BODY_LIMIT else None


def _store(
    engine: Engine, events: list[Event], now: datetime, stale: timedelta, *, hand_over: bool
) -> tuple[int, inbox.Claimed | None]:
    """Keep what is for us; returns how many events are new, and one that is leased to this process."""
    received: dict[str, inbox.Received] = {}
    unsent: list[tuple[str, str]] = []
    for event in events:
        made = _received(event, now, stale)
        if made is None:
            continue
        if event.get("type") == "unsend":
            unsent += _unsent(event, made.line_user_id)
        else:
            received.setdefault(made.webhook_event_id, made)
    if not received and not unsent:
        return 0, None
    if hand_over and len(received) == 1 and not unsent:
        (only,) = received.values()
        with one_statement(engine) as session:
            return inbox.store_and_claim(session, event=only, now=now)
    with transaction(engine) as session:
        new = inbox.store(session, events=list(received.values()), now=now)
        for line_user_id, message_id in unsent:
            inbox.unsend(session, line_user_id=line_user_id, message_id=message_id)
    return new, None


def _received(event: Event, now: datetime, stale: timedelta) -> inbox.Received | None:
    """The event as the inbox keeps it, or None for one that is not for us or not usable."""
    event_id = event.get("webhookEventId")
    source = event.get("source")
    alone = isinstance(source, dict) and source.get("type") == "user"  # not in a group
    user_id = source.get("userId") if isinstance(source, dict) and alone else None
    if not _is_id(event_id) or not _is_id(user_id) or event.get("mode") == "standby":
        return None
    happened_at = _moment(event.get("timestamp"), now)
    if now - happened_at > stale:
        return None
    return inbox.Received(event_id, user_id, happened_at, masking.masked_event(event))


def _unsent(event: Event, line_user_id: str) -> list[tuple[str, str]]:
    unsend = event.get("unsend")
    message_id = unsend.get("messageId") if isinstance(unsend, dict) else None
    return [(line_user_id, message_id)] if isinstance(message_id, str) else []


def _is_id(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and 0 < len(value) <= ID_LIMIT and value.isascii()


def _moment(timestamp: object, now: datetime) -> datetime:
    """The event's own time (ms since 1970); one without or with a strange time happened just now."""
    if isinstance(timestamp, bool) or not isinstance(timestamp, int):
        return now
    try:
        moment = datetime.fromtimestamp(timestamp / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return now
    return moment if moment - now < CLOCKS_DIFFER else now


def _answer(status: int, began: float, outcome: str, **figures: int) -> Response:
    told = " ".join(f"{name}={figure}" for name, figure in figures.items())
    log.info(
        "webhook status=%d outcome=%r %s ms=%.1f",
        status,
        outcome,
        told,
        (time.monotonic() - began) * 1000,
    )
    return Response(status=status)
