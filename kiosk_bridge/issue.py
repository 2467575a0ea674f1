"""Tickets at the machine: for a booking, or for somebody who comes without one."""

from datetime import datetime

from sqlmodel import Session

import locales
from domain import check_in as check_ins
from domain import closed, issuing, openings, walk_ins
from domain.check_in import CheckIn
from domain.directory import Directory
from domain.refusal import Refused
from domain.tables import Counter, Kiosk, TicketKind
from domain.tickets import number_on_paper
from kiosk_bridge import views, wording
from kiosk_bridge.answers import Issued, Line, Print, TicketView
from kiosk_bridge.bridge import Answer, Bridge, Work, locale_of
from kiosk_bridge.incoming import CheckInBody, TicketBody


def check_in(bridge: Bridge, kiosk: Kiosk, body: CheckInBody, *, locale: str) -> Work:
    """The work of a check-in; refuses like ``check_in.by_token`` and ``check_in.by_number``."""

    def work(session: Session, now: datetime) -> Answer:
        if body.token is not None:
            made = check_ins.by_token(
                session,
                directory=bridge.directory(),
                kiosk=kiosk,
                token=body.token,
                keys=bridge.keys,
                now=now,
                rules=bridge.rules,
            )
        else:
            made = check_ins.by_number(
                session,
                directory=bridge.directory(),
                kiosk=kiosk,
                number=body.booking_number or "",
                key=body.pin or "",
                secret=bridge.secret,
                now=now,
                rules=bridge.rules,
            )
        return _issued(bridge, session, made, locale)

    return work


def walk_in(bridge: Bridge, kiosk: Kiosk, body: TicketBody, *, locale: str) -> Work:
    """The work of a ticket without a booking.

    Refuses ``counter_unknown``, ``counter_elsewhere``, ``procedure_unknown``, ``procedure_not_here``, and
    ``office_closed`` outside the hours of ``walk_ins``, ``counter_closed`` under a closure.
    """

    def work(session: Session, now: datetime) -> Answer:
        directory = bridge.directory()
        wanted = _wanted(directory, kiosk, body)
        hours = openings.upcoming(directory.calendar, ward_id=kiosk.ward_id, now=now, most=1)
        walk_ins.check(hours, now=now, early=bridge.rules.walk_in_early)
        closed.check(
            session,
            ward_id=kiosk.ward_id,
            counter_id=wanted.id,
            moments=(now, *(one.opens for one in hours)),
            now=now,
        )
        place = issuing.issue(
            session,
            counter=wanted,
            kind=TicketKind.WALK_IN,
            now=now,
            rules=bridge.rules,
            kiosk_id=kiosk.id,
            procedure_id=body.procedure,
            locale=locale,
        )
        made = CheckIn(place.ticket, place.ahead, repeated=False, late=False, wait=place.wait)
        return _issued(bridge, session, made, locale)

    return work


def counter(directory: Directory, kiosk: Kiosk, wanted: str) -> Counter:
    """The counter of the machine's ward by its id or kind; refuses ``counter_unknown``, ``counter_elsewhere``."""
    for one in directory.counters_of(kiosk.ward_id):
        if wanted in (one.id, one.kind):
            return one
    elsewhere = directory.counters.get(wanted)
    if elsewhere is not None:
        raise Refused("counter_elsewhere", ward_id=elsewhere.ward_id)
    raise Refused("counter_unknown")


def _wanted(directory: Directory, kiosk: Kiosk, body: TicketBody) -> Counter:
    if body.procedure is None:
        return counter(directory, kiosk, body.counter or "")
    if body.procedure not in directory.procedures:
        raise Refused("procedure_unknown")
    found = directory.counter_for(kiosk.ward_id, body.procedure)
    if found is None:
        raise Refused("procedure_not_here")
    return found


def _issued(bridge: Bridge, session: Session, made: CheckIn, locale: str) -> Answer:
    directory, ticket = bridge.directory(), made.ticket
    locale = locale_of(session, ticket.citizen_id, locale)
    ward, of_ticket = directory.wards[ticket.ward_id], directory.counters[ticket.counter_id]
    messages = {one: wording.issued(made, one) for one in locales.PUBLIC_LOCALES}
    follow_url = _follow_url(bridge, ticket.follow_code)
    lines = wording.paper(ward, of_ticket, made, locale, follow_url)
    issued = Issued(
        ticket=TicketView(
            label=ticket.label,
            number=number_on_paper(ticket.label),
            kind=ticket.kind,
            status=ticket.status,
            day=ticket.day.isoformat(),
            counter=views.of_counter(of_ticket),
            ward=views.of_ward(ward),
            ahead=made.ahead,
            desk=ticket.desk,
            issued_at=ticket.issued_at,
            procedure=ticket.procedure_id,
            wait=views.of_wait(made.wait),
            follow_url=follow_url,
        ),
        repeated=made.repeated,
        late=made.late,
        message=messages[locale],
        messages=messages,
        print=Print(locale=locale, lines=[Line.model_validate(line) for line in lines]),
    )
    return Answer(200 if made.repeated else 201, issued.model_dump(mode="json"))


def _follow_url(bridge: Bridge, code: str | None) -> str | None:
    return f"{bridge.public_base_url}/t/{code}" if bridge.public_base_url and code else None
