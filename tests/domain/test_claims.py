"""Inbox and outbox: every row has one worker at a time, everybody's rows go in order, and nothing is lost."""

import threading
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import count

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from domain import claims, inbox, notices, outbox
from domain.db import transaction
from domain.inbox import Received
from domain.outbox import Outcome, Verdict
from domain.tables import InboxEvent, Notification
from tests.domain.offices import citizen
from tests.support.moments import NOW

SECOND = timedelta(seconds=1)
SENT = Outcome(Verdict.SENT)


def notify(session: Session, who: str, *names: str, due: int = 0) -> None:
    """Notices for a citizen, due *due* seconds from now."""
    for name in names:
        notices.notify(
            session,
            citizen_id=citizen(session, who),
            kind="call",
            params={"name": name},
            now=NOW + due * SECOND,
        )


def claim(session: Session, *, after: int = 0, limit: int = 10) -> list[outbox.Claimed]:
    """What a sender leases *after* seconds."""
    return outbox.claim(session, now=NOW + after * SECOND, limit=limit)


def names(claimed: Sequence[outbox.Claimed]) -> list[str]:
    """Which notices these are."""
    return [one.params["name"] for one in claimed]


def settle(session: Session, claimed: outbox.Claimed, outcome: Outcome, *, after: int = 0) -> None:
    """Write the outcome of one attempt."""
    outbox.settle(session, results=[(claimed, outcome)], now=NOW + after * SECOND)


def test_only_the_head_of_each_citizens_line_is_claimed(engine: Engine) -> None:
    with transaction(engine) as session:
        notify(session, "Ua", "a1", "a2", "a3")
        notify(session, "Ub", "b1")
    with transaction(engine) as session:
        first = claim(session)
        assert names(first) == ["a1", "b1"]
        assert claim(session) == []
        settle(session, first[0], SENT)
        assert names(claim(session)) == ["a2"]


def test_the_earliest_due_are_claimed_first_and_no_more_than_asked(engine: Engine) -> None:
    with transaction(engine) as session:
        for index in (3, 1, 2, 0):
            notify(session, f"U{index}", f"n{index}", due=index)
    with transaction(engine) as session:
        assert names(claim(session, after=9, limit=3)) == ["n0", "n1", "n2"]
        assert names(claim(session, after=9, limit=3)) == ["n3"]


def test_what_is_due_later_holds_nobody_up(engine: Engine) -> None:
    with transaction(engine) as session:
        notify(session, "Ua", "reminder", due=3600)
        notify(session, "Ua", "call")
    with transaction(engine) as session:
        assert names(claim(session)) == ["call"]
        assert outbox.next_due(session) == NOW


def test_a_lease_that_ran_out_is_taken_over_and_the_first_worker_is_too_late(
    engine: Engine,
) -> None:
    with transaction(engine) as session:
        notify(session, "Ua", "a1")
    with transaction(engine) as session:
        slow = claim(session)[0]
        lease = int(claims.LEASE.total_seconds())
        assert claim(session, after=lease - 1) == []
        taken_over = claim(session, after=lease)[0]
        assert (slow.attempt, taken_over.attempt) == (1, 2)
        assert slow.retry_key == taken_over.retry_key
        settle(session, slow, Outcome(Verdict.DEAD, "too late"))
        assert session.exec(select(Notification)).one().status == "pending"
        settle(session, taken_over, SENT, after=lease)
        session.expire_all()
        assert session.exec(select(Notification)).one().status == "sent"


def test_a_retry_waits_longer_each_time_and_keeps_the_line(engine: Engine) -> None:
    with transaction(engine) as session:
        notify(session, "Ua", "a1", "a2")
    with transaction(engine) as session:
        for attempt, after in enumerate((0, 10, 100), start=1):
            claimed = claim(session, after=after)[0]
            assert (names([claimed]), claimed.attempt) == (["a1"], attempt)
            settle(session, claimed, Outcome(Verdict.RETRY, "500"), after=after)
            assert claim(session, after=after + 1) == []
            waits = [row.lease_until for row in session.exec(select(Notification))]
            paused = (next(filter(None, waits)) - NOW).total_seconds() - after
            assert 2**attempt * 0.75 <= paused <= 2**attempt * 1.25
        assert claim(session, after=100 + 5) == []
        assert names(claim(session, after=100 + 10)) == ["a1"]


def test_the_pause_never_grows_beyond_five_minutes() -> None:
    for attempt in range(1, 60):
        assert outbox.pause(attempt) <= outbox.LONGEST_PAUSE * 1.25


def test_a_dead_notice_frees_the_line(engine: Engine) -> None:
    with transaction(engine) as session:
        notify(session, "Ua", "a1", "a2")
    with transaction(engine) as session:
        settle(session, claim(session)[0], Outcome(Verdict.DEAD, "400"))
        assert names(claim(session)) == ["a2"]


