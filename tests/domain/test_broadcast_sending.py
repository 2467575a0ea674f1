"""Requests of broadcasts: the promised rate, the frozen recipients, stops, and every kind of answer."""

from collections import Counter
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from domain import (
    broadcast_rate,
    broadcast_report,
    broadcast_sending,
    broadcast_taps,
    broadcasts,
    citizens,
    purge,
    tokyo,
)
from domain.broadcast_sending import LEASE, NO_ANSWER, Answer, Heard, claim, settle
from domain.tables import Broadcast
from tests.domain.mailing import EN, JA, TAKEN, chunks, people, send, started, status
from tests.support.moments import NOW

LATER = Heard(Answer.LATER, "500")
QUOTA = Heard(Answer.QUOTA, "429 You have reached your monthly limit.", surely_not=True)
REFUSED = Heard(Answer.REFUSED, "400 bad")


def _seconds(count: int, since: datetime = NOW, step: float = 1.0) -> list[datetime]:
    return [since + timedelta(seconds=place * step) for place in range(count)]


def test_everybody_is_in_one_request_of_their_language(session: Session) -> None:
    ja, easy = people(session, 23), people(session, 2, "ja-easy")
    en = people(session, 12, "en")
    broadcast_id, _ = started(session, messages={"ja": JA, "en": EN})
    made = [claimed for _, claimed in send(session, _seconds(10))]
    assert [(one.locale, len(one.to), one.content) for one in made] == [
        ("en", 10, EN),
        ("en", 2, EN),
        ("ja", 10, JA),
        ("ja", 10, JA),
        ("ja", 5, JA),
    ]
    got = Counter(who for one in made for who in one.to)
    assert len(got) == len(ja) + len(easy) + len(en)
    assert set(got.values()) == {1}
    assert len({one.retry_key for one in made}) == 5
    assert status(session, broadcast_id) == "sent"


def test_requests_lie_as_far_apart_as_was_promised(session: Session) -> None:
    people(session, 60)
    started(session, per_minute=600)
    made = send(session, _seconds(200, step=0.1))
    assert [(at - NOW).total_seconds() for at, _ in made] == [0, 1, 2, 3, 4, 5]


def test_after_a_break_nothing_is_made_up_in_a_burst(session: Session) -> None:
    people(session, 100)
    started(session, per_minute=600)
    send(session, _seconds(2))
    later = NOW + timedelta(minutes=5)
    made = send(session, _seconds(40, later, 0.1))
    assert [(at - later).total_seconds() for at, _ in made] == [0, 0.1, 1, 2, 3]


@given(
    per_minute=st.integers(6, 600_000), late=st.lists(st.floats(0, 0.2), min_size=50, max_size=50)
)
def test_the_rate_holds_however_late_each_request_is(per_minute: int, late: list[float]) -> None:
    size = broadcast_rate.chunk_size(per_minute)
    step = broadcast_rate.distance(size, per_minute)
    assert 1 <= size <= 500
    allowed = now = NOW
    for wait in late:
        now = max(now, allowed) + timedelta(seconds=wait)
        allowed = broadcast_rate.following(allowed, now, step)
    # The schedule never runs ahead of the promise, and falls behind by no more than it was late.
    assert allowed >= NOW + len(late) * step - timedelta(seconds=0.001)
    assert now <= NOW + len(late) * step + timedelta(seconds=sum(late))


def test_a_stop_holds_before_the_next_request_and_what_is_resumed_reaches_nobody_twice(
    session: Session,
) -> None:
    people(session, 35)
    broadcast_id, by = started(session)
    first = claim(session, now=NOW)
    assert first is not None
    broadcasts.stop(session, broadcast_id=broadcast_id, by=by, now=NOW)
    settle(session, claimed=first, heard=TAKEN, now=NOW)  # it was under way
    assert send(session, _seconds(10)) == []
    assert broadcast_sending.next_due(session, now=NOW) is None
    later = NOW + timedelta(minutes=10)
    broadcasts.resume(session, broadcast_id=broadcast_id, by=by, now=later)
    rest = send(session, _seconds(10, later))
    got = Counter(first.to + [who for _, one in rest for who in one.to])
    assert (len(got), set(got.values())) == (35, {1})
    assert status(session, broadcast_id) == "sent"


