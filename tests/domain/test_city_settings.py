"""Numbers that a city sets in the console win over the environment's, within bounds, and one after the other."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from domain import city_settings, editions
from domain.db import reading, transaction
from domain.office_cache import OfficeCache
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import AuditEntry, CitySetting, Staff
from tests.domain.setup import manager
from tests.support.moments import NOW

BASE = replace(Rules(), priority_run=4)


def save(session: Session, by: Staff, read: int = 0, **values: Any) -> dict[str, Any]:
    return city_settings.save(session, values=values, base=BASE, read=read, by=by, now=NOW)


def test_what_the_city_sets_wins_over_the_environment(seeded: Engine) -> None:
    with transaction(seeded) as session:
        changes = save(session, manager(session), near_turn_at=(8, 3), hold=15, priority_run=4)
        assert changes == {
            "near_turn_at": {"from": (5, 2), "to": (8, 3)},
            "hold": {"from": 10, "to": 15},
        }
        rules = city_settings.over(BASE, city_settings.load(session))
    assert (rules.near_turn_at, rules.hold) == ((8, 3), timedelta(minutes=15))
    assert rules == replace(BASE, near_turn_at=(8, 3), hold=timedelta(minutes=15))


def test_a_number_equal_to_the_environments_is_no_setting(seeded: Engine) -> None:
    with transaction(seeded) as session:
        by = manager(session)
        save(session, by, hold=15)
        save(session, by, 1, hold=10)
        assert session.exec(select(CitySetting)).all() == []
        with pytest.raises(Refused, match="setup_nothing_changed"):
            save(session, by, 2, hold=10)


def test_the_second_of_two_managers_is_told_and_nothing_is_overwritten(seeded: Engine) -> None:
    with transaction(seeded) as session:
        by = manager(session)
        save(session, by, hold=15)
        with pytest.raises(Refused, match="changed_meanwhile"):
            save(session, by, 0, hold=20)
        assert city_settings.load(session) == {"hold": 15}
        assert editions.number(session, subject=city_settings.SUBJECT) == 1


def test_the_log_tells_what_it_was_and_what_it_became(seeded: Engine) -> None:
    with transaction(seeded) as session:
        save(session, manager(session), max_open_bookings=3)
        entry = session.exec(select(AuditEntry).order_by(col(AuditEntry.id).desc())).first()
        assert entry is not None
        assert entry.action == "settings.changed"
        assert entry.detail == {"max_open_bookings": {"from": 2, "to": 3}}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("hold", 2),
        ("hold", 61),
        ("priority_run", 0),
        ("priority_run", True),
        ("near_turn_at", ()),
        ("near_turn_at", (2, 5)),
        ("near_turn_at", (5, 5)),
        ("near_turn_at", (9, 5, 3, 1)),
        ("near_turn_at", 5),
    ],
)
def test_a_number_out_of_bounds_is_refused(session: Session, name: str, value: Any) -> None:
    with pytest.raises(Refused, match="setting_out_of_bounds"):
        save(session, manager(session), **{name: value})


@given(st.dictionaries(st.sampled_from([*city_settings.SETTINGS, "secret"]), st.integers()))
def test_whatever_is_stored_the_rules_stay_within_their_bounds(stored: dict[str, int]) -> None:
    rules = city_settings.over(BASE, stored)
    shown = city_settings.shown(rules)
    for name, bound in city_settings.SETTINGS.items():
        assert city_settings.fits(bound, shown[name])
        if name in stored and city_settings.fits(bound, stored[name]):
            assert shown[name] == stored[name]


def test_another_process_sees_it_within_half_a_minute_and_this_one_at_once(seeded: Engine) -> None:
    seconds = [0.0]
    here, there = (OfficeCache(lambda: reading(seeded), BASE, lambda: seconds[0]) for _ in range(2))
    assert here.rules() == there.rules() == BASE
    with transaction(seeded) as session:
        save(session, manager(session), hold=15)
    here.forget()
    assert (here.rules().hold, there.rules().hold) == (timedelta(minutes=15), BASE.hold)
    seconds[0] = 30.5
    assert there.rules().hold == timedelta(minutes=15)
