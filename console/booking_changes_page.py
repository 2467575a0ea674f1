"""Another time for a booking, or none: two pages that ask before anything is changed."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import booking_times, booking_words, guard
from console.booking_moves_page import done, told_or_not
from console.bookings_page import ONE, UNREADABLE, of_own_ward
from console.desk_pages import Office
from console.words import LOCALE
from domain import desk_visits
from domain.db import reading, transaction
from domain.refusal import Refused
from domain.rights import Right
from domain.tables import Booking
from locales.dates import day_time_label


def add(bp: Blueprint, office: Office) -> None:
    """Add ``…/time`` and ``…/cancel`` to a booking."""

    @bp.get(f"{ONE}/cancel")
    @guard.needs(Right.CHANGE_BOOKINGS)
    def cancel_page(booking_id: int) -> str:
        return _cancel_page(office, booking_id)

    @bp.post(f"{ONE}/cancel")
    @guard.needs(Right.CHANGE_BOOKINGS)
    def cancel_booking(booking_id: int) -> AnyResponse | tuple[str, int]:
        reason = request.form.get("reason", "")
        was = booking_times.moment(request.form.get("was"))
        if reason not in desk_visits.REASONS or was is None:
            problem = locales.text(LOCALE, "refused-reason-missing")
            return _cancel_page(office, booking_id, problem=problem), UNREADABLE

        def cancel(session: Session, booking: Booking) -> str:
            told = desk_visits.cancel(
                session, booking=booking, was=was, reason=reason, by=g.staff, now=office.now()
            )
            return locales.text(LOCALE, "bookings-cancelled" + told_or_not(told))

        return done(office, booking_id, cancel)

    @bp.get(f"{ONE}/time")
    @guard.needs(Right.CHANGE_BOOKINGS)
    def time_page(booking_id: int) -> str:
        return _time_page(office, booking_id)

    @bp.post(f"{ONE}/time")
    @guard.needs(Right.CHANGE_BOOKINGS)
    def move_booking(booking_id: int) -> AnyResponse | tuple[str, int]:
        was = booking_times.moment(request.form.get("was"))
        at = booking_times.moment(request.form.get("at"))
        try:
            with transaction(office.engine) as session:
                booking = of_own_ward(session, booking_id)
                if was is None or at is None:
                    raise Refused("form_broken")
                told = desk_visits.move(
                    session,
                    directory=office.directory(),
                    booking=booking,
                    was=was,
                    starts_at=at,
                    by=g.staff,
                    now=office.now(),
                    rules=office.rules,
                )
        except Refused as no:
            problem = booking_words.refusal(no, office.directory())
            return _time_page(office, booking_id, problem=problem), UNREADABLE
        office.wake()
        said = locales.text(
            LOCALE, "bookings-moved" + told_or_not(told), when=day_time_label(at, LOCALE)
        )
        flash(said, "done")
        return redirect(url_for("console.booking_page", booking_id=booking_id))


def _cancel_page(office: Office, booking_id: int, *, problem: str | None = None) -> str:
    with reading(office.engine) as session:
        booking = of_own_ward(session, booking_id)
        session.expunge_all()
    return render_template(
        "console/booking_cancel.html",
        booking=booking,
        facts=booking_words.facts(booking, office.directory()),
        was=booking_times.wall(booking.starts_at),
        reasons=desk_visits.REASONS,
        problem=problem,
    )


def _time_page(office: Office, booking_id: int, *, problem: str | None = None) -> str:
    wanted = booking_times.moment(request.values.get("at"))
    asked = booking_times.day_of(request.args.get("day"))
    with reading(office.engine) as session:
        booking = of_own_ward(session, booking_id)
        counter = office.directory().counters[booking.counter_id]
        if wanted is not None:
            asked = asked or booking_times.day_in(wanted)
        asked = asked or booking_times.day_in(booking.starts_at)
        shown = booking_times.shown(session, office, counter, asked)
        others = (
            booking_times.nearest(session, office, counter, wanted) if problem and wanted else []
        )
        session.expunge_all()
    return render_template(
        "console/booking_time.html",
        booking=booking,
        facts=booking_words.facts(booking, office.directory()),
        was=booking_times.wall(booking.starts_at),
        shown=shown,
        others=others,
        at=booking_times.wall(wanted) if wanted and not problem else None,
        at_label=day_time_label(wanted, LOCALE) if wanted else None,
        problem=problem,
    )
