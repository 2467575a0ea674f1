"""Transfers: a ticket waits on at another counter, with the number on its paper and the place it had."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlmodel import Session

from domain import (
    following,
    issuing,
    leases,
    near_turns,
    papers,
    past_waits,
    queue,
    tickets,
    tokyo,
    transfers,
)
from domain.db import table_of, transaction
from domain.directory import Directory
from domain.refusal import Refused
from domain.tables import Notification, Ticket, TicketEvent, TicketKind, TicketStatus
from tests.domain.offices import COUNTER, RULES, citizen, kiosk, walk_in
from tests.support.moments import NOW

SENT, EVENT = table_of(Notification), table_of(TicketEvent)
OTHER = "chuo-koseki"
MINUTE = timedelta(minutes=1)


def moved(session: Session, offices: Directory, ticket: Ticket, to: str = OTHER) -> Ticket:
    """The clerk sends the ticket to another counter, five minutes later."""
    return transfers.transfer(
        session,
        ticket_id=ticket.id or 0,
        to=offices.counters[to],
        now=NOW + 5 * MINUTE,
        rules=RULES,
    )


def call(session: Session, offices: Directory, counter: str = COUNTER) -> Ticket:
    """Desk 1 of the counter calls."""
    place = queue.call_next(
        session, counter=offices.counters[counter], desk=1, now=NOW + 6 * MINUTE, rules=RULES
    )
    assert place is not None
    return place.ticket


def follow(session: Session, ticket: Ticket, who: str) -> int:
    """Somebody follows the ticket."""
    mine = citizen(session, who)
    following.follow(
        session, ticket_id=ticket.id or 0, citizen_id=mine, now=NOW, within=lambda _: 2
    )
    return mine


def test_the_place_and_the_number_are_kept(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        early = walk_in(session, offices)
        there = [walk_in(session, offices, now=NOW + n * MINUTE, counter=OTHER) for n in (-1, 1)]
        label = early.label
        moved(session, offices, early)
        line = tickets.line(session, counter_id=OTHER, now=NOW + 5 * MINUTE, rules=RULES)
        assert [one.ticket.id for one in line] == [there[0].id, early.id, there[1].id]
        assert (early.label, early.transferred_from) == (label, COUNTER)
        assert not tickets.line(session, counter_id=COUNTER, now=NOW, rules=RULES)
        event = session.execute(select(EVENT).where(EVENT.c.action == "transferred")).one()
        assert event.reason == COUNTER


def test_numbers_stay_different_and_come_back_with_the_ticket(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        first, second = walk_in(session, offices), walk_in(session, offices)
        moved(session, offices, first)
        new = walk_in(session, offices, counter=OTHER)
        assert len({first.number, new.number}) == 2
        moved(session, offices, second)
        moved(session, offices, first, COUNTER)
        assert (first.number, first.label) == (101, "B-101")
        assert first.transferred_from is None
        moved(session, offices, first, "chuo-kokuho")
        moved(session, offices, first, OTHER)
        assert first.transferred_from == COUNTER


@pytest.mark.parametrize("state", ["waiting", "called", "serving"])
def test_whoever_waits_is_called_or_served_can_be_moved(
    seeded: Engine, offices: Directory, state: str
) -> None:
    with transaction(seeded) as session:
        ticket = walk_in(session, offices)
        if state != "waiting":
            call(session, offices)
        if state == "serving":
            queue.serve(session, ticket_id=ticket.id or 0, now=NOW + 7 * MINUTE)
        moved(session, offices, ticket)
        assert (ticket.status, ticket.desk, ticket.called_at) == ("waiting", None, None)
        assert (ticket.first_called_at is None) == (state == "waiting")
        again = call(session, offices, OTHER)
        assert again.id == ticket.id
        assert again.counter_id == OTHER


def test_it_is_refused_where_it_makes_no_sense(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        ticket = walk_in(session, offices)
        with pytest.raises(Refused, match="transfer_same_counter"):
            moved(session, offices, ticket, COUNTER)
        with pytest.raises(Refused, match="transfer_other_ward"):
            moved(session, offices, ticket, "midori-koseki")
        call(session, offices)
        queue.skip(session, ticket_id=ticket.id or 0, now=NOW + 7 * MINUTE)
        with pytest.raises(Refused, match="ticket_moved_on"):
            moved(session, offices, ticket)
        with pytest.raises(Refused, match="ticket_unknown"):
            transfers.transfer(
                session, ticket_id=999_999, to=offices.counters[OTHER], now=NOW, rules=RULES
            )
        old = walk_in(session, offices, now=NOW - timedelta(days=1))
        with pytest.raises(Refused, match="ticket_moved_on"):
            moved(session, offices, old)


def test_followers_are_told_where_and_then_of_the_call(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        ticket = walk_in(session, offices)
        mine = follow(session, ticket, "Ua")
        call(session, offices)
        moved(session, offices, ticket)
        sent = session.execute(select(SENT).order_by(SENT.c.id)).all()
        assert [(one.kind, one.status, one.citizen_id) for one in sent] == [
            ("call", "cancelled", mine),
            ("transferred", "pending", mine),
        ]
        assert sent[1].params["counter_id"] == OTHER
        assert sent[1].params["ahead"] == 0
        call(session, offices, OTHER)
        session.expire_all()
        told = session.execute(select(SENT).order_by(SENT.c.id)).all()
        assert [(one.kind, one.status) for one in told[1:]] == [
            ("transferred", "cancelled"),
            ("call", "pending"),
        ]


def test_a_near_turn_may_be_told_again_in_the_new_line(seeded: Engine, offices: Directory) -> None:
    at = NOW + 6 * MINUTE
    with transaction(seeded) as session:
        for n in range(6):
            walk_in(session, offices, now=NOW - (6 - n) * MINUTE, counter=OTHER)
        ticket = walk_in(session, offices)
        follow(session, ticket, "Ua")  # was told at two
        moved(session, offices, ticket)
        assert near_turns.tell(session, counter_id=OTHER, now=at, rules=RULES) == 0
        call(session, offices, OTHER)
        kinds = session.execute(select(SENT.c.kind).order_by(SENT.c.id)).scalars().all()
        assert kinds == ["transferred", "near_turn"]


def test_paces_learn_nothing_of_it(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        ticket, stays = walk_in(session, offices), walk_in(session, offices)
        moved(session, offices, ticket)
        call(session, offices, OTHER)
        call(session, offices)
        seen = past_waits.of_days(session, days=[tokyo.office_day(NOW)])
        assert [row.counter_id for row in seen] == [stays.counter_id]


def test_it_is_found_by_the_number_on_its_paper(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        ticket = walk_in(session, offices)
        walk_in(session, offices, counter=OTHER)
        moved(session, offices, ticket)
        assert ticket.number == 102
        (found,) = papers.by_label(session, label="B-101", now=NOW)
        assert found.id == ticket.id
        prefix = offices.counters[OTHER].prefix
        with pytest.raises(Refused, match="label_unknown"):
            papers.by_label(session, label=f"{prefix}-102", now=NOW)


def test_a_leased_number_stays_used(seeded: Engine, offices: Directory) -> None:
    day = tokyo.office_day(NOW)
    with transaction(seeded) as session:
        machine = kiosk(session)
        leases.lease(
            session,
            kiosk_id=machine.id or 0,
            counter=offices.counters[COUNTER],
            count=5,
            day=day,
            now=NOW,
        )
        ticket = issuing.issue(
            session,
            counter=offices.counters[COUNTER],
            kind=TicketKind.WALK_IN,
            now=NOW,
            rules=RULES,
        ).ticket
        ticket.number, ticket.label = 5002, "B-5002"  # as a journal gives it
        session.flush()
        moved(session, offices, ticket)
        (held,) = leases.of_machine(session, kiosk_id=machine.id or 0, days=(day, day))
        assert held.used == (5002,)
        assert ticket.status == TicketStatus.WAITING
