"""Check-in: a booking becomes a ticket at the machine, once, however often it is scanned.

A refusal changes nothing, except that a wrong key is counted; entry points therefore commit after a refusal too.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from domain import (
    admission,
    booking_number,
    check_in_token,
    closed,
    issuing,
    near_turns,
    notices,
    paces,
    pin,
    tickets,
    tokyo,
    waits,
    wrong_keys,
)
from domain.check_in_token import TokenError
from domain.db import table_of
from domain.directory import Directory
from domain.refusal import Refused
from domain.rules import Rules
from domain.signing_keys import KeySet
from domain.tables import Booking, BookingStatus, Kiosk, Ticket, TicketKind

BOOKING = table_of(Booking)


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What a check-in gave: the ticket; whether it had been issued before; whether the slot was over.

    ``ahead`` and ``wait`` are None when the ticket waits no longer. ``near_turn``: the holder will be told when the
    turn is near.
    """

    ticket: Ticket
    ahead: int | None
    repeated: bool
    late: bool
    near_turn: bool = False
    wait: waits.Wait | None = None


def by_token(
    session: Session,
    *,
    directory: Directory,
    kiosk: Kiosk,
    token: str,
    keys: KeySet,
    now: datetime,
    rules: Rules,
) -> CheckIn:
    """Check in with the QR.

    Refuses ``token_invalid``, ``token_key_unknown``, ``booking_unknown`` or like ``_admit``.
    """
    try:
        claims = check_in_token.read(token, keys)
    except TokenError as error:
        raise Refused(
            "token_key_unknown" if error.code == "unknown_key" else "token_invalid"
        ) from error
    booking = session.execute(
        select(Booking).where(BOOKING.c.nonce == claims.nonce).with_for_update(key_share=True)
    ).scalar_one_or_none()
    if booking is None:
        raise Refused("booking_unknown")
    return _admit(session, directory=directory, booking=booking, kiosk=kiosk, now=now, rules=rules)


def by_number(
    session: Session,
    *,
    directory: Directory,
    kiosk: Kiosk,
    number: str,
    key: str,
    secret: bytes,
    now: datetime,
    rules: Rules,
) -> CheckIn:
    """Check in with the typed booking number and authentication key.

    Refuses ``number_mistyped`` (its check digit is wrong), ``number_or_key_wrong`` (the same for an unknown number
    and a wrong key), ``key_locked`` after ``rules.pin_tries`` wrong keys, ``slow_down`` for a machine that saw too
    many, or like ``_admit``.
    """
    kiosk = wrong_keys.locked(session, kiosk)
    wrong_keys.throttle(kiosk, now=now, rules=rules)
    try:
        digits = booking_number.parse(number)
    except booking_number.BookingNumberError as error:
        raise Refused("number_mistyped") from error
    booking = session.execute(
        select(Booking).where(BOOKING.c.number == digits).with_for_update(key_share=True)
    ).scalar_one_or_none()
    if booking is None:
        wrong_keys.count(session, kiosk, now=now, rules=rules)
        raise Refused("number_or_key_wrong")
    if booking.pin_tries >= rules.pin_tries:
        raise Refused("key_locked")
    if not _key_fits(booking, key, secret):
        booking.pin_tries += 1
        wrong_keys.count(session, kiosk, now=now, rules=rules)
        session.flush()
        raise Refused(
            "key_locked" if booking.pin_tries >= rules.pin_tries else "number_or_key_wrong"
        )
    booking.pin_tries = 0
    return _admit(session, directory=directory, booking=booking, kiosk=kiosk, now=now, rules=rules)


def by_hand(
    session: Session,
    *,
    directory: Directory,
    booking_id: int,
    now: datetime,
    rules: Rules,
    anyway: bool = False,
) -> CheckIn:
    """A clerk checks a booking in; the ticket is the one that the machine would give, and again the same one.

    *anyway*: also before its time, and after it with the priority that it had; but on its own day, and
    not under a closure. Refuses ``booking_unknown``, or like ``_admit``.
    """
    booking = session.execute(
        select(Booking).where(BOOKING.c.id == booking_id).with_for_update(key_share=True),
        execution_options={"populate_existing": True},
    ).scalar_one_or_none()
    if booking is None:
        raise Refused("booking_unknown")
    return _admit(
        session,
        directory=directory,
        booking=booking,
        kiosk=None,
        now=now,
        rules=rules,
        anyway=anyway,
    )


