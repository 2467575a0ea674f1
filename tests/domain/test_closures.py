"""Closures: nobody gets a place under one, each hit booking is told once, and nothing of it is lost or doubled."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from domain import (
    bookings,
    check_in,
    closed,
    closure_hits,
    closure_work,
    closures,
    following,
    holds,
    horizon,
    pin,
    queue,
    slots,
    tickets,
    tokyo,
)
from domain.closures import Place
from domain.db import transaction
from domain.directory import Directory
from domain.refusal import Refused
from domain.tables import BookingStatus, ClosureStatus, ReplacementStatus, TicketKind, TicketStatus
from tests.domain.closings import (
    AFTER,
    CLOSES,
    DAY,
    OPENS,
    announce,
    fresh,
    notices,
    offers,
    plan,
    work_off,
)
from tests.domain.offices import COUNTER, RULES, TEN, book, citizen, kiosk, slot, walk_in
from tests.support.moments import NOW

HALF_HOUR = timedelta(minutes=30)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"begins": CLOSES, "ends": OPENS}, "closure_backwards"),
        ({"begins": NOW - timedelta(days=2), "ends": NOW - timedelta(days=1)}, "closure_past"),
        ({"ends": OPENS + timedelta(days=90)}, "closure_too_long"),
        ({"reason": "boredom"}, "closure_reason_unknown"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    seeded: Engine, offices: Directory, changed: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused) as no:
        announce(seeded, offices, plan(**changed))  # type: ignore[arg-type]  # by parametrization
    assert no.value.code == code


@pytest.mark.parametrize(
    "places", [(Place("atlantis"),), (Place("chuo", "mihama-juumin"),), (Place("chuo", "nothing"),)]
)
def test_a_place_that_is_not_there_is_refused(
    seeded: Engine, offices: Directory, places: tuple[Place, ...]
) -> None:
    with pytest.raises(Refused, match="closure_nowhere"):
        announce(seeded, offices, plan(*places))


def test_a_day_that_is_closed_anyway_is_refused(seeded: Engine, offices: Directory) -> None:
    saturday = OPENS + timedelta(days=3)
    with pytest.raises(Refused, match="closure_never_open"):
        announce(seeded, offices, plan(begins=saturday, ends=saturday + timedelta(hours=8)))


def test_nobody_gets_a_place_under_a_closure(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        mine = citizen(session, "Ua")
        holds.hold(
            session,
            directory=offices,
            citizen_id=mine,
            counter=offices.counters[COUNTER],
            starts_at=TEN,
            now=NOW,
            rules=RULES,
        )
    announce(seeded, offices)
    for who in ("Ua", "Ub"):  # one had chosen the time before, one had not
        with transaction(seeded) as session, pytest.raises(Refused, match="slot_closed"):
            book(session, offices, who)
    with transaction(seeded) as session:
        counter = offices.counters[COUNTER]
        shown = slots.times(
            session, directory=offices, counter=counter, day=DAY, now=NOW, rules=RULES
        )
        assert {view.mark for view in shown} == {slots.Availability.CLOSED}
        week = slots.week(
            session, directory=offices, counter=counter, start=DAY, now=NOW, rules=RULES
        )
        assert (week[0].open, week[0].reason) == (False, slots.CLOSURE)
        near = slots.nearest_free(
            session, directory=offices, counter=counter, wanted=TEN, now=NOW, rules=RULES
        )
        assert near
        assert all(tokyo.office_day(at) != DAY for at in near)


@pytest.mark.parametrize(
    ("begins", "ends", "hit"),
    [
        (TEN, TEN + HALF_HOUR, {TEN}),
        (TEN + timedelta(minutes=10), TEN + timedelta(minutes=20), {TEN}),
        (TEN - timedelta(minutes=1), TEN + timedelta(minutes=1), {TEN - HALF_HOUR, TEN}),
        (TEN - timedelta(hours=1), TEN, {TEN - 2 * HALF_HOUR, TEN - HALF_HOUR}),
    ],
)
def test_a_half_hour_is_hit_when_it_shares_a_moment(
    seeded: Engine, offices: Directory, begins: datetime, ends: datetime, hit: set[datetime]
) -> None:
    announce(seeded, offices, plan(begins=begins, ends=ends))
    with transaction(seeded) as session:
        shown = slots.times(
            session,
            directory=offices,
            counter=offices.counters[COUNTER],
            day=DAY,
            now=NOW,
            rules=RULES,
        )
    assert {one.starts_at for one in shown if one.mark == slots.Availability.CLOSED} == hit


def test_the_same_batch_twice_is_one_closure(seeded: Engine, offices: Directory) -> None:
    first = announce(seeded, offices)
    assert [one.id for one in announce(seeded, offices)] == [one.id for one in first]
    with transaction(seeded) as session:
        assert slot(session).closures == 1


def test_overlapping_closures_add_and_the_place_is_free_when_the_last_one_goes(
    seeded: Engine, offices: Directory
) -> None:
    announce(seeded, offices)
    announce(seeded, offices, plan(Place("chuo")), batch="b2")
    with transaction(seeded) as session:
        assert slot(session).closures == 2
        closures.withdraw(session, batch="b1", now=NOW, rules=RULES)
        assert slot(session).closures == 1
        closures.withdraw(session, batch="b2", now=NOW, rules=RULES)
        assert slot(session).closures == 0
        assert slots.take(session, slot_id=slot(session).id or 0, now=NOW)


def test_slots_made_later_lie_under_it_too(seeded: Engine, offices: Directory) -> None:
    far = OPENS + timedelta(days=34)
    announce(seeded, offices, plan(begins=far, ends=far + timedelta(hours=8)))
    with transaction(seeded) as session:
        then = NOW + timedelta(days=7)
        horizon.open_horizon(session, directory=offices, now=then, rules=RULES)
        assert slot(session, far + HALF_HOUR).closures == 1
        assert slot(session, far + timedelta(days=1)).closures == 0


def test_the_preview_counts_who_is_hit(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        book(session, offices, "Ua")
        book(session, offices, "Ub", at=TEN + HALF_HOUR)
        book(session, offices, "Uc", at=TEN + timedelta(days=1))
        walk_in(session, offices)
        all_day = closures.check(
            plan(Place("chuo"), begins=NOW), directory=offices, now=NOW, rules=RULES
        )
        seen = closure_hits.preview(session, plan=all_day, now=NOW, rules=RULES)
    assert [(hit.counter_id, hit.day, hit.bookings) for hit in seen.hits] == [(COUNTER, DAY, 2)]
    assert seen.waiting == {COUNTER: 1}
    assert (seen.bookings, seen.unreachable, seen.overlapping) == (2, 0, ())


def test_nobody_hears_of_one_that_was_taken_back(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        book(session, offices, "Ua")
    announce(seeded, offices)
    with transaction(seeded) as session:
        assert work_off_nothing(seeded, offices)
        (taken_back,) = closures.withdraw(session, batch="b1", now=NOW, rules=RULES)
        assert taken_back.status == ClosureStatus.WITHDRAWN
        closures.withdraw(session, batch="b1", now=NOW, rules=RULES)  # twice does no harm
    assert work_off(seeded, offices) == 0
    with transaction(seeded) as session:
        assert (offers(session), notices(session), slot(session).closures) == ([], [], 0)


def work_off_nothing(engine: Engine, offices: Directory) -> bool:
    """Whether nothing is due yet."""
    with transaction(engine) as session:
        return closure_work.due(session, now=NOW) == []


def test_it_cannot_be_taken_back_once_somebody_was_told(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        book(session, offices, "Ua")
    announce(seeded, offices)
    work_off(seeded, offices)
    for moment in (NOW, AFTER):  # also by a process whose clock is behind
        with transaction(seeded) as session, pytest.raises(Refused, match="closure_sent"):
            closures.withdraw(session, batch="b1", now=moment, rules=RULES)


def test_ended_early_the_half_hours_are_free_and_who_waits_comes_as_booked(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        book(session, offices, "Ua")
    (made,) = announce(seeded, offices)
    work_off(seeded, offices)
    with transaction(seeded) as session:
        closures.reopen(session, closure_id=made.id or 0, now=AFTER, rules=RULES)
        assert slot(session).closures == 0
        assert [one.status for one in offers(session)] == [ReplacementStatus.HELD]
        assert closed.ahead(session, ward_id="chuo", now=AFTER) == []
    assert work_off(seeded, offices) == 1
    assert work_off(seeded, offices) == 0
    with transaction(seeded) as session:
        assert [one.status for one in offers(session)] == [ReplacementStatus.WITHDRAWN]
        assert len(notices(session, "closure_back")) == 1


def test_a_closed_counter_admits_nobody(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        made = book(session, offices, "Ua")
        machine = kiosk(session)
    announce(seeded, offices)
    with transaction(seeded) as session, pytest.raises(Refused, match="counter_closed") as no:
        check_in.by_number(
            session,
            directory=offices,
            kiosk=machine,
            number=made.number,
            key=key_of(made.nonce),
            secret=b"a secret of this test",
            now=TEN,
            rules=RULES,
        )
    assert no.value.params["reason"] == "typhoon"


def key_of(nonce: int) -> str:
    """The authentication key of a booking of these tests."""
    return pin.derive(b"a secret of this test", nonce, 1)


def test_who_waits_when_it_closes_is_told_and_keeps_the_booking(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        made = book(session, offices, "Ua")
        plain = walk_in(session, offices, now=TEN)
        served = walk_in(session, offices, now=TEN)
        follower = citizen(session, "Ub")
        following.follow(
            session,
            ticket_id=plain.id or 0,
            citizen_id=follower,
            now=TEN,
            within=lambda _wish: None,
        )
        called = queue.call_next(
            session, counter=offices.counters[COUNTER], desk=1, now=TEN, rules=RULES
        )
        assert called is not None
        came = check_in.by_hand(
            session, directory=offices, booking_id=made.id or 0, now=TEN, rules=RULES
        )
        assert came.ticket.kind == TicketKind.PRIORITY
    announce(seeded, offices, plan(begins=TEN, ends=TEN + timedelta(hours=2)), urgent=True, now=TEN)
    work_off(seeded, offices, now=TEN, limit=1)
    with transaction(seeded) as session:
        in_hand = fresh(session, called.ticket)
        assert in_hand.status == TicketStatus.CALLED
        others = [one for one in (plain, served) if one.id != called.ticket.id]
        for ended in (*others, came.ticket):
            now_ = fresh(session, ended)
            assert (now_.status, now_.closure_id is None) == (TicketStatus.CLOSED, False)
        assert fresh(session, made).status == BookingStatus.BOOKED
        (offer,) = offers(session)
        assert (offer.booking_id, offer.status) == (made.id, ReplacementStatus.HELD)
        (told,) = notices(session)
        assert told.params["label"] == came.ticket.label
        assert tickets.line(session, counter_id=COUNTER, now=TEN, rules=RULES) == []
    assert work_off(seeded, offices, now=TEN + timedelta(minutes=1)) == 0


def test_a_booking_of_a_closed_time_can_be_moved_or_cancelled_after_it_began(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        moved, ended = book(session, offices, "Ua"), book(session, offices, "Ub")
    announce(seeded, offices)
    work_off(seeded, offices)
    begun, elsewhere = TEN + timedelta(hours=1), TEN + timedelta(days=2)
    with transaction(seeded) as session:
        bookings.change(
            session,
            directory=offices,
            booking_id=moved.id or 0,
            citizen_id=moved.citizen_id,
            starts_at=elsewhere,
            now=begun,
            rules=RULES,
        )
        bookings.cancel(session, booking_id=ended.id or 0, citizen_id=ended.citizen_id, now=begun)
        assert [one.status for one in offers(session)] == [
            ReplacementStatus.MOVED,
            ReplacementStatus.CANCELLED,
        ]
        assert slot(session, elsewhere).taken == 1
        assert slot(session, TEN + timedelta(days=1)).taken == 0
