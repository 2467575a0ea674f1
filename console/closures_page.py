"""Closures: the list, and how far one has come; taken back while nobody has heard, or ended early."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import closure_access as access
from console import closure_words, guard
from console.office import Office
from console.words import LOCALE, refusal_text
from domain import closure_progress, closures
from domain.db import reading, transaction
from domain.refusal import Refused
from domain.rights import Right

LISTED = 40


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/closures`` and what belongs to it to the console."""

    @bp.get("/closures")
    @guard.needs(Right.SEE_CLOSURES)
    def closures_page() -> str:
        with reading(office.engine) as session:
            batches = closure_progress.listed(session, ward_ids=access.wards(office), most=LISTED)
        now = office.now()
        rows = [closure_words.row(batch, office.directory(), now) for batch in batches]
        return render_template(
            "console/closures.html",
            present=[row for row in rows if row.running],
            past=[row for row in rows if not row.running],
            reasons=closures.REASONS[:3],
            wards=[office.directory().wards[one] for one in access.wards(office)],
        )

    @bp.get("/closures/<batch>")
    @guard.needs(Right.SEE_CLOSURES)
    def closure(batch: str) -> str:
        part = request.headers.get("X-Requested-With") is not None
        with reading(office.engine) as session:
            made = access.made(session, office, batch)
            ids = [one.id for one in made]
            whole = len(made) == len(closures.of_batch(session, batch=batch))
            progress = closure_progress.of_closures(session, closure_ids=ids)
        now = office.now()
        return render_template(
            "console/closure_live.html" if part else "console/closure.html",
            batch=batch,
            row=closure_words.row(made, office.directory(), now),
            progress=progress,
            untold=[closure_words.untold(one, office.directory()) for one in progress.unreachable],
            rows=[closure_words.one(each, office.directory(), now) for each in made],
            whole=whole,
            seconds=closure_words.seconds_left(made, now),
        )

    @bp.post("/closures/<batch>/withdraw")
    @guard.needs(Right.CLOSE)
    def withdraw_closure(batch: str) -> AnyResponse:
        now = office.now()

        def work(session: Session) -> None:
            made = access.made(session, office, batch, whole=True)
            if any(one.withdrawn_at is None for one in made):
                closures.withdraw(session, batch=batch, now=now, rules=office.rules)
                access.record(session, "closure.withdrawn", made, now)

        return _done(office, work, "closures-withdrawn", batch)

    @bp.post("/closures/<batch>/reopen")
    @guard.needs(Right.CLOSE)
    def reopen_closure(batch: str) -> AnyResponse:
        now = office.now()
        chosen = request.form.get("closure", "")

        def work(session: Session) -> None:
            made = [
                one
                for one in access.made(session, office, batch)
                if chosen in ("all", str(one.id)) and one.ends_at > now and not one.withdrawn_at
            ]
            if not made:
                raise Refused("closure_over")
            for one in made:
                closures.reopen(session, closure_id=one.id or 0, now=now, rules=office.rules)
            access.record(session, "closure.ended", made, now)

        return _done(office, work, "closures-reopened", batch)


def _done(office: Office, work: Callable[[Session], None], key: str, batch: str) -> AnyResponse:
    try:
        with transaction(office.engine) as session:
            work(session)
        flash(locales.text(LOCALE, key), "done")
        office.wake()
    except Refused as no:
        flash(refusal_text(no), "refused")
    return redirect(url_for("console.closure", batch=batch))
