"""Open data: the figures of the pages for programs, free to use, cached, and with plain words for mistakes."""

import csv
import io
import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from domain import directory, half_hours, issuing, queue
from domain.db import reading, transaction
from domain.rules import Rules
from domain.tables import HalfHour, TicketKind
from tests.support.moments import NOW
from tests.support.wiring import public_pages
from web import http

RULES = Rules()


@pytest.fixture
def clock() -> dict[str, datetime]:
    return {"now": NOW}


@pytest.fixture
def app(seeded: Engine, clock: dict[str, datetime]) -> Flask:
    """Chiba; at resident registration of Chuo one was called to desk 5 and two wait."""
    with transaction(seeded) as session:
        offices = directory.load(session)
        counter = offices.counters["chuo-juumin"]
        for _ in range(3):
            issuing.issue(session, counter=counter, kind=TicketKind.WALK_IN, now=NOW, rules=RULES)
        queue.call_next(session, counter=counter, desk=5, now=NOW, rules=RULES)
    with reading(seeded) as session:
        loaded = directory.load(session)
    made = Flask("data", static_folder=None)
    http.install(made, secure=False)
    public_pages(made, seeded, loaded, lambda: clock["now"])
    return made


def get(app: Flask, path: str, **headers: str) -> TestResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return app.test_client().get(f"/api/v1/{path}", headers=named)


def read(app: Flask, path: str) -> Any:
    answer = get(app, path)
    assert answer.status_code == 200, answer.text
    return json.loads(answer.data)


def test_congestion_is_told_for_programs_as_on_the_page(app: Flask) -> None:
    wards = read(app, "congestion.json")["wards"]
    assert [ward["id"] for ward in wards][:2] == ["chuo", "hanamigawa"]
    (ward,) = read(app, "congestion.json?ward=chuo")["wards"]
    counters = {counter["id"]: counter for counter in ward["counters"]}
    juumin = counters["chuo-juumin"]
    assert (juumin["waiting"], juumin["calling"]) == (2, [{"label": "B-101", "desk": 5}])
    assert juumin["wait"]["basis"] == "rough"
    assert juumin["wait"]["low_minutes"] < juumin["wait"]["high_minutes"]
    assert (ward["open"], ward["waiting"], ward["updated_at"]) == (True, 2, "2026-12-01T00:00:00Z")


@pytest.mark.parametrize(
    "path", ["congestion.json", "history.json?ward=chuo", "forecast.json", "history.csv?ward=chuo"]
)
def test_everybody_may_use_it_and_the_licence_is_told(app: Flask, path: str) -> None:
    answer = get(app, path)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert 'by/4.0/>; rel="license"' in answer.headers["Link"]
    assert answer.headers["Cache-Control"].startswith("public, max-age=")
    if path.endswith("json"):
        assert json.loads(answer.data)["licence"] == "CC BY 4.0"


def test_who_has_the_figures_already_is_sent_none(app: Flask, clock: dict[str, datetime]) -> None:
    tag = get(app, "congestion.json").headers["ETag"]
    clock["now"] += timedelta(seconds=5)
    again = get(app, "congestion.json", If_None_Match=tag)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_another_sites_page_may_ask_whether_something_is_new(app: Flask) -> None:
    answer = app.test_client().options(
        "/api/v1/congestion.json",
        headers={"Origin": "https://example.org", "Access-Control-Request-Method": "GET"},
    )
    assert answer.status_code == 200
    assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]


def keep(engine: Engine, *rows: HalfHour) -> None:
    with transaction(engine) as session:
        session.add_all(rows)


def half_hour(at: datetime, *, issued: int, median: int | None = 12) -> HalfHour:
    return HalfHour(
        counter_id="chuo-juumin",
        starts_at=at,
        issued=issued,
        booked=1,
        called=issued,
        peak_waiting=4,
        wait_median=median,
    )


