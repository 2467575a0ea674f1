"""Flex messages look as LINE draws them."""

import io
from typing import Any

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import FloatRect, Locator, expect

from emulator.people import Person
from tests.emulator.phone.service import TOKEN_IN_QR
from tests.emulator.phone.stage import Stage
from tests.emulator.pieces import box, bubble, carousel, flex, line_text, postback

pytestmark = pytest.mark.browser


def shown(stage: Stage, contents: Any) -> Locator:
    """A new friend sees this Flex container; answers the message's row."""
    sato = stage.friend()
    stage.push(sato, flex(contents))
    row = stage.newest(sato)
    expect(row).to_have_attribute("data-type", "flex")
    return row


def area(part: Locator) -> FloatRect:
    """Where a part stands on the page."""
    found = part.bounding_box()
    assert found is not None
    return found


def style(part: Locator, name: str) -> str:
    """A computed style."""
    value: str = part.evaluate("(element, name) => getComputedStyle(element)[name]", name)
    return value


def test_a_row_shares_its_width_by_flex_numbers(stage: Stage) -> None:
    row = shown(
        stage,
        bubble(
            box(line_text(text="a", flex=1), line_text(text="b", flex=3), layout="horizontal"),
            size="mega",
        ),
    )
    one, three = row.locator(".fx-horizontal > .fx-text").all()
    assert area(row.locator(".fx-bubble"))["width"] == pytest.approx(300, abs=1)
    assert area(three)["width"] == pytest.approx(3 * area(one)["width"], abs=1)


def test_spacing_stands_between_and_an_own_margin_replaces_it(stage: Stage) -> None:
    parts = [line_text(), line_text(), line_text(margin="xxl")]
    row = shown(stage, bubble(box(*parts, spacing="sm")))
    texts = row.locator(".fx-box .fx-box > .fx-text")
    assert [style(part, "marginTop") for part in texts.all()] == ["0px", "4px", "20px"]


def test_sizes_colours_and_weights_are_lines_own(stage: Stage) -> None:
    parts = line_text(size="xxl", weight="bold", color="#0a5c36", decoration="underline")
    part = shown(stage, bubble(parts)).locator(".fx-text")
    assert style(part, "fontSize") == "29px"
    assert style(part, "fontWeight") == "700"
    assert style(part, "color") == "rgb(10, 92, 54)"
    assert "underline" in style(part, "textDecorationLine")


def test_boxes_have_padding_border_corners_and_gradients(stage: Stage) -> None:
    look = {
        "paddingAll": "10px",
        "paddingTop": "lg",
        "borderWidth": "medium",
        "borderColor": "#ff0000",
        "cornerRadius": "8px",
        "background": {
            "type": "linearGradient",
            "angle": "90deg",
            "startColor": "#ffffff",
            "endColor": "#000000",
        },
    }
    part = shown(stage, bubble(box(line_text(), **look))).locator(".fx-box .fx-box")
    assert style(part, "padding") == "12px 10px 10px"
    assert style(part, "borderTopWidth") == "2px"
    assert style(part, "borderRadius") == "8px"
    assert style(part, "backgroundImage").startswith("linear-gradient(90deg")


def test_an_absolute_box_stands_where_its_offsets_say(stage: Stage) -> None:
    badge = box(line_text(text="新"), position="absolute", offsetTop="5px", offsetEnd="7px")
    body = box(badge, line_text(), paddingAll="0px")
    row = shown(stage, {"type": "bubble", "body": body})
    outer, inner = area(row.locator(".fx-bubble")), area(row.locator(".fx-box .fx-box"))
    assert inner["y"] - outer["y"] == pytest.approx(5, abs=1)
    right = outer["x"] + outer["width"] - inner["x"] - inner["width"]
    assert right == pytest.approx(7, abs=1)


def test_a_long_text_wraps_or_ends_in_dots(stage: Stage) -> None:
    words = "転入届と国民健康保険の加入届を同じ日に出したいとき" * 3
    parts = [
        line_text(text=words),
        line_text(text=words, wrap=True, maxLines=2),
        line_text(text=words, wrap=True),
    ]
    row = shown(stage, bubble(*parts))
    cut, two, whole = (area(part)["height"] for part in row.locator(".fx-text").all())
    assert two == pytest.approx(2 * cut, abs=2)
    assert whole > 3 * cut