def _admit(
    session: Session,
    *,
    directory: Directory,
    booking: Booking,
    kiosk: Kiosk | None,
    now: datetime,
    rules: Rules,
    anyway: bool = False,
) -> CheckIn:
    """Refuses ``wrong_ward``, ``booking_cancelled``, ``booking_over``, ``too_early``, ``counter_closed``.

    Whose booking it is goes with the refusal (``citizen_id``), so that it can be said in their language.
    """
    owner = booking.citizen_id
    if kiosk is not None and booking.ward_id != kiosk.ward_id:
        raise Refused("wrong_ward", ward_id=booking.ward_id, citizen_id=owner)
    day, today = tokyo.office_day(booking.starts_at), tokyo.office_day(now)
    if booking.status == BookingStatus.CANCELLED:
        raise Refused("booking_cancelled", citizen_id=owner)
    if booking.status == BookingStatus.EXPIRED or day < today:
        raise Refused("booking_over", citizen_id=owner)
    if booking.status != BookingStatus.BOOKED:
        return _again(session, directory, booking, now=now, rules=rules)
    opens = booking.starts_at - rules.check_in_early
    if now < opens and not (anyway and day == today):
        raise Refused(
            "too_early",
            opens=opens.isoformat(),
            starts_at=booking.starts_at.isoformat(),
            citizen_id=owner,
        )
    closed.check(
        session,
        ward_id=booking.ward_id,
        counter_id=booking.counter_id,
        # By hand somebody may come before a closure; not under it, for whoever waits then is sent home.
        moments=(now,) if anyway else (now, booking.starts_at),
        now=now,
        citizen_id=owner,
    )
    late = now > booking.starts_at + rules.check_in_late and not anyway
    if not admission.use(session, booking_id=booking.id, now=now):
        return _again(session, directory, booking, now=now, rules=rules)
    place = issuing.issue(
        session,
        counter=directory.counters[booking.counter_id],
        kind=TicketKind.WALK_IN if late else TicketKind.PRIORITY,
        now=now,
        rules=rules,
        booking=booking,
        kiosk_id=kiosk.id if kiosk else None,
    )
    promised = admission.tell(
        session,
        ticket=place.ticket,
        citizen_id=booking.citizen_id,
        ahead=place.ahead,
        late=late,
        now=now,
        rules=rules,
    )
    return CheckIn(
        place.ticket, place.ahead, repeated=False, late=late, near_turn=promised, wait=place.wait
    )


def _again(
    session: Session, directory: Directory, booking: Booking, *, now: datetime, rules: Rules
) -> CheckIn:
    ticket = session.execute(
        select(Ticket).where(tickets.TICKET.c.booking_id == booking.id)
    ).scalar_one()
    place = tickets.place_of(session, ticket=ticket, now=now, rules=rules)
    to_come = near_turns.is_to_come(
        session, ticket=ticket, citizen_id=booking.citizen_id, rules=rules
    )
    counter = directory.counters[ticket.counter_id]
    known = paces.load(session, counter=counter, learned_after=rules.learned_after)
    return CheckIn(
        ticket=ticket,
        ahead=place.ahead if place else None,
        repeated=True,
        late=ticket.kind == TicketKind.WALK_IN,
        near_turn=to_come and notices.can_be_told(session, citizen_id=booking.citizen_id),
        wait=waits.told(place.ahead, known.of(counter, ticket.kind)) if place else None,
    )


def _key_fits(booking: Booking, key: str, secret: bytes) -> bool:
    try:
        return pin.matches(secret, booking.nonce, pin.parse(key), booking.pin_hash)
    except pin.PinError:
        return False
