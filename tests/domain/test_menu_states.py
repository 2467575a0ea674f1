"""Which rich menu somebody should see: a running ticket, a booking of today, a language, and the days that go by."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, event, select
from sqlmodel import Session

from domain import (
    bookings,
    citizens,
    following,
    issuing,
    menu_links,
    menu_states,
    pickups,
    queue,
    tokyo,
)
from domain.db import table_of, transaction
from domain.directory import Directory
from domain.menu_links import Told
from domain.tables import (
    Booking,
    BookingStatus,
    Citizen,
    MenuLink,
    Ticket,
    TicketKind,
)
from tests.domain.offices import COUNTER, RULES, TEN, book, citizen, walk_in
from tests.support import crowd
from tests.support.moments import NOW

LINK, CITIZEN = table_of(MenuLink), table_of(Citizen)
TODAY = TEN - timedelta(days=1)
TICKET_MENU, BOOKING_MENU = "menu-ja-ticket-now", "menu-ja-booking-book"


def wanted(session: Session, who: str = "Ua") -> str | None:
    """The alias that is wanted for somebody; None without a row."""
    query = select(LINK.c.wanted).join(CITIZEN, CITIZEN.c.id == LINK.c.citizen_id)
    return session.execute(query.where(CITIZEN.c.line_user_id == who)).scalar_one_or_none()


def followed(session: Session, offices: Directory, *who: str) -> Ticket:
    """A walk-in's ticket that some people follow."""
    ticket = walk_in(session, offices)
    for one in who:
        following.follow(
            session,
            ticket_id=ticket.id or 0,
            citizen_id=citizen(session, one),
            now=NOW,
            within=lambda _wish: None,
        )
    return ticket


def call(session: Session, offices: Directory) -> Ticket:
    """The next one is called to desk 1."""
    place = queue.call_next(
        session, counter=offices.counters[COUNTER], desk=1, now=NOW, rules=RULES
    )
    assert place is not None
    return place.ticket


def linked(session: Session, menu_id: str = "id-1") -> list[str]:
    """Everybody whose menu must change is told by LINE; their aliases."""
    claimed = menu_links.claim(session, now=NOW, limit=99)
    results = [(one, Told(done=True, menu_id=menu_id)) for one in claimed]
    menu_links.settle(session, results=results, now=NOW)
    return [one.alias for one in claimed]


