"""The page as a whole: for every eye and hand, on every screen, in two languages, and safe."""

import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.emulator.line import Line, text
from tests.emulator.phone.stage import Stage
from tests.emulator.pieces import postback, quick_reply

EMULATOR = Path(__file__).resolve().parents[3] / "emulator"
FILES = sorted(
    path
    for folder in ("static", "templates")
    for path in (EMULATOR / folder).rglob("*")
    if path.suffix in {".js", ".css", ".html"}
)
SMALLEST_TARGET = 40
CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.name))
def test_a_file_of_the_page_is_small_and_safe(path: Path) -> None:
    code = path.read_text(encoding="utf-8")
    assert len(code.splitlines()) <= 250
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert forbidden not in code
    assert re.findall(r"""(?:src|href|url|from)\s*[=(]?\s*["'(]https?://""", code) == []
    if path.suffix == ".html":
        assert re.findall(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)", code) == []


def test_the_page_may_load_nothing_foreign_and_nothing_inline() -> None:
    policy = Line().web.get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


@pytest.mark.browser
def test_both_languages_say_the_same_things(stage: Stage) -> None:
    said: dict[str, dict[str, str]] = stage.page.evaluate(
        """async () => {
            const { keysOf, words } = await import(new URL("static/words.js", document.baseURI));
            const all = (language) => keysOf(language).map((key) => [key, words(language, key)]);
            return { ja: Object.fromEntries(all("ja")), en: Object.fromEntries(all("en")) };
        }"""
    )
    assert said["ja"].keys() == said["en"].keys()
    for key, sentence in said["ja"].items():
        assert set(re.findall(r"{\w+}", sentence)) == set(re.findall(r"{\w+}", said["en"][key]))


@pytest.mark.browser
def test_the_page_speaks_english_when_asked_and_remembers_it(stage: Stage) -> None:
    stage.page.get_by_test_id("language").click()
    expect(stage.page.locator("html")).to_have_attribute("lang", "en")
    expect(stage.page.get_by_test_id("add-friend")).to_have_text("Add a friend")
    stage.page.reload()
    expect(stage.page.get_by_test_id("add-friend")).to_have_text("Add a friend")


@pytest.mark.browser
def test_on_a_narrow_screen_one_thing_is_shown_at_a_time(stage: Stage) -> None:
    sato, suzuki = stage.friend("佐藤"), stage.friend("鈴木")
    stage.page.set_viewport_size({"width": 390, "height": 844})
    stage.page.get_by_test_id("person-tab").nth(1).click()
    expect(stage.column(suzuki)).to_be_visible()
    expect(stage.column(sato)).to_be_hidden()
    expect(stage.page.get_by_test_id("kiosk-scan")).to_be_hidden()
    stage.page.get_by_test_id("machine-tab").click()
    expect(stage.page.get_by_test_id("kiosk-scan")).to_be_visible()
    expect(stage.page.get_by_test_id("clock-now")).to_be_visible()
    expect(stage.column(suzuki)).to_be_hidden()


@pytest.mark.browser
@pytest.mark.parametrize("language", ["ja", "en"])
def test_nothing_sticks_out_at_the_side(stage: Stage, language: str) -> None:
    sato = stage.friend("しまむら さくら")
    stage.push(sato, text("あ" * 400 + "a" * 400))
    expect(stage.newest(sato)).to_be_attached()
    if language == "en":
        stage.page.get_by_test_id("language").click()
    for width, view in product([360, 390, 768, 1024, 1400], ["phones", "machine"]):
        stage.page.set_viewport_size({"width": width, "height": 800})
        stage.page.evaluate("view => { document.body.dataset.view = view; }", view)
        assert stage.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_words_stand_out_from_their_background(stage: Stage) -> None:
    sato = stage.friend()
    phone = stage.column(sato)
    phone.get_by_test_id("chat-input").fill("よやく")
    phone.get_by_test_id("chat-send").click()
    expect(phone.get_by_test_id("msg")).to_have_count(1)
    stage.push(sato, quick_reply(postback()))
    expect(phone.get_by_test_id("quick-reply")).to_be_visible()
    phone.get_by_test_id("plus-toggle").click()
    stage.service.refusal = {"code": "too-early", "message": "まだ早いです。"}
    stage.page.get_by_test_id("kiosk-walkin").first.click()
    expect(stage.page.get_by_test_id("kiosk-refusal")).to_be_visible()
    pale: list[Any] = stage.page.evaluate(CONTRAST)
    assert pale == []


@pytest.mark.browser
def test_everything_to_tap_has_a_name_and_is_big_enough(stage: Stage) -> None:
    sato = stage.friend()
    stage.push(sato, quick_reply(postback()))
    expect(stage.column(sato).get_by_test_id("quick-reply")).to_be_visible()
    stage.column(sato).get_by_test_id("plus-toggle").click()
    stage.column(sato).get_by_test_id("phone-more").click()
    for part in stage.page.locator(
        "button:visible, a:visible, input:visible, textarea:visible"
    ).all():
        box = part.bounding_box()
        assert box is not None
        shown = part.evaluate("element => element.outerHTML")
        assert min(box["width"], box["height"]) >= SMALLEST_TARGET, shown
        assert part.evaluate(
            "e => (e.labels?.[0] ?? e).textContent.trim() || e.getAttribute('aria-label')"
        ), shown


@pytest.mark.browser
def test_a_list_of_friends_that_comes_late_takes_nobody_away(stage: Stage) -> None:
    late: list[Route] = []
    listed = re.compile(r"/api/people$")
    stage.page.route(listed, lambda route: late.append(route) if not late else route.continue_())
    stage.break_streams()  # the page opens the next one, and then asks for everybody
    while not late:
        stage.page.wait_for_timeout(50)
    answered = late[0].fetch()
    person = stage.friend()
    late[0].fulfill(response=answered)
    stage.push(person, text("まだいます"))
    expect(stage.newest(person)).to_contain_text("まだいます")
