"""Six languages: each fits the big screen and a phone, its letters are in our fonts, and a screen reader copes."""

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import ImageFont
from playwright.sync_api import Browser

import data
import locales
from kiosk_bridge.machine import page
from kiosk_bridge.machine.web import create_app
from tests.kiosk_bridge.screen.stand import SCREENS, Stand
from tests.kiosk_bridge.screen.ward import Ward

FONTS = {"ko": ("kr", "jp"), "zh": ("sc", "jp")}
"""What machine.css names for a language; ``jp`` for all others."""
SIZES = {"standing": (1080, 1920), "lying": (1920, 1080), "phone": (360, 740)}
TOO_WIDE = """() => {
  const found = [];
  for (const button of [...document.querySelectorAll("[data-language]")]) {
    button.click();
    const where = document.documentElement.dataset.locale;
    if (document.documentElement.scrollWidth > window.innerWidth) found.push([where, "the page"]);
    for (const one of document.querySelectorAll("body *")) {
      if (one.scrollWidth <= one.clientWidth + 1 || one.clientWidth <= 1) continue;
      const style = getComputedStyle(one);
      if (style.display !== "inline" && style.overflowX === "visible") found.push([where, one.outerHTML.slice(0, 90)]);
    }
  }
  return [found, document.documentElement.dataset.locale];
}"""
"""What is wider than its place, language by language; and the language it ended with."""
BAD = ("serious", "critical")


@pytest.fixture(scope="module")
def reader(chromium: Browser, _running: Ward) -> Iterator[Stand]:
    """A page with the machine's own fonts; no button is seen halfway between two colours."""
    _running.begin_again()
    context = chromium.new_context(
        locale="ja-JP", viewport={"width": 1080, "height": 1920}, reduced_motion="reduce"
    )
    context.set_default_timeout(15_000)
    made = Stand(context.new_page(), _running)
    made.open()
    yield made
    context.close()


@pytest.mark.browser
def test_every_screen_fits_in_every_language_and_size(reader: Stand, ward: Ward) -> None:
    found = []
    for screen in SCREENS:
        reader.go(screen)
        for size, (width, height) in SIZES.items():
            reader.page.set_viewport_size({"width": width, "height": height})
            over, last = reader.page.evaluate(TOO_WIDE)
            found += [(screen, size, *one) for one in over]
            assert last == locales.PUBLIC_LOCALES[-1]
    assert found == []
    assert ward.presses != []


@pytest.mark.browser
def test_axe_finds_nothing_serious_on_any_screen(reader: Stand, ward: Ward) -> None:
    ward.unplug()
    reader.begin_again()
    ward.server.plugged = True
    ward.machine.link.online = True  # the band stays on the page while the presses are answered
    reader.page.set_viewport_size({"width": 1080, "height": 1920})
    found: list[Any] = []
    for screen in SCREENS:
        reader.go(screen)
        for locale in ("ja", "vi"):
            reader.speak(locale)
            result = _axe(reader, resultTypes=["violations"])
            found += [
                (screen, locale, one["id"], [node["html"][:90] for node in one["nodes"]])
                for one in result["violations"]
                if one["impact"] in BAD
            ]
    assert found == []


@pytest.mark.browser
def test_white_on_black_passes_too(reader: Stand, ward: Ward) -> None:
    assert ward is reader.ward
    reader.begin_again()
    reader.part("tool-contrast").click()
    reader.go("categories")
    result = _axe(reader, runOnly=["color-contrast-enhanced"])
    assert result["violations"] == []
    assert result["passes"] != []


@pytest.mark.parametrize("locale", locales.PUBLIC_LOCALES)
def test_every_letter_is_in_the_fonts_of_the_machine(ward: Ward, locale: str) -> None:
    client = create_app(ward.machine).test_client()
    fonts = []
    for name in FONTS.get(locale, ("jp",)):
        with client.get(f"/fonts/{name}.ttf") as served:
            fonts.append(ImageFont.truetype(io.BytesIO(served.data), 20))
    answer = client.get("/texts.json").get_json()
    language = next(one for one in answer["languages"] if one["id"] == locale)
    letters = set("".join(language["texts"].values()) + "".join(_names(locale)))
    assert len(letters) > 50
    missing = {one for one in letters if not any(_has(font, one) for font in fonts)}
    assert missing - set(" \u3000") == set()
    assert not any(_has(font, "\u0e01") for font in fonts)  # Thai is in none: the test can tell


def test_the_sentences_keep_their_parameters_for_the_page(ward: Ward) -> None:
    answer = create_app(ward.machine).test_client().get("/texts.json").get_json()
    assert answer["default"] == "ja"
    assert [one["id"] for one in answer["languages"]] == list(locales.PUBLIC_LOCALES)
    for one in answer["languages"]:
        assert "{low}" in one["texts"]["wait"]
        assert "{high}" in one["texts"]["wait"]
        assert one["chain"][-1] == "ja"
        assert set(one["texts"]) == set(answer["languages"][0]["texts"])


def test_the_page_says_every_sentence_and_no_other(ward: Ward) -> None:
    answer = create_app(ward.machine).test_client().get("/texts.json").get_json()
    known = set(answer["languages"][0]["texts"])
    room = Path(page.__file__).parent
    scripts = "".join(one.read_text() for one in sorted(room.glob("static/**/*.js")))
    said = set(re.findall(r"""\b(?:t|own)\(\s*"([a-z-]+)\"""", scripts))
    assert said - known == set()
    quoted = set(re.findall(r'"([a-z-]+)"', scripts)) | {"language"}
    quoted |= set(re.findall(r"text\[.([a-z-]+).\]", (room / "templates/machine.html").read_text()))
    composed = {f"camera-{how}" for how in ("starting", "looking", "none")}
    composed |= {"staff-paper-low", "staff-paper-out", "wait-within", "wait-rough-within"}
    assert known - quoted - composed == set()


def test_there_is_no_other_font(ward: Ward) -> None:
    client = create_app(ward.machine).test_client()
    assert client.get("/fonts/notosans.ttf").status_code == 404
    with client.get("/fonts/jp.ttf") as served:
        assert served.mimetype == "font/ttf"


def _axe(stand: Stand, **options: Any) -> dict[str, Any]:
    """What axe says of the page as it stands; its script is put in once, for it is large."""
    if not stand.page.evaluate("'axe' in window"):
        stand.page.evaluate(Axe().axe_script)
    said: dict[str, Any] = stand.page.evaluate("(how) => axe.run(document, how)", options)
    return said


def _names(locale: str) -> Iterator[str]:
    city = data.city_folder("chiba")
    for row in data.read(city / "wards.json")["wards"]:
        yield row["office_names"][locale]
    for row in data.read(city / "counters.json")["kinds"]:
        yield row["names"][locale]
    content = data.read(city / "procedures.json")
    for row in (*content["categories"], *content["procedures"]):
        yield row["names"][locale]


def _has(font: ImageFont.FreeTypeFont, letter: str) -> bool:
    """Whether *font* draws *letter* as something else than the empty box."""
    drawn, box = font.getmask(letter), font.getmask("\U000fffff")
    return (drawn.size, bytes(drawn)) != (box.size, bytes(box))
