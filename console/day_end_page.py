"""The end of the day: tickets that were left open, each settled by one key, or all alike."""

import re
from datetime import datetime

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import guard
from console.desk_moves import note, press, ticket_of
from console.desk_pages import counter_of
from console.office import LARGEST_ID, Office
from console.words import LOCALE
from domain import day_end, tokyo
from domain.day_end import Settlement
from domain.db import reading
from domain.rights import Right
from domain.tables import Ticket
from locales.dates import day_label, time_label

TICKET = re.compile(r"[0-9]{1,9}", re.ASCII)
MOST = 300
"""So many tickets on one page; the rest comes as these are settled."""
VERBS = {one.value.replace("_", "-"): one for one in Settlement}


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/day-end`` and its buttons to the console."""

    @bp.get("/day-end")
    @guard.needs(Right.SEE_QUEUES)
    def day_end_page() -> str:
        with reading(office.engine) as session:
            left = _left(session, office)
        return render_template(
            "console/day_end.html",
            left=[_row(one, office) for one in left[:MOST]],
            count=len(left),
            verbs=list(VERBS),
            today=day_label(tokyo.office_day(office.now()), LOCALE),
        )

    @bp.post(f"/day-end/<int(max={LARGEST_ID}):ticket_id>/<verb>")
    @guard.needs(Right.CALL)
    def settle_ticket(ticket_id: int, verb: str) -> AnyResponse:
        how = VERBS.get(verb)
        if how is None:
            abort(404)
        counter_of(office, ticket_of(office, ticket_id).counter_id)
        now = office.now()

        def settled(session: Session) -> str:
            done = day_end.settle(
                session,
                directory=office.directory(),
                ticket_id=ticket_id,
                how=how,
                now=now,
                staff_id=g.staff.id,
            )
            _note(session, done, how, now)
            return locales.text(LOCALE, f"desk-settled-{verb}", label=done.label)

        kind, told = press(office, settled)
        flash(told, kind)
        return redirect(url_for("console.day_end_page"))

    @bp.post("/day-end/all/<verb>")
    @guard.needs(Right.CALL)
    def settle_shown(verb: str) -> AnyResponse:
        """Settle alike what was on the page, and nothing that came to the list since."""
        how = VERBS.get(verb)
        if how is None:
            abort(404)
        if not request.form.get("sure"):
            flash(locales.text(LOCALE, "desk-day-end-unsure"), "refused")
            return redirect(url_for("console.day_end_page"))
        shown = {int(one) for one in request.form.getlist("ticket") if TICKET.fullmatch(one)}
        now = office.now()

        def settled(session: Session) -> str:
            chosen = [one for one in _left(session, office) if one.id in shown]
            done = day_end.settle_all(
                session,
                directory=office.directory(),
                chosen=chosen,
                how=how,
                now=now,
                staff_id=g.staff.id,
            )
            for one in done:
                _note(session, one, how, now)
            return locales.text(LOCALE, f"desk-settled-all-{verb}", count=len(done))

        kind, told = press(office, settled)
        flash(told, kind)
        return redirect(url_for("console.day_end_page"))


def badge(session: Session, office: Office) -> int:
    """How many tickets were left open in the wards of whoever is logged in."""
    return day_end.count(
        session, directory=office.directory(), ward_ids=_wards(office), now=office.now()
    )


def _left(session: Session, office: Office) -> list[Ticket]:
    return day_end.unsettled(
        session, directory=office.directory(), ward_ids=_wards(office), now=office.now()
    )


def _wards(office: Office) -> list[str]:
    return [one for one in office.directory().wards if guard.may_enter(g.staff, one)]


def _note(session: Session, done: Ticket, how: Settlement, now: datetime) -> None:
    note(session, "ticket.settled", done, now=now, how=str(how))


def _row(ticket: Ticket, office: Office) -> dict[str, object]:
    """What stands in the list of a ticket."""
    directory = office.directory()
    return {
        "id": ticket.id,
        "label": ticket.label,
        "day": day_label(ticket.day, LOCALE),
        "ward": locales.named(directory.wards[ticket.ward_id].names, LOCALE),
        "counter": locales.named(directory.counters[ticket.counter_id].names, LOCALE),
        "status": str(ticket.status).replace("_", "-"),
        "booked": ticket.booking_id is not None,
        "issued": time_label(tokyo.local(ticket.issued_at).time(), LOCALE),
        "desk": ticket.desk,
    }
