"""Moves on one booking by one press: check in by hand, send the card again, a new key."""

import re
from collections.abc import Callable

from flask import Blueprint, flash, g, redirect, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import booking_words, guard
from console.bookings_page import ONE, of_own_ward
from console.desk_pages import Office
from console.words import LOCALE
from domain import desk_bookings, desk_kept, desk_visits
from domain.db import transaction
from domain.refusal import Refused
from domain.rights import Right
from domain.tables import Booking
from locales.dates import day_time_label

OFFER = re.compile(r"[0-9]{1,18}", re.ASCII)
Move = Callable[[Session, Booking], str]
"""What is done to the booking, and the sentence about it."""


def add(bp: Blueprint, office: Office) -> None:
    """Add the buttons of a booking's page."""

    @bp.post(f"{ONE}/check-in")
    @guard.needs(Right.CHANGE_BOOKINGS)
    def check_in_booking(booking_id: int) -> AnyResponse:
        def check_in(session: Session, booking: Booking) -> str:
            made = desk_visits.check_in_by_hand(
                session,
                directory=office.directory(),
                booking=booking,
                by=g.staff,
                now=office.now(),
                rules=office.rules,
                anyway=request.form.get("anyway"),
            )
            key = "bookings-checked-in-again" if made.repeated else "bookings-checked-in"
            return locales.text(LOCALE, key, label=made.ticket.label)

        return done(office, booking_id, check_in)

    @bp.post(f"{ONE}/kept")
    @guard.needs(Right.CHANGE_BOOKINGS)
    def give_kept(booking_id: int) -> AnyResponse:
        def give(session: Session, booking: Booking) -> str:
            offer = request.form.get("offer", "")
            moved, told = desk_kept.give(
                session,
                booking=booking,
                offer_id=int(offer) if OFFER.fullmatch(offer) else 0,
                by=g.staff,
                now=office.now(),
                rules=office.rules,
            )
            when = day_time_label(moved.starts_at, LOCALE)
            return locales.text(LOCALE, "bookings-moved" + told_or_not(told), when=when)

        return done(office, booking_id, give)

    @bp.post(f"{ONE}/card")
    @guard.needs(Right.CHANGE_BOOKINGS)
    def send_card(booking_id: int) -> AnyResponse:
        def send(session: Session, booking: Booking) -> str:
            form = request.form.get("form", "")
            if not desk_bookings.FORM.fullmatch(form):
                raise Refused("form_broken")
            desk_visits.send_card(
                session,
                booking=booking,
                form=form,
                by=g.staff,
                now=office.now(),
                rules=office.rules,
            )
            return locales.text(LOCALE, "bookings-card-sent")

        return done(office, booking_id, send)

    @bp.post(f"{ONE}/new-key")
    @guard.needs(Right.CHANGE_BOOKINGS)
    def new_key(booking_id: int) -> AnyResponse:
        def renew(session: Session, booking: Booking) -> str:
            told = desk_visits.new_key(
                session,
                booking=booking,
                by=g.staff,
                now=office.now(),
                rules=office.rules,
                secret=office.secret,
            )
            return locales.text(LOCALE, "bookings-key-new" + told_or_not(told))

        return done(office, booking_id, renew)


def told_or_not(told: bool) -> str:  # noqa: FBT001  # what the moves return
    """The end of the key of a sentence: whether the citizen was told too."""
    return "" if told else "-untold"


def done(office: Office, booking_id: int, move: Move) -> AnyResponse:
    """Do it in one transaction, say what happened, show the booking again."""
    try:
        with transaction(office.engine) as session:
            said = move(session, of_own_ward(session, booking_id))
        flash(said, "done")
        office.wake()
    except Refused as no:
        flash(booking_words.refusal(no, office.directory()), "refused")
    return redirect(url_for("console.booking_page", booking_id=booking_id))
