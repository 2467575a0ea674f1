"""A clerk's page: the queue of a counter seen from a desk, and the moves on its tickets."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from sqlalchemy import Engine
from sqlmodel import Session
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import guard
from console.queue_view import moves, view
from console.words import LOCALE, refusal_text
from domain import queue
from domain.db import reading, transaction
from domain.directory import Directory
from domain.refusal import Refused
from domain.rights import Right
from domain.rules import Rules
from domain.tables import Counter, Ticket

LARGEST_ID = 2**31 - 1
"""Ids of PostgreSQL's integer columns end here; a larger one in an address is simply not there."""


@dataclass(frozen=True)
class Office:
    """What the pages need; *wake* is called after a move that may have written notices."""

    engine: Engine
    directory: Callable[[], Directory]
    current_rules: Callable[[], Rules]
    now: Callable[[], datetime]
    wake: Callable[[], None]
    base_rules: Rules
    """The environment's rules, over which the city's settings go."""
    refresh: Callable[[], None] = lambda: None
    """Called after the set-up was changed: directory and rules are read anew."""
    secret: bytes = b""
    """What authentication keys are derived from."""
    papers_url: str = ""
    """Where the QR codes on papers lead, with ``/t/<code>``; empty: papers have none."""

    @property
    def rules(self) -> Rules:
        """The rules as they are set now."""
        return self.current_rules()


def add(bp: Blueprint, office: Office) -> None:
    """Add the counter's page, the call and the moves to the console."""

    @bp.get("/counters/<counter_id>/")
    @guard.needs(Right.SEE_QUEUES)
    def counter(counter_id: str) -> str:
        chosen = _counter(office, counter_id)
        desk = _desk(chosen, request.args.get("desk"))
        with reading(office.engine) as session:
            shown = view(session, counter=chosen, desk=desk, now=office.now(), rules=office.rules)
        part = request.headers.get("X-Requested-With") is not None
        return render_template(
            "console/queue.html" if part else "console/counter.html",
            counter=chosen,
            ward=office.directory().wards[chosen.ward_id],
            view=shown,
        )

    @bp.post("/counters/<counter_id>/call")
    @guard.needs(Right.CALL)
    def call(counter_id: str) -> AnyResponse:
        chosen = _counter(office, counter_id)
        desk = _desk(chosen, request.form.get("desk"))

        def next_one(session: Session) -> str:
            place = queue.call_next(
                session,
                counter=chosen,
                desk=desk,
                now=office.now(),
                rules=office.rules,
                staff_id=g.staff.id,
            )
            if place is None:
                return locales.text(LOCALE, "console-nobody-waits")
            return locales.text(LOCALE, "console-called", label=place.ticket.label, desk=desk)

        return _move(office, next_one, chosen, desk)

    @bp.post(f"/tickets/<int(max={LARGEST_ID}):ticket_id>/<verb>")
    @guard.needs(Right.CALL)
    def ticket(ticket_id: int, verb: str) -> AnyResponse:
        act = moves(office.rules).get(verb)
        if act is None:
            abort(404)
        with reading(office.engine) as session:
            found = session.get(Ticket, ticket_id)
        if found is None:
            abort(404)
        chosen = _counter(office, found.counter_id)
        desk = _desk(chosen, request.form.get("desk"))

        def made(session: Session) -> str:
            moved = act(session, ticket_id, office.now(), g.staff.id, desk)
            return locales.text(LOCALE, f"console-done-{verb}", label=moved.label)

        return _move(office, made, chosen, desk)


def _move(
    office: Office, act: Callable[[Session], str], counter: Counter, desk: int
) -> AnyResponse:
    """Do it in one transaction, say what happened, show the counter again."""
    try:
        with transaction(office.engine) as session:
            told = act(session)
        flash(told, "done")
        office.wake()
    except Refused as refusal:
        flash(refusal_text(refusal), "refused")
    return redirect(url_for("console.counter", counter_id=counter.id, desk=desk))


def _counter(office: Office, counter_id: str) -> Counter:
    """The counter, for those who work in its ward; else 404, as if it were not there."""
    found = office.directory().counters.get(counter_id)
    if found is None or not guard.may_enter(g.staff, found.ward_id):
        abort(404)
    return found


def _desk(counter: Counter, given: str | None) -> int:
    """The desk asked for, if the counter has it, else its first one."""
    return next((desk for desk in counter.desks if str(desk) == given), counter.desks[0])
