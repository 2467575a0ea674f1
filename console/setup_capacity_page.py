"""Places of a counter by weekday and half hour in the set-up, from a day on."""

from collections.abc import Sequence
from datetime import date, time, timedelta

from flask import Blueprint, abort, g, render_template, request, url_for
from sqlmodel import Session

import locales
from console import guard, setup_flow, setup_forms, setup_grid, setup_scope
from console.desk_pages import Office
from console.setup_flow import Answer, Flow
from console.setup_forms import Form, Problems
from console.setup_hours_page import full_day
from console.words import LOCALE
from domain import directory as directories
from domain import editions, setup_capacities, setup_marks, tokyo
from domain.capacities import Cell
from domain.db import reading
from domain.refusal import Refused
from domain.rights import Right
from domain.setup_changes import Change, Detail
from domain.tables import Counter, Ward
from locales.dates import time_label

TOMORROW = timedelta(days=1)


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/setup/capacity/<counter>`` to the console; without a counter the first one of their ward is shown."""

    @bp.get("/setup/capacity")
    @guard.needs(Right.SEE_SETUP)
    def setup_capacity() -> str:
        mine = _mine(office)
        if not mine:
            abort(404)
        return _page(office, mine[0], None, {})

    @bp.get("/setup/capacity/<counter_id>")
    @guard.needs(Right.SEE_SETUP)
    def setup_capacity_of(counter_id: str) -> str:
        return _page(office, setup_scope.counter(office, counter_id), None, {})

    @bp.post("/setup/capacity/<counter_id>")
    @guard.needs(Right.SET_UP_WARD)
    def set_capacity(counter_id: str) -> Answer:
        counter = setup_scope.counter(office, counter_id)
        return _answer(office, counter, lambda: _change(office, counter, request.form))

    @bp.post("/setup/capacity/<counter_id>/<day>/take-back")
    @guard.needs(Right.SET_UP_WARD)
    def take_back_capacity(counter_id: str, day: str) -> Answer:
        counter = setup_scope.counter(office, counter_id)
        try:
            begin = date.fromisoformat(day)
        except ValueError:
            abort(404)
        return _answer(office, counter, lambda: _taking_back(office, counter, begin))


def _answer(office: Office, counter: Counter, change: setup_flow.Changing) -> Answer:
    ward = office.directory().wards[counter.ward_id]
    where = f"{ward.names[LOCALE]} {counter.names[LOCALE]}"
    return setup_flow.answer(
        office,
        Flow(
            tab="capacity",
            title=locales.text(LOCALE, "setup-capacity-title", where=where),
            again=lambda problems: _page(office, counter, request.form, problems),
            change=change,
            told=_told,
            home=url_for("console.setup_capacity_of", counter_id=counter.id),
        ),
    )


def _mine(office: Office) -> list[Counter]:
    found = office.directory().counters.values()
    return [counter for counter in found if guard.may_enter(g.staff, counter.ward_id)]


def _wards(office: Office, counter: Counter) -> list[tuple[Ward, Counter]]:
    """Each ward with its counter of the same kind, or its first one."""
    by_ward: dict[str, Counter] = {}
    for one in _mine(office):
        if one.kind == counter.kind or one.ward_id not in by_ward:
            by_ward[one.ward_id] = one
    return [(office.directory().wards[ward_id], one) for ward_id, one in by_ward.items()]


def _page(office: Office, counter: Counter, typed: Form | None, problems: Problems) -> str:
    today = tokyo.office_day(office.now())
    shown_from = _shown_from(typed, today)
    offices, rules = office.directory(), office.rules
    cells = setup_capacities.cells(
        offices.calendar, counter.ward_id, valid_from=shown_from, rules=rules
    )
    with reading(office.engine) as session:
        edition = editions.number(session, subject=setup_marks.capacity(counter.id))
    weekdays = sorted({weekday for weekday, _ in cells})
    given, filled, problems = setup_grid.filled(typed, cells, problems)
    grid = []
    for at in sorted({at for _, at in cells}):
        row = []
        for cell in ((weekday, at) for weekday in weekdays):
            present = str(offices.capacities.on(counter, cell, shown_from))
            value = given.get(setup_grid.name_of(cell), present)
            row.append(setup_grid.field_of(cell, value, problems) if cell in cells else None)
        grid.append((time_label(at, LOCALE), row))
    scope = setup_scope.of(office, counter.ward_id)
    return render_template(
        "console/setup_capacity.html",
        tab="capacity",
        counter=counter,
        ward=offices.wards[counter.ward_id],
        counters=offices.counters_of(counter.ward_id),
        wards=_wards(office, counter),
        filled=filled,
        weekdays=weekdays,
        grid=grid,
        typed=given,
        problems=problems,
        edition=edition,
        today=today,
        shown_from=shown_from,
        later=[(day, full_day(day)) for day in offices.capacities.later(counter.id, today)],
        may_change=scope.may_change,
        most=setup_capacities.MOST,
    )


def _shown_from(typed: Form | None, today: date) -> date:
    """The day for which the places are shown: the one asked for, if it can be, else tomorrow."""
    asked = (typed or {}).get("valid_from") or request.args.get("from", "")
    try:
        return max(today, date.fromisoformat(asked))
    except ValueError:
        return today + TOMORROW


def _change(office: Office, counter: Counter, form: Form) -> Change:
    begin = setup_forms.a_day(form, "valid_from")
    wanted: dict[Cell, int] = {}
    for name in form:
        cell = setup_grid.cell_of(name)
        if cell is None:
            continue
        wanted[cell] = setup_forms.a_number(form, name)
        if wanted[cell] > setup_capacities.MOST:
            raise Refused("setup_capacity_bounds", most=setup_capacities.MOST, field=name)
    today, rules = tokyo.office_day(office.now()), office.rules

    def write(session: Session) -> Detail:
        calendar = directories.load(session).calendar
        return setup_capacities.write(
            session,
            counter=counter,
            wanted=wanted,
            valid_from=begin,
            calendar=calendar,
            today=today,
            rules=rules,
        )

    subject = setup_marks.capacity(counter.id)
    return Change(write, "capacity.changed", {subject: setup_forms.edition(form)}, counter.ward_id)


def _taking_back(office: Office, counter: Counter, begin: date) -> Change:
    today = tokyo.office_day(office.now())

    def write(session: Session) -> Detail:
        return setup_capacities.take_back(
            session, counter_id=counter.id, valid_from=begin, today=today
        )

    subject = setup_marks.capacity(counter.id)
    read = {subject: setup_forms.edition(request.form)}
    return Change(write, "capacity.taken_back", read, counter.ward_id)


def _told(detail: Detail) -> Sequence[str]:
    begin = full_day(date.fromisoformat(detail["valid_from"]))
    if "taken_back" in detail:
        return [locales.text(LOCALE, "setup-capacity-taken-back", begin=begin)]
    return [
        locales.text(LOCALE, "setup-from", begin=begin),
        *(
            locales.text(
                LOCALE,
                "setup-capacity-change",
                weekday=locales.text(LOCALE, f"setup-weekday-{one['weekday']}"),
                at=time_label(time.fromisoformat(one["at"]), LOCALE),
                old=one["from"],
                new=one["to"],
            )
            for one in detail["changes"]
        ),
    ]
