"""Following a paper ticket: found, bounded, told once, changed midway, and never told what is not theirs."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, select

from domain import following, near_turns, papers, pickups, queue, tickets
from domain.db import reading, transaction
from domain.directory import Directory
from domain.near_wishes import CITY, NearKind, Wish
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import MenuLink, Notification, Ticket, TicketFollower
from tests.domain.offices import COUNTER, RULES, citizen, walk_in
from tests.support.moments import NOW


def follows(session: Session, ticket: Ticket, who: str, rules: Rules = RULES) -> int:
    """A citizen follows the ticket; returns their id."""
    found = citizen(session, who)
    papers.take_up(session, ticket=ticket, citizen_id=found, now=NOW, rules=rules)
    return found


def calls(session: Session, offices: Directory, now: datetime = NOW, desk: int = 5) -> Ticket:
    """The next one is called, and is served at once."""
    counter = offices.counters[COUNTER]
    place = queue.call_next(session, counter=counter, desk=desk, now=now, rules=RULES)
    assert place is not None
    queue.finish(session, ticket_id=place.ticket.id or 0, now=now)
    return place.ticket


def told(engine: Engine, *kinds: str) -> list[tuple[int, str, Any]]:
    """Who was told what: citizen, kind, and people ahead where it says so."""
    with reading(engine) as session:
        rows = session.exec(select(Notification).order_by("id"))
        return [
            (row.citizen_id, row.kind, row.params.get("ahead"))
            for row in rows
            if not kinds or row.kind in kinds
        ]


def menu(session: Session, citizen_id: int) -> str:
    """The rich menu that somebody should see."""
    session.expire_all()
    return session.get_one(MenuLink, citizen_id).wanted


def refusal(session: Session, ticket: Ticket, who: str, **given: Any) -> str:
    """The code of the refusal when a citizen wants to follow the ticket."""
    with pytest.raises(Refused) as refused:
        papers.take_up(
            session,
            ticket=ticket,
            citizen_id=citizen(session, who),
            **{"now": NOW, "rules": RULES, **given},
        )
    return refused.value.code


def test_a_family_is_told_once_each_and_the_one_who_stopped_is_not(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        queued = [walk_in(session, offices) for _ in range(4)]
        mother, father, aunt = (follows(session, queued[3], who) for who in ("Um", "Uf", "Ua"))
        assert not papers.take_up(
            session, ticket=queued[3], citizen_id=father, now=NOW, rules=RULES
        )
        following.unfollow(session, ticket_id=queued[3].id or 0, citizen_id=aunt, now=NOW)
    for _ in range(2):
        with transaction(seeded) as session:
            calls(session, offices)
            near_turns.tell_all(session, now=NOW, rules=RULES)
    assert told(seeded) == [(mother, "near_turn", 2), (father, "near_turn", 2)]


def test_what_waits_to_be_sent_is_taken_back_from_who_stops(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        ticket = walk_in(session, offices)
        stays, goes = follows(session, ticket, "Ua"), follows(session, ticket, "Ub")
        calls(session, offices)
        following.unfollow(session, ticket_id=ticket.id or 0, citizen_id=goes, now=NOW)
        rows = session.exec(select(Notification)).all()
        assert {(row.citizen_id, row.status) for row in rows} == {
            (stays, "pending"),
            (goes, "cancelled"),
        }


def test_a_wish_may_change_midway_and_back_and_is_told_again(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        queued = [walk_in(session, offices) for _ in range(9)]
        me = follows(session, queued[8], "Ua")

        def wish(wished: Wish) -> int | None:
            return near_turns.choose(
                session, ticket=queued[8], citizen_id=me, wish=wished, now=NOW, rules=RULES
            )

        assert wish(Wish(NearKind.PEOPLE, 7)) is None
        calls(session, offices)
        assert wish(Wish(NearKind.PEOPLE, 6)) is None
        calls(session, offices)
        assert wish(Wish(NearKind.PEOPLE, 6)) == 6
        assert wish(CITY) is None
        for _ in range(6):
            calls(session, offices)
    assert told(seeded) == [
        (me, "near_turn", 7),
        (me, "near_turn", 6),
        (me, "near_turn", 5),
        (me, "near_turn", 2),
    ]


def test_a_wish_of_another_day_that_is_too_late_leaves_nobody_without_a_word(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        queued = [walk_in(session, offices) for _ in range(9)]
        following.remember(
            session, citizen_id=citizen(session, "Ua"), wish=Wish(NearKind.TRAVEL, 120)
        )
        me = follows(session, queued[8], "Ua")
        assert near_turns.is_to_come(session, ticket=queued[8], citizen_id=me, rules=RULES)
        for _ in range(6):
            calls(session, offices)
    assert told(seeded) == [(me, "near_turn", 5), (me, "near_turn", 2)]


def test_who_is_on_the_way_is_told_to_leave_once_by_tick_or_call(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        queued = [walk_in(session, offices) for _ in range(9)]
        me = follows(session, queued[8], "Ua")
        wish = Wish(NearKind.TRAVEL, 5)
        assert not near_turns.choose(
            session, ticket=queued[8], citizen_id=me, wish=wish, now=NOW, rules=RULES
        )
    for _ in range(9):
        with transaction(seeded) as session:
            calls(session, offices)
        with transaction(seeded) as session:
            near_turns.tell_all(session, now=NOW, rules=RULES)
    kinds = [kind for _, kind, _ in told(seeded)]
    assert kinds == ["leave_now", "call"]


def test_a_silent_line_tells_by_people_and_no_minutes(seeded: Engine, offices: Directory) -> None:
    later = NOW + timedelta(minutes=40)
    with transaction(seeded) as session:
        queued = [walk_in(session, offices) for _ in range(7)]
        me = follows(session, queued[6], "Ua")
        near_turns.choose(
            session,
            ticket=queued[6],
            citizen_id=me,
            wish=Wish(NearKind.MINUTES, 5),
            now=NOW,
            rules=RULES,
        )
        assert near_turns.tell_all(session, now=later, rules=RULES) == 0
        queued[0].status = "served"
        session.flush()
        assert near_turns.tell_all(session, now=later, rules=RULES) == 1
        (row,) = session.exec(select(Notification)).all()
        assert (row.params["basis"], row.params["low"], row.params["ahead"]) == ("stale", None, 5)


def test_a_notice_that_has_become_untrue_is_taken_back(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        ticket = walk_in(session, offices)
        follows(session, ticket, "Ua")
        given: dict[str, Any] = {"ticket_id": ticket.id, "now": NOW}

        def call() -> None:
            counter = offices.counters[COUNTER]
            assert queue.call_next(session, counter=counter, desk=5, now=NOW, rules=RULES)

        def open_now() -> list[str]:
            session.expire_all()
            rows = session.exec(select(Notification).where(Notification.status == "pending"))
            return [row.kind for row in rows]

        call()
        assert open_now() == ["call"]
        queue.skip(session, **given)
        assert open_now() == ["skipped"]
        queue.rejoin(session, **given)
        assert open_now() == []
        call()
        assert open_now() == ["recall"]
        queue.serve(session, ticket_id=ticket.id or 0, now=NOW + timedelta(minutes=1))
        assert open_now() == []


def test_papers_are_found_by_code_and_by_number(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        chuo, midori = (
            walk_in(session, offices, counter=f"{w}-juumin") for w in ("chuo", "midori")
        )
        assert papers.by_code(session, code=chuo.follow_code or "") is chuo
        assert papers.by_label(session, label="B-101", now=NOW) == [chuo, midori]
        assert papers.by_label(session, label="B-101", now=NOW, ward_ids=["midori"]) == [midori]
        for asked in (
            lambda: papers.by_code(session, code="x" * 16),
            lambda: papers.by_label(session, label="B-999", now=NOW),
        ):
            with pytest.raises(Refused):
                asked()


def test_a_paper_of_another_day_or_that_is_done_is_refused(
    seeded: Engine, offices: Directory
) -> None:
    with transaction(seeded) as session:
        ticket = walk_in(session, offices)
        tomorrow = NOW + timedelta(days=1)
        assert refusal(session, ticket, "Ua", now=tomorrow) == "ticket_of_other_day"
        calls(session, offices)
        assert refusal(session, ticket, "Ua") == "ticket_over"


def test_what_is_being_prepared_may_still_be_followed(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        ticket = walk_in(session, offices)
        counter = offices.counters[COUNTER]
        queue.call_next(session, counter=counter, desk=5, now=NOW, rules=RULES)
        pickups.hand_in(session, ticket_id=ticket.id or 0, now=NOW)
        me = follows(session, ticket, "Ua")
        assert tickets.of_citizen(session, citizen_id=me, now=NOW) == [ticket]
        assert menu(session, me) == "menu-ja-ticket-now"
        pickups.make_ready(session, ticket_id=ticket.id or 0, desk=6, now=NOW)
        assert [one.label for one in pickups.open_at(session, counter_id=COUNTER)] == ["B-101"]
        pickups.collect(session, ticket_id=ticket.id or 0, now=NOW)
        assert pickups.open_at(session, counter_id=COUNTER) == []
        assert tickets.of_citizen(session, citizen_id=me, now=NOW) == []
        assert menu(session, me) == ""
        (row,) = session.exec(select(Notification)).all()
        assert (row.kind, row.status) == ("pickup_ready", "cancelled")


def test_followers_of_one_ticket_and_tickets_of_one_follower_are_bounded(
    seeded: Engine, offices: Directory
) -> None:
    few = Rules(max_followers=2, max_followed=3)
    with transaction(seeded) as session:
        queued = [walk_in(session, offices) for _ in range(4)]
        for who in ("Ua", "Ub"):
            follows(session, queued[0], who, few)
        assert refusal(session, queued[0], "Uc", rules=few) == "too_many_followers"
        for ticket in queued[1:3]:
            follows(session, ticket, "Ua", few)
        assert refusal(session, queued[3], "Ua", rules=few) == "following_too_many"


def test_a_thousand_followers_are_told_with_a_handful_of_statements(
    seeded: Engine, offices: Directory
) -> None:
    many = 1_000
    with transaction(seeded) as session:
        queued = [walk_in(session, offices) for _ in range(4)]
        citizens = [citizen(session, f"U{number}") for number in range(2)]
        session.connection().execute(
            following.CITIZEN.insert(),
            [{"line_user_id": f"Um{n}", "locale": "ja", "created_at": NOW} for n in range(many)],
        )
        everybody = session.execute(select(following.CITIZEN.c.id)).scalars().all()
        session.connection().execute(
            following.FOLLOWER.insert(),
            [{"ticket_id": queued[3].id, "citizen_id": one, "since": NOW} for one in everybody],
        )
        assert len(everybody) == many + len(citizens)
    executed = Statements(seeded)
    with transaction(seeded) as session:
        calls(session, offices)
    assert executed.stop() < 60
    assert len(told(seeded, "near_turn")) == many + 2
    with reading(seeded) as session:
        marks = session.exec(select(TicketFollower.near_told).distinct()).all()
        assert marks == [2]


def test_followers_are_not_told_what_a_booking_is_for(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        ticket = walk_in(session, offices)
        ticket.procedure_id = "tennyu"
        session.flush()
        follows(session, ticket, "Ua")
        calls(session, offices)
        (row,) = session.exec(select(Notification)).all()
        assert "tennyu" not in str(row.params)


class Statements:
    """Counts what is sent to the database until it is stopped."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.seen = engine, 0
        event.listen(engine, "before_cursor_execute", self._count)

    def _count(self, *_: object) -> None:
        self.seen += 1

    def stop(self) -> int:
        event.remove(self.engine, "before_cursor_execute", self._count)
        return self.seen