def test_a_worker_that_dies_leaves_its_request_to_another_with_the_same_key_and_people(
    session: Session,
) -> None:
    ids = people(session, 5)
    started(session)
    lost = claim(session, now=NOW)
    assert lost is not None
    assert claim(session, now=NOW + timedelta(seconds=1)) is None
    citizens.block(session, citizen_id=ids[0], now=NOW)  # too late: the body must stay the same
    again = claim(session, now=NOW + LEASE)
    assert again is not None
    assert (again.retry_key, again.to) == (lost.retry_key, lost.to)
    settle(
        session, claimed=lost, heard=REFUSED, now=NOW + LEASE
    )  # it was only slow: not heard any more
    settle(session, claimed=again, heard=TAKEN, now=NOW + LEASE)
    report = broadcast_report.of(session, broadcast_id=again.broadcast_id)
    assert (report.sent, report.refused, report.blocked) == (5, 0, 0)


def test_who_blocked_us_since_the_start_is_left_out_and_counted(session: Session) -> None:
    ids = people(session, 25)
    broadcast_id, _ = started(session)
    for one in ids[:12]:
        citizens.block(session, citizen_id=one, now=NOW)
    made = send(session, _seconds(10))
    assert [len(one.to) for _, one in made] == [8, 5]  # of the first ten nobody is left
    report = broadcast_report.of(session, broadcast_id=broadcast_id)
    assert (report.recipients, report.sent, report.blocked, report.pending) == (25, 13, 12, 0)
    assert status(session, broadcast_id) == "sent"


def test_an_answer_that_does_not_come_is_waited_for_and_the_others_go_on(session: Session) -> None:
    people(session, 20)
    broadcast_id, _ = started(session)
    [(_, first)] = send(session, [NOW], LATER)
    [(_, second)] = send(session, [NOW + timedelta(seconds=1)])
    assert second.retry_key != first.retry_key
    [(_, again)] = send(session, _seconds(30, NOW + timedelta(seconds=1.2)))
    assert (again.retry_key, again.attempt, again.first) == (first.retry_key, 2, False)
    assert status(session, broadcast_id) == "sent"


def test_a_refused_request_is_left_and_the_others_go_on(session: Session) -> None:
    people(session, 20)
    broadcast_id, _ = started(session)
    send(session, [NOW], REFUSED)
    send(session, _seconds(5))
    report = broadcast_report.of(session, broadcast_id=broadcast_id)
    assert (report.sent, report.refused, report.errors) == (10, 10, {"400 bad": 1})
    assert status(session, broadcast_id) == "sent"


def test_one_whom_line_does_not_take_costs_nobody_else_the_message(session: Session) -> None:
    ids = people(session, 24)
    broadcast_id, _ = started(session, per_minute=1_440)
    citizens.block(session, citizen_id=ids[3], now=NOW)
    bad = f"U{20:032x}"
    got: Counter[str] = Counter()
    now = NOW
    while status(session, broadcast_id) == "sending":
        now += timedelta(seconds=1)
        claimed = claim(session, now=now)
        assert claimed is not None
        heard = Heard(Answer.SOMEBODY, "400 'to'") if bad in claimed.to else TAKEN
        got.update(claimed.to if heard is TAKEN else [])
        settle(session, claimed=claimed, heard=heard, now=now)
    assert (len(got), set(got.values())) == (22, {1})
    report = broadcast_report.of(session, broadcast_id=broadcast_id)
    figures = (report.recipients, report.sent, report.refused, report.blocked, report.pending)
    assert figures == (24, 22, 1, 1, 0)


def test_the_end_of_the_quota_stops_it_and_it_can_be_resumed(session: Session) -> None:
    people(session, 20)
    broadcast_id, by = started(session)
    send(session, [NOW])
    send(session, [NOW + timedelta(seconds=1)], QUOTA)
    found = broadcasts.find(session, broadcast_id=broadcast_id)
    assert (found.status, found.stopped_why) == ("stopped", "quota")
    later = NOW + timedelta(days=3)  # LINE knows nothing of that request: a day more does no harm
    broadcasts.resume(session, broadcast_id=broadcast_id, by=by, now=later)
    assert len(send(session, _seconds(5, later))) == 1
    assert broadcast_report.of(session, broadcast_id=broadcast_id).sent == 20


