"""The console in production: behind HTTPS, with what a browser sends under our own headers."""

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

import console
import console.guard
from console.line_side import Sending
from domain import directory, staff
from domain.db import transaction
from domain.rules import Rules
from tests.console.fake_line import FakeLine
from tests.support.moments import NOW
from tests.support.wiring import public_pages
from web import http

HOST = "https://madoguchi.example.jp"
PASSWORD = "a password of this test"


@pytest.fixture
def client(seeded: Engine) -> FlaskClient:
    """A browser in front of the console as it is served in production."""
    with transaction(seeded) as session:
        staff.add(session, login="taro", name="窓口 太郎", password=PASSWORD, now=NOW)
        offices = directory.load(session)
    app = Flask(__name__, root_path=str(Path(__file__).parent), static_folder=None)
    app.config.update(
        SECRET_KEY="of this test",
        SESSION_COOKIE_SECURE=True,
        WTF_CSRF_CHECK_DEFAULT=False,
        WTF_CSRF_SSL_STRICT=True,
    )
    console.guard.csrf.init_app(app)
    http.install(app, secure=True)
    app.register_blueprint(
        console.blueprint(
            engine=seeded,
            directory=lambda: offices,
            rules=Rules,
            now=lambda: NOW,
            session_now=lambda: NOW,
            wake=lambda: None,
            base_rules=Rules(),
            sending=Sending(FakeLine()),
        )
    )
    public_pages(app, seeded, offices)
    return app.test_client()


def send(client: FlaskClient, page: str, address: str, **fields: str) -> int:
    """Fill in the form of *page* as a browser does: it names where it comes from unless it was told not to."""
    shown = client.get(page, base_url=HOST)
    found = re.search(r'name="csrf_token" value="([^"]+)"', shown.text)
    assert found is not None
    silent = shown.headers["Referrer-Policy"] == "no-referrer"
    headers = {} if silent else {"Referer": HOST + page}
    form = {"csrf_token": found[1], **fields}
    return client.post(address, base_url=HOST, data=form, headers=headers).status_code


def test_a_clerk_logs_in_over_https(client: FlaskClient) -> None:
    assert send(client, "/console/login", "/console/login", login="taro", password=PASSWORD) == 302
    assert client.get("/console/", base_url=HOST).status_code == 200


@pytest.mark.parametrize("desk", ["9" * 5000, "²", "-1", "", "x"])
def test_a_desk_that_is_none_becomes_the_first_one(client: FlaskClient, desk: str) -> None:
    send(client, "/console/login", "/console/login", login="taro", password=PASSWORD)
    page = "/console/counters/chuo-juumin/"
    assert send(client, page, f"{page}call", desk=desk) == 302
    assert client.get(page, query_string={"desk": desk}, base_url=HOST).status_code == 200


@pytest.mark.parametrize("number", [2**31 - 1, 2**31, 2**64, 10**30])
def test_a_ticket_that_cannot_be_is_not_found(client: FlaskClient, number: int) -> None:
    send(client, "/console/login", "/console/login", login="taro", password=PASSWORD)
    page = "/console/counters/chuo-juumin/"
    assert send(client, page, f"/console/tickets/{number}/skip") == 404
