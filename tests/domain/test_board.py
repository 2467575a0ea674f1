"""The waiting-room board: who was called, and who is next, as the rule has it."""

from datetime import datetime, time, timedelta

import pytest
from sqlmodel import Session

from domain import board, directory, issuing, pickups, queue, tickets, tokyo
from domain.directory import Directory
from domain.rules import Rules
from domain.tables import Ticket, TicketKind
from tests.support.moments import NOW

RULES = Rules()


@pytest.fixture
def offices(seeded: object, session: Session) -> Directory:
    return directory.load(session)


def issue(session: Session, offices: Directory, counter: str = "chuo-juumin") -> Ticket:
    return issuing.issue(
        session,
        counter=offices.counters[counter],
        kind=TicketKind.WALK_IN,
        now=NOW,
        rules=RULES,
    ).ticket


def call(session: Session, offices: Directory, desk: int, at: datetime = NOW) -> Ticket:
    place = queue.call_next(
        session, counter=offices.counters["chuo-juumin"], desk=desk, now=at, rules=RULES
    )
    assert place is not None
    return place.ticket


def shown(session: Session, offices: Directory, at: datetime = NOW) -> board.Board:
    return board.load(session, directory=offices, ward_id="chuo", now=at, rules=RULES)


def minutes(number: float) -> datetime:
    return NOW + timedelta(minutes=number)


def test_the_latest_call_stands_first_and_the_next_follow_the_rule(
    session: Session, offices: Directory
) -> None:
    for _ in range(6):
        issue(session, offices)
    issue(session, offices, "chuo-koseki")
    call(session, offices, 5)
    call(session, offices, 6, minutes(1))
    found = shown(session, offices, minutes(2))
    assert [(one.label, one.desk, one.awaited) for one in found.calls] == [
        ("B-102", 6, True),
        ("B-101", 5, True),
    ]
    lines = {line.counter_id: line for line in found.lines}
    assert lines["chuo-juumin"].waiting_count == 4
    assert lines["chuo-juumin"].next == ("B-103", "B-104", "B-105")
    line = tickets.line(session, counter_id="chuo-juumin", now=minutes(2), rules=RULES)
    assert [place.ticket.label for place in line][:3] == ["B-103", "B-104", "B-105"]
    assert lines["chuo-koseki"].next == ("C-101",)
    assert lines["chuo-nenkin"].next == ()


def test_a_recall_is_a_new_call_and_stands_first_again(
    session: Session, offices: Directory
) -> None:
    first, _ = issue(session, offices), issue(session, offices)
    call(session, offices, 5)
    call(session, offices, 6, minutes(1))
    before = {one.label: one.key for one in shown(session, offices, minutes(2)).calls}
    event = board.last_event(session)
    assert first.id is not None
    queue.recall(session, ticket_id=first.id, now=minutes(2), rules=RULES)
    found = shown(session, offices, minutes(2))
    assert [one.label for one in found.calls] == ["B-101", "B-102"]
    after = {one.label: one.key for one in found.calls}
    assert after["B-102"] == before["B-102"]
    assert after["B-101"] != before["B-101"]
    assert board.last_event(session) > event


def test_a_number_stays_while_it_is_served_and_is_no_call_then(
    session: Session, offices: Directory
) -> None:
    ticket = issue(session, offices)
    call(session, offices, 5)
    assert ticket.id is not None
    queue.serve(session, ticket_id=ticket.id, now=minutes(1))
    assert [one.awaited for one in shown(session, offices, minutes(9)).calls] == [False]
    queue.finish(session, ticket_id=ticket.id, now=minutes(9))
    assert shown(session, offices, minutes(9)).calls == ()


def test_whose_papers_are_being_prepared_is_sent_to_no_desk(
    session: Session, offices: Directory
) -> None:
    ticket = issue(session, offices)
    call(session, offices, 1)
    pickups.hand_in(session, ticket_id=ticket.id or 0, now=minutes(1))
    assert shown(session, offices, minutes(1)).calls == ()


def test_after_closing_only_a_recent_call_is_shown(session: Session, offices: Directory) -> None:
    closing = tokyo.at(tokyo.office_day(NOW), time(17))
    issue(session, offices)
    issue(session, offices)
    call(session, offices, 5, closing - timedelta(minutes=30))
    call(session, offices, 6, closing + timedelta(minutes=5))
    for after, calls in ((-1, ["B-101"]), (8, ["B-102"]), (15, [])):
        found = shown(session, offices, closing + timedelta(minutes=after)).calls
        assert [one.label for one in found if one.at <= closing + timedelta(minutes=after)] == calls


def test_who_did_not_come_is_named_as_absent_and_not_as_called(
    session: Session, offices: Directory
) -> None:
    ticket = issue(session, offices)
    call(session, offices, 5)
    assert ticket.id is not None
    queue.skip(session, ticket_id=ticket.id, now=minutes(2))
    found = shown(session, offices, minutes(3))
    assert (found.calls, found.absent) == ((), ("B-101",))
    assert shown(session, offices, minutes(31)).absent == ()
    queue.rejoin(session, ticket_id=ticket.id, now=minutes(4))
    found = shown(session, offices, minutes(4))
    assert (found.absent, found.calls) == ((), ())
    assert [line.next for line in found.lines if line.next] == [("B-101",)]


def test_yesterdays_numbers_are_gone(session: Session, offices: Directory) -> None:
    issue(session, offices)
    issue(session, offices)
    call(session, offices, 5)
    found = shown(session, offices, NOW + timedelta(days=1))
    assert (found.calls, found.absent) == ((), ())
    assert {line.waiting_count for line in found.lines} == {0}
