"""The declared rich menus keep LINE's limits, and their pictures are readable on a small phone."""

import io
import re
from datetime import date
from typing import Any, cast

import pytest
from linebot.v3.messaging import RichMenuRequest
from PIL import Image, ImageStat

import locales
from domain.menu_states import FIRST_TAB, State, Tab
from richmenus import deploy, draw, icons, menus
from richmenus.colours import BLUE, DEEP_BLUE, INK, PALE_BLUE, WHITE, Colour, contrast
from richmenus.font import font, font_path
from richmenus.menus import Box, Menu

SMALL_PHONE_PX = 320
TODAY = date(2026, 12, 1)
ALL = list(menus.every())
ITEMS = {item.icon: item for menu in ALL for item in menu.items}
each_menu = pytest.mark.parametrize("menu", ALL, ids=lambda menu: menu.alias)
each_locale = pytest.mark.parametrize("locale", locales.LOCALES)


def picture_of(menu: Menu) -> Image.Image:
    return Image.open(io.BytesIO(draw.png(menu)))


def request_of(menu: Menu) -> dict[str, Any]:
    return deploy.wanted(menu, today=TODAY).request


@each_menu
def test_a_menu_passes_through_the_sdks_models_unchanged(menu: Menu) -> None:
    request = request_of(menu)
    assert RichMenuRequest.from_dict(request).to_dict() == request


@each_menu
def test_a_menu_keeps_lines_limits(menu: Menu) -> None:
    request = request_of(menu)
    size = request["size"]
    assert 800 <= size["width"] <= 2500
    assert size["height"] >= 250
    assert size["width"] / size["height"] >= 1.45
    assert len(request["areas"]) <= 20
    assert len(request["chatBarText"]) <= 14
    assert len(request["name"]) <= 300
    assert re.fullmatch(r"[a-z0-9_-]{1,32}", menu.alias)
    for area in request["areas"]:
        assert 1 <= len(area["action"]["label"]) <= 20
        assert len(area["action"]["data"]) <= 300
        assert len(area["action"].get("displayText", "")) <= 300


@each_menu
def test_what_answers_in_the_chat_closes_the_menu_and_a_tab_does_not(menu: Menu) -> None:
    for action in (area["action"] for area in request_of(menu)["areas"]):
        closes = action.get("inputOption") == "closeRichMenu"
        assert closes == (action["type"] == "postback")


@each_menu
def test_the_fields_cover_the_picture_without_gaps_or_overlaps(menu: Menu) -> None:
    bounds = [area["bounds"] for area in menus.content(menu)["areas"]]
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


@each_menu
def test_every_field_is_large_enough_for_a_finger_on_a_small_phone(menu: Menu) -> None:
    for area in menus.content(menu)["areas"]:
        for side in ("width", "height"):
            assert area["bounds"][side] * SMALL_PHONE_PX / menus.WIDTH >= 40


@each_menu
def test_the_tabs_of_a_menu_lead_to_the_menus_of_its_language_and_state(menu: Menu) -> None:
    actions = [area["action"] for area in menus.content(menu)["areas"][:3]]
    assert {one["type"] for one in actions} == {"richmenuswitch"}
    led = [one["richMenuAliasId"] for one in actions]
    assert led == [f"menu-{menu.locale}-{menu.state}-{tab}" for tab in Tab]
    assert set(led) <= {one.alias for one in ALL}


def test_the_large_field_of_a_state_is_what_the_state_is_about() -> None:
    big = {state: menus.ITEMS[state][tab][0].command for state, tab in FIRST_TAB.items()}
    assert big == {
        State.PLAIN: "c=start&flow=book",
        State.BOOKING: "c=today",
        State.CLOSED: "c=offers",
        State.TICKET: "c=ticket",
    }


def test_there_are_far_fewer_menus_than_line_allows() -> None:
    assert len(ALL) == len({menu.alias for menu in ALL}) == 24


@each_menu
def test_the_picture_is_a_png_of_the_declared_size_below_one_megabyte(menu: Menu) -> None:
    picture = picture_of(menu)
    assert picture.format == "PNG"
    assert picture.size == (menus.WIDTH, menus.HEIGHT)
    assert len(draw.png(menu)) < 200_000


@each_locale
def test_drawing_again_gives_the_same_bytes_so_the_name_stays(locale: str) -> None:
    menu = Menu(locale=locale, state=State.TICKET, tab=Tab.NOW)
    again = draw.drawn.__wrapped__(menu.locale, menu.tab, menu.items)
    assert again == draw.png(menu)


