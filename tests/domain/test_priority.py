"""Who is called next: booked before walk-in, bounded, and nobody is forgotten."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain import priority
from domain.priority import Reason
from domain.rules import Rules
from domain.tables import TicketKind
from tests.support.moments import NOW


@dataclass(frozen=True)
class Waits:
    """A ticket as far as the rule looks at it."""

    number: int
    kind: str
    order_at: datetime
    issued_at: datetime


def minutes(count: float) -> timedelta:
    """*count* minutes."""
    return timedelta(minutes=count)


def walk_in(number: int, waited: float) -> Waits:
    """Somebody without a booking who came *waited* minutes ago."""
    came = NOW - minutes(waited)
    return Waits(number, TicketKind.WALK_IN, came, came)


def booked(number: int, waited: float, slot_in: float = 0) -> Waits:
    """Somebody booked for *slot_in* minutes from now who checked in *waited* minutes ago."""
    return Waits(number, TicketKind.PRIORITY, NOW + minutes(slot_in), NOW - minutes(waited))


def called(waiting: list[Waits], *, run: int = 0, rules: Rules | None = None) -> list[int]:
    """The numbers in the order of the calls."""
    turns = priority.in_turn(waiting, run=run, now=NOW, rules=rules or Rules())
    return [choice.ticket.number for choice in turns]


def crowds() -> st.SearchStrategy[list[Waits]]:
    """Up to 25 people in line, with different numbers."""
    kinds = st.sampled_from([TicketKind.PRIORITY, TicketKind.WALK_IN])
    people = st.tuples(kinds, st.integers(0, 120), st.integers(-60, 60))
    return st.lists(people, max_size=25).map(
        lambda rows: [
            walk_in(number, waited)
            if kind == TicketKind.WALK_IN
            else booked(number, waited, slot_in)
            for number, (kind, waited, slot_in) in enumerate(rows)
        ]
    )


rule_sets = st.builds(
    lambda run, wait: Rules(priority_run=run, long_wait=minutes(wait)),
    st.integers(1, 5),
    st.integers(0, 120),
)


def test_the_booked_go_first_and_by_their_slots() -> None:
    line = [walk_in(1, 30), booked(2, 5, slot_in=10), booked(3, 1, slot_in=-5)]
    assert called(line) == [3, 2, 1]


def test_after_three_booked_a_waiting_walk_in_is_called() -> None:
    line = [booked(number, 5, slot_in=number) for number in range(1, 8)]
    line += [walk_in(10, 20), walk_in(11, 10)]
    assert called(line) == [1, 2, 3, 10, 4, 5, 6, 11, 7]
    assert called(line, run=3)[0] == 10
    assert called(line, run=2)[:2] == [1, 10]


def test_who_waits_too_long_goes_first() -> None:
    line = [booked(1, 5), walk_in(2, 61), walk_in(3, 90)]
    assert called(line) == [3, 2, 1]
    choice = priority.choose(line, run=0, now=NOW, rules=Rules())
    assert choice is not None
    assert choice.reason is Reason.LONG_WAIT


def test_an_hour_to_the_second_is_not_too_long() -> None:
    assert called([walk_in(1, 60), booked(2, 1)]) == [2, 1]


def test_every_call_has_its_reason() -> None:
    line = [booked(number, 5, slot_in=number) for number in (1, 2, 3, 4)] + [
        walk_in(5, 20),
        walk_in(6, 10),
        walk_in(7, 70),
    ]
    turns = priority.in_turn(line, run=0, now=NOW, rules=Rules())
    assert [(choice.ticket.number, choice.reason) for choice in turns] == [
        (7, Reason.LONG_WAIT),
        (1, Reason.BOOKED),
        (2, Reason.BOOKED),
        (3, Reason.BOOKED),
        (5, Reason.TURN_OF_WALK_IN),
        (4, Reason.BOOKED),
        (6, Reason.FIRST_COME),
    ]


def test_nobody_waits_nobody_is_called() -> None:
    assert priority.choose([], run=5, now=NOW, rules=Rules()) is None


@given(crowds(), st.integers(0, 9), rule_sets)
def test_everybody_is_called_exactly_once(line: list[Waits], run: int, rules: Rules) -> None:
    assert sorted(called(line, run=run, rules=rules)) == [one.number for one in line]


@given(crowds(), st.integers(0, 9), rule_sets)
def test_never_more_than_k_booked_in_a_row_while_a_walk_in_waits(
    line: list[Waits], run: int, rules: Rules
) -> None:
    left = sum(one.kind == TicketKind.WALK_IN for one in line)
    for choice in priority.in_turn(line, run=run, now=NOW, rules=rules):
        if choice.ticket.kind == TicketKind.WALK_IN:
            run, left = 0, left - 1
            continue
        run += 1
        if choice.reason is Reason.BOOKED and left:
            assert run <= rules.priority_run


@given(crowds(), st.integers(0, 9), rule_sets)
def test_whoever_waits_too_long_is_called_before_all_others_and_in_order(
    line: list[Waits], run: int, rules: Rules
) -> None:
    turns = list(priority.in_turn(line, run=run, now=NOW, rules=rules))
    tired = [one for one in line if NOW - one.issued_at > rules.long_wait]
    first = [choice.ticket for choice in turns[: len(tired)]]
    assert first == sorted(tired, key=lambda one: (one.issued_at, one.number))
    assert all(choice.reason is not Reason.LONG_WAIT for choice in turns[len(tired) :])


@given(crowds(), st.integers(0, 9), rule_sets)
def test_within_a_class_nobody_overtakes(line: list[Waits], run: int, rules: Rules) -> None:
    turns = priority.in_turn(line, run=run, now=NOW, rules=rules)
    patient = [choice.ticket for choice in turns if choice.reason is not Reason.LONG_WAIT]
    for kind in TicketKind:
        mine = [one for one in patient if one.kind == kind]
        assert mine == sorted(mine, key=lambda one: (one.order_at, one.issued_at, one.number))


@given(crowds(), st.integers(0, 9), rule_sets)
def test_calling_one_after_the_other_keeps_to_the_order_foretold(
    line: list[Waits], run: int, rules: Rules
) -> None:
    foretold = called(line, run=run, rules=rules)
    for number in foretold:
        choice = priority.choose(line, run=run, now=NOW, rules=rules)
        assert choice is not None
        assert choice.ticket.number == number
        line = [one for one in line if one.number != number]
        run = run + 1 if choice.ticket.kind == TicketKind.PRIORITY else 0
