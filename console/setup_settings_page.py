"""The numbers of the rules in the set-up: near-turn marks, the call rule, check-in, bookings, notices."""

from itertools import groupby

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import guard, setup_forms
from console.desk_pages import Office
from console.setup_flow import WRONG
from console.setup_forms import Form, Problems
from console.words import LOCALE
from domain import city_settings, editions
from domain.city_settings import SETTINGS, Bound, Value
from domain.db import reading, transaction
from domain.refusal import Refused
from domain.rights import Right


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/setup/settings`` to the console."""

    @bp.get("/setup/settings")
    @guard.needs(Right.SEE_SETUP)
    def setup_settings() -> str:
        return _page(office, None, {})

    @bp.post("/setup/settings")
    @guard.needs(Right.SET_UP_CITY)
    def set_settings() -> AnyResponse | tuple[str, int]:
        values, problems = _read(request.form)
        if problems:
            return _page(office, request.form, problems), WRONG
        try:
            with transaction(office.engine) as session:
                city_settings.save(
                    session,
                    values=values,
                    base=office.base_rules,
                    read=setup_forms.edition(request.form),
                    by=g.staff,
                    now=office.now(),
                )
        except Refused as refusal:
            if refusal.code == "changed_meanwhile":
                by = refusal.params["by"] or locales.text(LOCALE, "setup-somebody")
                problems = {"": locales.text(LOCALE, "setup-changed-meanwhile", by=by)}
            else:
                problems = {"": setup_forms.sentence(refusal)}
            return _page(office, request.form, problems), WRONG
        office.refresh()
        flash(locales.text(LOCALE, "setup-settings-saved"), "done")
        return redirect(url_for("console.setup_settings"))


def _page(office: Office, typed: Form | None, problems: Problems) -> str:
    with reading(office.engine) as session:
        stored = city_settings.load(session)
        edition = editions.number(session, subject=city_settings.SUBJECT)
    present = city_settings.shown(city_settings.over(office.base_rules, stored))
    plain = city_settings.shown(office.base_rules)
    groups = [
        (
            group,
            [
                (
                    name,
                    bound,
                    typed.get(name, "") if typed else _text(present[name]),
                    _text(plain[name]) if name in stored else None,
                )
                for name, bound in members
            ],
        )
        for group, members in groupby(SETTINGS.items(), key=lambda item: item[1].group)
    ]
    counters = office.directory().counters
    return render_template(
        "console/setup_settings.html",
        tab="settings",
        groups=groups,
        problems=problems,
        edition=edition,
        may_change=guard.allows(Right.SET_UP_CITY),
        counter_id=next(iter(counters), None),
    )


def _text(value: Value) -> str:
    return ", ".join(str(one) for one in value) if isinstance(value, tuple) else str(value)


def _read(form: Form) -> tuple[dict[str, Value], Problems]:
    """Every number, or a sentence at each field that holds none that may be set."""
    values: dict[str, Value] = {}
    problems: Problems = {}
    for name, bound in SETTINGS.items():
        try:
            found: Value = (
                setup_forms.numbers(form, name)
                if bound.counts == "marks"
                else setup_forms.a_number(form, name)
            )
        except Refused as refusal:
            problems[name] = setup_forms.sentence(refusal)
            continue
        if not city_settings.fits(bound, found):
            problems[name] = _bounds(bound)
        values[name] = found
    return values, problems


def _bounds(bound: Bound) -> str:
    key = "setup-bounds-marks" if bound.counts == "marks" else "setup-bounds"
    return locales.text(LOCALE, key, least=bound.least, most=bound.most)
