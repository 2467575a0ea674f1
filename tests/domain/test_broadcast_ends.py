"""Broadcasts that stand still, were left, or are known to LINE alone; and what is forgotten of them."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlmodel import Session

from domain import (
    broadcast_images,
    broadcast_report,
    broadcast_sending,
    broadcasts,
    citizens,
    purge,
    topics,
)
from domain.broadcast_sending import Answer, Heard, claim, settle
from domain.db import table_of
from domain.rights import Role
from domain.tables import BroadcastImage, BroadcastRecipient, Topic
from tests.domain.mailing import JA, TAKEN, draft, member, people, send, started, status
from tests.support.moments import NOW

QUOTA = Heard(Answer.QUOTA, "429 monthly limit", surely_not=True)
BUSY = Heard(Answer.LATER, "429", timedelta(minutes=5), surely_not=True)
TAX = {"kind": "segment", "topics": ["tax", "baby"]}


def _followers(session: Session, number: int) -> list[int]:
    for place, one in enumerate(TAX["topics"]):
        session.add(Topic(id=one, names={"ja": one}, descriptions={"ja": one}, position=place))
    session.flush()
    ids = people(session, number)
    for who in ids:
        topics.subscribe(session, citizen_id=who, topic_id="tax", now=NOW)
    return ids


def test_who_has_left_the_topic_since_the_start_does_not_get_it(session: Session) -> None:
    ids = _followers(session, 25)
    broadcast_id, _ = started(session, audience=TAX)
    for who in ids[:11]:  # all of the first request, and one of the second
        topics.unsubscribe_all(session, citizen_id=who)
    topics.subscribe(session, citizen_id=ids[1], topic_id="baby", now=NOW)
    citizens.block(session, citizen_id=ids[20], now=NOW)
    made = send(session, [NOW + timedelta(minutes=place) for place in range(5)])
    assert [len(one.to) for _, one in made] == [1, 9, 4]
    report = broadcast_report.of(session, broadcast_id=broadcast_id)
    figures = (report.recipients, report.sent, report.left, report.blocked, report.pending)
    assert figures == (25, 14, 10, 1, 0)
    assert status(session, broadcast_id) == "sent"


def test_whom_a_repeat_reaches_does_not_change_when_somebody_leaves(session: Session) -> None:
    ids = _followers(session, 5)
    started(session, audience=TAX)
    [(_, first)] = send(session, [NOW], Heard(Answer.LATER, "500"))
    topics.unsubscribe_all(session, citizen_id=ids[0])
    [(_, again)] = send(session, [NOW + timedelta(minutes=1)])
    assert (again.to, again.retry_key) == (first.to, first.retry_key)


@pytest.mark.parametrize("heard", [QUOTA, BUSY])
def test_one_that_stands_still_is_given_up_with_its_recipients_in_time(
    session: Session, heard: Heard
) -> None:
    people(session, 20)
    broadcast_id, _ = started(session)
    send(session, [NOW])
    send(session, [NOW + timedelta(seconds=1)], heard)
    assert purge.purge(session, now=NOW + timedelta(days=89)) == 0
    before = status(session, broadcast_id)
    assert purge.purge(session, now=NOW + timedelta(days=91)) == 20
    assert (before, status(session, broadcast_id)) in [
        ("stopped", "cancelled"),
        ("sending", "cancelled"),
    ]
    assert session.execute(select(table_of(BroadcastRecipient))).all() == []
    assert broadcast_report.of(session, broadcast_id=broadcast_id).sent == 10


def test_what_is_resumed_goes_on_at_once(session: Session) -> None:
    people(session, 60)
    broadcast_id, by = started(session)
    send(session, [NOW], BUSY)
    broadcasts.stop(session, broadcast_id=broadcast_id, by=by, now=NOW)
    now = NOW + timedelta(seconds=5)
    broadcasts.resume(session, broadcast_id=broadcast_id, by=by, now=now)
    assert broadcast_sending.next_due(session, now=now) == now


def test_stopped_while_the_last_request_flies_it_is_sent(session: Session) -> None:
    people(session, 5)
    broadcast_id, by = started(session)
    last = claim(session, now=NOW)
    assert last is not None
    broadcasts.stop(session, broadcast_id=broadcast_id, by=by, now=NOW)
    settle(session, claimed=last, heard=TAKEN, now=NOW)
    found = broadcasts.find(session, broadcast_id=broadcast_id)
    assert (found.status, found.ended_at, found.stopped_why) == ("sent", NOW, None)


def test_of_two_the_one_that_may_go_at_once_is_first(session: Session) -> None:
    people(session, 30)
    _, by = started(session)
    made = draft(session, by, audience={"kind": "segment", "locales": ["ja"]})
    fresh = {"broadcast_id": made.id or 0, "by": by, "now": NOW}
    broadcasts.submit(session, **fresh)  # type: ignore[arg-type]  # put together above
    send(session, [NOW])  # of the first; its next one is due in a second
    broadcasts.start(session, edition=1, **fresh)  # type: ignore[arg-type]  # put together above
    claimed = claim(session, now=NOW + timedelta(minutes=1))
    assert claimed is not None
    assert claimed.broadcast_id == made.id


def test_whom_line_alone_knows_can_be_written_to(session: Session) -> None:
    broadcast_id, _ = started(session, audience={"kind": "account"})
    [(_, only)] = send(session, [NOW])
    assert (only.to_account, status(session, broadcast_id)) == (True, "sent")


def test_the_report_says_what_holds_it_up(session: Session) -> None:
    people(session, 5)
    broadcast_id, _ = started(session)
    assert broadcast_report.of(session, broadcast_id=broadcast_id).held_up is None
    send(session, [NOW], Heard(Answer.LATER, "401 Authentication failed", surely_not=True))
    report = broadcast_report.of(session, broadcast_id=broadcast_id)
    assert (report.held_up, report.errors) == ("401 Authentication failed", {})


def test_why_it_was_sent_back_is_over_when_it_is_submitted_again(session: Session) -> None:
    people(session, 5)
    hana, jiro = (member(session, one, Role.CITY_MANAGER) for one in ("hana", "jiro"))
    number = draft(session, hana).id or 0
    broadcasts.submit(session, broadcast_id=number, by=hana, now=NOW)
    broadcasts.send_back(session, broadcast_id=number, by=jiro, now=NOW, why="直して")
    draft(session, hana, broadcast_id=number, edition=1, title="別")
    assert broadcasts.find(session, broadcast_id=number).stopped_why == "直して"
    broadcasts.submit(session, broadcast_id=number, by=hana, now=NOW)
    draft(session, hana, broadcast_id=number, edition=2, title="次")
    assert broadcasts.find(session, broadcast_id=number).stopped_why is None


def test_pictures_that_no_broadcast_shows_go(session: Session) -> None:
    hana = member(session, "hana", Role.CITY_MANAGER)
    shown, other = (
        broadcast_images.keep(
            session, by=hana, kind="image/png", width=1, height=1, heap=b"x", now=NOW
        ).secret
        for _ in range(2)
    )
    draft(session, hana, messages={"ja": {**JA, "image": {"secret": shown}}, "en": JA})
    assert purge.purge(session, now=NOW + timedelta(days=6)) == 0
    assert purge.purge(session, now=NOW + timedelta(days=8)) == 1
    assert broadcast_images.find(session, secret=shown) is not None
    assert broadcast_images.find(session, secret=other) is None
    assert len(session.execute(select(table_of(BroadcastImage))).all()) == 1
