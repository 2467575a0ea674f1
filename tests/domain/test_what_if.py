"""What if the rule of who is called next had been another one: the same calls, in another order."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from domain import priority, queue, tickets, tokyo, what_if
from domain.db import transaction
from domain.directory import Directory
from domain.rules import Rules
from domain.tables import TicketKind
from domain.what_if import UNBOUNDED, Past
from tests.domain.offices import COUNTER, RULES, TEN, walk_in

MINUTE = timedelta(minutes=1)


@st.composite
def days(draw: st.DrawFn, rules: Rules = RULES) -> list[Past]:
    """A day of one counter: people come, and whenever somebody waits a desk may call by *rules*."""
    waiting: list[Past] = []
    called: list[Past] = []
    run, number, now = 0, 100, TEN
    for step in draw(st.lists(st.sampled_from(["walk_in", "priority", "call"]), max_size=60)):
        now += timedelta(minutes=draw(st.integers(1, 9)))
        if step != "call":
            number += 1
            early = timedelta(minutes=draw(st.integers(-15, 15)) if step == "priority" else 0)
            waiting.append(Past(TicketKind(step), number, now, now + early, now))
        elif choice := priority.choose(waiting, run=run, now=now, rules=rules):
            run = run + 1 if choice.ticket.kind == TicketKind.PRIORITY else 0
            waiting.remove(choice.ticket)
            called.append(replace(choice.ticket, called_at=now))
    return called


@given(days())
def test_the_rule_that_was_in_force_gives_the_day_as_it_was(day: list[Past]) -> None:
    assert what_if.replay(day, rules=RULES) == [(ticket, ticket.called_at) for ticket in day]


@given(days(), st.sampled_from([1, 2, 3, 5]))
def test_no_waiting_walk_in_is_passed_by_more_than_k_booked_in_a_row(
    day: list[Past], k: int
) -> None:
    rules = replace(RULES, priority_run=k)
    run: list[Past] = []
    for ticket, moment in what_if.replay(day, rules=rules):
        if ticket.kind == TicketKind.WALK_IN:
            run = []
            continue
        if moment - ticket.issued_at > rules.long_wait:
            continue  # the long wait is stronger than the bound
        run.append(ticket)
        passed = [
            other
            for other, when in what_if.replay(day, rules=rules)
            if other.kind == TicketKind.WALK_IN and other.issued_at <= moment < when
        ]
        assert len(run) <= k or not passed


@given(days())
def test_every_rule_calls_as_many_people_and_none_before_they_came(day: list[Past]) -> None:
    for outcome in what_if.preview(day, rules=RULES):
        counted = sum(one.count for one in (outcome.booked, outcome.walk_in) if one)
        assert counted == len(day)
    for ticket, moment in what_if.replay(day, rules=RULES):
        assert moment >= ticket.issued_at


def test_more_booked_in_a_row_makes_walk_ins_wait_longer() -> None:
    people = [Past(TicketKind.WALK_IN, 101, TEN, TEN, TEN)]
    people += [Past(TicketKind.PRIORITY, 102 + n, TEN, TEN, TEN) for n in range(4)]
    day = [replace(one, called_at=TEN + (n + 1) * MINUTE) for n, one in enumerate(people)]
    longest = {o.run: o.walk_in.longest for o in what_if.preview(day, rules=RULES) if o.walk_in}
    assert longest == {None: 1, 1: 2, 2: 3, 3: 4, 5: 5, UNBOUNDED: 5}


def test_a_day_without_calls_has_no_outcomes() -> None:
    assert what_if.preview([], rules=RULES) == []


@pytest.mark.parametrize("again", [False, True])
def test_a_counters_day_is_read_by_its_first_calls(
    seeded: Engine, offices: Directory, *, again: bool
) -> None:
    with transaction(seeded) as session:
        for _ in range(3):
            walk_in(session, offices, now=TEN)
        counter = offices.counters[COUNTER]
        first = queue.call_next(session, counter=counter, desk=5, now=TEN + MINUTE, rules=RULES)
        assert first
        if again:
            queue.skip(session, ticket_id=first.ticket.id or 0, now=TEN + 2 * MINUTE)
            queue.rejoin(session, ticket_id=first.ticket.id or 0, now=TEN + 3 * MINUTE)
            queue.call_next(session, counter=counter, desk=5, now=TEN + 4 * MINUTE, rules=RULES)
        day = what_if.load(session, counter_id=COUNTER, day=tokyo.office_day(TEN))
        assert [(one.number, one.called_at) for one in day] == [(first.ticket.number, TEN + MINUTE)]
        assert tickets.line(session, counter_id=COUNTER, now=TEN + 5 * MINUTE, rules=RULES)
