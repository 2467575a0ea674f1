"""Draws the picture of the rich menu: large icons and words that a small phone still shows well."""

import io
from functools import cache

from PIL import Image, ImageDraw

import locales
from richmenus import icons, menus
from richmenus.colours import BLUE, INK, PALE_BLUE, WHITE
from richmenus.font import font
from richmenus.menus import Box, Item

LABEL_PX = 118
"""15 px on a phone that is 320 px wide, 17 px on one of 360; LINE's own chat text is about 14."""
HINT_PX = 90
_ICON_PX = 330
_ICON_TOP = 140
_LABEL_MIDDLE = 600
_HINT_MIDDLE = 730
_GAP = 14
_RADIUS = 48
_OVERSAMPLING = 2
_COLOURS = 64


@cache
def png(locale: str) -> bytes:
    """The picture as LINE takes it: 2500 by 1686 pixels, far below 1 MB, always the same bytes."""
    size = (menus.WIDTH, menus.HEIGHT)
    picture = _tiles(size)
    for index, item in enumerate(menus.ITEMS):
        _fill(picture, menus.box(index), item, locale)
    out = io.BytesIO()
    few = picture.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def _tiles(size: tuple[int, int]) -> Image.Image:
    """The background: round tiles, the main one blue."""
    large = Image.new("RGB", (size[0] * _OVERSAMPLING, size[1] * _OVERSAMPLING), PALE_BLUE)
    draw = ImageDraw.Draw(large)
    for index, item in enumerate(menus.ITEMS):
        left, top, right, bottom = menus.box(index)
        inner = (left + _GAP, top + _GAP, right - _GAP, bottom - _GAP)
        corners = [side * _OVERSAMPLING for side in inner]
        draw.rounded_rectangle(
            corners,
            _RADIUS * _OVERSAMPLING,
            fill=BLUE if item.main else WHITE,
            outline=BLUE,
            width=4 * _OVERSAMPLING,
        )
    return large.resize(size, Image.Resampling.LANCZOS)


def _fill(picture: Image.Image, box: Box, item: Item, locale: str) -> None:
    """The icon and the words of one tile."""
    left, top, right, _ = box
    middle = (left + right) // 2
    icon = icons.mask(item.icon, _ICON_PX)
    colour = WHITE if item.main else BLUE
    picture.paste(colour, (middle - _ICON_PX // 2, top + _ICON_TOP), icon)
    draw = ImageDraw.Draw(picture)
    words = WHITE if item.main else INK
    label = locales.text(locale, item.key)
    draw.text((middle, top + _LABEL_MIDDLE), label, words, font(LABEL_PX), anchor="mm")
    if item.hint is not None:
        hint = locales.text(locale, item.hint)
        draw.text((middle, top + _HINT_MIDDLE), hint, words, font(HINT_PX), anchor="mm")
