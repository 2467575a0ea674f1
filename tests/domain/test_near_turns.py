"""A near-turn notice comes before the call or not at all, and is promised only where one can come."""

from concurrent.futures import wait
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, update
from sqlmodel import Session, select

from domain import issuing, near_turns, notices, outbox, queue
from domain.db import transaction
from domain.directory import Directory
from domain.following import FOLLOWER
from domain.tables import Notification, Ticket, TicketKind
from tests.domain.offices import COUNTER, RULES, TEN, book, meanwhile, walk_in

ON_TIME = TEN - timedelta(minutes=10)
A_MOMENT = 0.3
"""Long enough for a thread to come to where it must wait; nothing is asserted about it."""


def waiting(session: Session, offices: Directory, *, before: int = 0) -> Ticket:
    """A late citizen's ticket in line behind so many others, not yet told anything."""
    for _ in range(before):
        walk_in(session, offices, now=ON_TIME)
    booking = book(session, offices, "Ua")
    notices.cancel_reminders(session, booking_id=booking.id)
    ticket = issuing.issue(
        session,
        counter=offices.counters[COUNTER],
        kind=TicketKind.WALK_IN,
        now=ON_TIME,
        rules=RULES,
        booking=booking,
    ).ticket
    told(session, None)
    return ticket


def told(session: Session, mark: int | None) -> None:
    """All who follow a ticket were told up to this mark."""
    session.execute(update(FOLLOWER).values(near_told=mark))


def call(session: Session, offices: Directory) -> None:
    """The next one is called."""
    counter = offices.counters[COUNTER]
    assert queue.call_next(session, counter=counter, desk=1, now=ON_TIME, rules=RULES)


def sent(session: Session) -> dict[str, str]:
    """What became of the notices, by kind."""
    session.expire_all()
    kinds = ("near_turn", "call")
    rows = session.exec(select(Notification).order_by(Notification.kind))
    return {row.kind: row.status for row in rows if row.kind in kinds}


def test_the_tick_tells_whose_turn_has_come_near(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        waiting(session, offices, before=2)
        assert near_turns.tell_all(session, now=ON_TIME, rules=RULES) == 1
        assert near_turns.tell_all(session, now=ON_TIME, rules=RULES) == 0
        assert sent(session) == {"near_turn": "pending"}


def test_a_call_takes_back_the_near_turn_notice_that_still_waits(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        waiting(session, offices)
        near_turns.tell_all(session, now=ON_TIME, rules=RULES)
    with transaction(seeded) as session:
        call(session, offices)
        assert sent(session) == {"near_turn": "cancelled", "call": "pending"}


def test_a_notice_on_its_way_is_left_to_its_sender_and_the_call_waits_behind_it(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        waiting(session, offices)
        near_turns.tell_all(session, now=ON_TIME, rules=RULES)
    with transaction(seeded) as session:
        sending = outbox.claim(session, now=ON_TIME, limit=5)
        assert [one.kind for one in sending] == ["near_turn"]
    with transaction(seeded) as session:
        call(session, offices)
        assert sent(session) == {"near_turn": "pending", "call": "pending"}
        assert outbox.claim(session, now=ON_TIME, limit=5) == []


def test_a_tick_during_a_call_does_not_tell_who_was_called(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        waiting(session, offices)

    def tick() -> int:
        with transaction(seeded) as session:
            return near_turns.tell_all(session, now=ON_TIME, rules=RULES)

    with transaction(seeded) as session:
        call(session, offices)
        ticking = meanwhile(tick)
        wait([ticking], A_MOMENT)
    assert ticking.result() == 0
    with transaction(seeded) as session:
        assert sent(session) == {"call": "pending"}


@pytest.mark.parametrize(
    ("mark", "to_come"), [(None, True), (5, True), (2, False)], ids=["far", "near", "nearest"]
)
def test_a_notice_is_to_come_while_a_mark_lies_ahead(
    seeded: Engine, offices: Directory, mark: int | None, *, to_come: bool
) -> None:
    with transaction(seeded) as session:
        ticket = waiting(session, offices)
        told(session, mark)
        holder: dict[str, Any] = {"ticket": ticket, "citizen_id": ticket.citizen_id, "rules": RULES}
        assert near_turns.is_to_come(session, **holder) is to_come
        call(session, offices)
        assert not near_turns.is_to_come(session, **holder)


def test_nobody_without_line_is_told(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        ticket = walk_in(session, offices)
        assert not near_turns.is_to_come(session, ticket=ticket, citizen_id=None, rules=RULES)
