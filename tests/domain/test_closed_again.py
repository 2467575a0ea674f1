"""What follows a closure: it ends early, comes a second time, or was none; nobody is told what is not so."""

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from domain import booking_ends, bookings, closures, replacement_answers, tokyo
from domain.closures import Plan
from domain.db import rehearsing, transaction
from domain.directory import Directory
from domain.refusal import Refused
from domain.setup_changes import carry_out, rehearse
from domain.tables import (
    Booking,
    BookingStatus,
    Notification,
    NotificationStatus,
    Replacement,
    ReplacementStatus,
    Slot,
)
from tests.domain.closings import AFTER, announce, later, notices, offers, plan, work_off
from tests.domain.offices import RULES, TEN, book, slot
from tests.domain.setup import manager
from tests.domain.test_setup_changes import closing, places
from tests.support.moments import NOW

NEXT_WEEK = TEN + timedelta(days=7)


def that_day() -> Plan:
    """The counter of the tests is closed all day next week."""
    day = tokyo.office_day(NEXT_WEEK)
    return plan(begins=tokyo.at(day, time(9)), ends=tokyo.at(day, time(17)))


def hit(engine: Engine, offices: Directory) -> tuple[Booking, int, Replacement]:
    """A booking next week, the closure over it, and what was offered for it."""
    with transaction(engine) as session:
        booking = book(session, offices, "Ua", at=NEXT_WEEK)
    (made,) = announce(engine, offices, that_day())
    work_off(engine, offices)
    with transaction(engine) as session:
        return booking, made.id or 0, offers(session)[0]


def pending(session: Session) -> list[str]:
    """The kinds of the notices that are still to be sent."""
    rows = session.exec(select(Notification)).all()
    return sorted(one.kind for one in rows if one.status == NotificationStatus.PENDING)


def reopen(engine: Engine, closure_id: int) -> None:
    """The closure ends now."""
    with transaction(engine) as session:
        closures.reopen(session, closure_id=closure_id, now=AFTER, rules=RULES)


def again(engine: Engine, offices: Directory, at: datetime) -> None:
    """The same day is closed a second time."""
    announce(engine, offices, that_day(), batch="b2", now=at, urgent=True)
    work_off(engine, offices, now=at)


def test_who_came_back_to_their_time_is_told_when_it_is_closed_again(
    seeded: Engine, offices: Directory
) -> None:
    booking, closure_id, offer = hit(seeded, offices)
    with transaction(seeded) as session:
        replacement_answers.take(
            session,
            offer_id=offer.id or 0,
            citizen_id=booking.citizen_id,
            now=AFTER,
            rules=RULES,
        )
    reopen(seeded, closure_id)
    with transaction(seeded) as session:
        bookings.change(
            session,
            directory=offices,
            booking_id=booking.id or 0,
            citizen_id=booking.citizen_id,
            starts_at=NEXT_WEEK,
            now=AFTER,
            rules=RULES,
        )
    again(seeded, offices, AFTER)
    with transaction(seeded) as session:
        assert [one.status for one in offers(session)] == [
            ReplacementStatus.TAKEN,
            ReplacementStatus.HELD,
        ]
        assert len(notices(session)) == 2


def test_who_did_not_answer_the_first_time_is_told_of_the_second(
    seeded: Engine, offices: Directory
) -> None:
    _, closure_id, offer = hit(seeded, offices)
    assert offer.held_until is not None
    reopen(seeded, closure_id)
    with transaction(seeded) as session:
        replacement_answers.lapse(session, now=offer.held_until)
    again(seeded, offices, offer.held_until + timedelta(hours=1))
    with transaction(seeded) as session:
        assert notices(session, "closure_lapsed") == []  # the office had opened again
        assert [one.status for one in offers(session)][-1] == ReplacementStatus.HELD
        assert len(notices(session)) == 2


def test_lapsed_under_one_closure_is_not_offered_again(seeded: Engine, offices: Directory) -> None:
    _, _, offer = hit(seeded, offices)
    assert offer.held_until is not None
    with transaction(seeded) as session:
        replacement_answers.lapse(session, now=offer.held_until)
    assert work_off(seeded, offices, now=offer.held_until) == 0
    with transaction(seeded) as session:
        assert len(notices(session, "closure_lapsed")) == 1


@pytest.mark.parametrize("lapsed", [False, True])
def test_opened_again_the_booking_takes_place_and_is_reminded_of(
    seeded: Engine, offices: Directory, lapsed: bool
) -> None:
    _, closure_id, offer = hit(seeded, offices)
    now = AFTER
    if lapsed:
        assert offer.held_until is not None
        now = offer.held_until
        with transaction(seeded) as session:
            replacement_answers.lapse(session, now=now)
    reopen(seeded, closure_id)
    for _ in range(2):
        work_off(seeded, offices, now=now)
    with transaction(seeded) as session:
        assert pending(session) == ["closure_back", "reminder_before", "reminder_evening"]
        assert [one.status for one in offers(session)] == [ReplacementStatus.WITHDRAWN]
        assert session.get_one(Slot, offer.slot_id).taken == 0
        assert slot(session, NEXT_WEEK).taken == 1


