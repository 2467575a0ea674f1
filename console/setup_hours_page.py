"""The hours of a week in the set-up: what holds now and later, and the form for new hours from a day on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, render_template, request, url_for
from sqlmodel import Session

import locales
from console import guard, setup_flow, setup_forms, setup_scope
from console.desk_pages import Office
from console.setup_flow import Answer, Flow
from console.setup_forms import Form, Problems
from console.setup_scope import Scope
from console.words import LOCALE
from domain import editions, setup_hours, setup_marks, tokyo
from domain.db import reading
from domain.rights import Right
from domain.setup_changes import Change, Detail
from domain.tables import OpeningHours
from locales.dates import day_label, time_label

WEEKDAYS = range(7)


@dataclass(frozen=True, slots=True)
class _Row:
    """Hours of a weekday in the table; ``of_city``: the ward has none of its own."""

    weekday: int
    hours: str
    slots: str
    validity: str
    state: str
    """``now`` or ``later``."""
    of_city: bool


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/setup/hours/<ward or city>`` to the console."""

    @bp.get("/setup/hours/<scope>")
    @guard.needs(Right.SEE_SETUP)
    def setup_hours_of(scope: str) -> str:
        return _page(office, setup_scope.of(office, scope), None, {})

    @bp.post("/setup/hours/<scope>")
    @guard.needs(Right.SET_UP_WARD)
    def set_hours(scope: str) -> Answer:
        chosen = setup_scope.to_change(office, scope)
        home = url_for("console.setup_hours_of", scope=chosen.name)
        return setup_flow.answer(
            office,
            Flow(
                tab="hours",
                title=locales.text(LOCALE, "setup-hours-title", where=chosen.label),
                again=lambda problems: _page(office, chosen, request.form, problems),
                change=lambda: _change(office, chosen, request.form),
                told=_told,
                home=home,
            ),
        )


def _page(office: Office, scope: Scope, typed: Form | None, problems: Problems) -> str:
    today = tokyo.office_day(office.now())
    with reading(office.engine) as session:
        edition = editions.number(session, subject=setup_marks.hours(scope.ward_id))
    return render_template(
        "console/setup_hours.html",
        tab="hours",
        scope=scope,
        scopes=setup_scope.all_of(office),
        rows=_rows(office, scope, today),
        weekdays=WEEKDAYS,
        chosen=request.form.getlist("weekdays") if typed else [],
        typed=typed or {},
        problems=problems,
        edition=edition,
        today=today,
    )


def _rows(office: Office, scope: Scope, today: date) -> list[_Row]:
    """What holds today or later, by weekday and day; a ward without own hours has the city's."""
    calendar = office.directory().calendar
    own = {row.weekday for row in calendar.hours if row.ward_id == scope.ward_id}
    found = [
        row
        for row in calendar.hours
        if row.ward_id == scope.ward_id or (row.ward_id is None and row.weekday not in own)
        if row.valid_until is None or row.valid_until >= today
    ]
    found.sort(key=lambda row: (row.weekday, row.valid_from))
    return [
        _Row(
            row.weekday,
            _span(row),
            locales.text(
                LOCALE,
                "setup-span",
                begin=time_label(row.first_slot, LOCALE),
                end=time_label(row.last_slot, LOCALE),
            ),
            _validity(row),
            "now" if row.valid_from <= today else "later",
            row.ward_id is None,
        )
        for row in found
    ]


def _span(row: OpeningHours) -> str:
    return locales.text(
        LOCALE,
        "setup-span",
        begin=time_label(row.opens, LOCALE),
        end=time_label(row.closes, LOCALE),
    )


def _validity(row: OpeningHours) -> str:
    since = locales.text(LOCALE, "setup-since", day=full_day(row.valid_from))
    if row.valid_until is None:
        return since
    return locales.text(LOCALE, "setup-since-until", since=since, day=full_day(row.valid_until))


def full_day(day: date) -> str:
    """A day with its year, which hours need."""
    return locales.text(LOCALE, "setup-year-day", year=str(day.year), day=day_label(day, LOCALE))


def _change(office: Office, scope: Scope, form: Form) -> Change:
    weekdays = [int(one) for one in request.form.getlist("weekdays") if one in "0123456"]
    begin, end = (
        setup_forms.a_day(form, "valid_from"),
        setup_forms.optional_day(form, "valid_until"),
    )
    times = None if form.get("kind") == "closed" else setup_forms.times(form)
    today, rules = tokyo.office_day(office.now()), office.rules

    def write(session: Session) -> Detail:
        return setup_hours.write(
            session,
            ward_id=scope.ward_id,
            weekdays=weekdays,
            valid_from=begin,
            valid_until=end,
            times=times,
            today=today,
            rules=rules,
        )

    subject = setup_marks.hours(scope.ward_id)
    return Change(write, "hours.changed", {subject: setup_forms.edition(form)}, scope.ward_id)


def _told(detail: Detail) -> Sequence[str]:
    begin = full_day(date.fromisoformat(detail["valid_from"]))
    lines = [
        locales.text(
            LOCALE,
            "setup-hours-change",
            weekday=locales.text(LOCALE, f"setup-weekday-{weekday}"),
            old=_figures(old),
            new=_figures(detail["to"]),
        )
        for weekday, old in zip(detail["weekdays"], detail["from"], strict=True)
    ]
    if detail["valid_until"]:
        until = full_day(date.fromisoformat(detail["valid_until"]))
        return [locales.text(LOCALE, "setup-from-until", begin=begin, end=until), *lines]
    return [locales.text(LOCALE, "setup-from", begin=begin), *lines]


def _figures(told: str | None) -> str:
    if told in (None, "closed"):
        return locales.text(LOCALE, "setup-not-open")
    begin, _, end = str(told).partition("-")
    return locales.text(LOCALE, "setup-span", begin=begin, end=end)
