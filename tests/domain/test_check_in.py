"""Check-in: a booking becomes one ticket, in its time and at its ward, however often it is tried."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from domain import booking_ends, bookings, check_in, check_in_token, citizens, pin
from domain.check_in import CheckIn
from domain.check_in_token import Claims
from domain.db import transaction
from domain.directory import Directory
from domain.refusal import Refused
from domain.tables import Booking, Kiosk, Notification, Ticket, TicketEvent
from tests.domain.offices import KEYS, RULES, SECRET, TEN, book, kiosk
from tests.support.moments import NOW

ON_TIME = TEN - timedelta(minutes=5)


def scan(
    session: Session,
    offices: Directory,
    machine: Kiosk,
    booking: Booking,
    *,
    now: datetime = ON_TIME,
) -> CheckIn:
    """Hold the booking's QR over the machine."""
    claims = Claims(nonce=booking.nonce, ward=1, counter=2, starts_at=booking.starts_at)
    token = check_in_token.sign(KEYS.current, claims)
    return check_in.by_token(
        session,
        directory=offices,
        kiosk=machine,
        token=token,
        keys=KEYS,
        now=now,
        rules=RULES,
    )


def typed(
    session: Session,
    offices: Directory,
    machine: Kiosk,
    number: str,
    key: str,
    *,
    now: datetime = ON_TIME,
) -> CheckIn:
    """Type number and key at the machine."""
    return check_in.by_number(
        session,
        directory=offices,
        kiosk=machine,
        number=number,
        key=key,
        secret=SECRET,
        now=now,
        rules=RULES,
    )


def test_both_ways_lead_to_the_same_ticket(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        machine, booking = kiosk(session), book(session, offices, "Ua")
        key = pin.derive(SECRET, booking.nonce, 1)
        first = scan(session, offices, machine, booking)
        again = typed(session, offices, machine, booking.number, key)
    assert (first.repeated, again.repeated) == (False, True)
    assert first.ticket.id == again.ticket.id
    assert first.ticket.kiosk_id == machine.id
    with transaction(seeded) as session:
        assert session.get_one(Booking, booking.id).status == "checked_in"
        assert [event.action for event in session.exec(select(TicketEvent))] == ["issued"]


def test_a_refusal_leaves_the_booking_as_it_was(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        machine, booking = kiosk(session, "inage"), book(session, offices, "Ua")
        with pytest.raises(Refused, match="wrong_ward") as refused:
            scan(session, offices, machine, booking)
        assert refused.value.params == {"ward_id": "chuo", "citizen_id": booking.citizen_id}
    with transaction(seeded) as session:
        assert session.get_one(Booking, booking.id).status == "booked"
        assert session.exec(select(Ticket)).all() == []


@pytest.mark.parametrize(
    ("offset", "kind"), [(-15, "priority"), (15, "priority"), (16, "walk_in"), (800, "walk_in")]
)
def test_in_time_and_late(seeded: Engine, offices: Directory, offset: int, kind: str) -> None:
    with transaction(seeded) as session:
        machine, booking = kiosk(session), book(session, offices, "Ua")
        made = scan(session, offices, machine, booking, now=TEN + timedelta(minutes=offset))
    assert made.ticket.kind == kind
    assert made.late is (kind == "walk_in")


def test_too_early_tells_from_when(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        machine, booking = kiosk(session), book(session, offices, "Ua")
        with pytest.raises(Refused, match="too_early") as refused:
            scan(session, offices, machine, booking, now=TEN - timedelta(minutes=16))
    assert refused.value.params["opens"] == (TEN - timedelta(minutes=15)).isoformat()


def test_the_day_after_it_is_over_whether_it_was_swept_or_not(
    seeded: Engine, offices: Directory
) -> None:
    after = TEN + timedelta(days=1)
    for sweep in (False, True):
        with transaction(seeded) as session:
            if sweep:
                booking_ends.expire_due(session, now=after)
                machine, booking = (
                    session.exec(select(Kiosk)).one(),
                    session.exec(select(Booking)).one(),
                )
            else:
                machine, booking = kiosk(session), book(session, offices, "Ua")
            with pytest.raises(Refused, match="booking_over"):
                scan(session, offices, machine, booking, now=after)


def test_a_booking_that_was_moved_checks_in_with_the_old_code(
    seeded: Engine, offices: Directory
) -> None:
    later = TEN + timedelta(hours=2)
    with transaction(seeded) as session:
        machine, booking = kiosk(session), book(session, offices, "Ua")
        shown = Booking(**booking.model_dump())
        bookings.change(
            session,
            directory=offices,
            booking_id=booking.id or 0,
            citizen_id=booking.citizen_id,
            starts_at=later,
            now=NOW,
            rules=RULES,
        )
        with pytest.raises(Refused, match="too_early"):
            scan(session, offices, machine, shown)
        assert scan(session, offices, machine, shown, now=later).ticket.order_at == later


def test_a_reissued_key_ends_the_old_one_and_unlocks(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        machine, booking = kiosk(session), book(session, offices, "Ua")
        old = pin.derive(SECRET, booking.nonce, 1)
        wrong = "000000" if old != "000000" else "000001"
        for _ in range(RULES.pin_tries):
            with pytest.raises(Refused):
                typed(session, offices, machine, booking.number, wrong)
        with pytest.raises(Refused, match="key_locked"):
            typed(session, offices, machine, booking.number, old)
        bookings.reissue_pin(
            session,
            booking_id=booking.id or 0,
            citizen_id=booking.citizen_id,
            now=NOW,
            secret=SECRET,
        )
        with pytest.raises(Refused, match="number_or_key_wrong"):
            typed(session, offices, machine, booking.number, old)
        fresh = pin.derive(SECRET, booking.nonce, 2)
        assert typed(session, offices, machine, booking.number, fresh).ticket.label == "B-101"


def test_a_right_key_forgives_the_wrong_ones_before(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        machine, booking = kiosk(session), book(session, offices, "Ua")
        right = pin.derive(SECRET, booking.nonce, 1)
        for _ in range(3):
            for _ in range(RULES.pin_tries - 2):
                with pytest.raises(Refused, match="number_or_key_wrong"):
                    typed(session, offices, machine, booking.number, "no key")
            with pytest.raises(Refused, match="too_early"):
                typed(session, offices, machine, booking.number, right, now=NOW)
            machine.wrong_keys = []


def test_who_blocked_us_gets_the_ticket_and_no_notice(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        machine, booking = kiosk(session), book(session, offices, "Ua")
        citizens.block(session, citizen_id=booking.citizen_id, now=NOW)
        assert scan(session, offices, machine, booking).ticket.label == "B-101"
        kinds = [row.kind for row in session.exec(select(Notification)) if row.status == "pending"]
        assert kinds == []
