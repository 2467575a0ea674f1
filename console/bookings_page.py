"""Bookings for the desk: found by number, or in the list of a counter's day; and one of them with its history."""

import secrets
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import booking_times, booking_words, guard
from console.desk_pages import LARGEST_ID, Office
from console.words import LOCALE
from domain import (
    audit,
    booking_number,
    desk_bookings,
    desk_visits,
    facts,
    pin,
    tokyo,
    visit_history,
)
from domain.db import reading, transaction
from domain.refusal import Refused
from domain.rights import Right
from domain.tables import Booking, BookingStatus, Counter
from locales.dates import day_label, day_time_label, time_label

ONE = f"/bookings/<int(max={LARGEST_ID}):booking_id>"
PAGE = 50
PAST = timedelta(days=90)
"""Older bookings are forgotten (``domain.purge``)."""
UNREADABLE = 422


def add(bp: Blueprint, office: Office) -> None:
    """Add the search, the list of a day and the page of a booking to the console."""

    @bp.get("/bookings")
    @guard.needs(Right.SEE_BOOKINGS)
    def bookings_page() -> str:
        return _page(office)

    @bp.post("/bookings/find")
    @guard.needs(Right.SEE_BOOKINGS)
    def find_booking() -> AnyResponse | tuple[str, int]:
        typed = request.form.get("number", "")[:60]
        try:
            with reading(office.engine) as session:
                desk_visits.check_tries(session, by=g.staff, now=office.now())
                found = desk_visits.find(session, typed=typed)
        except Refused as no:
            if no.code == "booking_number_unknown":
                _note_miss(office)
            problem = booking_words.refusal(no, office.directory())
            return _page(office, typed=typed, problem=problem), UNREADABLE
        if not guard.may_enter(g.staff, found.ward_id):
            with transaction(office.engine) as session:
                desk_visits.look(
                    session, booking=found, by=g.staff, now=office.now(), what="sought_elsewhere"
                )
            return _page(office, typed=typed, problem=_elsewhere(office, found)), UNREADABLE
        return redirect(url_for("console.booking_page", booking_id=found.id))

    @bp.get(ONE)
    @guard.needs(Right.SEE_BOOKINGS)
    def booking_page(booking_id: int) -> str:
        return _one(office, booking_id, what="viewed")

    @bp.get(f"{ONE}/key")
    @guard.needs(Right.CHANGE_BOOKINGS)
    def booking_key(booking_id: int) -> str:
        return _one(office, booking_id, what="key_shown")


def of_own_ward(session: Session, booking_id: int) -> Booking:
    """The booking, for those who work in its ward; else 404, as if it were not there."""
    found = session.get(Booking, booking_id)
    if found is None or not guard.may_enter(g.staff, found.ward_id):
        abort(404)
    return found


def key_of(booking: Booking, office: Office) -> str:
    """The authentication key as people read it."""
    return pin.display(pin.derive(office.secret, booking.nonce, booking.pin_version))


def _one(office: Office, booking_id: int, *, what: str) -> str:
    now, rules, directory = office.now(), office.rules, office.directory()
    with transaction(office.engine) as session:
        booking = of_own_ward(session, booking_id)
        known = visit_history.of(session, booking=booking)
        desk_visits.look(session, booking=booking, by=g.staff, now=now, what=what)
        session.expunge_all()
    today = tokyo.office_day(booking.starts_at) == tokyo.office_day(now)
    open_still = booking.status == BookingStatus.BOOKED and tokyo.office_day(
        booking.starts_at
    ) >= tokyo.office_day(now)
    return render_template(
        "console/booking.html",
        booking=booking,
        facts=booking_words.facts(booking, directory),
        key=key_of(booking, office) if what == "key_shown" else None,
        known=known,
        language=locales.text(LOCALE, f"bookings-language-{known.locale}"),
        history=[
            (day_time_label(one.at, LOCALE), booking_words.happened(one), one.by)
            for one in known.history
        ],
        closures=[booking_words.closed(one) for one in known.closures],
        reasons=desk_visits.REASONS,
        offered=booking_words.offered(known),
        kept=booking_words.kept(known, now),
        open=open_still,
        begun=booking.starts_at <= now,
        today=today,
        early=now < booking.starts_at - rules.check_in_early,
        late=now > booking.starts_at + rules.check_in_late,
        opens=time_label(booking.starts_at - rules.check_in_early, LOCALE),
        locked=booking.pin_tries >= rules.pin_tries,
        anyway=desk_visits.ANYWAY,
        form=new_form(),
    )


