"""Public pages and board in a real browser: axe finds nothing serious, nothing is cut off, motion is optional."""

from collections.abc import Iterator
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Page, Route, expect
from werkzeug.serving import make_server

from domain import directory, issuing, queue
from domain.db import make_engine, transaction
from domain.rules import Rules
from domain.tables import TicketKind
from tests.support.databases import Databases
from tests.support.moments import NOW
from tests.support.wiring import public_pages
from web import http, ticket_page

pytestmark = pytest.mark.browser
CODE = "a-follow-code-"
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
CUT = """() => [...document.querySelectorAll("main, section, li, table")]
  .filter((e) => e.scrollHeight > e.clientHeight + 2 && getComputedStyle(e).overflowY === "hidden")
  .map((e) => e.className || e.tagName)"""


@pytest.fixture(scope="module")
def url(databases: Databases) -> Iterator[str]:
    """Chiba's pages: at Chuo people wait, five are called, one is absent."""
    database = databases.new("sqlite", "seeded")
    engine = make_engine(database.url)
    with transaction(engine) as session:
        offices = directory.load(session)
        for counter in offices.counters_of("chuo"):
            for number in range(6):
                ticket = issuing.issue(
                    session, counter=counter, kind=TicketKind.WALK_IN, now=NOW, rules=Rules()
                ).ticket
                ticket.follow_code = f"{CODE}{counter.kind}{number}"
            desk = counter.desks[-1]
            queue.call_next(session, counter=counter, desk=desk, now=NOW, rules=Rules())
        place = queue.call_next(
            session, counter=offices.counters["chuo-juumin"], desk=6, now=NOW, rules=Rules()
        )
        assert place is not None
        assert place.ticket.id is not None
        queue.skip(session, ticket_id=place.ticket.id, now=NOW)
    app = Flask("pages", static_folder=None)
    http.install(app, secure=False)
    public_pages(app, engine, offices)
    app.register_blueprint(
        ticket_page.blueprint(
            engine,
            directory=lambda: offices,
            rules=Rules,
            now=lambda: NOW,
            line_basic_id="@example",
        )
    )
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    engine.dispose()
    databases.drop(database)


@pytest.mark.parametrize(
    "address",
    [
        "/?lang=ja",
        "/?lang=en",
        "/w/chuo?lang=ja-easy",
        "/w/chuo?lang=zh",
        "/w/chuo?lang=ko",
        "/w/chuo?lang=vi",
        "/display/chuo",
        "/display/chuo?lang=en",
        f"/t/{CODE}koseki5?lang=ja",
        f"/t/{CODE}koseki5?lang=en",
        "/api/v1/docs?lang=ja",
    ],
)
def test_axe_finds_nothing_serious(page: Page, url: str, address: str) -> None:
    page.goto(url + address, wait_until="load")
    assert page.locator("main").is_visible()
    found = Axe().run(page)
    serious = [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found.response["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_on_a_telephone_nothing_is_wider_than_the_screen(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for address in ("/?lang=vi", "/w/chuo?lang=ja-easy", "/display/chuo?lang=ja,vi", "/w/chuo"):
        page.goto(url + address)
        assert not page.evaluate(TOO_WIDE), address


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920), (1366, 768)])
def test_a_television_shows_everything_without_scrolling(
    page: Page, url: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{url}/display/chuo")
    expect(page.get_by_text("B-102")).to_be_visible()
    assert page.evaluate(CUT) == []
    assert not page.evaluate(TOO_WIDE)


@pytest.mark.parametrize(("motion", "blinks"), [("no-preference", True), ("reduce", False)])
def test_a_new_number_blinks_only_for_who_does_not_mind(
    chromium: Browser, url: str, motion: str, blinks: bool
) -> None:
    context = chromium.new_context(reduced_motion=motion)  # type: ignore[arg-type]  # one of the two
    page = context.new_page()
    page.goto(f"{url}/display/chuo")
    page.evaluate("document.querySelector('li.latest').classList.add('fresh')")
    name = page.evaluate(
        "getComputedStyle(document.querySelector('li.latest .number')).animationName"
    )
    assert (name != "none") == blinks
    context.close()


def test_the_sound_is_turned_on_by_a_button_and_remembered(page: Page, url: str) -> None:
    page.goto(f"{url}/display/chuo")
    button = page.get_by_role("button", name="音を出す")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(page.get_by_role("button", name="音を止める")).to_have_attribute("aria-pressed", "true")
    page.reload()
    assert page.evaluate("localStorage.getItem('madoguchi-board-sound')") == "on"


def test_a_screen_reader_is_told_of_the_ticket_only_when_something_has_changed(
    page: Page, url: str
) -> None:
    heard, told = page.locator("#heard"), page.locator(".standing .told")
    page.clock.install()
    page.goto(f"{url}/t/{CODE}juumin4?lang=ja")
    before = told.inner_text()
    answers = [{"9:00": "9:01"}, {"9:00": "9:02", before: "次はあなたの番です"}]

    def changed(route: Route) -> None:
        text = route.fetch().text()
        for old, new in answers.pop(0).items():
            text = text.replace(old, new)
        route.fulfill(body=text, content_type="text/html")

    page.route("**/t/*", changed)
    page.clock.run_for(30_000)
    expect(page.get_by_text("9:01")).to_be_visible()
    expect(heard).to_be_empty()
    page.clock.run_for(30_000)
    expect(page.get_by_text("9:02")).to_be_visible()
    expect(heard).to_contain_text("次はあなたの番です")
    expect(page.locator("#now")).not_to_have_attribute("aria-live", "polite")
