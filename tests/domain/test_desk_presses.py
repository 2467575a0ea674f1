"""Presses that arrive twice, and seats that two take: what the desk's page stands on."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import Engine, func, select
from sqlmodel import Session

from domain import desk_presses, desk_seats, purge, queue, staff
from domain.db import table_of, transaction
from domain.desk_seats import Seat
from domain.directory import Directory
from domain.tables import DeskPress, Ticket, TicketStatus
from tests.domain.offices import COUNTER, RULES, walk_in
from tests.support.moments import NOW

TICKET = table_of(Ticket)
SEAT = Seat(COUNTER, 5)
PASSWORD = "a password of this test"


def hired(session: Session, login: str) -> int:
    """Somebody of the staff."""
    one = staff.add(session, login=login, name=login, password=PASSWORD, now=NOW)
    assert one.id is not None
    return one.id


def test_a_press_that_is_sent_again_calls_nobody_else(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        clerk = hired(session, "taro")
        for _ in range(3):
            walk_in(session, offices)

    def press(press_id: str) -> str:
        with transaction(seeded) as session:
            said = desk_presses.before(session, press_id=press_id, staff_id=clerk, now=NOW)
            if said is not None:
                return said
            place = queue.call_next(
                session, counter=offices.counters[COUNTER], desk=5, now=NOW, rules=RULES
            )
            words = place.ticket.label if place else ""
            if place:
                queue.serve(session, ticket_id=place.ticket.id or 0, now=NOW)
            desk_presses.told(session, press_id=press_id, staff_id=clerk, words=words)
            return words

    with ThreadPoolExecutor(4) as at_once:
        assert set(at_once.map(press, ["one"] * 4)) == {"B-101"}
    assert press("two") == "B-102"
    with transaction(seeded) as session:
        waiting = select(func.count()).where(TICKET.c.status == TicketStatus.WAITING)
        assert session.execute(waiting).scalar_one() == 1


def test_a_press_is_ones_own_and_is_forgotten_after_days(seeded: Engine) -> None:
    with transaction(seeded) as session:
        one, other = hired(session, "taro"), hired(session, "hanako")
        for who in (one, other):
            assert desk_presses.before(session, press_id="x" * 90, staff_id=who, now=NOW) is None
        assert desk_presses.before(session, press_id="x" * 90, staff_id=one, now=NOW) == ""
        purge.purge(session, now=NOW + timedelta(days=3))
        count = select(func.count()).select_from(table_of(DeskPress))
        assert session.execute(count).scalar_one() == 0


def test_a_refused_press_may_be_tried_again(seeded: Engine) -> None:
    with transaction(seeded) as session:
        clerk = hired(session, "taro")
    with transaction(seeded) as session:
        desk_presses.before(session, press_id="one", staff_id=clerk, now=NOW)
        session.rollback()
    with transaction(seeded) as session:
        assert desk_presses.before(session, press_id="one", staff_id=clerk, now=NOW) is None


def test_a_colleague_at_the_same_desk_is_named_while_they_are_there(seeded: Engine) -> None:
    with transaction(seeded) as session:
        taro, hanako = hired(session, "taro"), hired(session, "hanako")
        assert desk_seats.of(session, staff_id=taro) is None
        for who in (taro, hanako):
            desk_seats.sit(session, staff_id=who, seat=SEAT, now=NOW)
        assert desk_seats.colleagues(session, staff_id=taro, seat=SEAT, now=NOW) == ["hanako"]
        later = NOW + desk_seats.STILL_THERE
        assert desk_seats.colleagues(session, staff_id=taro, seat=SEAT, now=later) == []
        assert desk_seats.is_noted(session, staff_id=taro, seat=SEAT, now=NOW)
        assert not desk_seats.is_noted(session, staff_id=taro, seat=SEAT, now=later)
        desk_seats.sit(session, staff_id=hanako, seat=Seat(COUNTER, 6), now=NOW)
        assert desk_seats.colleagues(session, staff_id=taro, seat=SEAT, now=NOW) == []
        assert desk_seats.of(session, staff_id=hanako) == (COUNTER, 6)
