"""What is printed at the desk: a booking on A4 or A6, and the paper of a ticket that was given by hand."""

from flask import Blueprint, abort, g, render_template, request
from sqlalchemy import select
from sqlmodel import Session

import locales
from console import guard, qr_picture
from console.bookings_page import ONE, key_of, of_own_ward
from console.desk_pages import Office
from domain import booking_number, desk_visits, facts
from domain.db import table_of, transaction
from domain.rights import Right
from domain.tables import Booking, BookingStatus, Citizen, Ticket
from locales.dates import day_time_label

TICKET = table_of(Ticket)
SIZES = ("a4", "a6")
WITH_QR = (BookingStatus.BOOKED, BookingStatus.CHECKED_IN)


def add(bp: Blueprint, office: Office) -> None:
    """Add ``…/paper`` (A4, or ``?size=a6``) and ``…/ticket`` to a booking."""

    @bp.get(f"{ONE}/paper")
    @guard.needs(Right.SEE_BOOKINGS)
    def booking_paper_page(booking_id: int) -> str:
        size = request.args.get("size", "")
        size = size if size in SIZES else SIZES[0]
        with transaction(office.engine) as session:
            booking = of_own_ward(session, booking_id)
            if booking.status not in WITH_QR:
                abort(404)  # before the look is written down: nothing is shown
            # Who has LINE has the key there; on paper it stands when somebody asks for it.
            with_key = booking.channel == "desk" or "key" in request.args
            locale = _locale(session, booking)
            desk_visits.look(
                session,
                booking=booking,
                by=g.staff,
                now=office.now(),
                what="printed_with_key" if with_key else "printed",
            )
            session.expunge_all()
        directory = office.directory()
        ward, counter = directory.wards[booking.ward_id], directory.counters[booking.counter_id]
        procedure = directory.procedures[booking.procedure_id]
        tell = facts.telephone_for(ward)
        address, floors = facts.address_for(ward), facts.floors_for(ward)
        return render_template(
            "console/booking_paper.html",
            booking=booking,
            locale=locale,
            p=lambda key, **params: locales.text(locale, f"visit-paper-{key}", **params),
            size=size,
            sizes=SIZES,
            with_key=with_key,
            number=booking_number.display(booking.number),
            key=key_of(booking, office) if with_key else None,
            when=day_time_label(booking.starts_at, locale),
            procedure=locales.named(procedure.names, locale),
            office_name=locales.named(ward.office_names, locale),
            counter_name=locales.named(counter.names, locale),
            address=locales.named(address, locale) if address else None,
            floors=locales.named(floors, locale) if floors else None,
            bring=facts.details_for(procedure, locale).what_to_bring,
            telephone=tell.number,
            whose=locales.named(tell.names, locale),
            early=int(office.rules.check_in_early.total_seconds() // 60),
            late=int(office.rules.check_in_late.total_seconds() // 60),
        )

    @bp.get(f"{ONE}/ticket")
    @guard.needs(Right.SEE_BOOKINGS)
    def ticket_paper_page(booking_id: int) -> str:
        with transaction(office.engine) as session:
            booking = of_own_ward(session, booking_id)
            ticket = session.execute(
                select(Ticket).where(TICKET.c.booking_id == booking.id)
            ).scalar_one_or_none()
            if ticket is None:
                abort(404)
            locale = _locale(session, booking)
            desk_visits.look(
                session, booking=booking, by=g.staff, now=office.now(), what="ticket_printed"
            )
            session.expunge_all()
        directory = office.directory()
        follow = f"{office.papers_url}/t/{ticket.follow_code}"
        return render_template(
            "console/ticket_paper.html",
            booking=booking,
            ticket=ticket,
            locale=locale,
            p=lambda key, **params: locales.text(locale, key, **params),
            office_name=locales.named(directory.wards[ticket.ward_id].office_names, locale),
            counter_name=locales.named(directory.counters[ticket.counter_id].names, locale),
            issued=day_time_label(ticket.issued_at, locale),
            qr=qr_picture.picture(follow) if office.papers_url and ticket.follow_code else None,
        )


def _locale(session: Session, booking: Booking) -> str:
    locale = session.get_one(Citizen, booking.citizen_id).locale
    return locale if locale in locales.PUBLIC_LOCALES else locales.DEFAULT_LOCALE
