"""Replacements: one place and one notice for each hit booking; taken, lapsed, or closed again."""

from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import Engine, update
from sqlmodel import select

from domain import (
    booking_ends,
    bookings,
    citizens,
    closures,
    purge,
    replacement_answers,
    replacements,
    slots,
    tokyo,
)
from domain.closures import Place
from domain.db import transaction
from domain.directory import Directory
from domain.refusal import Refused
from domain.slots import SLOT
from domain.tables import (
    Booking,
    BookingStatus,
    ClosureStatus,
    NotificationStatus,
    ReplacementStatus,
)
from tests.domain.closings import (
    AFTER,
    CLOSES,
    OPENS,
    announce,
    fresh,
    later,
    notices,
    offers,
    plan,
    work_off,
)
from tests.domain.offices import COUNTER, RULES, TEN, book, citizen, meanwhile, slot
from tests.support.moments import NOW

NEXT_DAY = TEN + timedelta(days=1)


def hit(engine: Engine, offices: Directory, *names: str) -> list[int]:
    """These people booked the time that was then closed; the ids of their bookings."""
    with transaction(engine) as session:
        made = [book(session, offices, name).id or 0 for name in names]
    announce(engine, offices)
    return made


def test_each_gets_the_same_time_on_the_next_free_day_once(
    seeded: Engine, offices: Directory
) -> None:
    ids = hit(seeded, offices, "Ua", "Ub", "Uc")
    assert work_off(seeded, offices, limit=2) >= len(ids)
    assert work_off(seeded, offices) == 0
    with transaction(seeded) as session:
        made = offers(session)
        assert [one.booking_id for one in made] == ids
        assert {one.status for one in made} == {ReplacementStatus.HELD}
        told = notices(session)
        assert [one.params["booking_id"] for one in told] == ids
        assert {one.params["starts_at"] for one in told} == {NEXT_DAY.isoformat()}
        assert {one.params["note"]["ja"] for one in told} == {"ご注意ください"}
        assert slot(session, NEXT_DAY).taken == len(ids)
        closure = closures.of_batch(session, batch="b1")[0]
        assert closure.status == ClosureStatus.ANNOUNCED


