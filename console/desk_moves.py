"""The moves at a desk: each press is one transaction with its audit entry, and one move however often it arrives."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import desk_pages, guard
from console.desk_pages import counter_of, desk_of
from console.done_choices import Choices
from console.office import LARGEST_ID, Office
from console.words import LOCALE, refusal_text
from domain import audit, desk_presses, moves, pickups, queue
from domain.db import reading, transaction
from domain.refusal import Refused
from domain.rights import Right
from domain.rules import Rules
from domain.tables import Counter, Pickup, Ticket


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What a button brings along."""

    session: Session
    ticket_id: int
    now: datetime
    rules: Rules
    staff_id: int
    desk: int
    done: str | None

    @property
    def given(self) -> dict[str, Any]:
        """What every move of the domain takes."""
        return {"ticket_id": self.ticket_id, "now": self.now, "staff_id": self.staff_id}


Move = Callable[[Press], Ticket | Pickup]


def _recall(press: Press) -> Ticket:
    return queue.recall(press.session, **press.given, rules=press.rules)


def _finish(press: Press) -> Ticket:
    return queue.finish(press.session, **press.given, done=press.done)


def _hand_in(press: Press) -> Ticket:
    return pickups.hand_in(press.session, **press.given, done=press.done)


def _ready(press: Press) -> Pickup:
    return pickups.make_ready(press.session, **press.given, desk=press.desk)


def _plain(act: Callable[..., Ticket | Pickup]) -> Move:
    """A move that takes nothing but who does it, and when."""
    return lambda press: act(press.session, **press.given)


MOVES: dict[str, tuple[Move, str]] = {
    "recall": (_recall, "ticket.recalled"),
    "skip": (_plain(queue.skip), "ticket.skipped"),
    "serve": (_plain(queue.serve), "ticket.serving"),
    "finish": (_finish, "ticket.served"),
    "rejoin": (_plain(queue.rejoin), "ticket.rejoined"),
    "no-show": (_plain(queue.no_show), "ticket.no_show"),
    "hand-in": (_hand_in, "ticket.handed_in"),
    "pickup-ready": (_ready, "pickup.called"),
    "pickup-again": (_plain(pickups.call_again), "pickup.recalled"),
    "collect": (_plain(pickups.collect), "pickup.collected"),
}
"""The moves on a ticket by their name in the address, each with its name in the audit log."""


def add(bp: Blueprint, office: Office, procedures: Choices) -> None:
    """Add the call and the moves to the console."""

    @bp.post("/counters/<counter_id>/call")
    @guard.needs(Right.CALL)
    def call(counter_id: str) -> AnyResponse | str:
        chosen = counter_of(office, counter_id)
        desk = desk_of(office, chosen, request.form.get("desk"))
        now = office.now()

        def next_one(session: Session) -> str:
            who = {"counter": chosen, "desk": desk, "now": now, "staff_id": g.staff.id}
            served = moves.finish_serving(session, done=done_of(office), seen=_seen(), **who)
            place = queue.call_waiting(session, rules=office.rules, **who)
            for one in served:
                note(session, "ticket.served", one, now=now, desk=desk)
            if place is None:
                key = "console-done-nobody-waits" if served else "console-nobody-waits"
                return locales.text(LOCALE, key, **{"label": served[0].label} if served else {})
            note(session, "ticket.called", place.ticket, now=now, desk=desk, why=place.reason)
            return locales.text(LOCALE, "console-called", label=place.ticket.label, desk=desk)

        return answer(office, procedures, chosen, desk, press(office, next_one))

    @bp.post(f"/tickets/<int(max={LARGEST_ID}):ticket_id>/<verb>")
    @guard.needs(Right.CALL)
    def ticket(ticket_id: int, verb: str) -> AnyResponse | str:
        move = MOVES.get(verb)
        if move is None:
            abort(404)
        act, action = move
        found = ticket_of(office, ticket_id)
        chosen = counter_of(office, found.counter_id)
        desk = desk_of(office, chosen, request.form.get("desk"))
        now = office.now()

        def made(session: Session) -> str:
            moved = act(
                Press(
                    session=session,
                    ticket_id=ticket_id,
                    now=now,
                    rules=office.rules,
                    staff_id=g.staff.id,
                    desk=desk,
                    done=done_of(office),
                )
            )
            note(session, action, moved, now=now, desk=desk)
            return locales.text(LOCALE, f"console-done-{verb}", label=moved.label)

        return answer(office, procedures, chosen, desk, press(office, made))


def _seen() -> set[int]:
    """Whom the page of whoever pressed showed as served at the desk."""
    given = request.form.get("serving", "")
    return {int(given)} if given.isascii() and given.isdigit() and len(given) <= 18 else set()


def press(office: Office, act: Callable[[Session], str]) -> tuple[str, str]:
    """Do it in one transaction, once for each press; how it ended (``done``, ``refused``), and the sentence for it."""
    press_id = request.form.get("press", "")[: desk_presses.LONGEST].replace("\x00", "")
    try:
        with transaction(office.engine) as session:
            told = _once(session, press_id, act, office.now()) if press_id else act(session)
    except Refused as refusal:
        return "refused", refusal_text(refusal)
    office.wake()
    return "done", told


def _once(session: Session, press_id: str, act: Callable[[Session], str], now: datetime) -> str:
    before = desk_presses.before(session, press_id=press_id, staff_id=g.staff.id, now=now)
    if before is not None:
        return before
    told = act(session)
    desk_presses.told(session, press_id=press_id, staff_id=g.staff.id, words=told)
    return told


def answer(
    office: Office, procedures: Choices, chosen: Counter, desk: int, ended: tuple[str, str]
) -> AnyResponse | str:
    """What a press that *ended* so is answered with: the queue as it is now for the script, else the page again."""
    if request.headers.get("X-Requested-With"):
        return desk_pages.page(
            office, chosen, desk, part=True, procedures=procedures(chosen), said=ended
        )
    how, told = ended
    flash(told, how)
    return redirect(url_for("console.counter", counter_id=chosen.id, desk=desk))


def note(
    session: Session, action: str, moved: Ticket | Pickup, *, now: datetime, **detail: object
) -> None:
    """Write the move into the audit log; the last thing in its transaction."""
    ticket_id = moved.id if isinstance(moved, Ticket) else moved.ticket_id
    audit.record(
        session,
        by=g.staff,
        action=action,
        subject=f"ticket:{ticket_id}",
        now=now,
        ward_id=moved.ward_id,
        detail={"label": moved.label, "counter": moved.counter_id, **detail},
    )


def ticket_of(office: Office, ticket_id: int) -> Ticket:
    """The ticket; 404 when there is none."""
    with reading(office.engine) as session:
        found = session.get(Ticket, ticket_id)
    if found is None:
        abort(404)
    return found


def done_of(office: Office) -> str | None:
    """The procedure that was done, as the form says; None: not said."""
    given = request.form.get("done")
    return given if given in office.directory().procedures else None
