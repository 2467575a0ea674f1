"""Every address is either on the list of public ones or refuses who does not show who they are."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.routing import AnyConverter, BaseConverter, IntegerConverter, Rule

import app as wiring
from clock import Clock
from config import Settings
from tests.support.databases import Databases

PUBLIC = {
    "/",
    "/w/<ward_id>",
    "/api/v1/congestion.json",
    "/api/v1/history.json",
    "/api/v1/history.csv",
    "/api/v1/forecast.json",
    "/api/v1/wait-record.json",
    "/api/v1/openapi.json",
    "/api/v1/docs",
    "/api/v1/docs.css",
    "/display/<ward_id>",
    "/display/<ward_id>/events",
    "/display/<ward_id>/now.json",
    "/favicon.ico",
    "/healthz",
    "/readyz",
    "/metrics",
    "/fonts/noto-sans-jp.ttf",
    "/t/<code>",  # the code is on the paper alone: 96 bits
    "/pictures/<secret>",  # a picture of a broadcast, sent to many; the address is the secret: 192 bits
    "/b/<code>/<locale>",  # the link of a broadcast: leads to its stored address
    "/qr/<secret>.png",  # the address itself is the secret: 128 bits
    "/console/login",
    "/console/sign-on",  # leads to the city's provider, where one is set
    "/console/sign-on/back",  # believes what the provider has signed
    "/kiosk/v1/openapi.json",
    "/kiosk/v1/docs",
    "/kiosk/v1/docs.css",
}
DEMO_ONLY = {"/demo/clock", "/demo/second-factor"}
EXAMPLES = {"int": "1", "default": "chuo-juumin"}
REFUSED = (400, 401, 403)
"""400: LINE's signature or the machine's key is missing altogether."""


@pytest.fixture(scope="module")
def service(databases: Databases) -> Iterator[Flask]:
    """The application as in production, without the CSRF check that would hide a missing guard."""
    database = databases.new("sqlite", "seeded")
    settings = Settings(database_url=database.url, public_base_url="https://madoguchi.example.jp")
    house = wiring.House(settings, Clock())
    made = wiring.create_app(house)
    made.config["WTF_CSRF_METHODS"] = frozenset()
    yield made
    house.stop_workers()
    databases.drop(database)


def test_who_shows_nothing_is_refused_everywhere_but_on_the_public_list(service: Flask) -> None:
    browser = service.test_client()
    for rule, method in _guarded(service):
        answer = browser.open(_address(rule), method=method, json={})
        sent_to_log_in = answer.status_code in (302, 303) and "/login" in answer.location
        where = f"{method} {rule.rule} answered {answer.status_code}"
        assert answer.status_code in REFUSED or sent_to_log_in, where


def test_the_rooms_that_must_be_guarded_are(service: Flask) -> None:
    guarded = {rule.rule for rule, _ in _guarded(service)}
    assert "/line/webhook" in guarded
    for room in ("/console/", "/kiosk/v1/"):
        assert any(address.startswith(room) for address in guarded)


def test_the_public_list_names_nothing_that_is_gone(service: Flask) -> None:
    assert {rule.rule for rule in service.url_map.iter_rules()} >= PUBLIC


def test_the_demos_addresses_do_not_exist_in_production(service: Flask) -> None:
    for address in DEMO_ONLY:
        for method in ("GET", "POST"):
            assert service.test_client().open(address, method=method).status_code == 404


def _guarded(service: Flask) -> Iterator[tuple[Rule, str]]:
    for rule in service.url_map.iter_rules():
        if rule.rule not in PUBLIC and not rule.endpoint.endswith(".static"):
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                yield rule, method


def _address(rule: Rule) -> str:
    values = {name: _example(converter) for name, converter in rule._converters.items()}
    with_values = rule.build(values, append_unknown=False)
    assert with_values is not None
    return with_values[1]


def _example(converter: BaseConverter) -> str:
    if isinstance(converter, AnyConverter):
        return min(converter.items)
    return EXAMPLES["int" if isinstance(converter, IntegerConverter) else "default"]
