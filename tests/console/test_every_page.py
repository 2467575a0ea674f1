"""Every page of the console, in a real browser: axe finds nothing serious, nothing sticks out, nothing is too small."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from domain.db import make_engine
from domain.rights import Role
from tests.console.office import Office
from tests.support.databases import Databases
from tests.support.serving import serving

pytestmark = pytest.mark.browser
WIDTHS = (1280, 820)
SERIOUS = {"serious", "critical"}
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
SMALL = """() => [...document.querySelectorAll("main a, button, select, input:not([type=hidden])")]
  .filter((e) => e.checkVisibility() && getComputedStyle(e).display !== "inline")
  .filter((e) => !["checkbox", "radio"].includes(e.type))
  .map((e) => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 || box.width < 24)
  .map(([html, box]) => `${html} ${box.width} x ${box.height}`)"""
NOT_PAGES = (
    "static",
    "export",
    ".csv",
    "events",
    "feed",
    ".svg",
    ".png",
    "oidc",
    "sign-on",
    ".zip",
    ".json",
)


@pytest.fixture(scope="module")
def office(databases: Databases) -> Iterator[Office]:
    """Chiba on SQLite, with a few people waiting."""
    database = databases.new("sqlite", "seeded")
    engine = make_engine(database.url)
    made = Office(engine)
    made.walk_ins(3)
    yield made
    engine.dispose()
    databases.drop(database)


@pytest.fixture(scope="module")
def url(office: Office) -> Iterator[str]:
    """Where the office's pages are served."""
    with serving(office.app) as base:
        yield base


def addresses(office: Office) -> list[str]:
    """Every page of the console that needs no id; and those of one counter."""
    rules = [
        rule
        for rule in office.app.url_map.iter_rules()
        if rule.endpoint.startswith("console.") and "GET" in (rule.methods or ())
    ]
    plain = [rule.rule for rule in rules if not rule.arguments]
    return [
        address for address in sorted(plain) if not any(part in address for part in NOT_PAGES)
    ] + ["/console/counters/chuo-juumin/", "/console/counters/chuo-juumin/what-if"]


def test_every_page_is_sound_for_every_eye_and_hand(page: Page, office: Office, url: str) -> None:
    manager = office.member(Role.CITY_MANAGER)
    cookie = manager.web.get_cookie("console")
    assert cookie is not None
    page.context.add_cookies([{"name": "console", "value": cookie.value, "url": url}])
    script, found = Axe().axe_script, []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 1000})
        for address in addresses(office):
            answer = page.goto(url + address)
            assert answer is not None
            if answer.status != 200:
                found.append(f"{address} answered {answer.status}")
                continue
            if page.evaluate(TOO_WIDE):
                found.append(f"{address} is wider than {width} px")
            found += [f"{address} at {width}: too small: {one}" for one in page.evaluate(SMALL)]
            if width == WIDTHS[0]:
                page.evaluate(script)
                found += [f"{address}: {one}" for one in _complaints(page)]
    assert found == []


def _complaints(page: Page) -> list[str]:
    """What axe calls serious or critical."""
    said: dict[str, Any] = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in said["violations"]
        if one["impact"] in SERIOUS
    ]