def test_after_23_hours_a_person_decides(engine: Engine) -> None:
    with transaction(engine) as session:
        notify(session, "Ua", "a1")
    with transaction(engine) as session:
        settle(session, claim(session)[0], Outcome(Verdict.RETRY, "500", after=SECOND))
        almost = int(outbox.GIVE_UP_AFTER.total_seconds()) - 1
        again = claim(session, after=almost)[0]
        settle(session, again, Outcome(Verdict.RETRY, "500", after=SECOND), after=almost)
        last = claim(session, after=almost + 1)[0]
        settle(session, last, Outcome(Verdict.RETRY, "500"), after=almost + 1)
        session.expire_all()
        assert session.exec(select(Notification)).one().status == "dead"


def test_what_comes_too_late_expires_unless_it_is_on_its_way(engine: Engine) -> None:
    with transaction(engine) as session:
        for who in ("Ua", "Ub"):
            notices.notify(
                session,
                citizen_id=citizen(session, who),
                kind="call",
                params={"name": who},
                now=NOW,
                expires_at=NOW + 20 * SECOND,
            )
    with transaction(engine) as session:
        assert names(claim(session, limit=1)) == ["Ua"]
        assert outbox.expire(session, now=NOW + 19 * SECOND) == 0
        assert outbox.expire(session, now=NOW + 20 * SECOND) == 1
        status = {row.params["name"]: row.status for row in session.exec(select(Notification))}
        assert status == {"Ua": "pending", "Ub": "expired"}
        assert outbox.expire(session, now=NOW + 40 * SECOND) == 1


@pytest.mark.slow
def test_many_workers_share_the_work_without_doubling_or_disorder(engine: Engine) -> None:
    people, each = 12, 10
    with transaction(engine) as session:
        for index in range(each):
            for person in range(people):
                notify(session, f"U{person}", f"{index}", due=-60 + index)
    sent: dict[int, list[str]] = defaultdict(list)
    busy: set[int] = set()
    guard = threading.Lock()

    def work(_worker: int) -> None:
        empty = 0
        while empty < 20:
            with transaction(engine) as session:
                got = claim(session, limit=3)
            empty = 0 if got else empty + 1
            for one in got:
                with guard:
                    assert one.citizen_id not in busy, "two workers at one citizen"
                    busy.add(one.citizen_id)
                    sent[one.citizen_id].append(one.params["name"])
            with guard:
                busy.difference_update(one.citizen_id for one in got)
            with transaction(engine) as session:
                outbox.settle(session, results=[(one, SENT) for one in got], now=NOW)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert len(sent) == people
    assert all(order == [str(index) for index in range(each)] for order in sent.values())


numbers = count()


def event(who: str, name: str, *, at: int = 0) -> Received:
    """A webhook event that happened *at* seconds from now."""
    return Received(f"01J{next(numbers)}", who, NOW + at * SECOND, {"name": name})


def test_an_event_is_stored_once_however_often_it_comes(engine: Engine) -> None:
    one, two = event("Ua", "1"), event("Ub", "2")
    with transaction(engine) as session:
        assert inbox.store(session, events=[one], now=NOW) == 1
        assert inbox.store(session, events=[one, two, two], now=NOW) == 1
        assert inbox.store(session, events=[], now=NOW) == 0
        assert len(session.exec(select(InboxEvent)).all()) == 2


def test_events_of_one_person_are_handled_in_the_order_they_happened(engine: Engine) -> None:
    with transaction(engine) as session:
        sent = [event("Ua", "2", at=2), event("Ua", "1", at=1), event("Ub", "3", at=3)]
        inbox.store(session, events=sent, now=NOW)
    with transaction(engine) as session:
        got = inbox.claim(session, now=NOW, limit=10)
        assert [one.payload["name"] for one in got] == ["1", "3"]
        assert inbox.done(session, event=got[0]) is inbox.Ending.MORE
        assert [one.payload["name"] for one in inbox.claim(session, now=NOW, limit=10)] == ["2"]


def test_a_failed_event_is_tried_again_and_given_up_at_last(engine: Engine) -> None:
    with transaction(engine) as session:
        inbox.store(session, events=[event("Ua", "1"), event("Ua", "2", at=1)], now=NOW)
    moment = NOW
    with transaction(engine) as session:
        for attempt in range(1, inbox.MAX_ATTEMPTS + 1):
            got = inbox.claim(session, now=moment, limit=10)
            assert [(one.payload["name"], one.attempt) for one in got] == [("1", attempt)]
            gave_up = inbox.failed(session, event=got[0], error="KeyError", now=moment)
            assert gave_up is (attempt == inbox.MAX_ATTEMPTS)
            if not gave_up:
                assert inbox.claim(session, now=moment + SECOND, limit=10) == []
            moment += timedelta(minutes=10)
        assert [one.payload["name"] for one in inbox.claim(session, now=moment, limit=9)] == ["2"]


def test_a_worker_that_was_overtaken_learns_it(engine: Engine) -> None:
    with transaction(engine) as session:
        inbox.store(session, events=[event("Ua", "1")], now=NOW)
        slow = inbox.claim(session, now=NOW, limit=1)[0]
        fast = inbox.claim(session, now=NOW + claims.LEASE, limit=1)[0]
        assert inbox.done(session, event=slow) is inbox.Ending.TAKEN_OVER
        assert inbox.done(session, event=fast) is inbox.Ending.LAST
        assert inbox.done(session, event=fast) is inbox.Ending.TAKEN_OVER
