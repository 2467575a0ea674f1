"""The audit log: appended, chained, never changed; found again by person, action, subject, ward and day."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from domain import audit, audit_log, staff, tokyo
from domain.audit_log import Sought
from domain.db import reading, transaction
from domain.tables import Staff
from tests.support.moments import NOW

SWITCH_OFF = {
    "sqlite": ("DROP TRIGGER audit_entry_never_changed", "DROP TRIGGER audit_entry_never_removed"),
    "postgresql": ("ALTER TABLE audit_entry DISABLE TRIGGER ALL",),
}


def write(session: Session, number: int, *, by: Staff | None = None, **more: Any) -> None:
    for each in range(number):
        values = {"action": "closure.announced", "subject": f"closure:{each}", "ward_id": "chuo"}
        detail = {"from": each, "to": "世界"}
        audit.record(session, by=by, now=NOW, detail=detail, **{**values, **more})


@pytest.fixture
def written(engine: Engine) -> Engine:
    with transaction(engine) as session:
        write(session, 7)
    return engine


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET who = 'somebody else'",
        "UPDATE audit_entry SET who = 'nobody' WHERE id = 3",
        "DELETE FROM audit_entry WHERE id = 3",
        "DELETE FROM audit_entry",
    ],
)
def test_the_database_itself_refuses_a_change(written: Engine, statement: str) -> None:
    with pytest.raises(DatabaseError, match="only appended to"), transaction(written) as session:
        session.execute(text(statement))
    with reading(written) as session:
        assert audit_log.verify(session).good


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("UPDATE audit_entry SET who = 'somebody else' WHERE id = 3", 3),
        ("UPDATE audit_entry SET detail = '{}' WHERE id = 1", 1),
        ("UPDATE audit_entry SET ward_id = 'midori' WHERE id = 7", 7),
        ("DELETE FROM audit_entry WHERE id = 4", 5),
        ("DELETE FROM audit_entry WHERE id = 7", None),
        ("DELETE FROM audit_entry", None),
        ("UPDATE audit_head SET hash = (SELECT hash FROM audit_entry WHERE id = 5)", None),
        ("DELETE FROM audit_head", None),
    ],
)
def test_who_gets_round_the_database_is_found_out(
    written: Engine, statement: str, broken_at: int | None
) -> None:
    with transaction(written) as session:
        for switch in SWITCH_OFF[written.dialect.name]:
            session.execute(text(switch))
        session.execute(text(statement))
    with reading(written) as session:
        found = audit_log.verify(session)
    assert (found.good, found.broken_at) == (False, broken_at)


def test_a_chain_that_was_written_anew_lacks_the_hash_that_was_noted_down(written: Engine) -> None:
    with reading(written) as session:
        noted = audit_log.verify(session).last
        assert audit_log.verify(session, known=noted).good
        assert not audit_log.verify(session, known="f" * 64).good
    with transaction(written) as session:
        write(session, 1)
    with reading(written) as session:
        assert audit_log.verify(session, known=noted).good


def test_a_long_chain_is_walked_piece_by_piece(
    written: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_log, "AT_ONCE", 3)
    with reading(written) as session:
        assert audit_log.verify(session)[:2] == (True, 7)


def test_an_empty_log_is_whole(session: Session) -> None:
    assert audit_log.verify(session)[:2] == (True, 0)


def found(session: Session, **sought: Any) -> list[str]:
    return [entry.subject for entry in audit_log.find(session, Sought(**sought))]


def test_entries_are_found_by_what_is_known_of_them(session: Session) -> None:
    taro = staff.add(session, login="taro", name="太郎", password="correct horse battery", now=NOW)
    write(session, 1, by=taro, subject="a")
    write(session, 1, action="closure.withdrawn", subject="b", ward_id="midori")
    write(session, 1, action="closures.seen", subject="c", ward_id=None)
    audit.record(
        session, by=None, who="command line", action="x.y", subject="d", now=NOW + timedelta(days=1)
    )
    today = tokyo.office_day(NOW)
    assert found(session) == ["d", "c", "b", "a"]
    assert found(session, who="taro") == ["a"]
    assert found(session, action="closure") == ["b", "a"]
    assert found(session, action="closure.announced") == ["a"]
    assert found(session, action="clos%") == []
    assert found(session, subject="c") == ["c"]
    assert found(session, ward_id="midori") == ["b"]
    assert found(session, since=today + timedelta(days=1)) == ["d"]
    assert found(session, until=today) == ["c", "b", "a"]
    first = audit_log.find(session, Sought(who="taro"))[0]
    assert (first.name, first.role, first.detail) == (
        "太郎",
        "city_manager",
        {"from": 0, "to": "世界"},
    )


def test_pages_follow_one_another(session: Session) -> None:
    write(session, 5)
    first = audit_log.find(session, Sought(), most=2)
    assert [one.subject for one in first] == ["closure:4", "closure:3", "closure:2"]
    rest = audit_log.find(session, Sought(), most=2, before=first[1].id)
    assert [one.subject for one in rest] == ["closure:2", "closure:1", "closure:0"]


def test_an_export_has_what_proves_it(session: Session) -> None:
    write(session, 3)
    rows = audit_log.export(session, Sought(), most=2)
    rows += audit_log.export(session, Sought(), after=rows[-1]["id"])
    assert [row["subject"] for row in rows] == ["closure:0", "closure:1", "closure:2"]
    assert rows[0]["previous"] == audit.START
    assert rows[2]["previous"] == rows[1]["hash"]
