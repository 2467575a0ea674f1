"""Procedures in the set-up: what citizens are told of each, in every language, with a preview as they see it."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, render_template, request, url_for
from sqlmodel import Session

import locales
from console import guard, setup_flow, setup_forms
from console.desk_pages import Office
from console.setup_flow import Answer, Flow
from console.setup_forms import Form, Problems
from console.words import LOCALE
from domain import editions, facts, setup_marks
from domain import setup_procedures as procedures
from domain.db import reading
from domain.rights import Right
from domain.setup_changes import Change, Detail
from domain.tables import Procedure

LANGUAGES = locales.PUBLIC_LOCALES


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/setup/procedures`` and ``/setup/procedures/<procedure>`` to the console."""

    @bp.get("/setup/procedures")
    @guard.needs(Right.SEE_SETUP)
    def setup_procedures_list() -> str:
        offices = office.directory()
        shelves = [
            (
                category,
                [one for one in offices.procedures.values() if one.category == category.id],
            )
            for category in offices.categories.values()
        ]
        return render_template("console/setup_procedures.html", tab="procedures", shelves=shelves)

    @bp.get("/setup/procedures/<procedure_id>")
    @guard.needs(Right.SEE_SETUP)
    def setup_procedure(procedure_id: str) -> str:
        return _page(office, _find(office, procedure_id), None, {})

    @bp.post("/setup/procedures/<procedure_id>")
    @guard.needs(Right.SET_UP_CITY)
    def set_procedure(procedure_id: str) -> Answer:
        row = _find(office, procedure_id)
        return setup_flow.answer(
            office,
            Flow(
                tab="procedures",
                title=row.names[LOCALE],
                again=lambda problems: _page(office, row, request.form, problems),
                change=lambda: _change(row, request.form),
                told=_told,
                home=url_for("console.setup_procedure", procedure_id=row.id),
                extra=lambda: _seen(procedures.trial(row, procedures.tidied(_read(request.form)))),
            ),
        )


def _find(office: Office, procedure_id: str) -> Procedure:
    found = office.directory().procedures.get(procedure_id)
    if found is None:
        abort(404)
    return found


def _page(office: Office, row: Procedure, typed: Form | None, problems: Problems) -> str:
    with reading(office.engine) as session:
        edition = editions.number(session, subject=setup_marks.procedure(row.id))
    return render_template(
        "console/setup_procedure.html",
        tab="procedures",
        procedure=row,
        languages=LANGUAGES,
        required=locales.LOCALES,
        given=typed if typed is not None else _stands(row),
        problems=problems,
        edition=edition,
        seen=_seen(row),
        may_change=guard.allows(Right.SET_UP_CITY),
    )


def _stands(row: Procedure) -> dict[str, str]:
    """The procedure as the form shows it."""
    found = {
        f"{name}-{language}": getattr(row, name).get(language, "")
        for name in procedures.TEXTS
        for language in LANGUAGES
    }
    for language in LANGUAGES:
        found[f"what_to_bring-{language}"] = "\n".join(row.what_to_bring.get(language, []))
    found["fee"] = "" if row.fee_yen is None else str(row.fee_yen)
    found["fee_verified"] = "yes" if row.fee_verified else ""
    found["details_verified"] = "yes" if row.details_verified else ""
    found["bookable"] = {True: "yes", False: "no", None: "unknown"}[row.bookable]
    return found


def _read(form: Form) -> dict[str, Any]:
    wanted: dict[str, Any] = {
        name: {one: form.get(f"{name}-{one}", "") for one in LANGUAGES} for name in procedures.TEXTS
    }
    wanted["what_to_bring"] = {
        one: form.get(f"what_to_bring-{one}", "").splitlines() for one in LANGUAGES
    }
    wanted["fee_yen"] = setup_forms.a_number(form, "fee") if form.get("fee", "").strip() else None
    wanted["fee_verified"] = form.get("fee_verified") == "yes"
    wanted["details_verified"] = form.get("details_verified") == "yes"
    wanted["bookable"] = {"yes": True, "no": False}.get(form.get("bookable", ""))
    return wanted


def _change(row: Procedure, form: Form) -> Change:
    wanted = _read(form)

    def write(session: Session) -> Detail:
        return procedures.write(session, procedure_id=row.id, wanted=wanted)

    subject = setup_marks.procedure(row.id)
    return Change(write, "procedure.changed", {subject: setup_forms.edition(form)}, None)


def _told(detail: Detail) -> Sequence[str]:
    names = [locales.text(LOCALE, f"setup-procedure-{name}".replace("_", "-")) for name in detail]
    return [
        locales.text(
            LOCALE, "setup-procedure-change", names=locales.text(LOCALE, "setup-comma").join(names)
        )
    ]


def _seen(row: Procedure) -> str:
    """How the chat tells of it, in each language."""
    cards = [(one, locales.named(row.names, one), facts.details_for(row, one)) for one in LANGUAGES]
    return render_template("console/setup_seen.html", cards=cards, fee=facts.fee_for(row))
