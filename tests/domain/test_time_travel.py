"""After the demo's clock was moved back nothing waits for a future that was left."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from domain import check_in, holds, inbox, notices, outbox, time_travel
from domain.claims import LEASE
from domain.db import transaction
from domain.directory import Directory
from domain.inbox import Received
from domain.refusal import Refused
from domain.tables import Kiosk
from tests.domain.offices import COUNTER, RULES, SECRET, TEN, citizen, kiosk, slot
from tests.support.moments import NOW

NEXT_WEEK = NOW + timedelta(days=7)


def test_work_claimed_in_the_future_is_taken_up_again(seeded: Engine) -> None:
    with transaction(seeded) as session:
        mine = citizen(session, "Ua")
        notices.notify(session, citizen_id=mine, kind="call", params={}, now=NOW)
        event = Received("E1", "Ua", NOW, {"type": "message"})
        inbox.store(session, events=[event], now=NOW)
    with transaction(seeded) as session:
        assert len(outbox.claim(session, now=NEXT_WEEK, limit=5)) == 1
        assert len(inbox.claim(session, now=NEXT_WEEK, limit=5)) == 1
    with transaction(seeded) as session:
        assert outbox.claim(session, now=NOW, limit=5) == []
        assert time_travel.arrive(session, now=NOW, rules=RULES) == 2
        (sent,) = outbox.claim(session, now=NOW, limit=5)
        (handled,) = inbox.claim(session, now=NOW, limit=5)
        assert (sent.attempt, handled.attempt) == (2, 2)


def test_work_that_is_just_claimed_stays_claimed(seeded: Engine) -> None:
    with transaction(seeded) as session:
        mine = citizen(session, "Ua")
        notices.notify(session, citizen_id=mine, kind="call", params={}, now=NOW)
        assert len(outbox.claim(session, now=NOW, limit=5)) == 1
        assert time_travel.arrive(session, now=NOW, rules=RULES) == 0
        assert outbox.claim(session, now=NOW + LEASE / 2, limit=5) == []


def test_a_machine_forgets_wrong_keys_of_the_future(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        machine = kiosk(session)
        machine.wrong_keys = [NEXT_WEEK.isoformat()] * RULES.kiosk_wrong_keys
        session.flush()

        def type_number() -> None:
            check_in.by_number(
                session,
                directory=offices,
                kiosk=machine,
                number="1234-5678",
                key="123456",
                secret=SECRET,
                now=NOW,
                rules=RULES,
            )

        with pytest.raises(Refused, match="slow_down"):
            type_number()
        time_travel.arrive(session, now=NOW, rules=RULES)
        with pytest.raises(Refused, match="number_"):
            type_number()
        assert session.get_one(Kiosk, machine.id).wrong_keys in ([], [NOW.isoformat()])


def test_a_place_held_in_the_future_is_free_again_soon(seeded: Engine, offices: Directory) -> None:
    with transaction(seeded) as session:
        holds.hold(
            session,
            directory=offices,
            citizen_id=citizen(session, "Ua"),
            counter=offices.counters[COUNTER],
            starts_at=TEN,
            now=TEN - timedelta(hours=1),
            rules=RULES,
        )
        time_travel.arrive(session, now=NOW, rules=RULES)
        assert holds.sweep(session, now=NOW) == 0
        assert holds.sweep(session, now=NOW + RULES.hold) == 1
        assert slot(session).taken == 0
