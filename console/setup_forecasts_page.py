"""The forecast of a day as staff know it better, in the set-up."""

from collections.abc import Sequence
from datetime import date

from flask import Blueprint, g, render_template, request, url_for
from sqlmodel import Session

import locales
from console import guard, setup_flow, setup_forms, setup_scope
from console.desk_pages import Office
from console.setup_flow import Answer, Flow
from console.setup_forms import Form, Problems
from console.setup_hours_page import full_day
from console.setup_scope import Scope
from console.words import LOCALE
from domain import editions, setup_forecasts, setup_marks, tokyo
from domain.db import reading
from domain.rights import Right
from domain.setup_changes import Change, Detail


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/setup/forecasts/<ward or city>`` to the console."""

    @bp.get("/setup/forecasts/<scope>")
    @guard.needs(Right.SEE_SETUP)
    def setup_forecasts_of(scope: str) -> str:
        return _page(office, setup_scope.of(office, scope), None, {})

    @bp.post("/setup/forecasts/<scope>")
    @guard.needs(Right.SET_UP_WARD)
    def set_forecast(scope: str) -> Answer:
        chosen = setup_scope.to_change(office, scope)
        return setup_flow.answer(
            office,
            Flow(
                tab="forecasts",
                title=locales.text(LOCALE, "setup-forecasts-title", where=chosen.label),
                again=lambda problems: _page(office, chosen, request.form, problems),
                change=lambda: _change(office, chosen, request.form),
                told=_told,
                home=url_for("console.setup_forecasts_of", scope=chosen.name),
            ),
        )


def _page(office: Office, scope: Scope, typed: Form | None, problems: Problems) -> str:
    today = tokyo.office_day(office.now())
    with reading(office.engine) as session:
        rows = [
            row
            for row in setup_forecasts.coming(session, today=today)
            if row.ward_id in (None, scope.ward_id)
        ]
    return render_template(
        "console/setup_forecasts.html",
        tab="forecasts",
        scope=scope,
        scopes=setup_scope.all_of(office),
        rows=[(row, full_day(row.day)) for row in rows],
        typed=typed or {},
        problems=problems,
        today=today,
    )


def _change(office: Office, scope: Scope, form: Form) -> Change:
    day = setup_forms.a_day(form, "day")
    typed = form.get("stars", "")
    stars = None if typed == "none" else setup_forms.a_number(form, "stars")
    now, member = office.now(), g.staff
    subject = setup_marks.forecast(scope.ward_id, day)

    def write(session: Session) -> Detail:
        made = setup_forecasts.write(
            session,
            ward_id=scope.ward_id,
            day=day,
            stars=stars,
            reason=form.get("reason", ""),
            by=member,
            now=now,
            today=tokyo.office_day(now),
        )
        return {"day": day.isoformat(), **made}

    read = _read(office, form, subject)
    return Change(write, "forecast.changed", {subject: read}, scope.ward_id)


def _read(office: Office, form: Form, subject: str) -> int:
    """The edition seen in the preview; on the first look the present one, which the preview shows."""
    if form.get("edition"):
        return setup_forms.edition(form)
    with reading(office.engine) as session:
        return editions.number(session, subject=subject)


def _told(detail: Detail) -> Sequence[str]:
    day = full_day(date.fromisoformat(detail["day"]))
    return [
        locales.text(
            LOCALE,
            "setup-forecast-change",
            day=day,
            old=stars(detail["from"]),
            new=stars(detail["to"]),
        )
    ]


def stars(number: int | None) -> str:
    """The ☆ of a day in words: what is computed, none, or so many."""
    if number is None:
        return locales.text(LOCALE, "setup-stars-computed")
    return locales.text(LOCALE, f"setup-stars-{number}")