def test_letters_shrink_until_one_line_holds_them(stage: Stage) -> None:
    words = "マイナンバーカードの受け取り予約について"
    part = shown(stage, bubble(line_text(text=words, adjustMode="shrink-to-fit"))).locator(
        ".fx-text"
    )
    expect(part).to_be_visible()
    assert float(style(part, "fontSize").removesuffix("px")) < 16
    assert part.evaluate("element => element.scrollWidth <= element.clientWidth")


def test_spans_have_looks_of_their_own(stage: Stage) -> None:
    spans = [{"type": "span", "text": "B-102", "weight": "bold", "size": "xl"}]
    row = shown(stage, bubble({"type": "text", "contents": spans}))
    assert style(row.locator(".fx-text span"), "fontSize") == "22px"


def test_a_button_sends_its_postback_and_shows_its_words(stage: Stage) -> None:
    action = postback(label="予約する", displayText="予約します", data="c=book")
    row = shown(stage, bubble({"type": "button", "style": "primary", "action": action}))
    row.get_by_test_id("flex-action").click()
    expect(stage.page.get_by_test_id("msg-person")).to_contain_text("予約します")
    assert stage.bot.wait_for(1)[0]["postback"]["data"] == "c=book"


def test_a_tappable_box_answers_to_the_keyboard(stage: Stage) -> None:
    cell = box(line_text(text="○"), action=postback(label="12月1日 9時 空きあり", data="v=9"))
    row = shown(stage, bubble(box(cell, layout="horizontal")))
    row.get_by_role("button", name="12月1日 9時 空きあり").press("Enter")
    assert stage.bot.wait_for(1)[0]["postback"]["data"] == "v=9"


def test_a_carousel_turns_to_its_next_bubble(stage: Stage) -> None:
    pages = [bubble(line_text(text=f"{n}枚目"), size="kilo") for n in range(1, 5)]
    row = shown(stage, carousel(*pages))
    track = row.locator(".fx-track")
    assert style(track, "scrollSnapType").startswith("x")
    heights = {round(area(part)["height"]) for part in row.locator(".fx-bubble").all()}
    assert len(heights) == 1
    row.get_by_test_id("carousel-next").click()
    expect(row.get_by_test_id("carousel-before")).to_be_visible()


def booking_card(person: Person, stage: Stage) -> Locator:
    """A card with a QR picture in the chat; answers the picture."""
    image = {"type": "image", "url": "https://localhost:8000/qr/abc.png", "size": "5xl"}
    stage.push(person, flex(bubble(image)))
    return stage.newest(person).get_by_test_id("flex-image")


def test_the_qr_code_on_the_screen_can_be_read(stage: Stage) -> None:
    picture = booking_card(stage.friend(), stage)
    expect(picture).to_have_attribute("alt", "受付用QRコード")
    expect(picture).to_have_js_property("complete", value=True)
    seen = Image.open(io.BytesIO(stage.page.screenshot()))
    assert [code.text for code in zxingcpp.read_barcodes(seen)] == [TOKEN_IN_QR]


def test_pictures_come_through_the_emulator_only(stage: Stage) -> None:
    picture = booking_card(stage.friend(), stage)
    expect(picture).to_have_attribute("data-url", "https://localhost:8000/qr/abc.png")
    assert (picture.get_attribute("src") or "").startswith("media?url=https%3A%2F%2Flocalhost")


def test_a_screen_reader_hears_the_alternative_text(stage: Stage) -> None:
    row = shown(stage, bubble())
    expect(row.get_by_role("group", name="予約")).to_be_visible()


def test_colours_and_lengths_that_are_none_reach_no_style(stage: Stage) -> None:
    made = stage.page.evaluate(
        """async () => {
            const sizes = await import(new URL("static/flex/sizes.js", document.baseURI));
            const background = { type: "linearGradient", angle: "0deg) url(x", startColor: "#ffffff",
              endColor: "#000000" };
            return [sizes.colour("url(https://example.com)"), sizes.gap("calc(1px)"), sizes.letters("9em"),
              sizes.gradient(background), sizes.ratio("1:0"), sizes.gap("md"), sizes.colour("#0a5c36ff")];
        }"""
    )
    assert made == ["", "", "", "", "1 / 1", "8px", "#0a5c36ff"]
