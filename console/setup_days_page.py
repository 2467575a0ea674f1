"""Single days in the set-up: closed ones and holiday openings to come; closing, opening, confirming, taking back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, render_template, request, url_for
from sqlmodel import Session

import locales
from console import guard, setup_flow, setup_forms, setup_scope
from console.desk_pages import Office
from console.setup_flow import Answer, Flow
from console.setup_forms import Form, Problems
from console.setup_hours_page import full_day
from console.setup_scope import Scope
from console.words import LOCALE
from domain import editions, setup_days, setup_marks, tokyo
from domain.db import reading
from domain.rights import Right
from domain.setup_changes import Change, Detail
from locales.dates import time_label

MOST_DAYS = 120
"""Days that are listed; those after them come as time goes by."""


@dataclass(frozen=True, slots=True)
class _Day:
    """A day in the list: what it is, whose row it is, and whether it is confirmed."""

    day: date
    label: str
    kind: str
    """``closing`` or ``opening``."""
    words: str
    verified: bool
    of_city: bool


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/setup/days/<ward or city>`` and its changes to the console."""

    @bp.get("/setup/days/<scope>")
    @guard.needs(Right.SEE_SETUP)
    def setup_days_of(scope: str) -> str:
        return _page(office, setup_scope.of(office, scope), None, {})

    @bp.post("/setup/days/<scope>/close")
    @guard.needs(Right.SET_UP_WARD)
    def close_days(scope: str) -> Answer:
        return _answer(office, setup_scope.to_change(office, scope), _closing)

    @bp.post("/setup/days/<scope>/open")
    @guard.needs(Right.SET_UP_WARD)
    def open_day(scope: str) -> Answer:
        return _answer(office, setup_scope.to_change(office, scope), _opening)

    @bp.post("/setup/days/<scope>/<kind>/<day>/<do>")
    @guard.needs(Right.SET_UP_WARD)
    def change_day(scope: str, kind: str, day: str, do: str) -> Answer:
        chosen = setup_scope.to_change(office, scope)
        act = ACTS.get((kind, do))
        try:
            when = date.fromisoformat(day)
        except ValueError:
            abort(404)
        if act is None:
            abort(404)

        def change(_office: Office, _scope: Scope, form: Form) -> Change:
            today = tokyo.office_day(office.now())

            def write(session: Session) -> Detail:
                made = act(session, ward_id=chosen.ward_id, day=when, today=today)
                return {"did": f"{kind}-{do}", "day": day, **made}

            subject = setup_marks.day(chosen.ward_id, when)
            read = {subject: setup_forms.edition(form)}
            return Change(write, f"day.{kind}_{do.replace('-', '_')}", read, chosen.ward_id)

        return _answer(office, chosen, change)


ACTS: dict[tuple[str, str], Callable[..., Detail]] = {
    ("closing", "take-back"): setup_days.take_back_closing,
    ("closing", "confirm"): setup_days.confirm_closing,
    ("opening", "take-back"): setup_days.take_back_opening,
    ("opening", "confirm"): setup_days.confirm_opening,
}


def _answer(
    office: Office, scope: Scope, change: Callable[[Office, Scope, Form], Change]
) -> Answer:
    return setup_flow.answer(
        office,
        Flow(
            tab="days",
            title=locales.text(LOCALE, "setup-days-title", where=scope.label),
            again=lambda problems: _page(office, scope, request.form, problems),
            change=lambda: change(office, scope, request.form),
            told=_told,
            home=url_for("console.setup_days_of", scope=scope.name),
        ),
    )