def test_only_a_booking_of_today_changes_the_menu(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        book(session, offices, "Ua", at=TEN)
        assert wanted(session) is None, "nobody with the default menu gets a row"
        mine = book(session, offices, "Ua", at=TODAY)
        assert wanted(session) == BOOKING_MENU
        bookings.cancel(session, booking_id=mine.id or 0, citizen_id=mine.citizen_id, now=NOW)
        assert wanted(session) == ""


@pytest.mark.parametrize(("starts", "then"), [((TODAY, TEN), ""), ((TEN, TODAY), BOOKING_MENU)])
def test_a_booking_that_is_moved_takes_the_menu_along(
    seeded: Engine, offices: Directory, starts: tuple[datetime, datetime], then: str
) -> None:
    with transaction(seeded) as session:
        mine = book(session, offices, "Ua", at=starts[0])
        bookings.change(
            session,
            directory=offices,
            booking_id=mine.id or 0,
            citizen_id=mine.citizen_id,
            starts_at=starts[1],
            now=NOW,
            rules=RULES,
        )
        assert wanted(session) == then


def test_a_ticket_beats_a_booking_and_ends_with_the_ticket(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        mine = book(session, offices, "Ua", at=TODAY)
        session.get_one(Booking, mine.id).status = BookingStatus.CHECKED_IN
        issuing.issue(
            session,
            counter=offices.counters[COUNTER],
            kind=TicketKind.PRIORITY,
            now=NOW,
            rules=RULES,
            booking=mine,
        )
        assert wanted(session) == TICKET_MENU
        ticket = call(session, offices)
        assert wanted(session) == TICKET_MENU
        queue.finish(session, ticket_id=ticket.id or 0, now=NOW)
        assert wanted(session) == ""


def test_the_whole_family_gets_the_tickets_menu_back_to_plain_at_its_end(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        followed(session, offices, "Ua", "Ub")
        assert (wanted(session, "Ua"), wanted(session, "Ub")) == (TICKET_MENU, TICKET_MENU)
        ticket = call(session, offices)
        queue.skip(session, ticket_id=ticket.id or 0, now=NOW)
        assert wanted(session, "Ua") == TICKET_MENU, "a missed call can be made good"
        queue.no_show(session, ticket_id=ticket.id or 0, now=NOW)
        assert (wanted(session, "Ua"), wanted(session, "Ub")) == ("", "")


def test_a_call_that_finishes_the_one_before_ends_that_ones_menu(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        followed(session, offices, "Ua")
        followed(session, offices, "Ub")
        first = call(session, offices)
        queue.serve(session, ticket_id=first.id or 0, now=NOW)
        call(session, offices)
        assert (wanted(session, "Ua"), wanted(session, "Ub")) == ("", TICKET_MENU)


def test_the_tickets_menu_stays_until_the_papers_are_collected(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        followed(session, offices, "Ua")
        ticket = call(session, offices).id or 0
        pickups.hand_in(session, ticket_id=ticket, now=NOW)
        assert wanted(session) == TICKET_MENU
        pickups.make_ready(session, ticket_id=ticket, desk=2, now=NOW)
        assert wanted(session) == TICKET_MENU
        pickups.collect(session, ticket_id=ticket, now=NOW)
        assert wanted(session) == ""


def test_who_stops_following_has_the_plain_menu_again(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        ticket = followed(session, offices, "Ua")
        mine = citizen(session, "Ua")
        following.unfollow(session, ticket_id=ticket.id or 0, citizen_id=mine, now=NOW)
        assert wanted(session) == ""


def test_the_language_chooses_the_menu_in_every_state(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        mine = citizen(session, "Ua")
        citizens.set_locale(session, citizen_id=mine, locale="en", now=NOW)
        assert wanted(session) == "menu-en-plain-book"
        book(session, offices, "Ua", at=TODAY)
        assert wanted(session) == "menu-en-booking-book"
        citizens.set_locale(session, citizen_id=mine, locale="ja", now=NOW)
        assert wanted(session) == BOOKING_MENU


def test_who_comes_back_after_a_block_is_told_anew(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        mine = book(session, offices, "Ua", at=TODAY).citizen_id
        assert linked(session) == [BOOKING_MENU]
        assert linked(session) == []
        citizens.block(session, citizen_id=mine, now=NOW)
        citizens.unblock(session, citizen_id=mine, now=NOW)
        assert linked(session) == [BOOKING_MENU]


def test_a_new_friend_with_the_default_menu_costs_no_request(seeded: Engine) -> None:
    with transaction(seeded) as session:
        citizens.unblock(session, citizen_id=citizen(session, "Unew"), now=NOW)
        assert wanted(session, "Unew") is None
        assert linked(session) == []


def test_whoever_has_a_menu_that_no_longer_stands_is_told_anew(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        book(session, offices, "Ua", at=TODAY)
        linked(session, "id-old")
        assert menu_links.in_use(session) == {"id-old"}
        assert menu_links.outdate(session, standing={"id-old", "id-other"}) == 0
        assert menu_links.outdate(session, standing={"id-new"}) == 1
        assert menu_links.outdate(session, standing={"id-new"}) == 0
        assert linked(session, "id-new") == [BOOKING_MENU]
        assert menu_links.in_use(session) == {"id-new"}


def test_a_change_during_the_request_is_told_in_the_next_one(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        mine = book(session, offices, "Ua", at=TODAY)
        claimed = menu_links.claim(session, now=NOW, limit=9)
        assert menu_links.claim(session, now=NOW, limit=9) == [], "it is leased"
        bookings.cancel(session, booking_id=mine.id or 0, citizen_id=mine.citizen_id, now=NOW)
        menu_links.settle(session, results=[(claimed[0], Told(done=True, menu_id="id-1"))], now=NOW)
        assert linked(session) == [""]


def test_an_outcome_of_an_attempt_that_was_taken_over_counts_no_more(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        book(session, offices, "Ua", at=TODAY)
        late = menu_links.claim(session, now=NOW, limit=9)
        again = menu_links.claim(session, now=NOW + menu_links.LEASE, limit=9)
        assert [one.attempt for one in (*late, *again)] == [1, 2]
        menu_links.settle(session, results=[(late[0], Told(done=True, menu_id="x"))], now=NOW)
        assert menu_links.in_use(session) == set()


def test_ten_thousand_people_change_with_the_day_in_one_statement(seeded: Engine) -> None:
    people = 10_000
    crowd.booked(seeded, people)
    asked: list[str] = []
    event.listen(seeded, "before_cursor_execute", lambda *given: asked.append(given[2]))
    with transaction(seeded) as session:
        assert menu_states.sweep(session, now=NOW) == 0, "not before their day"
        assert menu_states.sweep(session, now=TEN - timedelta(hours=6)) == people
        assert menu_states.sweep(session, now=TEN) == 0
        night = tokyo.day_bounds(tokyo.office_day(TEN))[1]
        assert menu_states.sweep(session, now=night) == people
    assert sum("menu_link" in statement for statement in asked) == 4
