"""The end of the day: what was left open is listed, settled by people, and nobody is blamed for waiting in vain."""

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlmodel import Session

from domain import day_end, issuing, queue, tokyo, transfers
from domain.calendar import Opening
from domain.day_end import Settlement
from domain.db import table_of, transaction
from domain.directory import Directory
from domain.refusal import Refused
from domain.tables import Booking, BookingStatus, Ticket, TicketEvent, TicketKind, TicketStatus
from tests.domain.offices import COUNTER, RULES, TEN, book, slot, walk_in

EVENT = table_of(TicketEvent)
AT = TEN - timedelta(minutes=10)
DAY = tokyo.office_day(AT)
CLOSING = tokyo.at(DAY, time(17))
EVENING = CLOSING + timedelta(minutes=5)
NEXT_DAY = EVENING + timedelta(days=1)


def left_open(session: Session, offices: Directory, who: str = "Ua") -> Ticket:
    """A booked citizen who was not called."""
    booking = book(session, offices, who)
    session.get_one(Booking, booking.id).status = BookingStatus.CHECKED_IN
    return issuing.issue(
        session,
        counter=offices.counters[COUNTER],
        kind=TicketKind.PRIORITY,
        now=AT,
        rules=RULES,
        booking=booking,
    ).ticket


def listed(session: Session, offices: Directory, now: datetime, ward: str = "chuo") -> list[int]:
    """The ids of what is to be settled; the badge says the same number."""
    found = day_end.unsettled(session, directory=offices, ward_ids=[ward], now=now)
    count = day_end.count(session, directory=offices, ward_ids=[ward], now=now)
    assert count == len(found)
    return [one.id or 0 for one in found]


def settle(
    session: Session, offices: Directory, ticket: Ticket, how: Settlement, now: datetime = EVENING
) -> Ticket:
    """A clerk settles the ticket."""
    return day_end.settle(
        session, directory=offices, ticket_id=ticket.id or 0, how=how, now=now, staff_id=None
    )


