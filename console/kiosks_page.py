"""The ticket machines' page: how each one is, and what its journal brought that staff must see to."""

import re

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import conflict_words, guard
from console.desk_pages import LARGEST_ID, Office
from console.words import LOCALE
from domain import conflicts, kiosk_health
from domain.db import reading, transaction
from domain.directory import Directory
from domain.kiosk_health import Health
from domain.rights import Right
from locales.dates import day_time_label

MACHINE = re.compile(r"[0-9]{1,9}", re.ASCII)
MOST = 100
"""So many conflicts on one page; the rest comes as these are settled."""


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/kiosks`` and the button that settles a conflict to the console."""

    @bp.get("/kiosks")
    @guard.needs(Right.MACHINES)
    def kiosks_page() -> str:
        directory, now = office.directory(), office.now()
        wards = _wards(directory)
        with reading(office.engine) as session:
            machines = kiosk_health.of_wards(session, ward_ids=wards, now=now)
            found = conflicts.open_of(session, ward_ids=wards, most=MOST)
            count = conflicts.count_open(session, ward_ids=wards)
        return render_template(
            "console/kiosks.html",
            wards=[
                (
                    directory.wards[ward_id],
                    [(one, _state(one), _facts(one)) for one in machines if one.ward_id == ward_id],
                )
                for ward_id in wards
            ],
            conflicts=[(one, conflict_words.told(one, directory)) for one in found],
            count=count,
            unwell=[(one, _state(one)) for one in machines if not one.well],
            updated=day_time_label(now, LOCALE),
        )

    @bp.post(f"/kiosks/<int(max={LARGEST_ID}):kiosk_id>/events/<event_id>/settle")
    @guard.needs(Right.SETTLE_MACHINES)
    def settle_conflict(kiosk_id: int, event_id: str) -> AnyResponse:
        if "\x00" in event_id:  # PostgreSQL has no such text
            abort(404)
        with transaction(office.engine) as session:
            done = conflicts.settle(
                session,
                ward_ids=_wards(office.directory()),
                kiosk_id=kiosk_id,
                event_id=event_id,
                now=office.now(),
            )
        key = "machines-settled" if done else "machines-settled-before"
        flash(locales.text(LOCALE, key), "done")
        return redirect(url_for("console.kiosks_page"))

    @bp.post("/kiosks/settle")
    @guard.needs(Right.SETTLE_MACHINES)
    def settle_chosen() -> AnyResponse:
        """Settle what was chosen on the page, ``<machine>:<event>`` each; whatever is none is left out."""
        chosen = [one.partition(":") for one in sorted(set(request.form.getlist("event")))]
        with transaction(office.engine) as session:
            done = sum(
                conflicts.settle(
                    session,
                    ward_ids=_wards(office.directory()),
                    kiosk_id=int(kiosk_id),
                    event_id=event_id,
                    now=office.now(),
                )
                for kiosk_id, _, event_id in chosen[:MOST]
                if MACHINE.fullmatch(kiosk_id) and "\x00" not in event_id
            )
        flash(locales.text(LOCALE, "machines-settled-several", count=done), "done")
        return redirect(url_for("console.kiosks_page"))


def badge(session: Session, office: Office) -> int:
    """How many machines and conflicts want somebody's attention, in the wards of whoever is logged in."""
    wards = _wards(office.directory())
    machines = kiosk_health.of_wards(session, ward_ids=wards, now=office.now())
    unwell = sum(1 for one in machines if not one.well)
    return unwell + conflicts.count_open(session, ward_ids=wards)


def _wards(directory: Directory) -> list[str]:
    return [ward_id for ward_id in directory.wards if guard.may_enter(g.staff, ward_id)]


def _state(machine: Health) -> str:
    """In one word how it is; the worst that is to be said."""
    if machine.seen_at is None:
        return "never"
    if machine.silent:
        return "silent"
    return "well" if machine.well else "look"


def _facts(machine: Health) -> list[tuple[str, str, bool]]:
    """What its last heartbeat told: the name of each fact, how it stands, and whether that is a worry."""
    unknown = locales.text(LOCALE, "machines-unknown")
    seen = day_time_label(machine.seen_at, LOCALE) if machine.seen_at else unknown
    facts = [("seen", seen, machine.silent)]
    facts += [
        (name, locales.text(LOCALE, f"machines-{name}-{value}") if value else unknown, worry)
        for name, value, worry in (
            ("mode", machine.mode, machine.mode == "offline"),
            ("paper", machine.paper, machine.paper in ("low", "out")),
            ("printer", machine.printer, machine.printer == "error"),
        )
    ]
    facts.append(("clock", _clock(machine, unknown), machine.clock_wrong))
    facts.append(("journal", _journal(machine), machine.journal_open > 0))
    if machine.mended_at is not None:
        at = day_time_label(machine.mended_at, LOCALE)
        facts.append(("mended", locales.text(LOCALE, "machines-mended-at", at=at), True))
    facts.append(("version", machine.version or unknown, False))
    return facts


def _clock(machine: Health, unknown: str) -> str:
    off = machine.clock_off_seconds
    if off is None:
        return unknown
    if not machine.clock_wrong:
        return locales.text(LOCALE, "machines-clock-right")
    key = "machines-clock-fast" if off > 0 else "machines-clock-slow"
    return locales.text(LOCALE, key, minutes=max(1, round(abs(off) / 60)))


def _journal(machine: Health) -> str:
    if not machine.journal_open:
        return locales.text(LOCALE, "machines-journal-none")
    if machine.journal_age is None:
        return locales.text(LOCALE, "machines-journal-open", count=machine.journal_open)
    minutes = max(0, int(machine.journal_age.total_seconds() // 60))
    return locales.text(
        LOCALE, "machines-journal-waiting", count=machine.journal_open, minutes=minutes
    )
