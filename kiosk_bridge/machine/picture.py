"""The paper ticket as a picture, 576 dots wide: any receipt printer can print it, in any language."""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path

import justmytype_intl_cjk
import qrcode
from PIL import Image, ImageDraw, ImageFont

from kiosk_bridge.machine.wording import Lines

WIDTH = 576
"""Dots of an 80 mm roll at 203 dpi, which prints 72 mm."""
MARGIN = 24
GAP = 14
SIZES = {"small": 26, "normal": 36, "large": 150}
SMALLEST_LARGE = 60
QR_DOTS = 6
"""Dots of one module: 0.75 mm, read by any telephone."""
QUIET = 4
_BOLD = 700
LONG_SOUND = "\u30fc"
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")


def draw(lines: Lines, locale: str) -> Image.Image:
    """The paper with these lines, black on white (mode 1), each QR line as its code."""
    blocks = [block for line in lines for block in _blocks(line["size"], line["text"], locale)]
    height = sum(block.height + GAP for block in blocks) + 2 * MARGIN
    paper = Image.new("1", (WIDTH, height), 1)
    top = MARGIN
    for block in blocks:
        paper.paste(block, ((WIDTH - block.width) // 2, top))
        top += block.height + GAP
    return paper


def code(text: str) -> Image.Image:
    """*text* as a QR code, each module ``QR_DOTS`` dots wide, smaller when the paper is too narrow."""
    rows = _modules(text)
    dots = max(2, min(QR_DOTS, (WIDTH - 2 * MARGIN) // len(rows)))
    small = Image.new("1", (len(rows), len(rows)), 1)
    small.putdata([0 if dark else 1 for row in rows for dark in row])
    return small.resize((len(rows) * dots, len(rows) * dots), Image.Resampling.NEAREST)


def code_svg(text: str) -> str:
    """The same as an SVG picture, for the page."""
    rows = _modules(text)
    dark = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, one in enumerate(row) if one
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(rows)} {len(rows)}"'
        f' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{len(rows)}v{len(rows)}H0z"/>'
        f'<path d="{dark}"/></svg>'
    )


def _modules(text: str) -> list[list[bool]]:
    made = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET)
    made.add_data(text)
    made.make(fit=True)
    return made.get_matrix()


def font_for(text: str, size: int, locale: str) -> ImageFont.FreeTypeFont:
    """The font that has the characters of *text*: Chinese has its own forms, Hangul is in the Korean font only."""
    if locale == "zh":
        return _font("notosanssc/NotoSansSC", size)
    if _HANGUL.search(text):
        return _font("notosanskr/NotoSansKR", size)
    return _font("notosansjp/NotoSansJP", size)


def _blocks(size: str, text: str, locale: str) -> list[Image.Image]:
    if size == "qr":
        return [code(text)]
    dots = SIZES.get(size, SIZES["normal"])
    room = WIDTH - 2 * MARGIN
    if size == "large":
        while dots > SMALLEST_LARGE and font_for(text, dots, locale).getlength(text) > room:
            dots -= 6
    font = font_for(text, dots, locale)
    rows = [_text(row, font) for row in _rows(text, font, room)]
    return rows if size != "large" else [_spaced(row) for row in rows]


def _text(row: str, font: ImageFont.FreeTypeFont) -> Image.Image:
    left, top, right, bottom = (round(edge) for edge in font.getbbox(row))
    block = Image.new("1", (max(right - left, 1), max(bottom - top, 1)), 1)
    pen = ImageDraw.Draw(block)
    pen.fontmode = "1"
    pen.text((-left, -top), row, font=font, fill=0)
    return block


def _spaced(block: Image.Image) -> Image.Image:
    """The number with air above and below."""
    spaced = Image.new("1", (block.width, block.height + 2 * GAP), 1)
    spaced.paste(block, (0, GAP))
    return spaced


def _rows(text: str, font: ImageFont.FreeTypeFont, room: int) -> list[str]:
    """*text* broken where the paper ends: at a space when there is one, else between characters."""
    rows, row = [], ""
    for character in text:
        if _not_first(character) and len(row) > 1 and font.getlength(row + character) > room:
            rows.append(row[:-1])
            row = row[-1]
        elif row and font.getlength(row + character) > room:
            at = row.rfind(" ")
            if character != " " and at > 0:
                rows.append(row[:at])
                row = row[at + 1 :]
            else:
                rows.append(row)
                row = ""
        row += character
    return [one.strip() for one in [*rows, row] if one.strip()]


def _not_first(character: str) -> bool:
    """Whether no row may begin with it: closing marks, small kana; the character before goes down with it."""
    closing = unicodedata.category(character) in ("Pe", "Pf", "Po")
    return closing or "LETTER SMALL " in unicodedata.name(character, "") or character == LONG_SOUND


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    found = ImageFont.truetype(str(path_of(name)), size)
    found.set_variation_by_axes([_BOLD])
    return found


def path_of(name: str) -> Path:
    """The file of one of our fonts."""
    return Path(str(files(justmytype_intl_cjk) / "fonts" / "ofl" / f"{name}[wght].ttf"))