def test_what_is_open_is_listed_after_closing_and_on_later_days(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        called, absent, waits = (walk_in(session, offices, now=AT) for _ in range(3))
        counter = offices.counters[COUNTER]
        for desk in (1, 2):
            queue.call_next(session, counter=counter, desk=desk, now=AT, rules=RULES)
        queue.skip(session, ticket_id=absent.id or 0, now=AT)  # closed by itself the next day
        assert listed(session, offices, AT) == []
        assert listed(session, offices, CLOSING - timedelta(seconds=1)) == []
        assert listed(session, offices, CLOSING) == [waits.id]
        with pytest.raises(Refused, match="ticket_at_a_desk"):
            settle(session, offices, called, Settlement.NO_SHOW)
        assert listed(session, offices, NEXT_DAY) == [called.id, waits.id]
        assert listed(session, offices, EVENING, ward="midori") == []


@pytest.mark.parametrize(
    ("how", "status", "booked"),
    [
        (Settlement.SERVED, TicketStatus.SERVED, BookingStatus.SERVED),
        (Settlement.NO_SHOW, TicketStatus.NO_SHOW, BookingStatus.NO_SHOW),
        (Settlement.CLOSED, TicketStatus.CLOSED, BookingStatus.CANCELLED),
    ],
)
def test_the_booking_ends_as_its_ticket(
    seeded: Engine, offices: Directory, how: Settlement, status: str, booked: str
) -> None:
    with transaction(seeded) as session:
        ticket = left_open(session, offices)
        settle(session, offices, ticket, how, NEXT_DAY)
        assert (ticket.status, ticket.ended_at) == (status, CLOSING)
        session.expire_all()
        booking = session.get_one(Booking, ticket.booking_id)
        assert (booking.status, booking.ended_at) == (booked, CLOSING)
        assert booking.end_reason == ("day-end" if how == Settlement.CLOSED else None)
        assert slot(session).taken == (0 if how == Settlement.CLOSED else 1)
        assert listed(session, offices, NEXT_DAY) == []
        with pytest.raises(Refused, match="ticket_moved_on"):
            settle(session, offices, ticket, how, NEXT_DAY)


def test_nobody_is_settled_while_the_ward_is_open(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        ticket = walk_in(session, offices, now=AT)
        with pytest.raises(Refused, match="day_not_over"):
            settle(session, offices, ticket, Settlement.CLOSED, AT)


def test_whoever_was_served_late_ends_not_before_that(seeded: Engine, offices: Directory) -> None:
    late = CLOSING + timedelta(minutes=20)
    with transaction(seeded) as session:
        ticket = walk_in(session, offices, now=AT)
        counter = offices.counters[COUNTER]
        queue.call_next(session, counter=counter, desk=1, now=AT, rules=RULES)
        queue.serve(session, ticket_id=ticket.id or 0, now=late)
        settle(session, offices, ticket, Settlement.SERVED, NEXT_DAY)
        assert ticket.ended_at == late


def test_all_are_settled_at_once_but_for_those_that_moved_on(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        left_open(session, offices)
        walk_in(session, offices, now=AT)
        walk_in(session, offices, now=AT, counter="chuo-koseki")
        seen = day_end.unsettled(session, directory=offices, ward_ids=["chuo"], now=EVENING)
        settle(session, offices, seen[0], Settlement.SERVED)
        done = day_end.settle_all(
            session,
            directory=offices,
            chosen=seen,
            how=Settlement.CLOSED,
            now=EVENING,
            staff_id=None,
        )
        assert [one.id for one in done] == [one.id for one in seen[1:]]
        assert listed(session, offices, EVENING) == []
        events = [tuple(row) for row in session.execute(select(EVENT.c.action, EVENT.c.reason))]
        assert sorted(events)[:3] == [("closed", "day-end")] * 2 + [("issued", None)]


def test_a_hall_that_is_still_served_at_closing_time_is_left_alone(
    seeded: Engine, offices: Directory
) -> None:
    last_call = CLOSING - timedelta(minutes=5)
    with transaction(seeded) as session:
        served, waits = (walk_in(session, offices, now=AT) for _ in range(2))
        elsewhere = walk_in(session, offices, now=AT, counter="chuo-koseki")
        queue.call_next(
            session, counter=offices.counters[COUNTER], desk=1, now=last_call, rules=RULES
        )
        queue.serve(session, ticket_id=served.id or 0, now=last_call)
        assert listed(session, offices, CLOSING) == [elsewhere.id]
        with pytest.raises(Refused, match="line_still_served"):
            settle(session, offices, waits, Settlement.CLOSED, CLOSING)
        calm = last_call + day_end.GRACE
        assert set(listed(session, offices, calm)) == {waits.id, elsewhere.id}
        assert served.id in listed(session, offices, NEXT_DAY)


def test_who_was_moved_meanwhile_is_not_settled_with_the_others(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        moved = walk_in(session, offices, now=AT)
        stays = walk_in(session, offices, now=AT)
        session.expunge_all()  # as they were read
        transfers.transfer(
            session,
            ticket_id=moved.id or 0,
            to=offices.counters["chuo-koseki"],
            now=EVENING,
            rules=RULES,
        )
        done = day_end.settle_all(
            session,
            directory=offices,
            chosen=[moved, stays],
            how=Settlement.CLOSED,
            now=EVENING,
            staff_id=None,
        )
        assert [one.id for one in done] == [stays.id]


def test_a_day_without_opening_is_over_from_its_beginning(offices: Directory) -> None:
    days = (DAY + timedelta(days=n) for n in range(8))
    closed = next(
        day for day in days if not isinstance(offices.calendar.opening("chuo", day), Opening)
    )
    assert day_end.is_over(offices, "chuo", closed, tokyo.day_bounds(closed)[0])
    assert not day_end.is_over(offices, "chuo", DAY, AT)
