"""Handles one claimed event: one transaction that moves the dialog, writes the answer and is done.

Either all of it happens or nothing: the citizen is locked first, and an event that another worker has
taken over meanwhile is rolled back.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot import incoming
from dialogs.respond import Services, respond
from domain import broadcast_taps, citizens, inbox, notices, outbox
from domain.db import transaction
from domain.tables import Citizen

log = logging.getLogger("madoguchi.bot")

REPLY_WITHIN = timedelta(seconds=50)
"""A reply token lives a minute from the webhook; the rest is for the way to LINE."""

FAULT_ATTEMPTS = 3
"""A fault in our own code is tried again twice, within six seconds; then the citizen hears of it."""


@dataclass(frozen=True, slots=True)
class Handled:
    """What became of an event. *wrote*: something wants to be sent; *reply*: it is ours to send at once.

    *more*: something else of the same person waits in the inbox.
    """

    wrote: bool = False
    reply: outbox.Claimed | None = None
    more: bool = False


class TakenOver(Exception):
    """Another worker handles the event; nothing of ours may stand."""


def handle(
    event: inbox.Claimed,
    *,
    engine: Engine,
    services: Callable[[], Services],
    now: Callable[[], datetime],
    hand_over: bool = False,
) -> Handled:
    """Handle *event*. With *hand_over* the reply is leased to the caller, who sends it, where that is fair.

    A failure is noted in the inbox and tried again later; the last one is followed by an apology.
    """
    began = time.monotonic()
    handled, outcome = Handled(), "done"
    try:
        with transaction(engine) as session:
            handled = _take_in(session, event, services(), now(), hand_over=hand_over)
    except TakenOver:
        outcome = "taken over"
    except Exception as failure:
        # Only the kind of error is kept and logged: its text could carry the citizen's words.
        log.error(  # noqa: TRY400 - the traceback is below, at debug
            "event id=%d attempt=%d error=%s", event.id, event.attempt, type(failure).__name__
        )
        log.debug("event id=%d failed", event.id, exc_info=True)
        handled, outcome = _failed(event, failure, engine, now())
    spent = (time.monotonic() - began) * 1000
    log.info(
        "event id=%d type=%s outcome=%r ms=%.1f",
        event.id,
        event.payload.get("type"),
        outcome,
        spent,
    )
    return handled


def _take_in(
    session: Session, event: inbox.Claimed, services: Services, now: datetime, *, hand_over: bool
) -> Handled:
    kind = incoming.kind_of(event.payload)
    row: notices.Row | None = None
    reply: outbox.Claimed | None = None
    if kind != "nothing":
        citizen = citizens.get_and_lock(session, line_user_id=event.line_user_id, now=now)
        if kind == "unfollow":
            citizens.block(session, citizen_id=_id(citizen), now=now)
        else:
            row = _answer(session, event, citizen, services, now)
    if row is not None and hand_over:
        reply = outbox.write_and_claim(session, row=row, line_user_id=event.line_user_id, now=now)
    elif row is not None:
        notices.write(session, [row])  # `notify` would ask again whether we are blocked
    ending = inbox.done(session, event=event)
    if ending is inbox.Ending.TAKEN_OVER:
        raise TakenOver
    return Handled(row is not None, reply, ending is inbox.Ending.MORE)


def _answer(
    session: Session, event: inbox.Claimed, citizen: Citizen, services: Services, now: datetime
) -> notices.Row | None:
    if citizen.blocked_at is not None:
        citizens.unblock(session, citizen_id=_id(citizen), now=now)
    if code := incoming.broadcast_code(event.payload):
        broadcast_taps.tapped(session, code=code, citizen_id=_id(citizen), now=now)
    heard = incoming.read(event.payload)
    reply = respond(
        session,
        citizen=citizen,
        event=heard,
        now=now,
        services=services,
        happened_at=event.happened_at,
    )
    if not reply.says:
        return None
    token = incoming.reply_token(event.payload)
    return notices.row(
        citizen_id=_id(citizen),
        kind="reply",
        params=reply.to_params(),
        due_at=now,
        dedupe_key=f"reply:{event.id}",
        reply_token=token,
        reply_until=event.received_at + REPLY_WITHIN if token else None,
    )


def _failed(
    event: inbox.Claimed, failure: Exception, engine: Engine, now: datetime
) -> tuple[Handled, str]:
    attempts = inbox.MAX_ATTEMPTS if isinstance(failure, SQLAlchemyError) else FAULT_ATTEMPTS
    error = type(failure).__name__
    with transaction(engine) as session:
        if not inbox.failed(session, event=event, error=error, now=now, attempts=attempts):
            return Handled(), "again later"
        if incoming.kind_of(event.payload) != "dialog":
            return Handled(more=True), "given up"
        citizen = citizens.get_and_lock(session, line_user_id=event.line_user_id, now=now)
        notices.notify(
            session,
            citizen_id=_id(citizen),
            kind="apology",
            params={},
            now=now,
            dedupe_key=f"apology:{event.id}",
        )
    return Handled(wrote=True, more=True), "given up"


def _id(citizen: Citizen) -> int:
    if citizen.id is None:
        raise LookupError("a citizen without an id was never stored")
    return citizen.id
