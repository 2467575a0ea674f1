"""What every answer has: headers, a request id, cookies bound to this host, errors for people and for programs."""

import logging
import re
from html.parser import HTMLParser

import pytest
from flask import Flask, request

import locales
from tests.web.conftest import Wired

PAGES = ("/", "/w/chuo?lang=en", "/console/login", "/kiosk/v1/docs", "/nothing-here")
ALL = (*PAGES, "/healthz", "/metrics", "/static/web.css", "/line/webhook", "/kiosk/v1/nothing")
BROWSER = {"Accept": "text/html"}


@pytest.mark.parametrize("address", ALL)
def test_every_answer_has_the_security_headers_and_an_id(production: Flask, address: str) -> None:
    headers = production.test_client().get(address, buffered=True).headers
    csp = headers["Content-Security-Policy"]
    assert "default-src 'self'" in csp
    assert "frame-ancestors 'none'" in csp
    assert "unsafe" not in csp
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Strict-Transport-Security"].startswith("max-age=")
    assert re.fullmatch(r"[0-9a-f]{16}", headers["X-Request-Id"])


def test_the_demo_does_not_bind_a_browser_to_https(wired: Wired) -> None:
    answer = wired(demo=True).test_client().get("/")
    assert "Strict-Transport-Security" not in answer.headers


class Inline(HTMLParser):
    """Finds what a strict policy would block: scripts, styles and handlers within the page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "style" or (tag == "script" and not names.get("src")):
            self.found.append(tag)
        self.found += [name for name in names if name == "style" or name.startswith("on")]
        for name in ("src", "href"):
            if (names.get(name) or "").startswith(("http:", "https:", "//", "javascript:")):
                self.found.append(f"{name}={names[name]}")


@pytest.mark.parametrize("address", PAGES)
def test_pages_have_nothing_inline_and_load_nothing_from_elsewhere(
    production: Flask, address: str
) -> None:
    page = Inline()
    page.feed(production.test_client().get(address).text)
    assert page.found == []


def test_what_pages_refer_to_is_there(production: Flask) -> None:
    browser = production.test_client()
    for address in PAGES:
        for found in re.findall(r'(?:src|href)="(/[^"]*)"', browser.get(address).text):
            assert browser.get(found, buffered=True).status_code in (200, 302), (
                f"{found} of {address}"
            )
    assert browser.get("/favicon.ico", buffered=True).mimetype == "image/svg+xml"


@pytest.mark.parametrize(
    ("demo", "name", "secure"), [(False, "__Host-madoguchi", True), (True, "madoguchi", False)]
)
def test_cookies_are_bound_to_this_host_and_out_of_reach_of_scripts(
    wired: Wired, demo: bool, name: str, secure: bool
) -> None:
    answer = wired(demo=demo).test_client().get("/console/login")
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith(f"{name}=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert ("Secure" in cookie) is secure


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [("GET", "/nothing", 404), ("GET", "/w/atlantis", 404), ("DELETE", "/", 405)],
)
def test_people_get_a_page_in_both_languages(
    production: Flask, method: str, address: str, status: int
) -> None:
    answer = production.test_client().open(address, method=method, headers=BROWSER)
    assert answer.status_code == status
    assert answer.mimetype == "text/html"
    assert 'lang="en"' in answer.text
    assert answer.headers["X-Request-Id"] in answer.text


@pytest.mark.parametrize(("asked", "first", "then"), [("en-GB,ja", "en", "ja"), ("fr", "ja", "en")])
def test_the_page_of_an_error_begins_in_the_browsers_language(
    production: Flask, asked: str, first: str, then: str
) -> None:
    page = production.test_client().get("/nothing", headers={"Accept-Language": asked}).text
    heads = [page.index(locales.text(locale, "web-error-missing")) for locale in (first, then)]
    assert f'<html lang="{first}">' in page
    assert heads == sorted(heads)


@pytest.mark.parametrize(
    ("demo", "told", "seen"),
    [
        (False, "203.0.113.9", "203.0.113.9"),
        (False, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (False, "", "127.0.0.1"),
        (True, "203.0.113.9", "127.0.0.1"),
    ],
)
def test_the_clients_address_is_what_our_proxy_tells_and_the_demo_has_none(
    wired: Wired, demo: bool, told: str, seen: str
) -> None:
    application = wired(demo=demo)
    application.view_functions["web.ward"] = lambda **_: str(request.remote_addr)
    headers = {"X-Forwarded-For": told} if told else {}
    assert application.test_client().get("/w/chuo", headers=headers).text == seen


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("GET", "/kiosk/v1/nothing", 404, "not_found"),
        ("GET", "/line/webhook", 405, "method_not_allowed"),
        ("GET", "/demo/clock", 404, "not_found"),
        ("POST", "/demo/clock", 404, "not_found"),
    ],
)
def test_programs_get_a_problem_document(
    production: Flask, method: str, address: str, status: int, code: str
) -> None:
    answer = production.test_client().open(address, method=method, headers=BROWSER)
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"
    body = answer.get_json()
    assert body["code"] == code
    assert body["status"] == status
    assert body["message"]
    assert body["request_id"] == answer.headers["X-Request-Id"]


def test_who_uses_the_wrong_method_is_told_the_right_ones(production: Flask) -> None:
    assert "POST" in production.test_client().get("/line/webhook").headers["Allow"]


@pytest.mark.parametrize("address", ["/console/login", "/line/webhook"])
def test_a_body_of_megabytes_is_refused(production: Flask, address: str) -> None:
    answer = production.test_client().post(address, data={"login": "x" * (2 * 1024 * 1024)})
    assert answer.status_code in (400, 413)


@pytest.mark.parametrize(("address", "kind"), [("/w/x", "text/html"), ("/api/x", "problem+json")])
def test_an_error_of_ours_tells_nothing_of_the_inside(
    wired: Wired, caplog: pytest.LogCaptureFixture, address: str, kind: str
) -> None:
    application = wired()

    def broken() -> str:
        raise RuntimeError("the secret of the inside")

    application.add_url_rule("/api/x", "broken", broken)
    application.view_functions["web.ward"] = lambda **_: broken()
    with caplog.at_level(logging.ERROR):
        answer = application.test_client().get(address)
    assert answer.status_code == 500
    assert kind in answer.content_type
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    (logged,) = caplog.records
    assert vars(logged)["request_id"] == answer.headers["X-Request-Id"]
    assert logged.exc_info is not None