def new_form() -> str:
    """A name for a form: what it asks for is done once, however often it is sent."""
    return secrets.token_hex(16)


def _note_miss(office: Office) -> None:
    """Whoever tries one number after the other leaves a trace of each."""
    with transaction(office.engine) as session:
        audit.record(
            session,
            by=g.staff,
            action="booking.not_found",
            subject="booking",
            now=office.now(),
            ward_id=g.staff.ward_id,
        )


def _elsewhere(office: Office, found: Booking) -> str:
    ward = office.directory().wards[found.ward_id]
    tell = facts.telephone_for(ward)
    return locales.text(
        LOCALE,
        "bookings-elsewhere",
        ward=locales.named(ward.office_names, LOCALE),
        whose=locales.named(tell.names, LOCALE),
        telephone=tell.number,
    )


def _page(office: Office, *, typed: str = "", problem: str | None = None) -> str:
    offices, today = office.directory(), tokyo.office_day(office.now())
    with reading(
        office.engine
    ) as session:  # also those that take no more, for what was booked before
        booked = desk_bookings.counters_booked(session, now=office.now())
    counters = [
        one
        for one in offices.counters.values()
        if (one.bookable or one.id in booked) and guard.may_enter(g.staff, one.ward_id)
    ]
    wanted = request.args.get("counter", "")
    chosen = next((one for one in counters if one.id == wanted), None)
    asked_for = chosen is not None and not problem  # each look at a list is written down
    if chosen is None and g.staff.ward_id is not None and counters:
        chosen = counters[0]
    asked = request.args.get("day")
    day = booking_times.day_of(asked)
    last = today + timedelta(days=office.rules.horizon_days)
    wrong_day = bool(asked) and (day is None or not today - PAST <= day <= last)
    day = today if day is None or wrong_day else day
    shown = request.args.get("shown", "all")
    shown = shown if shown in desk_bookings.SHOWN else "all"
    return render_template(
        "console/bookings.html",
        typed=typed,
        problem=problem,
        wards=[
            (ward, [one for one in counters if one.ward_id == ward.id])
            for ward in offices.wards.values()
            if guard.may_enter(g.staff, ward.id)
        ],
        chosen=chosen,
        day=day,
        first=today - PAST,
        last=last,
        wrong_day=wrong_day,
        shown=shown,
        choices=tuple(desk_bookings.SHOWN),
        listed=_listed(office, chosen, day, shown) if chosen and asked_for else None,
    )


def _listed(office: Office, counter: Counter, day: date, shown: str) -> dict[str, Any]:
    offices = office.directory()
    page = max(1, request.args.get("page", 1, int))
    page = min(page, 1000)
    with transaction(office.engine) as session:
        rows, count = desk_bookings.of_day(
            session,
            counter_id=counter.id,
            day=day,
            shown=shown,
            skip=(page - 1) * PAGE,
            most=PAGE,
        )
        audit.record(
            session,
            by=g.staff,
            action="booking.listed",
            subject=f"counter:{counter.id}",
            now=office.now(),
            detail={"day": day.isoformat(), "shown": shown, "page": page},
            ward_id=counter.ward_id,
        )
    return {
        "title": f"{locales.named(counter.names, LOCALE)} {day_label(day, LOCALE)}",
        "rows": [
            (
                one,
                time_label(one.starts_at, LOCALE),
                booking_number.display(one.number),
                locales.named(offices.procedures[one.procedure_id].names, LOCALE),
            )
            for one in rows
        ],
        "count": count,
        "page": page,
        "pages": max(1, -(-count // PAGE)),
    }