def test_another_closure_over_it_keeps_the_offer(seeded: Engine, offices: Directory) -> None:
    _, closure_id, _ = hit(seeded, offices)
    announce(seeded, offices, that_day(), batch="b2", now=AFTER, urgent=True)
    reopen(seeded, closure_id)
    work_off(seeded, offices)
    with transaction(seeded) as session:
        assert [one.status for one in offers(session)] == [ReplacementStatus.HELD]
        assert notices(session, "closure_back") == []


def test_with_fewer_places_the_time_stays_good(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        booking, me = book(session, offices, "Ua", at=NEXT_WEEK), manager(session)
    with rehearsing(seeded) as session:
        seen = rehearse(session, places(0), now=NOW)[0].mark
    ids = [booking.id or 0]
    with transaction(seeded) as session:
        carry_out(session, places(0), by=me, seen=seen, offered=ids, now=NOW, rules=RULES)
    with transaction(seeded) as session:
        assert pending(session) == ["closure", "reminder_before", "reminder_evening"]
        until = offers(session)[0].held_until
        assert until is not None
        assert replacement_answers.lapse(session, now=until) == 1
        assert notices(session, "closure_lapsed") == []
    with transaction(seeded) as session:
        booking_ends.expire_due(session, now=NEXT_WEEK + timedelta(days=1))
        assert session.get_one(Booking, booking.id).status == BookingStatus.EXPIRED


def test_a_closure_over_a_booking_that_was_asked_to_move_is_told(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        booking, me = book(session, offices, "Ua", at=NEXT_WEEK), manager(session)
    with rehearsing(seeded) as session:
        seen = rehearse(session, places(0), now=NOW)[0].mark
    ids = [booking.id or 0]
    with transaction(seeded) as session:
        carry_out(session, places(0), by=me, seen=seen, offered=ids, now=NOW, rules=RULES)
    announce(seeded, offices, that_day())
    work_off(seeded, offices)
    with transaction(seeded) as session:
        assert [(one.status, one.reason) for one in offers(session)] == [
            (ReplacementStatus.WITHDRAWN, "places"),
            (ReplacementStatus.HELD, None),
        ]


def test_a_kept_place_whose_day_is_closed_is_exchanged(seeded: Engine, offices: Directory) -> None:
    booking, _, offer = hit(seeded, offices)
    with transaction(seeded) as session:
        kept, me = session.get_one(Slot, offer.slot_id).starts_at, manager(session)
    change = closing(tokyo.office_day(kept))
    with rehearsing(seeded) as session:
        seen = rehearse(session, change, now=AFTER)[0].mark
    with transaction(seeded) as session:
        carry_out(session, change, by=me, seen=seen, offered=(), now=AFTER, rules=RULES)
    with transaction(seeded) as session:
        (now,) = offers(session)
        assert now.status == ReplacementStatus.HELD
        assert session.get_one(Slot, now.slot_id).starts_at > kept + timedelta(hours=12)
        assert slot(session, kept).taken == 0
        assert [one.status for one in notices(session)] == ["cancelled", "pending"]
        assert notices(session)[-1].params["reason"] == "typhoon"
        assert booking.id == now.booking_id


def test_a_kept_place_outside_the_hours_is_not_given(seeded: Engine, offices: Directory) -> None:
    booking, _, offer = hit(seeded, offices)
    with transaction(seeded) as session:
        kept = session.get_one(Slot, offer.slot_id).starts_at
        closing(tokyo.office_day(kept)).write(session)  # beside the exchange: its citizen was busy
    with transaction(seeded) as session, pytest.raises(Refused, match="replacement_over"):
        replacement_answers.take(
            session,
            offer_id=offer.id or 0,
            citizen_id=booking.citizen_id,
            now=later(1),
            rules=RULES,
        )


@pytest.mark.parametrize(("day", "rings_at"), [(0, time(22)), (7, time(8))])
def test_at_night_only_what_is_near_rings(
    seeded: Engine, offices: Directory, day: int, rings_at: time
) -> None:
    at = TEN + timedelta(days=day)
    with transaction(seeded) as session:
        book(session, offices, "Ua", at=at)
    night = tokyo.at(tokyo.office_day(NOW), time(22))
    begins = tokyo.at(tokyo.office_day(at), time(9))
    what = plan(begins=begins, ends=begins + timedelta(hours=8))
    announce(seeded, offices, what, now=night, urgent=True)
    work_off(seeded, offices, now=night)
    with transaction(seeded) as session:
        (told,) = notices(session)
        assert tokyo.local(told.due_at).time() == rings_at