def test_what_was_in_doubt_for_23_hours_is_not_tried_again(session: Session) -> None:
    people(session, 5)
    broadcast_id, _ = started(session)
    send(session, [NOW], LATER)
    assert send(session, [NOW + timedelta(hours=23)]) == []
    [chunk] = chunks(session, broadcast_id)
    assert (chunk.status, chunk.last_error) == ("refused", NO_ANSWER)
    assert status(session, broadcast_id) == "sent"


@pytest.mark.parametrize("urgent", [False, True])
def test_quiet_hours_hold_in_the_middle_and_end_at_eight(session: Session, *, urgent: bool) -> None:
    day = tokyo.office_day(NOW)
    last = tokyo.at(day, time(20, 59, 59))
    morning = tokyo.at(day + timedelta(days=1), time(8))
    people(session, 30)
    broadcast_id, _ = started(session, now=last, urgent=urgent)
    made = send(session, _seconds(60, last))
    assert len(made) == (3 if urgent else 1)
    if not urgent:
        assert broadcast_sending.next_due(session, now=last + timedelta(minutes=1)) is None
        send(session, _seconds(5, morning))
    assert status(session, broadcast_id) == "sent"


def test_the_whole_account_is_one_request_of_lines_own(session: Session) -> None:
    people(session, 3)
    broadcast_id, _ = started(session, audience={"kind": "account"})
    [(_, only)] = send(session, _seconds(5))
    assert (only.to_account, only.to) == (True, [])
    assert broadcast_report.of(session, broadcast_id=broadcast_id).sent == 3


def _code(session: Session, broadcast_id: int) -> str:
    found: Broadcast = broadcasts.find(session, broadcast_id=broadcast_id)
    return found.code


@pytest.mark.parametrize("kind", ["everyone", "account"])
def test_a_tap_counts_once_per_person(session: Session, kind: str) -> None:
    [one, two, _] = people(session, 3)
    broadcast_id, _ = started(session, audience={"kind": kind})
    code = _code(session, broadcast_id)
    taps = [
        broadcast_taps.tapped(session, code=code, citizen_id=who, now=NOW)
        for who in (one, one, two)
    ]
    assert taps == [True, False, True]
    assert not broadcast_taps.tapped(session, code="none", citizen_id=one, now=NOW)
    assert broadcast_report.of(session, broadcast_id=broadcast_id).taps == 2


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.jp/a?d={day}", "https://example.jp/a?d=3"),
        ("https://example.jp/{none}", None),
        ("http://example.jp/", None),
        ("javascript:alert(1)", None),
        ("//example.jp/", None),
        ("https://city@example.org/", None),
        ("https://example.jp/\r\nSet-Cookie: a", None),
        ("https://example.jp\\@example.org/", None),
        ("", None),
    ],
)
def test_a_link_leads_to_a_plain_https_address_only(url: str, address: str | None) -> None:
    content = {"button": {"label": "x", "url": url}}
    assert broadcast_taps.address(content, {"day": "3"}) == address


def test_who_got_it_is_forgotten_in_time_and_the_figures_stay(session: Session) -> None:
    ids = people(session, 3)
    broadcast_id, _ = started(session)
    code = _code(session, broadcast_id)
    for who in ids[:2]:
        broadcast_taps.tapped(session, code=code, citizen_id=who, now=NOW)
    send(session, _seconds(3))
    before = broadcast_report.of(session, broadcast_id=broadcast_id)
    assert purge.purge(session, now=NOW + timedelta(days=89)) == 0
    assert purge.purge(session, now=NOW + timedelta(days=91)) == 3
    assert purge.purge(session, now=NOW + timedelta(days=91)) == 0
    after = broadcast_report.of(session, broadcast_id=broadcast_id)
    assert (before.taps, after) == (2, before)
