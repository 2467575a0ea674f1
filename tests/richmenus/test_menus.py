"""The declared rich menu keeps LINE's limits, and its picture is readable on a small phone."""

import io
from typing import cast

import pytest
from linebot.v3.messaging import RichMenuRequest
from PIL import Image, ImageStat

import locales
from richmenus import deploy, draw, icons, menus
from richmenus.colours import BLUE, INK, PALE_BLUE, WHITE, Colour, contrast
from richmenus.font import font, font_path

SMALL_PHONE_PX = 320
each_locale = pytest.mark.parametrize("locale", locales.LOCALES)
each_item = pytest.mark.parametrize("item", menus.ITEMS, ids=lambda item: item.key)


def picture_of(locale: str) -> Image.Image:
    return Image.open(io.BytesIO(draw.png(locale)))


@each_locale
def test_the_menu_passes_through_the_sdks_models_unchanged(locale: str) -> None:
    request = deploy.wanted(locale).request
    assert RichMenuRequest.from_dict(request).to_dict() == request


@each_locale
def test_the_menu_keeps_lines_limits(locale: str) -> None:
    request = deploy.wanted(locale).request
    size = request["size"]
    assert 800 <= size["width"] <= 2500
    assert size["height"] >= 250
    assert size["width"] / size["height"] >= 1.45
    assert len(request["areas"]) <= 20
    assert len(request["chatBarText"]) <= 14
    assert len(request["name"]) <= 300
    for area in request["areas"]:
        assert len(area["action"]["label"]) <= 20
        assert len(area["action"]["data"]) <= 300
        assert len(area["action"]["displayText"]) <= 300


@each_locale
def test_the_fields_cover_the_picture_without_gaps_or_overlaps(locale: str) -> None:
    bounds = [area["bounds"] for area in menus.content(locale)["areas"]]
    assert sum(one["width"] * one["height"] for one in bounds) == menus.WIDTH * menus.HEIGHT
    for index, one in enumerate(bounds):
        for other in bounds[index + 1 :]:
            apart_x = (
                one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            )
            apart_y = (
                one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
            )
            assert apart_x or apart_y


def test_the_six_fields_start_what_they_name() -> None:
    assert [(item.key, item.command) for item in menus.ITEMS] == [
        ("menu-book", "c=start&flow=book"),
        ("menu-bookings", "c=bookings"),
        ("menu-congestion", "c=congestion"),
        ("menu-ticket", "c=ticket"),
        ("menu-faq", "c=faq"),
        ("menu-language", "c=language"),
    ]


@each_locale
def test_the_picture_is_a_png_of_the_declared_size_below_one_megabyte(locale: str) -> None:
    picture = picture_of(locale)
    assert picture.format == "PNG"
    assert picture.size == (menus.WIDTH, menus.HEIGHT)
    assert len(draw.png(locale)) < 200_000


@each_locale
def test_drawing_again_gives_the_same_bytes_so_the_name_stays(locale: str) -> None:
    assert draw.png.__wrapped__(locale) == draw.png(locale)
    assert deploy.wanted(locale).name == deploy.wanted(locale).name


def test_the_two_languages_have_different_names_and_pictures() -> None:
    assert deploy.wanted("ja").name != deploy.wanted("en").name
    assert draw.png("ja") != draw.png("en")


def test_words_have_aa_contrast_and_icons_more_than_they_need() -> None:
    assert contrast(WHITE, (0, 0, 0)) == pytest.approx(21)
    for words, ground in ((WHITE, BLUE), (INK, WHITE)):
        assert contrast(words, ground) >= 4.5
    for icon, ground in ((WHITE, BLUE), (BLUE, WHITE), (BLUE, PALE_BLUE)):
        assert contrast(icon, ground) >= 4.5


@each_locale
@pytest.mark.parametrize("index", range(len(menus.ITEMS)))
def test_the_drawn_fields_have_aa_contrast_too(locale: str, index: int) -> None:
    left, top, right, bottom = menus.box(index)
    inside = picture_of(locale).convert("RGB").crop((left + 60, top + 60, right - 60, bottom - 60))
    counted = sorted(inside.getcolors(9_999) or [], reverse=True)
    ground, drawn = (cast("Colour", colour) for _, colour in counted[:2])
    assert contrast(ground, drawn) >= 4.5


@each_locale
@each_item
def test_words_fit_their_field_with_a_margin(locale: str, item: menus.Item) -> None:
    left, _, right, _ = menus.box(0)
    width = font(draw.LABEL_PX).getlength(locales.text(locale, item.key))
    assert width <= (right - left) - 2 * 50


def test_words_have_at_least_fourteen_pixels_on_a_small_phone() -> None:
    assert draw.LABEL_PX * SMALL_PHONE_PX / menus.WIDTH >= 14


@each_locale
@each_item
def test_the_font_has_every_character_of_the_menu(locale: str, item: menus.Item) -> None:
    missing = font(draw.LABEL_PX).getmask("\U0010fffd")
    for character in locales.text(locale, item.key).replace(" ", ""):
        assert bytes(font(draw.LABEL_PX).getmask(character)) != bytes(missing)


def test_the_font_is_one_file_with_a_bold_weight() -> None:
    assert font_path().is_file()
    assert font(100, 700).getlength("Book") > font(100, 400).getlength("Book")


@each_item
def test_every_icon_is_drawn_and_fills_its_square(item: menus.Item) -> None:
    icon = icons.mask(item.icon, 100)
    left, top, right, bottom = icon.getbbox() or (0, 0, 0, 0)
    assert right - left >= 70
    assert bottom - top >= 55
    assert 20 < ImageStat.Stat(icon).mean[0] < 200
