"""A PostgreSQL server that was restarted is noticed before anything is asked of it."""

import psycopg
import pytest
from sqlalchemy import Engine, text

from domain.db import make_engine, transaction
from tests.support.databases import Databases


@pytest.fixture
def postgresql(databases: Databases) -> Engine:
    """An engine on PostgreSQL."""
    return make_engine(databases.new("postgresql", "bare").url)


def test_connections_that_the_server_closed_are_replaced_unseen(
    postgresql: Engine, databases: Databases
) -> None:
    with transaction(postgresql) as one, transaction(postgresql) as other:
        pids = [
            session.execute(text("SELECT pg_backend_pid()")).scalar() for session in (one, other)
        ]
    with psycopg.connect(databases.server.url(), autocommit=True) as connection:
        for pid in pids:
            connection.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    for _ in range(3):
        with transaction(postgresql) as session:
            assert session.execute(text("SELECT 1")).scalar() == 1
    postgresql.dispose()
