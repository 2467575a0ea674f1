"""A booking in the hands of staff: found, checked in by hand, moved, cancelled with a reason, its card sent again."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlmodel import Session

from domain import booking_number, bookings, citizens, desk_visits, staff, visit_history
from domain.db import reading, table_of, transaction
from domain.directory import Directory
from domain.refusal import Refused
from domain.tables import (
    AuditEntry,
    Booking,
    BookingStatus,
    Closure,
    Notification,
    NotificationStatus,
    Staff,
    Ticket,
    TicketKind,
)
from tests.domain import offices as desk
from tests.domain.offices import RULES, SECRET, TEN
from tests.support.moments import NOW

MINUTE = timedelta(minutes=1)
LATER = TEN + timedelta(minutes=30)
FORM = "0" * 32


@pytest.fixture
def clerk(seeded: Engine) -> Staff:
    """Hanako, a clerk of Chuo Ward."""
    with transaction(seeded) as session:
        return staff.add(
            session,
            login="hanako",
            name="窓口 花子",
            password="a password of this test",
            ward_id="chuo",
            now=NOW,
        )


@pytest.fixture
def booking(seeded: Engine, offices: Directory) -> Booking:
    """Somebody booked tomorrow at half past ten in LINE."""
    with transaction(seeded) as session:
        return desk.book(session, offices, "Ua")


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(Refused) as told:
        yield
    assert told.value.code == code


def actions(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return list(session.execute(select(table_of(AuditEntry).c.action)).scalars())


def sent(engine: Engine, kind: str) -> list[dict[str, Any]]:
    n = table_of(Notification).c
    with reading(engine) as session:
        found = select(n.params).where(n.kind == kind, n.status == NotificationStatus.PENDING)
        return list(session.execute(found).scalars())


def present(engine: Engine, booking: Booking) -> Booking:
    with reading(engine) as session:
        return session.get_one(Booking, booking.id)


@pytest.mark.parametrize("wide", [False, True])
def test_a_number_is_found_however_it_is_typed(
    session: Session, offices: Directory, wide: bool
) -> None:
    mine = desk.book(session, offices, "Ua")
    typed = f" {mine.number[:4]} - {mine.number[4:]} "
    if wide:
        typed = typed.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    assert desk_visits.find(session, typed=typed).id == mine.id


def test_what_is_no_booking_number_is_told_apart(session: Session, seeded: Engine) -> None:
    body = "1234567"
    right = body + booking_number.check_digit(body)
    wrong = body + str((int(right[-1]) + 1) % 10)
    for typed, code in (
        ("", "booking_number_length"),
        ("123", "booking_number_length"),
        ("予約番号", "booking_number_length"),
        (wrong, "number_mistyped"),
        (right, "booking_number_unknown"),
    ):
        with refused(code):
            desk_visits.find(session, typed=typed)


class CheckIn:
    """What the button does, at some time around the booking."""

    def __init__(self, engine: Engine, offices: Directory, booking: Booking, clerk: Staff) -> None:
        self._engine = engine
        self._given: dict[str, Any] = {"booking": booking, "by": clerk, "directory": offices}
        self._starts_at = booking.starts_at

    def press(self, minutes: int, anyway: str | None = None) -> tuple[Ticket, bool]:
        with transaction(self._engine) as session:
            now = self._starts_at + minutes * MINUTE
            made = desk_visits.check_in_by_hand(
                session, **self._given, now=now, rules=RULES, anyway=anyway
            )
        return made.ticket, made.repeated


@pytest.fixture
def button(seeded: Engine, offices: Directory, booking: Booking, clerk: Staff) -> CheckIn:
    """The button by which Hanako checks the booking in."""
    return CheckIn(seeded, offices, booking, clerk)


def test_a_clerk_checks_in_as_the_machine_does_and_twice_gives_one_ticket(
    seeded: Engine, booking: Booking, button: CheckIn
) -> None:
    ticket, repeated = button.press(-5)
    again, once_more = button.press(-4)
    assert (ticket.label, repeated) == ("B-101", False)
    assert (again.id, once_more) == (ticket.id, True)
    assert (ticket.kind, ticket.kiosk_id) == (TicketKind.PRIORITY, None)
    assert ticket.citizen_id == booking.citizen_id
    assert present(seeded, booking).status == BookingStatus.CHECKED_IN
    assert len(sent(seeded, "checked_in")) == 1
    assert actions(seeded) == ["booking.checked_in"]


def test_early_is_refused_unless_the_clerk_says_why(button: CheckIn) -> None:
    with refused("too_early"):
        button.press(-60)
    with refused("reason_missing"):
        button.press(-60, "because")
    ticket, _ = button.press(-60, "care")
    assert ticket.kind == TicketKind.PRIORITY


def test_on_another_day_no_reason_helps(button: CheckIn) -> None:
    with refused("too_early"):
        button.press(-24 * 60, "office")
    with refused("booking_over"):
        button.press(24 * 60, "office")


@pytest.mark.parametrize(
    ("anyway", "kind"), [(None, TicketKind.WALK_IN), ("machine", TicketKind.PRIORITY)]
)
def test_late_is_an_ordinary_ticket_unless_the_clerk_says_why(
    button: CheckIn, anyway: str | None, kind: TicketKind
) -> None:
    assert button.press(40, anyway)[0].kind == kind


def move(engine: Engine, offices: Directory, booking: Booking, clerk: Staff, **more: Any) -> bool:
    given = {"was": TEN, "starts_at": LATER, **more}
    with transaction(engine) as session:
        return desk_visits.move(
            session, directory=offices, booking=booking, by=clerk, now=NOW, rules=RULES, **given
        )


def test_a_moved_booking_is_told_once_and_its_place_is_free(
    seeded: Engine, offices: Directory, booking: Booking, clerk: Staff
) -> None:
    assert move(seeded, offices, booking, clerk)
    assert move(seeded, offices, booking, clerk)  # the form, sent twice
    (told,) = sent(seeded, "booking_moved")
    assert (told["before"], told["starts_at"]) == (TEN.isoformat(), LATER.isoformat())
    with transaction(seeded) as session:
        assert (desk.slot(session, TEN).taken, desk.slot(session, LATER).taken) == (0, 1)
    assert actions(seeded) == ["booking.moved"]


def test_two_clerks_at_one_booking_the_second_is_told(
    seeded: Engine, offices: Directory, booking: Booking, clerk: Staff
) -> None:
    move(seeded, offices, booking, clerk)
    with refused("booking_moved_meanwhile"):
        move(seeded, offices, booking, clerk, starts_at=LATER + 30 * MINUTE)
    with refused("booking_moved_meanwhile"):
        cancel(seeded, booking, clerk)
    assert present(seeded, booking).starts_at == LATER


def cancel(engine: Engine, booking: Booking, clerk: Staff, **more: Any) -> bool:
    given: dict[str, Any] = {"was": TEN, "reason": "office", "now": NOW, **more}
    with transaction(engine) as session:
        return desk_visits.cancel(session, booking=booking, by=clerk, **given)


def test_who_is_cancelled_hears_why_and_the_place_is_free(
    seeded: Engine, booking: Booking, clerk: Staff
) -> None:
    with refused("reason_missing"):
        cancel(seeded, booking, clerk, reason="")
    assert cancel(seeded, booking, clerk)
    gone = present(seeded, booking)
    assert (gone.status, gone.end_reason) == (BookingStatus.CANCELLED, "office")
    (told,) = sent(seeded, "booking_cancelled")
    assert told["reason"] == "office"
    assert sent(seeded, "reminder_before") == []
    with transaction(seeded) as session:
        assert desk.slot(session).taken == 0
    with refused("booking_cancelled"):
        cancel(seeded, booking, clerk)
    assert actions(seeded) == ["booking.cancelled"]


def test_one_clerk_cancels_while_the_other_checks_in_and_one_of_them_is_told(
    seeded: Engine, booking: Booking, clerk: Staff, button: CheckIn
) -> None:
    start = Barrier(2)

    def told(work: Callable[[], object]) -> str | None:
        start.wait()
        try:
            work()
        except Refused as no:
            return no.code
        return None

    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(told, lambda: cancel(seeded, booking, clerk, now=TEN))
        other = pool.submit(told, lambda: button.press(0))
        codes = one.result(), other.result()
    assert codes in ((None, "booking_cancelled"), ("booking_checked_in", None))
    tickets = 1 if codes[1] is None else 0
    with transaction(seeded) as session:
        assert len(session.execute(select(Ticket)).all()) == tickets
        assert desk.slot(session).taken == tickets


def test_the_desk_cancels_until_the_end_of_the_day(
    seeded: Engine, booking: Booking, clerk: Staff
) -> None:
    assert cancel(seeded, booking, clerk, now=TEN + 60 * MINUTE)


def test_who_blocked_us_is_cancelled_but_not_told(
    seeded: Engine, booking: Booking, clerk: Staff
) -> None:
    with transaction(seeded) as session:
        citizens.block(session, citizen_id=booking.citizen_id, now=NOW)
    assert not cancel(seeded, booking, clerk)
    assert sent(seeded, "booking_cancelled") == []


def test_the_card_is_sent_once_a_form_and_never_to_who_blocked_us(
    seeded: Engine, booking: Booking, clerk: Staff
) -> None:
    def send(form: str) -> None:
        with transaction(seeded) as session:
            given: dict[str, Any] = {"booking": booking, "by": clerk, "now": NOW, "rules": RULES}
            desk_visits.send_card(session, form=form, **given)

    send(FORM)
    send(FORM)
    assert len(sent(seeded, "booking_card")) == 1
    with transaction(seeded) as session:
        citizens.block(session, citizen_id=booking.citizen_id, now=NOW)
    with refused("citizen_not_in_line"):
        send("1" * 32)


def test_a_new_key_unlocks_and_comes_with_a_new_card(
    seeded: Engine, booking: Booking, clerk: Staff
) -> None:
    with transaction(seeded) as session:
        session.get_one(Booking, booking.id).pin_tries = RULES.pin_tries
    with transaction(seeded) as session:
        assert desk_visits.new_key(
            session, booking=booking, by=clerk, now=NOW, rules=RULES, secret=SECRET
        )
    fresh = present(seeded, booking)
    assert (fresh.pin_tries, fresh.pin_version) == (0, 2)
    assert fresh.pin_hash != booking.pin_hash
    (card,) = sent(seeded, "booking_card")
    assert card["pin_version"] == 2


def test_what_happened_is_told_in_order_with_names(
    seeded: Engine, offices: Directory, booking: Booking, clerk: Staff, button: CheckIn
) -> None:
    with transaction(seeded) as session:
        desk_visits.look(session, booking=booking, by=clerk, now=NOW, what="viewed")
    move(seeded, offices, booking, clerk)
    button.press(30)
    with reading(seeded) as session:
        known = visit_history.of(session, booking=session.get_one(Booking, booking.id))
    assert [(one.what, one.by) for one in known.history] == [
        ("made", None),
        ("staff-moved", "窓口 花子"),
        ("staff-checked_in", "窓口 花子"),
        ("ticket-issued", None),
    ]
    assert known.ticket is not None
    assert known.in_line
    assert known.closures == []


def test_a_closure_over_its_time_is_known(seeded: Engine, booking: Booking) -> None:
    hours = timedelta(hours=1)
    common: dict[str, Any] = {
        "ward_id": "chuo",
        "reason": "typhoon",
        "batch": "b",
        "send_at": NOW,
        "created_at": NOW,
    }
    with transaction(seeded) as session:
        session.add(Closure(**common, starts_at=TEN - hours, ends_at=TEN))
        session.add(Closure(**common, counter_id="chuo-koseki", starts_at=TEN, ends_at=TEN + hours))
        session.add(Closure(**common, starts_at=TEN, ends_at=TEN + hours, note={"ja": "this one"}))
    with reading(seeded) as session:
        known = visit_history.of(session, booking=booking)
    assert [one.note for one in known.closures] == [{"ja": "this one"}]


def test_what_the_citizen_did_is_told_without_a_name(
    seeded: Engine, offices: Directory, booking: Booking
) -> None:
    mine: dict[str, Any] = {"booking_id": booking.id or 0, "citizen_id": booking.citizen_id}
    with transaction(seeded) as session:
        bookings.cancel(session, **mine, now=NOW + MINUTE)
    with reading(seeded) as session:
        known = visit_history.of(session, booking=session.get_one(Booking, booking.id))
    assert [one.what for one in known.history] == ["made", "cancelled"]
