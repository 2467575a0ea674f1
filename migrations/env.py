"""Alembic's entry: migrates one database in one transaction, one process at a time."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, text
from sqlmodel import AutoString

from domain.db import UtcDateTime, make_engine
from domain.tables import metadata

ONE_AT_A_TIME = 0x6D61646F
"""The advisory lock ("mado") under which processes that start together migrate one by one."""


def migrate() -> None:
    """Bring the database of ``config.attributes["url"]`` to the wanted revision."""
    engine = make_engine(context.config.attributes["url"])
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "sqlite":
                # Batch mode builds a table anew and drops the old one; only outside a transaction
                # may the checks be put off. The transaction itself waits for the writers' lock.
                connection.connection.cursor().execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                _run(connection)
    finally:
        engine.dispose()


def _run(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=context.config.attributes.get("batch", True),
        render_item=_plainly,
    )
    context.run_migrations()
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise RuntimeError(f"the migration broke references: {broken[:5]}")


def _plainly(kind: str, item: object, _api: AutogenContext) -> str | Literal[False]:
    """Revisions name SQLAlchemy's own types: they must not change when ours do."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    return False


migrate()
