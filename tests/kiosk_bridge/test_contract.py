"""The contract: what the OpenAPI document and the page to read it say is what the API does."""

from html.parser import HTMLParser
from typing import Any

import pytest

from kiosk_bridge import problems
from kiosk_bridge.answers import Issued, ProblemDocument
from tests.kiosk_bridge.machine import ON_TIME, Machine, body_of
from web.http import CSP


class Page(HTMLParser):
    """Collects what a strict Content-Security-Policy would stop."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.bad: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note scripts, inline styles, handlers and foreign addresses."""
        if tag in ("script", "style", "iframe"):
            self.bad.append(tag)
        for name, value in attrs:
            foreign = name in ("src", "href") and (value or "").startswith(("http", "//"))
            if name == "style" or name.startswith("on") or foreign:
                self.bad.append(f"{tag} {name}={value}")


@pytest.fixture
def document(machine: Machine) -> dict[str, Any]:
    """The OpenAPI document, which needs no device key."""
    answer = machine.client.get("/kiosk/v1/openapi.json")
    assert answer.status_code == 200
    return dict(body_of(answer))


def test_every_call_is_described(document: dict[str, Any]) -> None:
    calls = {
        (method, path.removeprefix("/kiosk/v1"))
        for path, methods in document["paths"].items()
        for method in methods
    }
    assert calls == {
        ("post", "/check-ins"),
        ("post", "/tickets"),
        ("post", "/heartbeats"),
        ("get", "/counters"),
        ("get", "/keys"),
        ("get", "/bookings"),
        ("post", "/leases"),
        ("get", "/leases"),
        ("post", "/journal"),
    }
    assert document["openapi"].startswith("3.")
    for methods in document["paths"].values():
        for call in methods.values():
            assert call["security"] == [{"device_key": []}]
            assert call["summary"]


def test_every_code_stands_beside_its_status(document: dict[str, Any]) -> None:
    known = {**problems.STATUS, **problems.OWN}
    everywhere: set[str] = set()
    for methods in document["paths"].values():
        for call in methods.values():
            told = {
                code.strip("` "): int(status)
                for status, response in call["responses"].items()
                if int(status) >= 400
                for code in response["description"].split(",")
            }
            assert told == {code: known[code] for code in told}
            assert {"kiosk_key_missing", "kiosk_key_wrong", "kiosk_revoked"} <= set(told)
            everywhere |= set(told)
            for status, response in call["responses"].items():
                kind = "application/problem+json" if int(status) >= 400 else "application/json"
                assert list(response.get("content", {kind: None})) == [kind]
    assert everywhere == set(known)


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    def references(node: Any) -> list[str]:
        if isinstance(node, dict):
            own = [node["$ref"]] if "$ref" in node else []
            return own + [found for value in node.values() for found in references(value)]
        return (
            [found for value in node for found in references(value)]
            if isinstance(node, list)
            else []
        )

    found = references(document)
    assert found
    for reference in found:
        node: Any = document
        for part in reference.removeprefix("#/").split("/"):
            node = node[part]


def test_answers_keep_to_the_models(machine: Machine) -> None:
    booking = machine.book()
    early = machine.scan(booking)
    ProblemDocument.model_validate_json(early.data)
    Issued.model_validate_json(machine.at(ON_TIME).scan(booking).data)
    ProblemDocument.model_validate_json(machine.post("check-ins", {}).data)


@pytest.mark.parametrize("locale", ["ja", "en"])
def test_the_page_reads_in_both_languages_without_any_script(machine: Machine, locale: str) -> None:
    answer = machine.client.get(f"/kiosk/v1/docs?lang={locale}")
    assert answer.status_code == 200
    assert answer.headers["Content-Security-Policy"] == CSP
    assert f'<html lang="{locale}">' in answer.text
    assert Page(answer.text).bad == []
    for code in (*problems.STATUS, *problems.OWN):
        assert f"<code>{code}</code>" in answer.text
    assert "/kiosk/v1/check-ins" in answer.text
    with machine.client.get("/kiosk/v1/docs.css") as style:
        assert style.status_code == 200