def test_history_holds_half_hours_and_no_single_persons_wait(app: Flask, seeded: Engine) -> None:
    keep(
        seeded,
        half_hour(NOW - timedelta(days=1), issued=9),
        half_hour(NOW - timedelta(days=1) + half_hours.LENGTH, issued=2),
        half_hour(NOW - timedelta(days=40), issued=5),
    )
    found = read(app, "history.json?ward=chuo")
    assert (found["from"], found["to"]) == ("2026-11-25", "2026-12-01")
    rows = found["half_hours"]
    assert [(row["issued"], row["wait_median_minutes"]) for row in rows] == [(9, 12), (2, None)]
    table = get(app, "history.csv?ward=chuo&from=2026-11-30&to=2026-11-30")
    assert table.mimetype == "text/csv"
    assert table.data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(table.data.decode("utf-8-sig"))))
    assert [line["issued"] for line in lines] == ["9", "2"]
    assert lines[0]["starts_at"] == "2026-11-30T00:00:00Z"
    assert read(app, "history.json?ward=midori")["half_hours"] == []


def test_the_forecast_has_the_days_that_can_be_booked(app: Flask) -> None:
    (ward,) = read(app, "forecast.json?ward=chuo")["wards"]
    days = {day["day"]: day for day in ward["days"]}
    assert len(days) == 31
    assert days["2026-12-01"]["half_hours"]
    assert (days["2026-12-07"]["open"], days["2026-12-07"]["stars"]) == (True, 1)
    assert (days["2026-12-06"]["open"], days["2026-12-06"]["stars"]) == (False, None)
    assert days["2026-12-13"]["confirmed"] is False


def test_the_record_is_empty_before_the_first_night(app: Flask) -> None:
    found = read(app, "wait-record.json")
    assert (found["figures"], found["wards"]) == (None, [])


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("congestion.json?ward=atlantis", 404, "ward_unknown"),
        ("history.json", 422, "invalid_request"),
        ("history.json?ward=atlantis", 404, "ward_unknown"),
        ("history.json?ward=chuo&from=1.12.2026", 422, "invalid_request"),
        ("history.json?ward=chuo&from=20261201", 422, "invalid_request"),
        ("history.json?ward=chuo&to=0", 422, "invalid_request"),
        ("history.json?ward=chuo&from=0001-01-01&to=0001-01-02", 422, "invalid_request"),
        ("history.json?ward=chuo&to=9999-12-31", 422, "invalid_request"),
        ("history.json?ward=chuo&from=2026-02-30", 422, "invalid_request"),
        ("history.json?ward=chuo&from=2026-12-02&to=2026-12-01", 422, "range_reversed"),
        ("history.json?ward=chuo&from=2026-01-01&to=2026-12-01", 422, "range_too_long"),
        ("history.csv?ward=chuo&from=2026-01-01", 422, "range_too_long"),
        ("forecast.json?ward=%00", 404, "ward_unknown"),
        ("nothing.json", 404, "not_found"),
    ],
)
def test_what_cannot_be_answered_is_said_in_a_sentence(
    app: Flask, path: str, status: int, code: str
) -> None:
    answer = get(app, path, Accept_Language="en")
    assert answer.mimetype == "application/problem+json"
    body = json.loads(answer.data)
    assert (answer.status_code, body["status"], body["code"]) == (status, status, code)
    assert body["message"].endswith(".")


def test_a_month_at_once_is_not_too_long(app: Flask) -> None:
    assert get(app, "history.json?ward=chuo&from=2026-11-01&to=2026-12-01").status_code == 200


@settings(max_examples=40)
@given(query=st.dictionaries(st.sampled_from(["ward", "from", "to", "lang", "x"]), st.text()))
def test_no_question_breaks_it(app: Flask, query: dict[str, str]) -> None:
    for document in ("history.json", "history.csv", "congestion.json"):
        answer = app.test_client().get(f"/api/v1/{document}", query_string=query)
        assert answer.status_code in (200, 404, 422)
