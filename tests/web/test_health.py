"""Health: what lives, what is ready, and how much is to be done."""

from flask import Flask

from domain import inbox
from domain.db import make_engine, transaction
from domain.inbox import Received
from tests.support.databases import Databases
from tests.support.moments import NOW
from tests.web.conftest import Wired
from web import health


def test_a_process_that_lives_says_so_even_without_a_database(wired: Wired) -> None:
    assert wired(contents="bare").test_client().get("/healthz").get_json() == {"status": "ok"}


def test_a_process_is_ready_when_there_is_a_city_to_work_for(wired: Wired) -> None:
    for contents, status in (("bare", 503), ("empty", 503), ("seeded", 200)):
        assert wired(contents=contents).test_client().get("/readyz").status_code == status


def test_the_metrics_count_rows_and_tell_nothing_about_people(databases: Databases) -> None:
    database = databases.new("sqlite", "seeded")
    engine = make_engine(database.url)
    event = Received("E1", "Usomebody", NOW, {"message": {"text": "my words"}})
    with transaction(engine) as session:
        inbox.store(session, events=[event], now=NOW)
    app = Flask("metrics")
    app.register_blueprint(health.blueprint(engine))
    answer = app.test_client().get("/metrics")
    assert answer.status_code == 200
    assert answer.content_type.startswith("text/plain")
    assert 'madoguchi_rows{status="pending",table="inboxevent"} 1.0' in answer.text.replace(
        "inbox_event", "inboxevent"
    )
    assert "Usomebody" not in answer.text
    assert "my words" not in answer.text
    engine.dispose()
    databases.drop(database)
