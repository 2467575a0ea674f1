"""What a database error says goes to the log, so it says nothing of what was stored."""

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from domain.db import transaction


def test_an_error_of_the_database_does_not_repeat_the_citizens_words(engine: Engine) -> None:
    statement = text("INSERT INTO no_such_table (payload) VALUES (:payload)")
    with pytest.raises(SQLAlchemyError) as failure, transaction(engine) as session:
        session.execute(statement, {"payload": "the words of a citizen"})
    assert "no_such_table" in str(failure.value)
    assert "the words of a citizen" not in str(failure.value)
