"""Two workers whose clocks differ by an hour: a lease is ignored, and still everybody is told once."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, select

from domain import citizens, notices, outbox
from domain.db import transaction
from domain.notices import NOTIFICATION
from domain.outbox import Claimed, Outcome, Verdict
from tests.support.moments import NOW

AHEAD = NOW + timedelta(hours=1)


def claimed(engine: Engine, now: datetime) -> Claimed:
    """The one notification that is due, leased by a worker whose clock says *now*."""
    with transaction(engine) as session:
        (one,) = outbox.claim(session, now=now, limit=5)
        return one


def settled(engine: Engine, one: Claimed, verdict: Verdict, now: datetime) -> tuple[str, int]:
    """Status and attempts after a worker wrote how its attempt ended."""
    with transaction(engine) as session:
        outbox.settle(session, results=[(one, Outcome(verdict))], now=now)
        row = session.execute(select(NOTIFICATION)).one()
        return row.status, row.attempts


def due(engine: Engine) -> None:
    """One notification is due."""
    with transaction(engine) as session:
        citizen = citizens.get_and_lock(session, line_user_id="Ua", now=NOW)
        notices.notify(session, citizen_id=citizen.id or 0, kind="call", params={}, now=NOW)


def test_a_worker_that_is_ahead_takes_over_and_repeats_under_the_same_retry_key(
    engine: Engine,
) -> None:
    due(engine)
    behind, ahead = claimed(engine, NOW), claimed(engine, AHEAD)
    assert (behind.attempt, ahead.attempt) == (1, 2)
    assert behind.retry_key == ahead.retry_key  # LINE takes the second push for the first one


def test_the_attempt_that_was_taken_over_writes_nothing(engine: Engine) -> None:
    due(engine)
    behind, ahead = claimed(engine, NOW), claimed(engine, AHEAD)
    assert settled(engine, behind, Verdict.DEAD, NOW) == ("pending", 2)
    assert settled(engine, ahead, Verdict.SENT, AHEAD) == ("sent", 2)
    assert settled(engine, behind, Verdict.RETRY, NOW) == ("sent", 2)


def test_a_worker_that_is_behind_only_waits_longer(engine: Engine) -> None:
    due(engine)
    claimed(engine, AHEAD)
    with transaction(engine) as session:
        assert outbox.claim(session, now=NOW, limit=5) == []
    assert claimed(engine, AHEAD + timedelta(minutes=1)).attempt == 2