def test_when_that_is_full_the_nearest_time_of_that_day_is_kept(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        session.execute(
            update(SLOT)
            .where(SLOT.c.id == slot(session, NEXT_DAY).id)
            .values(taken=SLOT.c.capacity)
        )
    hit(seeded, offices, "Ua")
    work_off(seeded, offices)
    with transaction(seeded) as session:
        (offer,) = offers(session)
        assert offer.slot_id == slot(session, NEXT_DAY - timedelta(minutes=30)).id


def test_nothing_free_is_told_without_a_place(seeded: Engine, offices: Directory) -> None:
    hit(seeded, offices, "Ua")
    with transaction(seeded) as session:
        session.execute(
            update(SLOT).where(SLOT.c.counter_id == COUNTER).values(taken=SLOT.c.capacity)
        )
    work_off(seeded, offices)
    with transaction(seeded) as session:
        (offer,), (told,) = offers(session), notices(session)
        assert (offer.status, offer.slot_id) == (ReplacementStatus.NONE, None)
        assert (told.params["starts_at"], told.expires_at) == (None, None)


def test_it_does_not_collide_with_another_booking_of_the_citizen(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        book(session, offices, "Ua", at=NEXT_DAY)
    hit(seeded, offices, "Ua")
    work_off(seeded, offices)
    with transaction(seeded) as session:
        (offer,) = offers(session)
        assert offer.slot_id != slot(session, NEXT_DAY).id


def test_taken_with_a_tap_also_when_tapped_twice_and_after_the_old_time(
    seeded: Engine, offices: Directory
) -> None:
    (booking_id,) = hit(seeded, offices, "Ua")
    work_off(seeded, offices)
    for _ in range(2):
        with transaction(seeded) as session:
            (offer,) = offers(session)
            moved = replacement_answers.take(
                session,
                offer_id=offer.id or 0,
                citizen_id=citizen(session, "Ua"),
                now=TEN - timedelta(hours=2),
                rules=RULES,
            )
            assert (moved.id, moved.starts_at) == (booking_id, NEXT_DAY)
    with transaction(seeded) as session:
        assert (slot(session).taken, slot(session, NEXT_DAY).taken) == (0, 1)
        assert [one.status for one in offers(session)] == [ReplacementStatus.TAKEN]
        kinds = {one.kind for one in notices(session, "reminder_before")}
        assert kinds == {"reminder_before"}


def test_somebody_elses_offer_is_not_there(seeded: Engine, offices: Directory) -> None:
    hit(seeded, offices, "Ua")
    work_off(seeded, offices)
    with transaction(seeded) as session, pytest.raises(Refused, match="replacement_unknown"):
        replacement_answers.take(
            session,
            offer_id=offers(session)[0].id or 0,
            citizen_id=citizen(session, "Ub"),
            now=AFTER,
            rules=RULES,
        )


def test_lapsed_it_is_free_again_and_the_booking_ends_with_its_day(
    seeded: Engine, offices: Directory
) -> None:
    (booking_id,) = hit(seeded, offices, "Ua")
    work_off(seeded, offices)
    with transaction(seeded) as session:
        booking_ends.expire_due(session, now=TEN + timedelta(hours=14, minutes=1))
        (offer,) = offers(session)
        offer_id = offer.id or 0
        assert offer.held_until == min(AFTER + RULES.replacement_hold, NEXT_DAY)
        assert replacement_answers.lapse(session, now=later(23.9)) == 0
        assert replacement_answers.lapse(session, now=later(24)) == 1
        assert replacement_answers.lapse(session, now=later(24)) == 0
        assert [one.status for one in offers(session)] == [ReplacementStatus.LAPSED]
        assert slot(session, NEXT_DAY).taken == 0
        assert [one.params["booking_id"] for one in notices(session, "closure_lapsed")] == [
            booking_id
        ]
    with transaction(seeded) as session, pytest.raises(Refused, match="replacement_over"):
        replacement_answers.take(
            session,
            offer_id=offer_id,
            citizen_id=citizen(session, "Ua"),
            now=later(24),
            rules=RULES,
        )
    with transaction(seeded) as session:
        booking_ends.expire_due(session, now=later(48))
        ended = session.get_one(Booking, booking_id)
        assert (ended.status, ended.end_reason) == (BookingStatus.CANCELLED, "closure")


def test_a_day_over_while_a_place_is_kept_does_not_end_the_booking(
    seeded: Engine, offices: Directory
) -> None:
    (booking_id,) = hit(seeded, offices, "Ua")
    work_off(seeded, offices, now=TEN - timedelta(hours=1))
    midnight = tokyo.day_bounds(tokyo.office_day(TEN))[1]
    with transaction(seeded) as session:
        assert booking_ends.expire_due(session, now=midnight) == 0
        moved = replacement_answers.take(
            session,
            offer_id=offers(session)[0].id or 0,
            citizen_id=citizen(session, "Ua"),
            now=midnight,
            rules=RULES,
        )
        assert (moved.id, moved.starts_at) == (booking_id, NEXT_DAY)


def test_a_second_closure_over_the_kept_place_offers_another_one(
    seeded: Engine, offices: Directory
) -> None:
    hit(seeded, offices, "Ua")
    work_off(seeded, offices)
    day = timedelta(days=1)
    announce(
        seeded,
        offices,
        plan(Place("chuo"), begins=OPENS + day, ends=CLOSES + day),
        batch="b2",
        now=AFTER,
        urgent=True,
    )
    with transaction(seeded) as session, pytest.raises(Refused, match="replacement_over"):
        replacement_answers.take(
            session,
            offer_id=offers(session)[0].id or 0,
            citizen_id=citizen(session, "Ua"),
            now=AFTER,
            rules=RULES,
        )
    work_off(seeded, offices)
    assert work_off(seeded, offices) == 0
    with transaction(seeded) as session:
        assert [one.status for one in offers(session)] == [
            ReplacementStatus.WITHDRAWN,
            ReplacementStatus.HELD,
        ]
        assert len(notices(session)) == 2
        assert slot(session, NEXT_DAY).taken == 0
        assert slot(session, NEXT_DAY + day).taken == 1


def test_two_closures_over_one_booking_are_one_notice(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        book(session, offices, "Ua")
    announce(seeded, offices)
    announce(seeded, offices, plan(Place("chuo")), batch="b2")
    work_off(seeded, offices)
    with transaction(seeded) as session:
        assert (len(offers(session)), len(notices(session))) == (1, 1)


def test_fewer_places_offer_another_time_too(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        made = book(session, offices, "Ua")
        for expected in (1, 0):
            done = replacements.offer(
                session,
                directory=offices,
                booking_ids=[made.id or 0],
                closure_id=None,
                now=NOW,
                rules=RULES,
                why={"reason": "hours", "note": {}},
            )
            assert done == expected
        (told,) = notices(session)
        assert told.params["reason"] == "hours"
        assert fresh(session, made).starts_at == TEN


def test_who_has_blocked_the_account_keeps_a_place_and_is_not_written_to(
    seeded: Engine, offices: Directory
) -> None:
    hit(seeded, offices, "Ua")
    with transaction(seeded) as session:
        citizens.block(session, citizen_id=citizen(session, "Ua"), now=NOW)
    work_off(seeded, offices)
    with transaction(seeded) as session:
        assert [one.status for one in offers(session)] == [ReplacementStatus.HELD]
        assert notices(session) == []
        assert slots.find(session, counter_id=COUNTER, starts_at=NEXT_DAY)


def test_old_offers_go_with_their_bookings(seeded: Engine, offices: Directory) -> None:
    hit(seeded, offices, "Ua")
    work_off(seeded, offices)
    old = TEN + timedelta(days=100)
    with transaction(seeded) as session:
        replacement_answers.lapse(session, now=old)
        booking_ends.expire_due(session, now=old)
        purge.purge(session, now=old)
        assert offers(session) == []


def test_who_answers_before_the_notice_was_sent_is_not_told_any_more(
    seeded: Engine, offices: Directory
) -> None:
    (booking_id,) = hit(seeded, offices, "Ua")
    work_off(seeded, offices)
    with transaction(seeded) as session:
        bookings.cancel(
            session, booking_id=booking_id, citizen_id=citizen(session, "Ua"), now=AFTER
        )
        assert [one.status for one in notices(session)] == [NotificationStatus.CANCELLED]


def test_closing_while_people_book_leaves_nobody_without_an_offer(
    seeded: Engine, offices: Directory
) -> None:
    def books(name: str) -> None:
        with suppress(Refused), transaction(seeded) as session:
            book(session, offices, name)

    running = [meanwhile(lambda name=name: books(name)) for name in ("Ua", "Ub", "Uc", "Ud")]  # type: ignore[misc]  # bound now
    announce(seeded, offices, urgent=True)
    for one in running:
        one.result()
    work_off(seeded, offices)
    with transaction(seeded) as session:
        booked = session.exec(select(Booking)).all()
        assert sorted(one.booking_id for one in offers(session)) == sorted(
            one.id or 0 for one in booked
        )
        assert slot(session).taken == len(booked)
        assert slot(session, NEXT_DAY).taken == len(booked)
