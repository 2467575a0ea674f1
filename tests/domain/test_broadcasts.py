"""Broadcasts until they are sent: two people, quiet hours, schedules, and what is refused."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlmodel import Session
from sqlmodel import select as model_select

from domain import broadcast_running, broadcasts, citizens, tokyo
from domain.db import table_of
from domain.refusal import Refused
from domain.rights import Role
from domain.tables import AuditEntry, Notification, Staff
from tests.domain.mailing import EN, JA, approved, chunks, draft, member, people, started, status
from tests.support.moments import NOW

EVENING = tokyo.at(tokyo.office_day(NOW), time(21))
MORNING = tokyo.at(tokyo.office_day(NOW) + timedelta(days=1), time(8))
SMALL = {"kind": "segment", "locales": ["ja"]}


def _code(work: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refusal:
        work()
    return refusal.value.code


@pytest.fixture
def hana(session: Session) -> Staff:
    """A city manager."""
    people(session, 3)
    return member(session, "hana", Role.CITY_MANAGER)


@pytest.fixture
def jiro(session: Session) -> Staff:
    """Another one."""
    return member(session, "jiro", Role.CITY_MANAGER)


def test_everyone_needs_a_second_person(session: Session, hana: Staff, jiro: Staff) -> None:
    made = draft(session, hana)
    one: dict[str, Any] = {"broadcast_id": made.id, "now": NOW}
    assert broadcasts.submit(session, by=hana, **one).status == "waiting"
    assert (
        _code(lambda: broadcasts.start(session, by=hana, edition=1, **one)) == "broadcast_moved_on"
    )
    approving = lambda by: broadcasts.approve(session, by=by, edition=1, **one)  # noqa: E731
    assert _code(lambda: approving(hana)) == "approval_by_same_person"
    done = approving(jiro)
    assert (done.status, done.approved_by) == ("ready", jiro.id)


def test_who_changed_it_last_cannot_approve_it_either(
    session: Session, hana: Staff, jiro: Staff
) -> None:
    made = draft(session, hana)
    draft(session, jiro, broadcast_id=made.id, edition=1)
    one: dict[str, Any] = {"broadcast_id": made.id, "now": NOW}
    broadcasts.submit(session, by=hana, **one)
    for by in (hana, jiro):
        assert _code(lambda by=by: broadcasts.approve(session, by=by, edition=2, **one)) == (  # type: ignore[misc]
            "approval_by_same_person"
        )


def test_a_small_segment_is_sent_by_one_person_a_large_one_is_not(
    session: Session, hana: Staff
) -> None:
    made = draft(session, hana, audience=SMALL)
    assert broadcasts.submit(session, broadcast_id=made.id or 0, by=hana, now=NOW).status == "ready"
    people(session, broadcasts.ALONE_UP_TO)
    made = draft(session, hana, audience=SMALL)
    again = broadcasts.submit(session, broadcast_id=made.id or 0, by=hana, now=NOW)
    assert again.status == "waiting"


def test_what_is_changed_after_the_approval_is_a_draft_again(session: Session) -> None:
    people(session, 3)
    broadcast_id, second = approved(session)
    changed = draft(session, second, broadcast_id=broadcast_id, edition=1)
    assert (changed.status, changed.approved_by) == ("draft", None)


def test_the_second_of_two_who_change_it_is_told(
    session: Session, hana: Staff, jiro: Staff
) -> None:
    made = draft(session, hana)
    draft(session, hana, broadcast_id=made.id, edition=1, title="one")
    with pytest.raises(Refused) as refusal:
        draft(session, jiro, broadcast_id=made.id, edition=1, title="two")
    assert (refusal.value.code, refusal.value.params["by"]) == ("changed_meanwhile", "hana")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"audience": {"kind": "segment", "locales": ["vi"]}}, "audience_nobody"),
        ({"messages": {}}, "broadcast_without_text"),
        ({"messages": {"ja": JA, "en": {"form": "text", "body": " "}}}, "broadcast_without_text"),
        ({"messages": {"ja": {"form": "text", "body": "{day}は休みです"}}}, "variable_missing"),
        (
            {"audience": {"kind": "account"}, "messages": {"ja": JA, "en": EN}},
            "account_one_language",
        ),
    ],
)
def test_a_draft_with_a_gap_is_kept_and_not_submitted(
    session: Session, hana: Staff, given: dict[str, Any], code: str
) -> None:
    made = draft(session, hana, **given)
    submitting = lambda: broadcasts.submit(session, broadcast_id=made.id or 0, by=hana, now=NOW)  # noqa: E731
    assert _code(submitting) == code
    assert status(session, made.id or 0) == "draft"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"title": " "}, "broadcast_title"),
        ({"title": "x" * 201}, "broadcast_title"),
        ({"per_minute": 5}, "broadcast_pace"),
        ({"audience": {"kind": "nobody"}}, "audience_unknown"),
    ],
)
def test_what_cannot_be_stored_is_refused(
    session: Session, hana: Staff, given: dict[str, Any], code: str
) -> None:
    assert _code(lambda: draft(session, hana, **given)) == code


def test_another_wards_broadcast_is_unknown(session: Session, seeded: None, hana: Staff) -> None:
    made = draft(session, hana, ward_id="midori", audience={"kind": "segment", "wards": ["midori"]})
    chuo = member(session, "chuo", Role.WARD_MANAGER, "chuo")
    one: dict[str, Any] = {"broadcast_id": made.id, "by": chuo, "now": NOW}
    assert _code(lambda: broadcasts.submit(session, **one)) == "broadcast_unknown"
    assert _code(lambda: broadcasts.cancel(session, **one)) == "broadcast_unknown"


@pytest.mark.parametrize(("moment", "quiet"), [(EVENING, True), (MORNING, False)])
def test_nothing_begins_in_quiet_hours(session: Session, moment: Any, *, quiet: bool) -> None:
    people(session, 3)
    broadcast_id, second = approved(session)
    late, early = moment, moment - timedelta(minutes=1)
    closed, open_ = (late, early) if quiet else (early, late)
    with pytest.raises(Refused) as refusal:
        broadcasts.start(session, broadcast_id=broadcast_id, edition=1, by=second, now=closed)
    assert refusal.value.params["at"] == MORNING.isoformat()
    assert status(session, broadcast_id) == "ready"
    broadcasts.start(session, broadcast_id=broadcast_id, edition=1, by=second, now=open_)
    assert status(session, broadcast_id) == "sending"


def test_what_is_urgent_begins_at_night(session: Session) -> None:
    people(session, 3)
    broadcast_id, _ = started(session, now=EVENING, urgent=True)
    assert status(session, broadcast_id) == "sending"


def test_a_schedule_lies_ahead_and_outside_of_quiet_hours(session: Session) -> None:
    people(session, 3)
    broadcast_id, second = approved(session)
    one: dict[str, Any] = {"broadcast_id": broadcast_id, "edition": 1, "by": second, "now": NOW}
    past = NOW - timedelta(minutes=1)
    assert _code(lambda: broadcasts.schedule(session, send_at=past, **one)) == "send_at_past"
    assert _code(lambda: broadcasts.schedule(session, send_at=EVENING, **one)) == "quiet_hours"
    assert broadcasts.schedule(session, send_at=MORNING, **one).send_at == MORNING
    assert broadcast_running.due(session, now=MORNING - timedelta(seconds=1)) == []
    assert broadcast_running.due(session, now=MORNING) == [broadcast_id]


def test_what_is_due_begins_once(session: Session) -> None:
    people(session, 3)
    broadcast_id, _ = approved(session, send_at=MORNING)
    begin = lambda now: broadcast_running.start_scheduled(  # noqa: E731
        session, broadcast_id=broadcast_id, now=now
    )
    assert [begin(MORNING - timedelta(minutes=1)), begin(MORNING), begin(MORNING)] == [
        False,
        True,
        False,
    ]
    assert len(chunks(session, broadcast_id)) == 1


def test_a_schedule_that_a_stop_of_the_service_moved_into_the_night_waits_for_the_morning(
    session: Session,
) -> None:
    people(session, 3)
    broadcast_id, _ = approved(session, send_at=EVENING - timedelta(minutes=1))
    assert broadcast_running.due(session, now=EVENING) == []
    assert not broadcast_running.start_scheduled(session, broadcast_id=broadcast_id, now=EVENING)
    assert broadcast_running.due(session, now=MORNING) == [broadcast_id]


def test_a_schedule_that_reaches_nobody_any_more_is_cancelled(session: Session) -> None:
    [only] = people(session, 1)
    broadcast_id, _ = approved(session, send_at=MORNING)
    citizens.block(session, citizen_id=only, now=NOW)
    assert broadcast_running.start_scheduled(session, broadcast_id=broadcast_id, now=MORNING)
    found = broadcasts.find(session, broadcast_id=broadcast_id)
    assert (found.status, found.stopped_why) == ("cancelled", "nobody")


def test_a_test_goes_to_oneself_only(session: Session, hana: Staff) -> None:
    made = draft(session, hana, messages={"ja": JA, "en": EN})
    trying = lambda: broadcasts.test_to(  # noqa: E731
        session, broadcast=made, staff=hana, locale="en", now=NOW
    )
    assert _code(trying) == "staff_not_linked"
    [mine] = people(session, 1)
    hana.citizen_id = mine
    trying()
    [told] = session.execute(select(table_of(Notification))).all()
    assert (told.citizen_id, told.kind, told.params["content"]) == (mine, "broadcast_test", EN)


def test_each_move_is_in_the_audit_log_without_the_words(session: Session) -> None:
    people(session, 3)
    broadcast_id, second = started(session)
    one: dict[str, Any] = {"broadcast_id": broadcast_id, "by": second, "now": NOW}
    broadcasts.stop(session, **one)
    broadcasts.resume(session, **one)
    entries = session.execute(select(table_of(AuditEntry)).order_by("id")).all()
    assert [entry.action.removeprefix("broadcast.") for entry in entries] == [
        "written",
        "submitted",
        "approved",
        "started",
        "stopped",
        "resumed",
    ]
    assert {entry.subject for entry in entries} == {f"broadcast:{broadcast_id}"}


def test_they_are_found_again(session: Session, hana: Staff) -> None:
    first = draft(session, hana, title="台風 21号")
    second = draft(session, hana, title="年末の窓口")
    found = lambda **given: [one.id for one in broadcasts.list_all(session, **given)]  # noqa: E731
    assert found() == [second.id, first.id]
    assert found(search="台風") == [first.id]
    assert found(search=second.code) == [second.id]
    assert found(search="100%") == []
    assert found(statuses=["sent"]) == []


def test_what_has_grown_beyond_one_persons_decision_waits_for_a_second(session: Session) -> None:
    people(session, 3)
    one_alone = {"audience": SMALL, "send_at": MORNING}
    (by_hand, second), (by_itself, _) = (
        approved(session, audience=SMALL),
        _again(session, one_alone),
    )
    people(session, broadcasts.ALONE_UP_TO)
    given: dict[str, Any] = {"broadcast_id": by_hand, "edition": 1, "by": second, "now": NOW}
    starting = lambda: broadcasts.start(session, **given)  # noqa: E731
    assert _code(starting) == "approval_needed"
    assert broadcast_running.start_scheduled(session, broadcast_id=by_itself, now=MORNING)
    assert status(session, by_itself) == "waiting"


def _again(session: Session, given: dict[str, Any]) -> tuple[int, Staff]:
    writer = session.exec(model_select(Staff).where(Staff.login == "hana")).one()
    made = draft(session, writer, **given)
    broadcasts.submit(session, broadcast_id=made.id or 0, by=writer, now=NOW)
    return made.id or 0, writer


def test_a_moment_that_went_by_before_the_approval_starts_nothing(
    session: Session, hana: Staff, jiro: Staff
) -> None:
    made = draft(session, hana, send_at=MORNING)
    one: dict[str, Any] = {"broadcast_id": made.id, "now": NOW}
    assert broadcasts.submit(session, by=hana, **one).send_at == MORNING
    late = MORNING + timedelta(minutes=1)
    done = broadcasts.approve(session, broadcast_id=made.id or 0, edition=1, by=jiro, now=late)
    assert (done.status, done.send_at) == ("ready", None)
    assert broadcast_running.due(session, now=late) == []


def test_a_wards_broadcast_goes_to_that_ward_only(
    session: Session, seeded: None, hana: Staff
) -> None:
    wards = {"kind": "segment", "wards": ["midori"]}
    assert draft(session, hana, ward_id="midori", audience=wards).ward_id == "midori"
    assert (
        _code(lambda: draft(session, hana, ward_id="chuo", audience=wards)) == "audience_other_ward"
    )
    assert _code(lambda: draft(session, hana, ward_id="chuo")) == "audience_other_ward"
