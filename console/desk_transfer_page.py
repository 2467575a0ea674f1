"""Sending somebody to another counter of the ward: a page of counters, one key each."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import guard
from console.desk_moves import note, press, ticket_of
from console.desk_pages import counter_of, desk_of
from console.office import LARGEST_ID, Office
from console.queue_view import closed_now
from console.words import LOCALE
from domain import congestion, transfers
from domain.db import reading
from domain.rights import Right


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/tickets/<id>/transfer`` to the console."""

    @bp.get(f"/tickets/<int(max={LARGEST_ID}):ticket_id>/transfer")
    @guard.needs(Right.CALL)
    def transfer_page(ticket_id: int) -> str:
        ticket = ticket_of(office, ticket_id)
        chosen = counter_of(office, ticket.counter_id)
        with reading(office.engine) as session:
            now = congestion.snapshot(
                session,
                directory=office.directory(),
                ward_id=chosen.ward_id,
                now=office.now(),
                rules=office.rules,
            )
            shut = {
                one.id: closed_now(session, counter=one, now=office.now(), key="desk-closed-mark")
                for one in office.directory().counters_of(chosen.ward_id)
            }
        waiting = {one.counter_id: one.waiting_count for one in now.counters}
        others = [
            (one, waiting.get(one.id, 0), shut[one.id])
            for one in office.directory().counters_of(chosen.ward_id)
            if one.id != chosen.id
        ]
        return render_template(
            "console/transfer.html",
            ticket=ticket,
            counter=chosen,
            ward=office.directory().wards[chosen.ward_id],
            desk=desk_of(office, chosen, request.args.get("desk")),
            others=others,
            movable=ticket.status in transfers.MOVABLE,
        )

    @bp.post(f"/tickets/<int(max={LARGEST_ID}):ticket_id>/transfer")
    @guard.needs(Right.CALL)
    def transfer(ticket_id: int) -> AnyResponse:
        ticket = ticket_of(office, ticket_id)
        left = counter_of(office, ticket.counter_id)
        to = office.directory().counters.get(request.form.get("to", ""))
        if to is None:
            abort(404)
        back_to = request.form.get("from")
        back = counter_of(office, back_to) if back_to else left
        desk = desk_of(office, back, request.form.get("desk"))
        now = office.now()

        def made(session: Session) -> str:
            moved = transfers.transfer(
                session,
                ticket_id=ticket_id,
                to=to,
                now=now,
                rules=office.rules,
                staff_id=g.staff.id,
            )
            note(session, "ticket.transferred", moved, now=now, left=left.id)
            name = locales.named(to.names, LOCALE)
            return locales.text(LOCALE, "desk-done-transfer", label=moved.label, counter=name)

        how, told = press(office, made)
        flash(told, how)
        return redirect(url_for("console.counter", counter_id=back.id, desk=desk))
