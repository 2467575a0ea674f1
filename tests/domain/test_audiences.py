"""Whom a broadcast reaches, and who may write to them."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session

from domain import audiences, citizens, following
from domain.directory import Directory
from domain.refusal import Refused
from domain.rights import Role
from domain.tables import Staff, Topic, TopicSubscription
from tests.domain.mailing import people
from tests.domain.offices import TEN, book, citizen, walk_in
from tests.support.moments import NOW

DAY = "2026-12-02"


def _reached(session: Session, **audience: Any) -> set[int]:
    query = audiences.select_ids(audience={"kind": "segment", **audience}, now=NOW)
    return {row.id for row in session.execute(query)}


def _staff(role: Role, ward_id: str | None = None) -> Staff:
    return Staff(login="x", name="x", password_hash="-", role=role, ward_id=ward_id, created_at=NOW)


def test_everyone_is_all_citizens_we_know_but_those_who_blocked_us_or_have_no_line(
    session: Session,
) -> None:
    reached = people(session, 3) + people(session, 2, "en")
    people(session, 4, blocked_at=NOW)
    people(session, 5, channel="desk")
    found = session.execute(audiences.select_ids(audience={"kind": "everyone"}, now=NOW))
    assert {row.id for row in found} == set(reached)
    counts = audiences.count(session, audience={"kind": "everyone"}, now=NOW)
    assert counts == audiences.Counts(5, {"ja": 3, "en": 2}, 4)


def test_lists_narrow_and_the_values_in_one_widen(seeded: None, session: Session) -> None:
    chuo = people(session, 2, ward_id="chuo")
    midori = people(session, 2, "en", ward_id="midori")
    people(session, 2, ward_id="wakaba")
    assert _reached(session, wards=["chuo", "midori"]) == {*chuo, *midori}
    assert _reached(session, wards=["chuo", "midori"], locales=["en"]) == set(midori)


def test_days_are_those_of_bookings_that_stand(session: Session, offices: Directory) -> None:
    book(session, offices, "Utaro")
    book(session, offices, "Ujiro", at=TEN + timedelta(days=1))
    assert _reached(session, days=[DAY]) == {citizen(session, "Utaro")}
    assert _reached(session, days=[DAY, "2026-12-03"]) == {
        citizen(session, "Utaro"),
        citizen(session, "Ujiro"),
    }


def test_with_days_the_ward_is_that_of_the_booking_not_the_one_used_last(
    session: Session, offices: Directory
) -> None:
    book(session, offices, "Utaro")
    citizens.set_ward(session, citizen_id=citizen(session, "Utaro"), ward_id="midori")
    assert _reached(session, days=[DAY], wards=["chuo"]) == {citizen(session, "Utaro")}
    assert _reached(session, days=[DAY], wards=["midori"]) == set()


def test_who_waits_now_is_who_holds_or_follows_a_ticket(
    session: Session, offices: Directory
) -> None:
    ticket, follower = walk_in(session, offices), citizen(session, "Ufollows")
    following.follow(
        session, ticket_id=ticket.id or 0, citizen_id=follower, now=NOW, within=lambda _wish: None
    )
    assert _reached(session, waiting=["chuo-juumin"]) == {follower}
    assert _reached(session, waiting=["chuo-juumin"], wards=["midori"]) == set()
    assert _reached(session, waiting=["midori-juumin"]) == set()


def test_a_topic_reaches_its_subscribers_only(session: Session) -> None:
    [asked, _not_asked] = people(session, 2)
    session.add(Topic(id="baby", names={"ja": "子育て"}, descriptions={}, position=900))
    session.flush()
    session.add(TopicSubscription(citizen_id=asked, topic_id="baby", since=NOW))
    session.flush()
    assert _reached(session, topics=["baby"]) == {asked}
    assert _reached(session, topics=["tax"]) == set()


@pytest.mark.parametrize(
    ("audience", "code"),
    [
        ({"kind": "all"}, "audience_unknown"),
        ({"kind": "everyone", "wards": ["chuo"]}, "audience_unknown"),
        ({"kind": "segment", "wards": "chuo"}, "audience_unknown"),
        ({"kind": "segment", "where": ["chuo"]}, "audience_unknown"),
        ({"kind": "segment", "days": ["1 December"]}, "audience_day"),
        ({"kind": "segment"}, "audience_no_limit"),
        ({"kind": "segment", "wards": []}, "audience_no_limit"),
    ],
)
def test_what_is_no_audience_is_refused(audience: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        audiences.check(audience, _staff(Role.CITY_MANAGER))
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("audience", "code"),
    [
        ({"kind": "account"}, "audience_city_only"),
        ({"kind": "everyone"}, "audience_city_only"),
        ({"kind": "segment", "days": [DAY]}, "audience_other_ward"),
        ({"kind": "segment", "wards": ["midori"]}, "audience_other_ward"),
        ({"kind": "segment", "wards": ["chuo", "midori"]}, "audience_other_ward"),
    ],
)
def test_a_ward_manager_writes_to_the_own_ward_only(audience: dict[str, Any], code: str) -> None:
    audiences.check({"kind": "segment", "wards": ["chuo"]}, _staff(Role.WARD_MANAGER, "chuo"))
    with pytest.raises(Refused) as refusal:
        audiences.check(audience, _staff(Role.WARD_MANAGER, "chuo"))
    assert refusal.value.code == code


@pytest.mark.parametrize("role", [Role.CLERK, Role.AUDITOR])
def test_others_write_to_nobody(role: Role) -> None:
    with pytest.raises(Refused) as refusal:
        audiences.check({"kind": "segment", "wards": ["chuo"]}, _staff(role, "chuo"))
    assert refusal.value.code == "not_allowed"
