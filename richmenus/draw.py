"""Draws the pictures of the rich menus: large icons and words that a small phone still shows well.

Which tab is open is told by more than colour: it stands higher, has no edge towards the fields, and a thick bar.
"""

import io
from functools import cache

from PIL import Image, ImageDraw

import locales
from domain.menu_states import Tab
from richmenus import icons, menus
from richmenus.colours import BLUE, DEEP_BLUE, INK, PALE_BLUE, WHITE, Colour
from richmenus.font import BOLD, REGULAR, font
from richmenus.menus import Box, Item, Menu

LABEL_PX = 118
"""15 px on a phone that is 320 px wide, 17 px on one of 360; LINE's own chat text is about 14."""
MAIN_PX = 190
HINT_PX = 100
TAB_PX = 112
MARGIN = 40
_MAIN_ICON_PX, _ICON_PX = 400, 300
_GAP, _RADIUS, _EDGE = 14, 48, 6
_TAB_INSET, _BAR = 44, 20
_OVERSAMPLING = 4
_COLOURS = 48


def png(menu: Menu) -> bytes:
    """The picture as LINE takes it: 2500 by 1686 pixels, far below 1 MB, always the same bytes.

    States share what looks alike: eighteen menus are ten pictures.
    """
    return drawn(menu.locale, menu.tab, menu.items)


@cache
def drawn(locale: str, selected: Tab, items: tuple[Item, ...]) -> bytes:
    """The picture of these fields under this tab; a tenth of a second's work the first time."""
    picture = Image.new("RGB", (menus.WIDTH, menus.HEIGHT), PALE_BLUE)
    ImageDraw.Draw(picture).rectangle((0, 0, menus.WIDTH, menus.TAB_HEIGHT - 1), fill=DEEP_BLUE)
    for tab in Tab:
        _tab(picture, locale, tab, selected=tab is selected)
    for index, item in enumerate(items):
        _tile(picture, menus.item_box(index), main=index == 0)
        (_main if index == 0 else _small)(picture, menus.item_box(index), item, locale)
    few = picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", compress_level=6)
    return out.getvalue()


def lines(words: str, size_px: int, room: int) -> list[str]:
    """The words in one line, or in two where there is a space and no room."""
    if font(size_px).getlength(words) <= room or " " not in words:
        return [words]
    parts = words.split(" ")
    halves = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
    return list(min(halves, key=lambda pair: max(map(font(size_px).getlength, pair))))


def _tab(picture: Image.Image, locale: str, tab: Tab, *, selected: bool) -> None:
    left, top, right, bottom = menus.tab_box(tab)
    box = (left + _GAP, top + (_GAP if selected else _TAB_INSET), right - _GAP, bottom)
    ground, words = (PALE_BLUE, INK) if selected else (DEEP_BLUE, WHITE)
    if selected:
        _rounded(picture, box, ground, below=False)
        bar = (left + 160, bottom - _BAR - 30, right - 160, bottom - 31)
        ImageDraw.Draw(picture).rectangle(bar, fill=BLUE)
    else:
        closed = (*box[:3], bottom - _TAB_INSET + _GAP)
        _rounded(picture, closed, WHITE)
        _rounded(picture, _within(closed, _EDGE), ground)
    label = locales.text(locale, menus.TAB_KEYS[tab])
    middle = (left + right) // 2, (box[1] + bottom - (_BAR if selected else 30)) // 2
    face = font(TAB_PX, BOLD if selected else REGULAR)
    ImageDraw.Draw(picture).text(middle, label, words, face, anchor="mm")


def _tile(picture: Image.Image, box: Box, *, main: bool) -> None:
    inner = _within(box, _GAP)
    _rounded(picture, inner, BLUE)
    if not main:
        _rounded(picture, _within(inner, _EDGE), WHITE)


def _main(picture: Image.Image, box: Box, item: Item, locale: str) -> None:
    """The large field: the icon on the left, the words beside it."""
    left, top, _, bottom = box
    middle = (top + bottom) // 2
    icon = (left + 150, middle - _MAIN_ICON_PX // 2)
    picture.paste(WHITE, icon, icons.mask(item.icon, _MAIN_ICON_PX))
    draw = ImageDraw.Draw(picture)
    at = left + 150 + _MAIN_ICON_PX + 130
    label = locales.text(locale, item.key)
    lift = 90 if item.hint else 0
    draw.text((at, middle - lift), label, WHITE, font(MAIN_PX), anchor="lm")
    if item.hint:
        hint = locales.text(locale, item.hint)
        draw.text((at, middle + 120), hint, WHITE, font(HINT_PX), anchor="lm")


def _small(picture: Image.Image, box: Box, item: Item, locale: str) -> None:
    """A smaller field: the icon above one or two lines of words."""
    left, top, right, _ = box
    middle = (left + right) // 2
    picture.paste(BLUE, (middle - _ICON_PX // 2, top + 90), icons.mask(item.icon, _ICON_PX))
    room = right - left - 2 * (_GAP + MARGIN)
    words = lines(locales.text(locale, item.key), LABEL_PX, room)
    if item.hint:
        words.append(locales.text(locale, item.hint))
    draw = ImageDraw.Draw(picture)
    first = top + 548 - 72 * (len(words) - 1)
    for index, line in enumerate(words):
        draw.text((middle, first + 144 * index), line, INK, font(LABEL_PX), anchor="mm")


def _within(box: Box, by: int) -> Box:
    return box[0] + by, box[1] + by, box[2] - by, box[3] - by


def _rounded(picture: Image.Image, box: Box, colour: Colour, *, below: bool = True) -> None:
    """A rectangle with smooth round corners, the lower ones only if wished."""
    left, top, right, bottom = box
    corner = _corner()
    mask = Image.new("L", (right - left, bottom - top), 255)
    mask.paste(corner, (0, 0))
    mask.paste(corner.transpose(Image.Transpose.FLIP_LEFT_RIGHT), (mask.width - _RADIUS, 0))
    if below:
        upside = corner.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        mask.paste(upside, (0, mask.height - _RADIUS))
        turned = corner.transpose(Image.Transpose.ROTATE_180)
        mask.paste(turned, (mask.width - _RADIUS, mask.height - _RADIUS))
    picture.paste(colour, (left, top), mask)


@cache
def _corner() -> Image.Image:
    """The upper left corner of a round rectangle, drawn large: Pillow's own edges are not smooth."""
    side = _RADIUS * _OVERSAMPLING
    large = Image.new("L", (side, side), 0)
    ImageDraw.Draw(large).ellipse((0, 0, 2 * side, 2 * side), fill=255)
    return large.resize((_RADIUS, _RADIUS), Image.Resampling.LANCZOS)
