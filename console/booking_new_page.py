"""Booking for somebody at the telephone or at the desk who does not use LINE: what, when, confirm, once."""

import unicodedata
from datetime import datetime
from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import booking_times, booking_words, guard
from console.bookings_page import UNREADABLE, new_form
from console.desk_pages import Office
from console.words import LOCALE
from domain import desk_bookings
from domain.db import reading, transaction
from domain.directory import Directory
from domain.refusal import Refused
from domain.rights import Right
from domain.tables import Counter, Procedure, Ward
from locales.dates import day_time_label


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/bookings/new``: each step is an address of its own, so that going back loses nothing."""

    @bp.get("/bookings/new")
    @guard.needs(Right.CHANGE_BOOKINGS)
    def new_booking() -> str:
        return _page(office, request.args)

    @bp.post("/bookings/new")
    @guard.needs(Right.CHANGE_BOOKINGS)
    def make_booking() -> AnyResponse | tuple[str, int]:
        given = request.form
        at, form = booking_times.moment(given.get("at")), given.get("form", "")
        ward = _ward(office, given.get("ward"))
        try:
            if at is None or ward is None or not desk_bookings.FORM.fullmatch(form):
                raise Refused("form_broken")
            with transaction(office.engine) as session:
                made = desk_bookings.book(
                    session,
                    directory=office.directory(),
                    ward_id=ward.id,
                    procedure_id=given.get("procedure", ""),
                    starts_at=at,
                    locale=_language(given.get("locale")),
                    form=form,
                    by=g.staff,
                    now=office.now(),
                    rules=office.rules,
                    secret=office.secret,
                )
                if not guard.may_enter(g.staff, made.ward_id):  # somebody else's form
                    abort(404)
        except Refused as no:
            problem = booking_words.refusal(no, office.directory())
            return _page(office, given, problem=problem), UNREADABLE
        office.wake()  # places are fewer by one, in other processes too
        asked = made.starts_at == at and made.procedure_id == given.get("procedure")
        if asked:
            flash(locales.text(LOCALE, "bookings-made"), "done")
        else:
            flash(locales.text(LOCALE, "bookings-made-before"), "refused")
        return redirect(url_for("console.booking_paper_page", booking_id=made.id))


def _page(office: Office, given: Any, *, problem: str | None = None) -> str:
    ward, directory = _ward(office, given.get("ward")), office.directory()
    typed = str(given.get("what") or "").strip()[:60]
    procedure_id = str(given.get("procedure") or "")
    found = matching(directory, typed) if typed and not procedure_id else []
    if len(found) == 1:
        procedure_id = found[0].id
    elif typed and not found and not procedure_id:
        problem = problem or locales.text(LOCALE, "bookings-no-procedure", typed=typed)
    counter, wanted = None, booking_times.moment(given.get("at"))
    if ward is not None and procedure_id:
        try:
            counter = desk_bookings.counter_for(
                directory, ward_id=ward.id, procedure_id=procedure_id
            )
        except Refused as no:
            problem = problem or booking_words.refusal(no, directory)
    return render_template(
        "console/booking_new.html",
        ward=ward,
        wards=[one for one in directory.wards.values() if _mine(one)],
        shelves=_shelves(directory),
        procedure=directory.procedures.get(procedure_id),
        typed=typed,
        found=found if len(found) > 1 else [],
        counter=counter,
        by_citizens=bool(ward and counter and directory.bookable(procedure_id, ward.id)),
        problem=problem,
        locale=_language(given.get("locale")),
        languages=booking_words.LANGUAGES,
        form=_form(given.get("form")),
        **_times(office, counter, given, wanted, problem=problem),
    )


def _form(given: str | None) -> str:
    """The name of the form, from the address of the step that asks once more: who goes back there finds the same."""
    return given if given and desk_bookings.FORM.fullmatch(given) else new_form()


def _times(
    office: Office,
    counter: Counter | None,
    given: Any,
    wanted: datetime | None,
    *,
    problem: str | None,
) -> dict[str, Any]:
    """The choice of a time, or the chosen one; after a refusal others near to it."""
    if counter is None:
        return {"shown": None, "others": [], "at": None, "at_label": None}
    asked = booking_times.day_of(given.get("day"))
    if asked is None and wanted is not None:
        asked = booking_times.day_in(wanted)
    with reading(office.engine) as session:
        shown = booking_times.shown(session, office, counter, asked)
        near = booking_times.nearest(session, office, counter, wanted) if problem and wanted else []
    chosen = wanted is not None and not problem
    return {
        "shown": shown,
        "others": near,
        "at": booking_times.wall(wanted) if wanted is not None and chosen else None,
        "at_label": day_time_label(wanted, LOCALE) if wanted is not None else None,
    }


def _mine(ward: Ward) -> bool:
    return guard.may_enter(g.staff, ward.id)


def _ward(office: Office, wanted: str | None) -> Ward | None:
    """The ward asked for, of those where this member of staff works; the own one when there is only one."""
    mine = [one for one in office.directory().wards.values() if _mine(one)]
    if len(mine) == 1:
        return mine[0]
    return next((one for one in mine if one.id == wanted), None)


def _language(wanted: str | None) -> str:
    return wanted if wanted in booking_words.LANGUAGES else LOCALE


def matching(directory: Directory, typed: str) -> list[Procedure]:
    """The procedures that somebody may mean: the one of this very name, else all whose name or words hold it."""
    wanted = _bare(typed)
    named = {
        one.id: _bare(locales.named(one.names, LOCALE)) for one in directory.procedures.values()
    }
    exact = [one for one in directory.procedures.values() if named[one.id] == wanted]
    return exact or [
        one
        for one in directory.procedures.values()
        if wanted in named[one.id]
        or any(wanted in _bare(word) for word in one.keywords.get(LOCALE, ()))
    ]


def _bare(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).casefold().split())


def _shelves(directory: Directory) -> list[tuple[str, list[tuple[str, str]]]]:
    """The procedures by category, as groups of choices."""
    return [
        (
            locales.named(category.names, LOCALE),
            [
                (one.id, locales.named(one.names, LOCALE))
                for one in directory.procedures.values()
                if one.category == category.id
            ],
        )
        for category in directory.categories.values()
    ]
