"""Counters in the set-up: names, the letter of the tickets, desks, usual places, bookable or not."""

from collections.abc import Sequence

from flask import Blueprint, render_template, request, url_for
from sqlmodel import Session

import locales
from console import guard, setup_flow, setup_forms, setup_scope
from console.desk_pages import Office
from console.setup_flow import Answer, Flow
from console.setup_forms import Form, Problems
from console.words import LOCALE
from domain import editions, setup_counters, setup_marks
from domain.db import reading
from domain.rights import Right
from domain.setup_changes import Change, Detail
from domain.setup_counters import Wanted
from domain.tables import Counter


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/setup/counters`` and ``/setup/counters/<counter>`` to the console."""

    @bp.get("/setup/counters")
    @guard.needs(Right.SEE_SETUP)
    def setup_counters_list() -> str:
        offices = office.directory()
        wards = [
            (offices.wards[scope.ward_id], offices.counters_of(scope.ward_id))
            for scope in setup_scope.all_of(office)
            if scope.ward_id is not None
        ]
        return render_template("console/setup_counters.html", tab="counters", wards=wards)

    @bp.get("/setup/counters/<counter_id>")
    @guard.needs(Right.SEE_SETUP)
    def setup_counter(counter_id: str) -> str:
        return _page(office, setup_scope.counter(office, counter_id), None, {})

    @bp.post("/setup/counters/<counter_id>")
    @guard.needs(Right.SET_UP_WARD)
    def set_counter(counter_id: str) -> Answer:
        counter = setup_scope.counter(office, counter_id)
        return setup_flow.answer(
            office,
            Flow(
                tab="counters",
                title=locales.text(LOCALE, "setup-counter-title", where=_where(office, counter)),
                again=lambda problems: _page(office, counter, request.form, problems),
                change=lambda: _change(office, counter, request.form),
                told=_told,
                home=url_for("console.setup_counter", counter_id=counter.id),
            ),
        )


def _where(office: Office, counter: Counter) -> str:
    ward = office.directory().wards[counter.ward_id]
    return f"{ward.names[LOCALE]} {counter.names[LOCALE]}"


def _page(office: Office, counter: Counter, typed: Form | None, problems: Problems) -> str:
    with reading(office.engine) as session:
        edition = editions.number(session, subject=setup_marks.counter(counter.id))
    given = typed if typed is not None else _stands(counter)
    return render_template(
        "console/setup_counter.html",
        tab="counters",
        counter=counter,
        where=_where(office, counter),
        languages=locales.PUBLIC_LOCALES,
        required=locales.LOCALES,
        given=given,
        problems=problems,
        edition=edition,
        may_change=setup_scope.of(office, counter.ward_id).may_change,
    )


def _stands(counter: Counter) -> dict[str, str]:
    """The counter as the form shows it."""
    names = {f"names-{one}": counter.names.get(one, "") for one in locales.PUBLIC_LOCALES}
    return {
        **names,
        "prefix": counter.prefix,
        "capacity": str(counter.capacity),
        "desks": ", ".join(str(desk) for desk in counter.desks),
        "bookable": "yes" if counter.bookable else "no",
    }


def _change(office: Office, counter: Counter, form: Form) -> Change:
    wanted = Wanted(
        names={one: form.get(f"names-{one}", "") for one in locales.PUBLIC_LOCALES},
        prefix=form.get("prefix", "").strip().upper(),
        capacity=setup_forms.a_number(form, "capacity"),
        desks=setup_forms.numbers(form, "desks"),
        bookable=form.get("bookable") == "yes",
    )
    now = office.now()

    def write(session: Session) -> Detail:
        return setup_counters.write(session, counter_id=counter.id, wanted=wanted, now=now)

    subject = setup_marks.counter(counter.id)
    return Change(write, "counter.changed", {subject: setup_forms.edition(form)}, counter.ward_id)


def _told(detail: Detail) -> Sequence[str]:
    lines = []
    for name, change in detail.items():
        if name == "names":
            old, new = change["from"], change["to"]
            lines += [
                _line(f"language-{one}", old.get(one, ""), new.get(one, ""))
                for one in locales.PUBLIC_LOCALES
                if old.get(one, "") != new.get(one, "")
            ]
        else:
            lines.append(_line(f"counter-{name}", _value(change["from"]), _value(change["to"])))
    return lines


def _line(what: str, old: str, new: str) -> str:
    name = locales.text(LOCALE, f"setup-{what}")
    none = locales.text(LOCALE, "setup-nothing")
    return locales.text(LOCALE, "setup-line", name=name, old=old or none, new=new or none)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return locales.text(LOCALE, "setup-yes" if value else "setup-no")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)
