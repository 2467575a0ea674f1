"""Tickets: numbers of a day are all different, and everybody can be told how many are ahead."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from domain import congestion, issuing, queue, tickets, tokyo
from domain.db import transaction
from domain.directory import Directory
from domain.tables import Booking, Notification, Ticket, TicketKind
from tests.domain.offices import COUNTER, RULES, TEN, book, walk_in
from tests.support.moments import NOW

ON_TIME = TEN - timedelta(minutes=10)


def priority_ticket(session: Session, offices: Directory, booking: Booking) -> Ticket:
    """The ticket of a booking that is in time."""
    return issuing.issue(
        session,
        counter=offices.counters[booking.counter_id],
        kind=TicketKind.PRIORITY,
        now=ON_TIME,
        rules=RULES,
        booking=booking,
    ).ticket


def test_numbers_begin_at_101_per_counter_and_day(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        labels = [
            walk_in(session, offices).label,
            walk_in(session, offices).label,
            walk_in(session, offices, counter="chuo-koseki").label,
            walk_in(session, offices, counter="inage-juumin").label,
            walk_in(session, offices, now=NOW + timedelta(days=1)).label,
        ]
    assert labels == ["B-101", "B-102", "C-101", "B-101", "B-101"]


def test_the_day_changes_at_midnight_in_chiba(seeded: Engine, offices: Directory) -> None:
    midnight = tokyo.day_bounds(tokyo.office_day(NOW))[1]
    with transaction(seeded) as session:
        before = walk_in(session, offices, now=midnight - timedelta(seconds=1))
        after = walk_in(session, offices, now=midnight)
    assert (before.number, after.number) == (101, 101)
    assert after.day - before.day == timedelta(days=1)


def test_a_rolled_back_number_is_given_to_the_next(seeded: Engine, offices: Directory) -> None:
    with Session(seeded) as session:
        assert walk_in(session, offices).number == 101
        session.rollback()
    with transaction(seeded) as session:
        assert walk_in(session, offices).number == 101


def test_eight_at_once_get_different_numbers(seeded: Engine, offices: Directory) -> None:
    def take(_index: int) -> list[int]:
        numbers = []
        for _ in range(10):
            with transaction(seeded) as session:
                numbers.append(walk_in(session, offices).number)
        return numbers

    with ThreadPoolExecutor(8) as pool:
        given = sorted(number for part in pool.map(take, range(8)) for number in part)
    assert given == list(range(101, 181))


def test_how_many_are_ahead_agrees_with_the_line(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        made = [walk_in(session, offices, now=ON_TIME) for _ in range(4)]
        made += [
            priority_ticket(session, offices, book(session, offices, f"U{index}"))
            for index in range(4)
        ]
        line = tickets.line(session, counter_id=COUNTER, now=ON_TIME, rules=RULES)
        assert [place.ticket.label for place in line] == [
            "B-105", "B-106", "B-107", "B-101", "B-108", "B-102", "B-103", "B-104",
        ]  # fmt: skip
        for place in line:
            alone = tickets.place_of(session, ticket=place.ticket, now=ON_TIME, rules=RULES)
            assert alone == place
        assert len(made) == len(line)


def test_who_is_called_stands_in_no_line(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        ticket = walk_in(session, offices)
        queue.call_next(session, counter=offices.counters[COUNTER], desk=2, now=NOW, rules=RULES)
        assert tickets.place_of(session, ticket=ticket, now=NOW, rules=RULES) is None
        in_hand = tickets.in_hand(session, counter_id=COUNTER, now=NOW)
        assert [(one.label, one.desk) for one in in_hand] == [("B-101", 2)]


def test_the_citizens_own_tickets_are_those_of_today(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        booking = book(session, offices, "Ua")
        ticket = priority_ticket(session, offices, booking)
        owner = booking.citizen_id
        assert tickets.of_citizen(session, citizen_id=owner, now=ON_TIME) == [ticket]
        tomorrow = ON_TIME + timedelta(days=1)
        assert tickets.of_citizen(session, citizen_id=owner, now=tomorrow) == []


def test_congestion_counts_who_waits_and_who_is_called(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        for _ in range(3):
            walk_in(session, offices)
        queue.call_next(session, counter=offices.counters[COUNTER], desk=1, now=NOW, rules=RULES)
        now = {
            one.counter_id: one
            for one in congestion.snapshot(
                session, directory=offices, ward_id="chuo", now=NOW, rules=RULES
            ).counters
        }
    assert now[COUNTER].waiting_count == 2
    assert [(call.label, call.desk) for call in now[COUNTER].calling] == [("B-101", 1)]
    assert now["chuo-koseki"].waiting_count == 0


def test_near_turns_are_told_once_per_mark_and_not_to_who_came_near(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        for _ in range(7):
            walk_in(session, offices, now=ON_TIME)
        booking = book(session, offices, "Ua")
        issuing.issue(
            session,
            counter=offices.counters[COUNTER],
            kind=TicketKind.WALK_IN,
            now=ON_TIME,
            rules=RULES,
            booking=booking,
        )
        told, near = [], list[Notification]()
        for desk in range(1, 9):
            queue.call_next(
                session, counter=offices.counters[COUNTER], desk=desk, now=ON_TIME, rules=RULES
            )
            rows = session.exec(select(Notification).order_by(col(Notification.id)))
            near = [n for n in rows if n.kind == "near_turn"]
            told.append(len(near))
        calls = [n.params["ahead"] for n in near]
    assert told == [0, 1, 1, 1, 2, 2, 2, 2]
    assert calls == [5, 2]
