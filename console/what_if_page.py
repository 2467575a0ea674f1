"""The what-if page of a counter: what another bound of the call rule would have meant for a day's people."""

from datetime import date, timedelta

from flask import Blueprint, abort, g, render_template, request

import locales
from console import guard
from console.desk_pages import Office
from console.words import LOCALE
from domain import tokyo, what_if
from domain.db import reading
from domain.rights import Right
from domain.what_if import UNBOUNDED, Outcome
from locales.dates import day_label

FARTHEST = timedelta(days=90)
"""Tickets of older days are figures that may be thinned out (``domain.purge``)."""


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/counters/<id>/what-if?day=2026-12-01`` to the console; today when no day is asked for."""

    @bp.get("/counters/<counter_id>/what-if")
    @guard.needs(Right.FIGURES)
    def what_if_page(counter_id: str) -> str:
        chosen = office.directory().counters.get(counter_id)
        if chosen is None or not guard.may_enter(g.staff, chosen.ward_id):
            abort(404)
        today = tokyo.office_day(office.now())
        day, note = _day(request.args.get("day"), today)
        with reading(office.engine) as session:
            past = what_if.load(session, counter_id=chosen.id, day=day)
        outcomes = what_if.preview(past, rules=office.rules)
        return render_template(
            "console/what_if.html",
            counter=chosen,
            ward=office.directory().wards[chosen.ward_id],
            day=day,
            day_label=day_label(day, LOCALE),
            first=today - FARTHEST,
            today=today,
            note=note,
            rows=[(_name(one, office.rules.priority_run), one) for one in outcomes],
            told=_sentence(outcomes, office.rules.priority_run, today=day == today),
            minutes=int(office.rules.long_wait.total_seconds() // 60),
        )


def _day(asked: str | None, today: date) -> tuple[date, str | None]:
    """The day asked for, or today with a word on why."""
    if not asked:
        return today, None
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return today, locales.text(LOCALE, "what-if-no-day")
    if not today - FARTHEST <= day <= today:
        return today, locales.text(LOCALE, "what-if-day-too-far", days=FARTHEST.days)
    return day, None


def _name(outcome: Outcome, present: int) -> str:
    if outcome.run is None:
        return locales.text(LOCALE, "what-if-as-it-was")
    if outcome.run == UNBOUNDED:
        return locales.text(LOCALE, "what-if-unbounded")
    key = "what-if-run-present" if outcome.run == present else "what-if-run"
    return locales.text(LOCALE, key, run=outcome.run)


def _sentence(outcomes: list[Outcome], present: int, *, today: bool) -> str | None:
    """The finding in words: how walk-ins would have waited under the present bound, and without one."""
    walk_ins = {one.run: one.walk_in for one in outcomes if one.walk_in}
    bounded, free = walk_ins.get(present), walk_ins.get(UNBOUNDED)
    if bounded is None or free is None:
        return None
    return locales.text(
        LOCALE,
        "what-if-told-today" if today else "what-if-told",
        run=present,
        median=bounded.median,
        longest=bounded.longest,
        free=free.longest,
    )
