"""Which ticket a journaled press is worth, judged by the booking as it is now."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from domain import check_in_token, tokyo
from domain.check_in_token import Claims, TokenError
from domain.db import table_of
from domain.journal_outcomes import Outcome, Told
from domain.rules import Rules
from domain.signing_keys import KeySet
from domain.tables import Booking, BookingStatus, Counter, Kiosk, Ticket, TicketKind

BOOKING, KIOSK, TICKET = table_of(Booking), table_of(Kiosk), table_of(Ticket)


@dataclass(frozen=True, slots=True)
class Judged:
    """The outcome, and the ticket's kind and place in its class (``order_at``; None: when it was issued).

    ``booking`` is the one the token names, if any; the ticket belongs to it only when the outcome is ``issued``.
    """

    outcome: Outcome
    kind: TicketKind = TicketKind.WALK_IN
    booking: Booking | None = None
    order_at: datetime | None = None
    detail: dict[str, Any] = field(default_factory=dict)


def judge(
    session: Session,
    *,
    event: Told,
    kiosk: Kiosk,
    counter: Counter,
    at: datetime,
    keys: KeySet,
    rules: Rules,
) -> Judged:
    """What the press is worth, *at* that moment at *counter*. The booking's row is locked; nothing is changed."""
    if event.kind == "walk_in":
        return Judged(Outcome.ISSUED)
    try:
        claims = check_in_token.read(event.token or "", keys)
    except TokenError as error:
        return Judged(Outcome.TOKEN_INVALID, detail={"why": error.code})
    booking = session.execute(
        select(Booking)
        .where(BOOKING.c.nonce == claims.nonce)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
    if booking is None:
        return Judged(Outcome.BOOKING_UNKNOWN)
    return _of_booking(
        session,
        booking=booking,
        claims=claims,
        kiosk=kiosk,
        counter=counter,
        at=at,
        rules=rules,
    )


def too_old(judged: Judged) -> Judged:
    """The press is of a day that is over: the paper is kept as a figure, and the booking left as it ended."""
    return replace(judged, outcome=Outcome.WRONG_DAY, kind=TicketKind.WALK_IN, order_at=None)


def _of_booking(
    session: Session,
    *,
    booking: Booking,
    claims: Claims,
    kiosk: Kiosk,
    counter: Counter,
    at: datetime,
    rules: Rules,
) -> Judged:
    moved = claims.starts_at != booking.starts_at
    starts = {"starts_at": booking.starts_at.isoformat()}
    if booking.status == BookingStatus.CANCELLED:
        return Judged(Outcome.CANCELLED, booking=booking, detail=starts)
    if booking.ward_id != kiosk.ward_id:
        outcome = Outcome.BOOKING_MOVED if moved else Outcome.WRONG_WARD
        return Judged(outcome, booking=booking, detail={"ward_id": booking.ward_id, **starts})
    if tokyo.office_day(booking.starts_at) != tokyo.office_day(at):
        outcome = Outcome.BOOKING_MOVED if moved else Outcome.WRONG_DAY
        return Judged(outcome, booking=booking, detail=starts)
    if booking.counter_id != counter.id:
        other = {"other_counter_id": booking.counter_id}
        return Judged(Outcome.BOOKING_MOVED, booking=booking, detail={**other, **starts})
    late = at > booking.starts_at + rules.check_in_late
    kind = TicketKind.WALK_IN if late else TicketKind.PRIORITY
    order_at = None if late else booking.starts_at
    if booking.status == BookingStatus.BOOKED:
        return Judged(Outcome.ISSUED, kind, booking, order_at)
    return Judged(Outcome.USED_TWICE, kind, booking, order_at, _first_use(session, booking))


def _first_use(session: Session, booking: Booking) -> dict[str, Any]:
    """The ticket that the booking has already: its label, the machine and the time."""
    first = session.execute(
        select(TICKET.c.label, TICKET.c.issued_at, KIOSK.c.name)
        .outerjoin(KIOSK, KIOSK.c.id == TICKET.c.kiosk_id)
        .where(TICKET.c.booking_id == booking.id)
    ).one_or_none()
    if first is None:
        return {}
    return {
        "other_label": first.label,
        "other_at": first.issued_at.isoformat(),
        "other_kiosk": first.name,
    }
