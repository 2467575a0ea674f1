"""Migrations give the tables that the models describe, on both databases."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from domain.db import make_engine
from domain.tables import metadata
from migrations import run
from tests.support.databases import Backend, Database, Databases

HINT = 'the models have changed: write a migration with make migration NAME="…"'


@pytest.fixture
def bare(backend: Backend, databases: Databases) -> Iterator[Database]:
    """A database without tables."""
    made = databases.new(backend, "bare")
    yield made
    databases.drop(made)


@pytest.fixture
def migrated(bare: Database) -> Iterator[Engine]:
    """An engine on a database that the migrations made."""
    run.upgrade(bare.url)
    engine = make_engine(bare.url)
    yield engine
    engine.dispose()


def test_a_migrated_database_has_what_the_models_have(migrated: Engine) -> None:
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == [], HINT


def test_constraints_and_conditions_of_indexes_are_the_same_too(
    migrated: Engine, engine: Engine
) -> None:
    assert anatomy(migrated) == anatomy(engine), HINT


def test_what_the_database_refuses_by_itself_is_the_same_too(
    migrated: Engine, engine: Engine
) -> None:
    assert triggers(migrated) == triggers(engine), HINT
    assert any("audit_entry" in one for one in triggers(engine))


def test_a_database_knows_its_revision(bare: Database) -> None:
    assert run.current(bare.url) is None
    run.upgrade(bare.url)
    assert run.current(bare.url) == run.head()


def test_migrating_again_changes_nothing(migrated: Engine, bare: Database) -> None:
    before = anatomy(migrated)
    run.upgrade(bare.url)
    assert anatomy(migrated) == before


def test_processes_that_start_together_migrate_once(bare: Database) -> None:
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(_upgrade_in_a_process, bare.url) for _ in range(4)]:
            assert done.result() == 0
    assert run.current(bare.url) == run.head()


def test_every_migration_can_be_taken_back(bare: Database) -> None:
    run.upgrade(bare.url)
    run.downgrade(bare.url, "base")
    engine = make_engine(bare.url)
    assert set(inspect(engine).get_table_names()) == {"alembic_version"}
    engine.dispose()


def test_staff_of_before_keep_what_they_could_do(bare: Database) -> None:
    run.upgrade(bare.url, "0004")
    engine = make_engine(bare.url)
    ward = {"id": "chuo", "code": "12101", "now": "2026-11-01 00:00:00"}
    with engine.begin() as connection:
        columns = inspect(connection).get_columns("ward")
        needed = {
            one["name"]: _any_value(str(one["type"]))
            for one in columns
            if not one["nullable"] and one["name"] not in ward
        }
        names = ", ".join(["id", "code", *needed])
        values = ", ".join([":id", ":code", *needed.values()])
        connection.execute(
            text(f"INSERT INTO ward ({names}) VALUES ({values})"), ward
        )  # our own names
        for login, works_in in (("taro", "'chuo'"), ("hana", "NULL")):
            connection.execute(
                text(
                    "INSERT INTO staff (login, name, password_hash, ward_id, created_at)"  # likewise
                    f" VALUES ('{login}', '{login}', '-', {works_in}, :now)"
                ),
                ward,
            )
    run.upgrade(bare.url)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT login, role, totp_step FROM staff ORDER BY login"))
        assert [tuple(row) for row in rows] == [("hana", "city_manager", 0), ("taro", "clerk", 0)]
    engine.dispose()


def _any_value(kind: str) -> str:
    return {"JSON": "'{}'", "BOOLEAN": "false", "VARCHAR": "''"}.get(kind, "0")


def _upgrade_in_a_process(url: str) -> int:
    program = "import sys; from migrations import run; run.upgrade(sys.argv[1])"
    return subprocess.run([sys.executable, "-c", program, url], check=False).returncode


def anatomy(engine: Engine) -> dict[str, Any]:
    """Everything that describes a database's tables, in an order of its own."""
    look = inspect(engine)
    return {
        table: {
            "columns": sorted(
                (column["name"], str(column["type"]), column["nullable"], column["default"])
                for column in look.get_columns(table)
            ),
            "primary key": look.get_pk_constraint(table),
            "unique": sorted(look.get_unique_constraints(table), key=str),
            "references": sorted(look.get_foreign_keys(table), key=str),
            "checks": sorted(look.get_check_constraints(table), key=str),
            "indexes": _indexes(engine, table),
        }
        for table in look.get_table_names()
        if table != "alembic_version"
    }


def _indexes(engine: Engine, table: str) -> list[str]:
    """The indexes as the database itself writes them down, conditions included."""
    query = {
        "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = :table",
        "postgresql": "SELECT indexdef FROM pg_indexes WHERE tablename = :table",
    }[engine.dialect.name]
    with engine.connect() as connection:
        rows = connection.scalars(text(query), {"table": table})
        return sorted(" ".join(row.split()) for row in rows if row)


def triggers(engine: Engine) -> list[str]:
    """The triggers and what they do, as the database itself writes them down."""
    query = {
        "sqlite": "SELECT sql FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": """
            SELECT pg_get_triggerdef(t.oid) || pg_get_functiondef(t.tgfoid)
            FROM pg_trigger t WHERE NOT t.tgisinternal""",
    }[engine.dialect.name]
    with engine.connect() as connection:
        return sorted(" ".join(row.split()) for row in connection.scalars(text(query)))
