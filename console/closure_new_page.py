"""A new closure: the form with what it hits at once, the confirmation, and the announcement."""

import secrets

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import closure_access as access
from console import closure_form, closure_words, guard
from console.closure_form import Typed
from console.office import Office
from console.words import refusal_text
from domain import closure_hits, closure_slots, closures, editions, tokyo
from domain.closure_hits import Preview
from domain.closures import Plan
from domain.db import reading, transaction
from domain.refusal import Refused
from domain.rights import Right

UNFINISHED = ("closure_nowhere", "closure_reason_unknown")
"""While somebody is still choosing, these are no mistakes."""


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/closures/new`` and its steps to the console."""

    @bp.get("/closures/new")
    @guard.needs(Right.CLOSE)
    def new_closure() -> str:
        typed = closure_form.read(
            request.args, access.wards(office), tokyo.office_day(office.now())
        )
        if len(access.wards(office)) == 1 and not typed.counters:
            typed.wards = access.wards(office)
        return _form(office, typed, {})

    @bp.post("/closures/preview")
    @guard.needs(Right.CLOSE)
    def closure_preview() -> str:
        """What the form would hit as it stands: a part of the page."""
        typed = _typed(office)
        plan, seen, no = _looked(office, typed)
        return render_template(
            "console/closure_preview.html",
            seen=seen and closure_words.hits(seen, office.directory()),
            plan=plan and closure_words.plan(plan, office.directory()),
            wrong=None if no is None or no.code in UNFINISHED else refusal_text(no),
        )

    @bp.post("/closures/check")
    @guard.needs(Right.CLOSE)
    def check_closure() -> str | AnyResponse:
        """The confirmation; the form again when something in it cannot be meant."""
        typed = _typed(office)
        if request.form.get("back"):
            return _form(office, typed, {})
        return _confirmation(office, typed)

    @bp.post("/closures")
    @guard.needs(Right.CLOSE)
    def announce_closure() -> str | AnyResponse:
        typed, batch = _typed(office), request.form.get("batch", "")
        if not access.BATCH.fullmatch(batch):
            abort(400)
        now = office.now()
        wanted = closure_form.plan(typed, office.directory(), access.wards(office), now)
        try:
            with transaction(office.engine) as session:
                closure_slots.lock(session, now=now)  # of two taps the second finds the closure
                before = closures.of_batch(session, batch=batch)
                made = closures.announce(
                    session,
                    directory=office.directory(),
                    plan=wanted,
                    batch=batch,
                    urgent=typed.urgent,
                    staff_id=g.staff.id,
                    now=now,
                    rules=office.rules,
                    read=closure_form.editions(request.form.get("edition", "")),
                )
                if not before:
                    access.record(session, "closure.announced", made, now)
        except Refused as no:
            if closure_form.field_of(no.code) is None:
                return _confirmation(office, typed, told=closure_words.refusal(no))
            return _form(office, typed, {closure_form.AT[no.code]: refusal_text(no)})
        office.wake()
        return redirect(url_for("console.closure", batch=batch))


def _typed(office: Office) -> Typed:
    return closure_form.read(request.form, access.wards(office), tokyo.office_day(office.now()))


def _looked(office: Office, typed: Typed) -> tuple[Plan | None, Preview | None, Refused | None]:
    """The plan and what it would hit; or why it cannot be. Without a reason yet it is looked at all the same."""
    now, offices = office.now(), office.directory()
    wanted = closure_form.plan(typed, offices, access.wards(office), now)
    no: Refused | None = None
    if not typed.reason:
        no, wanted = (
            Refused("closure_reason_unknown"),
            Plan(wanted.places, wanted.starts_at, wanted.ends_at, "other", wanted.note),
        )
    try:
        plan = closures.check(wanted, directory=offices, now=now, rules=office.rules)
    except Refused as other:
        return None, None, other
    with reading(office.engine) as session:
        return plan, closure_hits.preview(session, plan=plan, now=now, rules=office.rules), no


def _confirmation(office: Office, typed: Typed, told: str = "") -> str:
    plan, seen, no = _looked(office, typed)
    if no is not None or plan is None or seen is None:
        refused = no or Refused("closure_nowhere")
        at = closure_form.field_of(refused.code) or "places"
        return _form(office, typed, {at: refusal_text(refused)})
    wards = sorted({place.ward_id for place in plan.places})
    with reading(office.engine) as session:
        read = ",".join(
            f"{one}:{editions.number(session, subject=closures.edition(one))}" for one in wards
        )
    return render_template(
        "console/closure_check.html",
        typed=typed,
        hidden=closure_form.hidden(typed),
        plan=closure_words.plan(plan, office.directory()),
        seen=closure_words.hits(seen, office.directory()),
        preview=seen,
        edition=read,
        batch=secrets.token_urlsafe(9),
        minutes=int(office.rules.closure_undo.total_seconds() // 60),
        told=told,
    )


def _form(office: Office, typed: Typed, wrong: dict[str, str]) -> str:
    offices = office.directory()
    wards = [offices.wards[one] for one in access.wards(office)]
    return render_template(
        "console/closure_new.html",
        typed=typed,
        wrong=wrong,
        wards=[(one, offices.counters_of(one.id)) for one in wards],
        reasons=closures.REASONS,
        clocks=[f"{one:%H:%M}" for one in closure_form.CLOCKS],
        languages=locales.PUBLIC_LOCALES,
        longest=closures.LONGEST_NOTE,
        today=tokyo.office_day(office.now()).isoformat(),
    )
