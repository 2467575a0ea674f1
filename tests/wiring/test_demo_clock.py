"""``/demo/clock`` moves the demo's time, refuses what is no instant, and is absent everywhere else."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from clock import DemoClock
from demo import clock_api
from tests.support.moments import NOW


class Demo:
    """The clock's address, and how often the rest of the demo was told."""

    def __init__(self) -> None:
        self.clock = DemoClock(NOW)
        self.moved = 0
        app = Flask("demo")
        app.register_blueprint(clock_api.blueprint(self.clock, moved=self._count))
        self.web: FlaskClient = app.test_client()

    def _count(self) -> None:
        self.moved += 1

    def told(self) -> datetime:
        answer: Any = self.web.get("/demo/clock").get_json()
        return datetime.fromisoformat(answer["now"])


@pytest.fixture
def demo() -> Demo:
    return Demo()


def test_the_time_is_told_in_the_citys_zone(demo: Demo) -> None:
    told = demo.told()
    assert told.utcoffset() == timedelta(hours=9)
    assert NOW <= told < NOW + timedelta(minutes=5)


@pytest.mark.parametrize(
    "wanted",
    [
        "2026-12-02T10:20:00+09:00",
        "2026-12-02T01:20:00Z",
        "2026-12-02T10:20:00",
        "2026-12-02 10:20",
    ],
)
def test_the_clock_is_moved_and_runs_on(demo: Demo, wanted: str) -> None:
    answer = demo.web.post("/demo/clock", json={"now": wanted})
    assert answer.status_code == 200
    expected = datetime(2026, 12, 2, 1, 20, tzinfo=UTC)
    assert expected <= demo.told() < expected + timedelta(minutes=5)
    assert demo.moved == 1


def test_the_clock_goes_back_too(demo: Demo) -> None:
    demo.web.post("/demo/clock", json={"now": "2026-11-30T09:00:00+09:00"})
    assert demo.told() < NOW


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'"2026-12-01"',
        b"{}",
        b'{"now": null}',
        b'{"now": 5}',
        b'{"now": "tomorrow"}',
        b'{"now": "2026-02-31T09:00:00"}',
        b'{"now": "0001-01-01T00:00:00+09:00"}',
        b'{"now": "9999-12-31T23:59:59-12:00"}',
    ],
)
def test_what_is_no_instant_is_refused_and_the_clock_stays(demo: Demo, body: bytes) -> None:
    answer = demo.web.post("/demo/clock", data=body, content_type="application/json")
    assert answer.status_code == 400
    problem: Any = answer.get_json()
    assert problem["code"] == "bad_instant"
    assert "ISO 8601" in problem["message"]
    assert demo.told() < NOW + timedelta(minutes=5)
    assert demo.moved == 0
