"""The public page: how busy it is, in the reader's language, and nothing about anybody."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine

from domain import directory, issuing, queue
from domain.db import reading, transaction
from domain.rules import Rules
from domain.tables import TicketKind
from tests.support.moments import NOW
from tests.support.wiring import public_pages
from web import http

RULES = Rules()
SUNDAY = NOW - timedelta(days=2)


@pytest.fixture
def clock() -> dict[str, datetime]:
    return {"now": NOW}


@pytest.fixture
def city(seeded: Engine, clock: dict[str, datetime]) -> Flask:
    """Chiba; at resident registration of Chuo one is called to desk 5 and two wait."""
    with transaction(seeded) as session:
        offices = directory.load(session)
        counter = offices.counters["chuo-juumin"]
        for _ in range(3):
            issuing.issue(session, counter=counter, kind=TicketKind.WALK_IN, now=NOW, rules=RULES)
        queue.call_next(session, counter=counter, desk=5, now=NOW, rules=RULES)
    with reading(seeded) as session:
        loaded = directory.load(session)
    app = Flask("city", static_folder=None)
    http.install(app, secure=False)
    public_pages(app, seeded, loaded, lambda: clock["now"])
    return app


def shown(city: Flask, address: str = "/", language: str = "ja-JP,ja;q=0.9,en;q=0.8") -> str:
    answer = city.test_client().get(address, headers={"Accept-Language": language})
    assert answer.status_code == 200
    return " ".join(answer.text.split())


def test_the_city_at_a_glance(city: Flask) -> None:
    page = shown(city)
    assert page.count("<section") == 6
    assert "12月1日(火) 9:00 現在" in page
    assert "今日の受付 9:00–17:00" in page
    assert '<td class="num">2人</td>' in page
    assert "B-101" in page
    assert "5番窓口" in page


def test_one_ward_alone(city: Flask) -> None:
    page = shown(city, "/w/chuo")
    assert page.count("<section") == 1
    assert "千葉市中央区役所" in page
    assert "すべての区役所" in page


@pytest.mark.parametrize(
    ("address", "language", "expected"),
    [
        ("/", "en-GB,en;q=0.9", "en"),
        ("/", "ja", "ja"),
        ("/", "fr-FR", "ja"),
        ("/", "", "ja"),
        ("/", "*;q=nonsense", "ja"),
        ("/?lang=en", "ja", "en"),
        ("/?lang=ja", "en", "ja"),
        ("/?lang=tlh", "en", "en"),
        ("/?lang=%3Cscript%3E", "ja", "ja"),
    ],
)
def test_the_reader_or_else_the_browser_chooses_the_language(
    city: Flask, address: str, language: str, expected: str
) -> None:
    page = shown(city, address, language)
    assert f'<html lang="{expected}">' in page
    assert ("How busy the counters are" in page) == (expected == "en")
    assert "<script>" not in page


def test_english_readers_are_told_names_and_times_in_english(city: Flask) -> None:
    page = shown(city, "/w/chuo?lang=en")
    assert "Chuo Ward Office" in page
    assert "9:00 AM–5:00 PM" in page
    assert "desk 5" in page


def test_a_closed_day_is_told_as_one(city: Flask, clock: dict[str, datetime]) -> None:
    clock["now"] = SUNDAY
    page = shown(city)
    assert page.count("今日はお休みです") == 6
    assert "B-101" not in page


@pytest.mark.parametrize("ward", ["atlantis", "CHUO", "%00", "../console", "x" * 5000])
def test_a_ward_that_is_none_is_not_found(city: Flask, ward: str) -> None:
    assert city.test_client().get(f"/w/{ward}").status_code == 404
