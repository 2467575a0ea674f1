"""The way of each change of the set-up: typed, looked at with the bookings it concerns, then saved as it was seen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask import abort, flash, g, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import setup_forms
from console.desk_pages import LARGEST_ID, Office
from console.setup_forms import Problems
from console.words import LOCALE
from domain import booking_number, setup_changes
from domain.db import rehearsing, transaction
from domain.directory import Directory
from domain.refusal import Refused
from domain.setup_changes import Change, Detail
from domain.setup_differences import FileRefused
from domain.setup_impact import Place
from locales.dates import day_time_label

CHOSEN_APART = 300
"""Up to so many bookings are chosen one by one; more are all kept, or all offered a change."""
WRONG = 422
Answer = AnyResponse | str | tuple[str, int]
Changing = Callable[[], Change]


@dataclass(frozen=True)
class Flow:
    """One form: how it is shown again with what was typed, what its change says in words, and where it leads."""

    tab: str
    title: str
    again: Callable[[Problems], str]
    change: Changing
    """Reads the form; refuses what cannot be read."""
    told: Callable[[Detail], Sequence[str]]
    home: str
    extra: Callable[[], str] = lambda: ""
    """More for the preview: how citizens will see it."""
    keep: Callable[[], Sequence[tuple[str, str]]] = tuple
    """Fields that the form did not have, and which go along with what was typed."""
    file_again: Callable[[], bool] = lambda: False
    """Whether the file that was looked at is too large to go along: it is chosen once more."""


def answer(office: Office, flow: Flow) -> Answer:
    """Look at the change, save it, or type on: by the button that was pressed."""
    if any("\x00" in value for value in request.form.values()):  # PostgreSQL has no such text
        abort(400)
    step = request.form.get("step")
    if step == "edit":
        return flow.again({})
    try:
        change = flow.change()
        if step != "save":
            return _look(office, flow, change)
        try:
            return _save(office, flow, change)
        except Refused as refusal:
            if refusal.code != "setup_look_again":
                raise
            return _look(office, flow, change, note=setup_forms.sentence(refusal))
    except FileRefused:
        raise  # told line by line by the page of files
    except Refused as refusal:
        return flow.again(_problems(refusal)), WRONG


def _problems(refusal: Refused) -> Problems:
    if refusal.code == "changed_meanwhile":
        by = refusal.params["by"] or locales.text(LOCALE, "setup-somebody")
        return {"": locales.text(LOCALE, "setup-changed-meanwhile", by=by)}
    return setup_forms.problems(refusal)


def _look(office: Office, flow: Flow, change: Change, note: str = "") -> str:
    with rehearsing(office.engine) as session:
        impact, detail = setup_changes.rehearse(session, change, now=office.now())
    kept = [
        (name, value)
        for name in request.form
        if name not in ("csrf_token", "step", "seen", "offer", "all")
        for value in request.form.getlist(name)
    ]
    if "edition" not in request.form and len(change.subjects) == 1:
        kept += [("edition", str(read)) for read in change.subjects.values()]
    kept += flow.keep()
    offices = office.directory()
    hits = impact.hits
    return render_template(
        "console/setup_preview.html",
        tab=flow.tab,
        title=flow.title,
        told=flow.told(detail),
        extra=flow.extra(),
        kept=kept,
        note=note,
        places=[_shown(place, offices) for place in impact.places],
        count=len(hits),
        unreachable=sum(not hit.by_line for hit in hits),
        apart=len(hits) <= CHOSEN_APART,
        chosen=set(request.form.getlist("offer")),
        mark=impact.mark,
        file_again=flow.file_again(),
        offices=offices,
        display=booking_number.display,
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    place: Place
    when: str
    where: str
    why: str


def _shown(place: Place, offices: Directory) -> _Shown:
    counter = offices.counters[place.counter_id]
    ward = offices.wards[counter.ward_id]
    return _Shown(
        place,
        day_time_label(place.starts_at, LOCALE),
        f"{ward.names[LOCALE]} {counter.names[LOCALE]}",
        locales.text(LOCALE, f"setup-why-{place.why}", booked=len(place.hits), places=place.places),
    )


def _save(office: Office, flow: Flow, change: Change) -> AnyResponse:
    offered = _all(office, change) if request.form.get("all") == "offer" else _offered()
    with transaction(office.engine) as session:
        impact = setup_changes.carry_out(
            session,
            change,
            by=g.staff,
            seen=request.form.get("seen", ""),
            offered=offered,
            now=office.now(),
            rules=office.rules,
        )
    office.refresh()
    office.wake()
    key = "setup-saved-with-bookings" if impact.hits else "setup-saved"
    flash(locales.text(LOCALE, key, **({"count": len(impact.hits)} if impact.hits else {})), "done")
    return redirect(flow.home)


def _all(office: Office, change: Change) -> frozenset[int]:
    """Everybody whom it concerns and who can be written to."""
    with rehearsing(office.engine) as session:
        impact, _ = setup_changes.rehearse(session, change, now=office.now())
    return frozenset(hit.booking_id for hit in impact.hits if hit.by_line)


def _offered() -> frozenset[int]:
    typed = request.form.getlist("offer")
    return frozenset(int(one) for one in typed if one.isdecimal() and int(one) <= LARGEST_ID)
