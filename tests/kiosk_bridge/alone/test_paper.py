"""The paper ticket: the same picture on every printer, readable again; a printer that fails takes nothing back."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import zxingcpp
from escpos.printer import Dummy
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

import locales
from kiosk_bridge.machine import press, printing
from kiosk_bridge.machine.picture import MARGIN, WIDTH, code, draw, font_for
from kiosk_bridge.machine.printing import EscPos
from tests.kiosk_bridge.alone.office import Desk

URL = "https://madoguchi.example.jp/t/abcdefgh12345678"
CUT = b"\x1dV"
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=60)


class Kept(Dummy):
    """A dummy device that remembers what it was sent after it was closed."""

    sent = b""

    def close(self) -> None:
        """Keep what came."""
        type(self).sent = self.output


def _raster(sent: bytes) -> Image.Image:
    """The picture that an ESC/POS printer would make of *sent* (GS v 0)."""
    parts, at = [], 0
    while (at := sent.find(b"\x1dv0", at)) >= 0:
        wide = int.from_bytes(sent[at + 4 : at + 6], "little")
        high = int.from_bytes(sent[at + 6 : at + 8], "little")
        body = sent[at + 8 : at + 8 + wide * high]
        parts.append(Image.frombytes("1", (wide * 8, high), body, "raw", "1;I"))
        at += 8 + wide * high
    whole = Image.new("1", (parts[0].width, sum(part.height for part in parts)), 1)
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height
    return whole


@pytest.mark.parametrize("locale", locales.PUBLIC_LOCALES)
def test_what_a_printer_gets_is_the_picture_and_its_code_can_be_read(
    desk: Desk, locale: str
) -> None:
    answer = desk.offline().walk_in(counter="juumin", locale=locale)
    picture = desk.roll.papers[-1]
    EscPos(Kept).print(picture)
    printed = _raster(Kept.sent)
    assert ImageChops.difference(printed.convert("L"), picture.convert("L")).getbbox() is None
    [found] = zxingcpp.read_barcodes(printed.convert("L"))
    assert found.text == answer["follow_url"]
    assert Kept.sent.rindex(CUT) > Kept.sent.rindex(b"\x1dv0")


@pytest.mark.parametrize("locale", locales.PUBLIC_LOCALES)
def test_the_font_of_each_language_has_its_characters(locale: str) -> None:
    nothing = bytes(font_for("\uffff", 36, locale).getmask("\U000e0fff"))
    printed = ("machine-offline-paper", "kiosk-paper")
    for key in locales.keys(locale):
        if not key.startswith(printed) or locales.placeholders(locale, key):
            continue
        text = locales.text(locale, key)
        font = font_for(text, 36, locale)
        assert [one for one in text if one.strip() and bytes(font.getmask(one)) == nothing] == []


@settings(max_examples=30)
@given(TEXTS, st.sampled_from(("small", "normal", "large")))
def test_any_text_fits_on_the_paper(text: str, size: str) -> None:
    picture = draw([{"size": size, "text": text}], "ja")
    dark = ImageChops.invert(picture.convert("L")).getbbox()
    assert picture.width == WIDTH
    if dark is not None and size != "large":
        assert dark[0] >= MARGIN // 2
        assert dark[2] <= WIDTH - MARGIN // 2


def test_a_codes_modules_are_whole_dots() -> None:
    picture = code(URL)
    across = [picture.getpixel((x, picture.height // 2)) for x in range(picture.width)]
    changes = [x for x in range(1, len(across)) if across[x] != across[x - 1]]
    assert all(x % 6 == 0 for x in changes)


def test_a_ticket_that_could_not_be_printed_stands_and_can_be_printed_later(desk: Desk) -> None:
    press_id = str(uuid4())
    desk.roll.fails = True
    answer = desk.offline().walk_in(press_id)
    assert (answer["ok"], answer["label"], answer["printed"]) == (True, "B-5001", False)
    assert all("B-5001" in said for said in answer["messages"].values())
    assert answer["message"] == answer["messages"]["ja"]
    assert len(answer["message"]) > len("B-5001") * 5
    desk.roll.fails = False
    assert press.reprint(desk.machine, press_id, locale="ja")["printed"]
    assert len(desk.roll.papers) == 1
    assert len(desk.online().server.events) == 1


def test_a_printer_that_swallows_tickets_without_paper_is_not_believed(desk: Desk) -> None:
    desk.roll.out = True
    press_id = str(uuid4())
    answer = desk.offline().walk_in(press_id)
    assert (answer["ok"], answer["printed"]) == (True, False)
    assert all("B-5001" in said for said in answer["messages"].values())
    desk.roll.out = False
    assert press.reprint(desk.machine, press_id, locale="ja")["printed"]
    assert len(desk.roll.papers) == 1


def test_a_ticket_of_the_server_can_be_printed_again(desk: Desk) -> None:
    press_id = str(uuid4())
    first = desk.walk_in(press_id)
    again = press.reprint(desk.machine, press_id, locale="ja")
    assert (again["label"], len(desk.roll.papers)) == (first["label"], 2)


def test_nothing_is_printed_for_a_press_that_never_was(desk: Desk) -> None:
    answer = press.reprint(desk.machine, str(uuid4()), locale="en")
    assert (answer["ok"], answer["code"]) == (False, "press_unknown")


def test_a_printer_behind_a_device_file_gets_the_ticket(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    device.touch()
    printing.make(f"file:{device}").print(draw([{"size": "large", "text": "B-5001"}], "ja"))
    assert _raster(device.read_bytes()).width == WIDTH


# python-escpos leaves the socket that could not connect to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_printer_that_is_switched_off_is_an_error_and_no_crash(free_port: int) -> None:
    printer: Any = printing.make(f"network:127.0.0.1:{free_port}")
    with pytest.raises(printing.PrinterError):
        printer.print(draw([{"size": "large", "text": "B-5001"}], "ja"))
    with pytest.raises(printing.PrinterError):
        printer.paper()


@pytest.mark.parametrize("setting", ["usb:zz:1", "usb:04b8", "lpt", "file:", "network:", "none:1"])
def test_a_setting_that_names_no_printer_is_a_sentence(setting: str) -> None:
    with pytest.raises(ValueError, match=r"printer|invalid literal"):
        printing.make(setting)
