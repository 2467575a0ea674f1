"""What the city has not confirmed is told on the public page as a plan, with the telephone."""

from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import Engine

from domain import directory
from domain.db import reading
from tests.support.wiring import public_pages
from web import http


@pytest.mark.parametrize(
    ("day", "japanese", "english"),
    [
        ("2026-12-13", "今日は開く予定です（確認中）", "Expected to be open today"),
        ("2026-12-30", "今日はお休みの予定です（確認中）", "Expected to be closed today"),
        ("2026-12-06", "今日はお休みです", "Closed today"),
        ("2027-01-01", "今日はお休みです", "Closed today"),
    ],
)
def test_only_what_is_confirmed_is_told_as_a_fact(
    seeded: Engine, day: str, japanese: str, english: str
) -> None:
    with reading(seeded) as session:
        offices = directory.load(session)
    app = Flask("city", static_folder=None)
    http.install(app, secure=False)
    moment = datetime.fromisoformat(f"{day}T10:00+09:00")
    public_pages(app, seeded, offices, lambda: moment)
    client = app.test_client()
    assert client.get("/w/chuo?lang=ja").get_data(as_text=True).count(japanese) == 1
    assert client.get("/w/chuo?lang=en").get_data(as_text=True).count(english) == 1