def _page(office: Office, scope: Scope, typed: Form | None, problems: Problems) -> str:
    today = tokyo.office_day(office.now())
    days = _days(office, scope, today)
    with reading(office.engine) as session:
        read = {
            one.day: editions.number(session, subject=setup_marks.day(scope.ward_id, one.day))
            for one in days
            if not one.of_city
        }
    return render_template(
        "console/setup_days.html",
        tab="days",
        scope=scope,
        scopes=setup_scope.all_of(office),
        days=days[:MOST_DAYS],
        editions=read,
        typed=typed or {},
        problems=problems,
        today=today,
        last=setup_days.last_known(today),
        what=request.path.rpartition("/")[2] if typed else "",
    )


def _days(office: Office, scope: Scope, today: date) -> list[_Day]:
    calendar = office.directory().calendar
    found = []
    for (ward_id, day), closed in calendar.closed.items():
        if day >= today and ward_id in (None, scope.ward_id):
            words = closed.reasons.get(LOCALE, "")
            found.append(_day(day, "closing", words, ward_id, scope, verified=closed.verified))
    for (ward_id, day), opened in calendar.openings.items():
        if day >= today and ward_id in (None, scope.ward_id):
            words = locales.text(
                LOCALE,
                "setup-span",
                begin=time_label(opened.opens, LOCALE),
                end=time_label(opened.closes, LOCALE),
            )
            found.append(_day(day, "opening", words, ward_id, scope, verified=opened.verified))
    return sorted(found, key=lambda one: (one.day, one.kind))


def _day(
    day: date, kind: str, words: str, ward_id: str | None, scope: Scope, *, verified: bool
) -> _Day:
    of_city = ward_id is None and scope.ward_id is not None
    return _Day(day, full_day(day), kind, words, verified, of_city)


def _closing(office: Office, scope: Scope, form: Form) -> Change:
    first = setup_forms.a_day(form, "day")
    last = setup_forms.optional_day(form, "last") or first
    reasons = {"ja": form.get("reason", "").strip(), "en": form.get("reason-en", "").strip()}
    reasons = {language: words for language, words in reasons.items() if words}
    today = tokyo.office_day(office.now())

    def write(session: Session) -> Detail:
        made = setup_days.close(
            session, ward_id=scope.ward_id, first=first, last=last, reasons=reasons, today=today
        )
        return {"did": "closing-new", **made}

    return Change(write, "day.closed", _read_now(office, scope, first, last), scope.ward_id)


def _opening(office: Office, scope: Scope, form: Form) -> Change:
    day, times = setup_forms.a_day(form, "day"), setup_forms.times(form)
    today, rules = tokyo.office_day(office.now()), office.rules

    def write(session: Session) -> Detail:
        made = setup_days.open_day(
            session, ward_id=scope.ward_id, day=day, times=times, today=today, rules=rules
        )
        return {"did": "opening-new", "day": day.isoformat(), **made}

    return Change(write, "day.opened", _read_now(office, scope, day, day), scope.ward_id)


def _read_now(office: Office, scope: Scope, first: date, last: date) -> dict[str, int]:
    """The editions of new days: nobody had read another one, the rows themselves tell what is there."""
    if not 0 <= (last - first).days < setup_days.LONGEST:
        last = first
    with reading(office.engine) as session:
        return {
            subject: editions.number(session, subject=subject)
            for subject in (
                setup_marks.day(scope.ward_id, day) for day in setup_days.days_between(first, last)
            )
        }


def _told(detail: Detail) -> Sequence[str]:
    did = detail["did"]
    if did == "closing-new":
        return [
            locales.text(
                LOCALE,
                "setup-did-closing-new",
                day=full_day(date.fromisoformat(day)),
                reason=detail["reason"] or "",
            )
            for day in detail["to"]
        ]
    day = full_day(date.fromisoformat(detail["day"]))
    if did == "opening-new":
        begin, _, end = str(detail["to"]).partition(" ")[0].partition("-")
        span = locales.text(LOCALE, "setup-span", begin=begin, end=end)
        return [locales.text(LOCALE, "setup-did-opening-new", day=day, span=span)]
    return [locales.text(LOCALE, f"setup-did-{did}", day=day)]
