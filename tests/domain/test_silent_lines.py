"""Silent lines: tickets, the ward's congestion and the record of machines agree on when no figure is told."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from domain import congestion, kiosks, line_now, queue, waits
from domain.directory import Directory
from domain.tables import TicketKind
from domain.waits import Basis
from tests.domain.offices import COUNTER, RULES, kiosk, walk_in
from tests.support.moments import NOW

MINUTE = timedelta(minutes=1)


def told(session: Session, offices: Directory, minutes: int) -> Basis:
    """What is told of the line so many minutes after nine, by the ticket's card and by the ward's congestion."""
    now = NOW + minutes * MINUTE
    line = line_now.read(session, counter_id=COUNTER, now=now, rules=RULES)
    ward = congestion.snapshot(session, directory=offices, ward_id="chuo", now=now, rules=RULES)
    (wait,) = [one.wait for one in ward.counters if one.counter_id == COUNTER]
    assert wait is not None
    assert line.wait(TicketKind.WALK_IN, 3).basis == wait.basis
    return wait.basis


def test_people_who_came_before_the_opening_do_not_make_a_line_silent(
    session: Session, offices: Directory
) -> None:
    walk_in(session, offices, now=NOW - 15 * MINUTE)
    assert [told(session, offices, at) for at in (0, 10, 16)] == [Basis.ROUGH] * 3
    assert told(session, offices, 20) == Basis.STALE


def test_a_call_makes_a_silent_line_speak_again(session: Session, offices: Directory) -> None:
    walk_in(session, offices)
    walk_in(session, offices)
    assert told(session, offices, 30) == Basis.STALE
    counter = offices.counters[COUNTER]
    queue.call_next(session, counter=counter, desk=5, now=NOW + 30 * MINUTE, rules=RULES)
    assert told(session, offices, 30) == Basis.ROUGH


@pytest.mark.parametrize("beats", [True, False])
def test_an_office_whose_machines_fell_silent_tells_no_figures(
    session: Session, offices: Directory, beats: bool
) -> None:
    machine = kiosk(session)
    if beats:
        kiosks.heartbeat(session, kiosk_id=machine.id or 0, health={}, now=NOW)
    assert told(session, offices, 3) == Basis.ROUGH
    assert told(session, offices, 4) == (Basis.STALE if beats else Basis.ROUGH)
    walk_in(session, offices, now=NOW + 4 * MINUTE)
    assert told(session, offices, 5) == Basis.ROUGH


@pytest.mark.parametrize("ahead", [1, 2, 6, 20])
def test_minutes_of_a_wish_are_counted_from_the_next_call_on(
    session: Session, offices: Directory, ahead: int
) -> None:
    """Told only when that call has come, "10 minutes before" would be too late as often as not."""
    walk_in(session, offices)
    line = line_now.read(session, counter_id=COUNTER, now=NOW, rules=RULES)
    pace = line.paces.of(offices.counters[COUNTER], TicketKind.WALK_IN)
    standing = line.standing(TicketKind.WALK_IN, ahead)
    assert standing.ahead == ahead
    assert standing.soonest == waits.minutes(ahead - 1, pace).low
    assert line.standing(TicketKind.WALK_IN, 0).soonest == waits.minutes(0, pace).low