def test_twenty_four_menus_are_twelve_pictures_with_twenty_four_names() -> None:
    assert len({draw.png(menu) for menu in ALL}) == 12
    assert len({deploy.wanted(menu, today=TODAY).digest for menu in ALL}) == 24


def test_words_have_aa_contrast_and_icons_more_than_they_need() -> None:
    assert contrast(WHITE, (0, 0, 0)) == pytest.approx(21)
    for words, ground in ((WHITE, BLUE), (INK, WHITE), (INK, PALE_BLUE), (WHITE, DEEP_BLUE)):
        assert contrast(words, ground) >= 4.5
    for icon, ground in ((WHITE, BLUE), (BLUE, WHITE), (BLUE, PALE_BLUE)):
        assert contrast(icon, ground) >= 4.5


@each_menu
def test_the_drawn_fields_have_aa_contrast_too(menu: Menu) -> None:
    picture = picture_of(menu).convert("RGB")
    boxes = [menus.tab_box(tab) for tab in Tab] + [menus.item_box(index) for index in range(4)]
    for left, top, right, bottom in boxes:
        inside = picture.crop((left + 60, top + 60, right - 60, bottom - 60))
        counted = sorted(inside.getcolors(9_999) or [], reverse=True)
        ground, drawn = (cast("Colour", colour) for _, colour in counted[:2])
        assert contrast(ground, drawn) >= 4.5


@each_menu
def test_the_open_tab_is_told_by_its_shape_and_not_by_colour_alone(menu: Menu) -> None:
    picture = picture_of(menu).convert("L")

    def edge(tab: Tab) -> float:
        left, _, right, bottom = menus.tab_box(tab)
        return ImageStat.Stat(picture.crop((left + 60, bottom - 8, right - 60, bottom))).mean[0]

    def bar(tab: Tab) -> bool:
        left, _, right, bottom = menus.tab_box(tab)
        middle = (left + right) // 2
        column = picture.crop((middle - 200, bottom - 48, middle + 200, bottom - 34))
        return (
            ImageStat.Stat(column).stddev[0] < 1 and edge(tab) - ImageStat.Stat(column).mean[0] > 80
        )

    assert [bar(tab) for tab in Tab] == [tab is menu.tab for tab in Tab]


def room(box: Box, left: int) -> int:
    return box[2] - box[0] - left - draw.MARGIN


@each_menu
def test_words_fit_their_field_with_a_margin(menu: Menu) -> None:
    main = menus.item_box(0)
    beside = room(main, 680)
    for key, size in ((menu.items[0].key, draw.MAIN_PX), (menu.items[0].hint, draw.HINT_PX)):
        assert key is not None
        assert font(size).getlength(locales.text(menu.locale, key)) <= beside
    for index, item in enumerate(menu.items[1:], start=1):
        space = room(menus.item_box(index), draw.MARGIN)
        words = draw.lines(locales.text(menu.locale, item.key), draw.LABEL_PX, space)
        if item.hint:
            words.append(locales.text(menu.locale, item.hint))
        assert len(words) <= 2
        assert all(font(draw.LABEL_PX).getlength(line) <= space for line in words)
    for tab in Tab:
        label = locales.text(menu.locale, menus.TAB_KEYS[tab])
        assert font(draw.TAB_PX).getlength(label) <= room(menus.tab_box(tab), draw.MARGIN)


def test_words_have_at_least_fourteen_pixels_on_a_small_phone() -> None:
    assert min(draw.LABEL_PX, draw.TAB_PX) * SMALL_PHONE_PX / menus.WIDTH >= 14


@each_locale
def test_the_font_has_every_character_of_the_menus(locale: str) -> None:
    missing = bytes(font(draw.LABEL_PX).getmask("\U0010fffd"))
    keys = [key for item in ITEMS.values() for key in (item.key, item.hint) if key]
    words = "".join(locales.text(locale, key) for key in [*keys, *menus.TAB_KEYS.values()])
    for character in set(words.replace(" ", "")):
        assert bytes(font(draw.LABEL_PX).getmask(character)) != missing


def test_the_font_is_one_file_with_a_bold_weight() -> None:
    assert font_path().is_file()
    assert font(100, 700).getlength("Book") > font(100, 400).getlength("Book")


@pytest.mark.parametrize("name", ITEMS)
def test_every_icon_is_drawn_and_fills_its_square(name: str) -> None:
    icon = icons.mask(name, 100)
    left, top, right, bottom = icon.getbbox() or (0, 0, 0, 0)
    assert max(right - left, bottom - top) >= 70
    assert min(right - left, bottom - top) >= 55
    assert 20 < ImageStat.Stat(icon).mean[0] < 200
