"""Calls: two clerks never call the same ticket, and each move happens from the right state only."""

from collections import Counter as Tally
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from domain import issuing, queue
from domain.db import transaction
from domain.directory import Directory
from domain.priority import Reason
from domain.refusal import Refused
from domain.tables import Booking, BookingStatus, Notification, Ticket, TicketEvent, TicketKind
from domain.tickets import Place
from tests.domain.offices import COUNTER, RULES, TEN, book, walk_in

ON_TIME = TEN - timedelta(minutes=10)


def call(session: Session, offices: Directory, desk: int = 1) -> Place | None:
    """The clerk at *desk* calls the next one."""
    return queue.call_next(
        session, counter=offices.counters[COUNTER], desk=desk, now=ON_TIME, rules=RULES
    )


def waiting(session: Session, offices: Directory, who: str | None = None) -> Ticket:
    """A ticket in line: a booked citizen's, or a walk-in."""
    if who is None:
        return walk_in(session, offices, now=ON_TIME)
    booking = book(session, offices, who)
    session.get_one(Booking, booking.id).status = BookingStatus.CHECKED_IN
    return issuing.issue(
        session,
        counter=offices.counters[COUNTER],
        kind=TicketKind.PRIORITY,
        now=ON_TIME,
        rules=RULES,
        booking=booking,
    ).ticket


def called(session: Session, offices: Directory, who: str | None = None) -> int:
    """The id of a ticket that is being called to desk 1."""
    waiting(session, offices, who)
    place = call(session, offices)
    assert place is not None
    assert place.ticket.id is not None
    return place.ticket.id


def test_the_next_one_is_called_with_the_reason(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        waiting(session, offices)
        waiting(session, offices, "Ua")
        place = call(session, offices)
        assert place is not None
        assert (place.ticket.label, place.reason) == ("B-102", Reason.BOOKED)
        assert (place.ticket.status, place.ticket.desk, place.ticket.calls) == ("called", 1, 1)
        last = session.exec(select(TicketEvent)).all()[-1]
        assert (last.action, last.reason) == ("called", "booked")


def test_nobody_waits_nobody_is_called(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        assert call(session, offices) is None


def test_a_desk_with_an_open_call_may_not_call_another(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        called(session, offices)
        waiting(session, offices)
        with pytest.raises(Refused, match="desk_busy"):
            call(session, offices)
        assert call(session, offices, desk=2) is not None


def test_calling_the_next_ends_the_one_being_served(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        first = called(session, offices, "Ua")
        queue.serve(session, ticket_id=first, now=ON_TIME)
        waiting(session, offices)
        assert call(session, offices) is not None
        ended = session.get_one(Ticket, first)
        assert (ended.status, ended.ended_at) == ("served", ON_TIME)
        session.expire_all()
        assert session.get_one(Booking, ended.booking_id).status == "served"


def test_who_is_absent_steps_out_and_may_come_back(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        absent = called(session, offices, "Ua")
        queue.skip(session, ticket_id=absent, now=ON_TIME)
        for _ in range(2):
            waiting(session, offices)
        rejoined = queue.rejoin(session, ticket_id=absent, now=ON_TIME)
        assert (rejoined.status, rejoined.desk) == ("waiting", None)
        place = call(session, offices)
        assert place is not None
        assert place.ticket.id == absent
        assert place.ticket.calls == 2


def test_who_does_not_come_back_is_a_no_show(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        absent = called(session, offices, "Ua")
        queue.skip(session, ticket_id=absent, now=ON_TIME)
        ended = queue.no_show(session, ticket_id=absent, now=ON_TIME)
        assert ended.status == "no_show"
        session.expire_all()
        assert session.get_one(Booking, ended.booking_id).status == "no_show"


def test_skipped_tickets_of_past_days_are_closed_once(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        absent = called(session, offices)
        queue.skip(session, ticket_id=absent, now=ON_TIME)
        assert queue.close_past_days(session, now=ON_TIME) == 0
        tomorrow = ON_TIME + timedelta(days=1)
        assert queue.close_past_days(session, now=tomorrow) == 1
        assert queue.close_past_days(session, now=tomorrow) == 0


def test_each_move_is_refused_from_any_other_state(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        one = called(session, offices)
        queue.finish(session, ticket_id=one, now=ON_TIME)
        for move in (queue.skip, queue.rejoin, queue.serve, queue.finish, queue.no_show):
            with pytest.raises(Refused, match="ticket_moved_on") as refused:
                move(session, ticket_id=one, now=ON_TIME)
            assert refused.value.params == {"label": "B-101", "status": "served"}
        with pytest.raises(Refused, match="ticket_moved_on"):
            queue.recall(session, ticket_id=one, now=ON_TIME, rules=RULES)
        with pytest.raises(Refused, match="ticket_unknown"):
            queue.skip(session, ticket_id=999_999, now=ON_TIME)


def test_yesterdays_ticket_cannot_be_moved(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        one = called(session, offices)
        with pytest.raises(Refused, match="ticket_moved_on"):
            queue.serve(session, ticket_id=one, now=ON_TIME + timedelta(days=1))


def test_the_called_citizen_is_told_once_per_call(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        one = called(session, offices, "Ua")
        for _ in range(2):
            queue.recall(session, ticket_id=one, now=ON_TIME, rules=RULES)
        queue.skip(session, ticket_id=one, now=ON_TIME)
        kinds = Tally(
            row.kind for row in session.exec(select(Notification)) if row.ticket_id == one
        )
    assert kinds == {"call": 1, "recall": 2, "skipped": 1}


def test_eight_clerks_at_once_call_eight_different_tickets(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        for index in range(24):
            waiting(session, offices, f"U{index}" if index < 3 else None)

    def clerk(desk: int) -> list[str]:
        labels = []
        for _ in range(4):
            with transaction(seeded) as session:
                place = call(session, offices, desk)
                if place is not None:
                    labels.append(place.ticket.label)
                    queue.serve(session, ticket_id=place.ticket.id or 0, now=ON_TIME)
        return labels

    with ThreadPoolExecutor(8) as pool:
        labels = [label for part in pool.map(clerk, range(1, 9)) for label in part]
    assert sorted(labels) == sorted(f"B-{number}" for number in range(101, 125))
