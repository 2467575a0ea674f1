"""What happens when somebody presses a button or holds up a code: one ticket per press, with or without the server."""

import secrets
import sqlite3
from collections.abc import Callable
from datetime import datetime
from typing import Any

import locales
from domain.check_in_token import Claims
from kiosk_bridge.machine import given, hours, numbers, offline, outbox, wording
from kiosk_bridge.machine.assembly import Machine
from kiosk_bridge.machine.given import Answer
from kiosk_bridge.machine.handing_out import hand_out
from kiosk_bridge.machine.numbers import NoNumbers
from kiosk_bridge.machine.offline import Declined
from kiosk_bridge.machine.records import Record
from kiosk_bridge.machine.remote import Reply, Unreachable

FOLLOW_BYTES = 12
"""96 random bits: 16 characters of a follow code."""


def check_in(
    machine: Machine,
    press_id: str,
    *,
    locale: str,
    token: str | None = None,
    booking_number: str | None = None,
    pin: str | None = None,
) -> Answer:
    """Check a booking in, by its code or by its number and key."""
    body = {"token": token} if token else {"booking_number": booking_number, "pin": pin}

    def alone() -> Answer:
        if token is None:
            raise Declined("number_typed")
        return _check_in_alone(machine, press_id, token, locale)

    nonce = _nonce(machine, token) if token else None
    return _once(machine, press_id, "/check-ins", body, alone, locale=locale, nonce=nonce)


def ticket(
    machine: Machine,
    press_id: str,
    *,
    locale: str,
    procedure: str | None = None,
    counter: str | None = None,
) -> Answer:
    """A ticket without a booking, by procedure or by counter."""

    def alone() -> Answer:
        known = machine.known
        found = known.counter(counter) if counter else known.counter_for(procedure)
        if found is None:
            raise Declined("counter_unknown")
        return hours.closed(machine, locale, found["id"]) or _issue_alone(
            machine, press_id, found, locale=locale, procedure=procedure
        )

    body = {"procedure": procedure} if procedure else {"counter": counter}
    return _once(machine, press_id, "/tickets", body, alone, locale=locale)


def reprint(machine: Machine, press_id: str, *, locale: str) -> Answer:
    """Print the paper of an earlier press again: the same number."""
    with machine.presses:
        before = given.by_press(machine, press_id)
        if before is None:
            return _declined(Declined("press_unknown"), locale)
        try:
            return hand_out(machine, press_id, before, again=True)
        except (sqlite3.Error, OSError):
            machine.link.reason = "journal"
            return _declined(Declined("journal_failed"), locale)


def _once(
    machine: Machine,
    press_id: str,
    path: str,
    body: dict[str, Any],
    alone: Callable[[], Answer],
    *,
    locale: str,
    nonce: str | None = None,
) -> Answer:
    """One press after the other; the same press, or a code whose ticket the server does not know yet, gives that."""
    with machine.presses:
        try:
            before = given.by_press(machine, press_id)
            if before is None and nonce is not None:
                before = given.unsent(machine, nonce)
            if before is None:
                before = _asked(machine, press_id, path, {**body, "locale": locale}, nonce)
            if before is None:
                machine.point("before journal")
                before = alone()
            if not before["ok"]:
                return before
            return hand_out(machine, press_id, before)
        except Declined as no:
            return _declined(no, locale)
        except NoNumbers:
            return _declined(Declined("no_numbers"), locale)
        except (sqlite3.Error, OSError):
            machine.link.reason = "journal"
            return _declined(Declined("journal_failed"), locale)


def _asked(
    machine: Machine, press_id: str, path: str, body: dict[str, Any], nonce: str | None
) -> Answer | None:
    """The server's answer, or None when the machine is, or is from now on, on its own.

    The request carries the press as its key: when its fate is unknown, the journal's event of the same id lets the
    server see that both are one ticket.
    """
    if machine.link.online is False:
        return None
    machine.point("before asking")
    try:
        reply = machine.remote.post(path, body, once=press_id)
        machine.point("asked")
        answer = _refused(reply) if reply.refused else _issued(reply)
    except Unreachable as gone:
        machine.link.turn(machine.clock.now(), online=False, reason=str(gone))
        machine.wake.set()
        return None
    if answer["ok"]:
        given.keep_answer(machine, press_id, answer, nonce)
    return answer


def _check_in_alone(machine: Machine, press_id: str, token: str, locale: str) -> Answer:
    now = machine.clock.now()
    claims = offline.claims_of(token, machine.known)
    admitted = offline.admit(
        claims,
        known=machine.known,
        listed=lambda nonce: outbox.booking(machine.journal, nonce),
        now=now,
    )
    before = given.by_nonce(machine, admitted.nonce, offline.office_day(now))
    if before is not None:
        return given.again(before)
    own = admitted.locale if admitted.locale in locales.PUBLIC_LOCALES else locale
    if admitted.ticket is not None:
        return given.from_list(machine, admitted, locale=own, at=now)
    return hours.shut(machine, own, admitted.counter["id"]) or _issue_alone(
        machine,
        press_id,
        admitted.counter,
        locale=own,
        procedure=admitted.procedure,
        booking={"token": token, "nonce": admitted.nonce, "late": admitted.late},
    )


def _issue_alone(
    machine: Machine,
    press_id: str,
    counter: dict[str, Any],
    *,
    locale: str,
    procedure: str | None,
    booking: dict[str, Any] | None = None,
) -> Answer:
    """Take a number and write the event and its answer, in one transaction on the disk."""
    now = machine.clock.now()
    day = offline.office_day(now)
    with machine.journal.transaction() as connection:
        taken = numbers.take(connection, counter["id"], day)
        record = _record(
            press_id, counter, taken, now=now, locale=locale, procedure=procedure, booking=booking
        )
        answer = given.from_record(machine, record)
        numbers.write_event(connection, record, answer)
        machine.point("before commit")
    machine.point("committed")
    return answer


def _record(
    press_id: str,
    counter: dict[str, Any],
    taken: numbers.Number,
    *,
    now: datetime,
    locale: str,
    procedure: str | None,
    booking: dict[str, Any] | None,
) -> Record:
    return {
        "id": press_id,
        "kind": "walk_in" if booking is None else "check_in",
        "at": now.isoformat(),
        "day": offline.office_day(now).isoformat(),
        "counter": counter["id"],
        "number": taken.number,
        "label": taken.label,
        "locale": locale,
        "procedure": procedure,
        "follow_code": secrets.token_urlsafe(FOLLOW_BYTES),
        **(booking or {}),
    }


def _nonce(machine: Machine, token: str) -> str | None:
    try:
        claims: Claims = offline.claims_of(token, machine.known)
    except Declined:
        return None
    return str(claims.nonce)


def _issued(reply: Reply) -> Answer:
    """The server's ticket, for the page. Raises Unreachable when it is not told as agreed."""
    try:
        return given.from_server(reply.body, status=reply.status)
    except (KeyError, TypeError) as error:
        raise Unreachable(f"an answer without {error}", maybe_done=True) from error


def _refused(reply: Reply) -> Answer:
    """The server's refusal, for the page."""
    body = reply.body
    return {
        "ok": False,
        "code": body["code"],
        "message": body.get("message", ""),
        "messages": body.get("messages", {}),
        "retry_after": body.get("retry_after"),
    }


def _declined(no: Declined, locale: str) -> Answer:
    messages = wording.declined(no.code, **no.params)
    return {
        "ok": False,
        "code": no.code,
        "message": messages[locale],
        "messages": messages,
        "retry_after": None,
    }
