"""Handing out documents: applied for at one desk, called to another, and who came back from a missed call."""

from datetime import timedelta

from sqlmodel import select

from domain import citizens, coming_back, papers
from domain.db import reading, transaction
from domain.tables import Notification, Ticket, TicketStatus
from tests.console.both import ON_BOTH
from tests.console.office import RULES, Office


def follow(office: Office, ticket: Ticket, who: str) -> int:
    """Somebody follows the ticket in the chat."""
    with transaction(office.engine) as session:
        citizen = citizens.get_and_lock(session, line_user_id=who, now=office.now)
        found = session.get_one(Ticket, ticket.id)
        papers.take_up(
            session, ticket=found, citizen_id=citizen.id or 0, now=office.now, rules=RULES
        )
        return citizen.id or 0


def kinds(office: Office) -> list[tuple[str, int | None]]:
    """What was written to be sent, with the desk it names."""
    with reading(office.engine) as session:
        found = session.exec(select(Notification).order_by("id"))
        return [(one.kind, one.params.get("desk")) for one in found]


def test_an_application_is_prepared_called_twice_and_handed_over(office: Office) -> None:
    clerk = office.clerk()
    (ticket,) = office.walk_ins(1)
    follow(office, ticket, "Ua")
    clerk.calls(5)
    clerk.moves(ticket, "serve")
    assert "申請を受けた（交付待ち）" in clerk.sees()
    assert clerk.moves(ticket, "hand-in") == "B-101 の申請を受けました。交付待ちです。"
    assert office.ticket(ticket).status == TicketStatus.SERVED
    assert "準備中" in clerk.sees()
    assert clerk.moves(ticket, "pickup-ready", desk=6) == "B-101 の交付をお知らせしました。"
    assert "6番窓口で呼び出し中" in clerk.sees()
    clerk.moves(ticket, "pickup-again")
    assert "2回呼び出し" in clerk.sees()
    assert kinds(office) == [("call", 5), ("pickup_ready", 6), ("pickup_again", 6)]
    assert clerk.moves(ticket, "collect") == "B-101 をお渡ししました。"
    assert "準備中" not in clerk.sees()
    assert "番窓口で呼び出し中" not in clerk.sees()


@ON_BOTH
def test_two_clerks_hand_one_thing_over_once(office: Office) -> None:
    clerk, other = office.clerk(), office.clerk("jiro")
    (ticket,) = office.walk_ins(1)
    clerk.calls(5)
    clerk.moves(ticket, "hand-in")
    clerk.moves(ticket, "pickup-ready", desk=5)
    clerk.moves(ticket, "collect")
    assert "状態が変わりました" in other.moves(ticket, "collect")


def test_what_was_left_yesterday_is_still_listed_with_its_day(office: Office) -> None:
    clerk = office.clerk()
    (ticket,) = office.walk_ins(1)
    clerk.calls(5)
    clerk.moves(ticket, "hand-in")
    office.later(timedelta(days=1))
    again = office.clerk("jiro")
    assert "12月1日(火)分" in again.sees()
    again.moves(ticket, "pickup-ready", desk=5)
    assert again.moves(ticket, "collect") == "B-101 をお渡ししました。"


def test_staff_see_who_came_back_by_themselves_and_who_at_the_desk(office: Office) -> None:
    clerk = office.clerk()
    first, second = office.walk_ins(2)
    citizen_id = follow(office, first, "Ua")
    clerk.calls(5)
    clerk.moves(first, "skip")
    clerk.calls(5)
    clerk.moves(second, "skip")
    with transaction(office.engine) as session:
        coming_back.come_back(
            session, ticket_id=first.id or 0, citizen_id=citizen_id, now=office.now, rules=RULES
        )
    assert "LINEで「戻りました」" in clerk.sees()
    assert "戻られた方" not in clerk.sees()
    clerk.moves(second, "rejoin")
    assert "戻られた方" in clerk.sees()
