"""Links of broadcasts lead to the stored address and nowhere else, and are counted."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from domain import broadcast_report, broadcasts
from domain.db import reading, transaction
from tests.domain.mailing import JA, approved, people, started
from web import links

LINK = {**JA, "button": {"label": "くわしく", "url": "https://example.jp/typhoon?day={day}"}}


@pytest.fixture
def sent(engine: Engine) -> int:
    """The id of a broadcast with a link in Japanese, and none in English."""
    with transaction(engine) as session:
        people(session, 3)
        return started(session, messages={"ja": LINK, "en": JA}, variables={"day": "2"})[0]


@pytest.fixture
def web(engine: Engine) -> FlaskClient:
    """A browser."""
    app = Flask(__name__)
    app.register_blueprint(links.blueprint(engine))
    return app.test_client()


def _code(engine: Engine, broadcast_id: int) -> str:
    with reading(engine) as session:
        return broadcasts.find(session, broadcast_id=broadcast_id).code


def _opened(engine: Engine, broadcast_id: int) -> int:
    with reading(engine) as session:
        return broadcast_report.of(session, broadcast_id=broadcast_id).link_taps


def test_it_leads_on_and_each_opening_counts(engine: Engine, web: FlaskClient, sent: int) -> None:
    for _ in range(2):
        answer = web.get(f"/b/{_code(engine, sent)}/ja?url=https://example.org/")
        assert answer.status_code == 302
        assert answer.headers["Location"] == "https://example.jp/typhoon?day=2"
        assert answer.headers["Cache-Control"] == "no-store"
    web.head(f"/b/{_code(engine, sent)}/ja")
    assert _opened(engine, sent) == 2


@pytest.mark.parametrize(
    "path",
    ["/b/{code}/en", "/b/{code}/ko", "/b/999999x/ja", "/b/%00/ja", "/b/{code}/%00", "/b/{code}/"],
)
def test_there_is_nothing_else_to_lead_to(
    engine: Engine, web: FlaskClient, sent: int, path: str
) -> None:
    answer: Any = web.get(path.format(code=_code(engine, sent)))
    assert answer.status_code == 404
    assert _opened(engine, sent) == 0


def test_what_nobody_has_got_yet_leads_nowhere(engine: Engine, web: FlaskClient) -> None:
    with transaction(engine) as session:
        people(session, 3)
        ready, _ = approved(session, messages={"ja": LINK}, variables={"day": "2"})
    assert web.get(f"/b/{_code(engine, ready)}/ja").status_code == 404
