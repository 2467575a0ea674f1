"""The icons of the rich menu, drawn with Pillow's primitives on a grid of 100 by 100.

Each icon is a mask: white where the colour goes. It is drawn four times too large and scaled down,
because Pillow's own edges are not smooth.
"""

from collections.abc import Callable, Sequence
from functools import cache

from PIL import Image, ImageDraw

from richmenus.font import font

GRID = 100
_OVERSAMPLING = 4
_LINE = 7.0
_ON = 255
_OFF = 0


class Pen:
    """Draws on the grid; the units are hundredths of the icon's side."""

    def __init__(self, size_px: int) -> None:
        self.unit = size_px * _OVERSAMPLING / GRID
        side = size_px * _OVERSAMPLING
        self.mask = Image.new("L", (side, side), _OFF)
        self.draw = ImageDraw.Draw(self.mask)

    def scaled(self, *values: float) -> list[float]:
        """Grid units as pixels."""
        return [value * self.unit for value in values]

    def box(self, *corners: float, radius: float = 0, fill: int = _ON) -> None:
        """A filled rectangle with round corners."""
        self.draw.rounded_rectangle(self.scaled(*corners), radius * self.unit, fill)

    def frame(self, *corners: float, radius: float = 0) -> None:
        """The outline of a rectangle with round corners."""
        width = round(_LINE * self.unit)
        self.draw.rounded_rectangle(
            self.scaled(*corners), radius * self.unit, outline=_ON, width=width
        )

    def disc(self, x: float, y: float, radius: float, *, fill: int = _ON) -> None:
        """A filled circle."""
        self.draw.ellipse(self.scaled(x - radius, y - radius, x + radius, y + radius), fill)

    def ring(self, *corners: float, line: float = _LINE) -> None:
        """The outline of an ellipse."""
        self.draw.ellipse(self.scaled(*corners), outline=_ON, width=round(line * self.unit))

    def line(self, points: Sequence[tuple[float, float]], *, line: float = _LINE) -> None:
        """A line with round ends and corners."""
        pixels = [(x * self.unit, y * self.unit) for x, y in points]
        self.draw.line(pixels, _ON, round(line * self.unit), joint="curve")
        for x, y in points:
            self.disc(x, y, line / 2)

    def polygon(self, points: Sequence[tuple[float, float]], *, fill: int = _ON) -> None:
        """A filled polygon."""
        self.draw.polygon([(x * self.unit, y * self.unit) for x, y in points], fill)

    def letters(self, text: str, x: float, y: float, size: float, *, fill: int = _ON) -> None:
        """A word with its middle at a point."""
        face = font(round(size * self.unit))
        self.draw.text((x * self.unit, y * self.unit), text, fill, face, anchor="mm")


@cache
def mask(name: str, size_px: int) -> Image.Image:
    """The icon of this name as a mask of `size_px` by `size_px`; KeyError when there is none."""
    pen = Pen(size_px)
    ICONS[name](pen)
    return pen.mask.resize((size_px, size_px), Image.Resampling.LANCZOS)


def _calendar_sheet(pen: Pen) -> None:
    pen.frame(10, 16, 90, 92, radius=9)
    pen.box(10, 16, 90, 38, radius=9)
    pen.box(10, 28, 90, 40)
    for x in (30, 70):
        pen.box(x - 7.5, 4, x + 7.5, 28, radius=7.5, fill=_OFF)
        pen.box(x - 4, 6, x + 4, 25, radius=4)


def calendar(pen: Pen) -> None:
    """A calendar sheet with a plus: a new booking."""
    _calendar_sheet(pen)
    pen.line([(50, 52), (50, 80)], line=9)
    pen.line([(36, 66), (64, 66)], line=9)


def list_with_tick(pen: Pen) -> None:
    """A clipboard with lines and a tick: what is booked."""
    pen.frame(14, 12, 86, 94, radius=9)
    pen.box(31, 3, 69, 24, radius=6, fill=_OFF)
    pen.box(34, 6, 66, 21, radius=5)
    pen.line([(31, 44), (39, 52), (53, 36)], line=8)
    pen.line([(62, 46), (71, 46)])
    pen.line([(31, 64), (71, 64)])
    pen.line([(31, 79), (71, 79)])


def people(pen: Pen) -> None:
    """Three people: how many are waiting."""
    for x in (21, 79):
        pen.disc(x, 34, 12)
        pen.box(x - 19, 50, x + 19, 100, radius=18)
    pen.disc(50, 26, 21, fill=_OFF)
    pen.box(21, 46, 79, 110, radius=28, fill=_OFF)
    pen.disc(50, 28, 17)
    pen.box(26, 51, 74, 112, radius=23)
    pen.box(0, 88, 100, 100, fill=_OFF)


def ticket(pen: Pen) -> None:
    """A numbered slip."""
    pen.box(4, 22, 96, 80, radius=8)
    for x in (4, 96):
        pen.disc(x, 51, 9, fill=_OFF)
    for y in (31, 41, 51, 61, 71):
        pen.box(70, y - 3, 74, y + 3, radius=2, fill=_OFF)
    pen.letters("12", 42, 50, 43, fill=_OFF)


def question(pen: Pen) -> None:
    """A speech bubble with a question mark."""
    pen.box(6, 8, 94, 76, radius=16)
    pen.polygon([(26, 70), (26, 96), (54, 72)])
    pen.letters("?", 50, 42, 58, fill=_OFF)


def globe(pen: Pen) -> None:
    """A globe: other languages."""
    pen.ring(6, 6, 94, 94)
    pen.ring(30, 6, 70, 94, line=6)
    pen.line([(9, 50), (91, 50)], line=6)
    pen.line([(15, 28), (85, 28)], line=6)
    pen.line([(15, 72), (85, 72)], line=6)


def code(pen: Pen) -> None:
    """A QR code in a frame: what is held to the ticket machine."""
    for x, y in ((8, 8), (60, 8), (8, 60)):
        pen.frame(x, y, x + 32, y + 32, radius=5)
        pen.box(x + 12, y + 12, x + 20, y + 20)
    for x, y in ((60, 60), (78, 60), (69, 71), (84, 76), (60, 82), (73, 84)):
        pen.box(x, y, x + 9, y + 9)
    pen.box(47, 10, 54, 24)
    pen.box(47, 36, 54, 54)
    pen.box(10, 47, 30, 54)


def pencil(pen: Pen) -> None:
    """A pencil over a line: something is changed."""
    pen.line([(16, 92), (88, 92)], line=8)
    pen.polygon([(16, 76), (22, 54), (40, 72)])
    pen.polygon([(27, 49), (66, 10), (84, 28), (45, 67)])


def bag(pen: Pen) -> None:
    """A bag: what to bring."""
    pen.frame(33, 6, 67, 60, radius=17)
    pen.box(10, 30, 90, 94, radius=10)
    pen.line([(33, 44), (33, 44)], line=9)
    for x in (33, 67):
        pen.disc(x, 46, 5, fill=_OFF)


def seat(pen: Pen) -> None:
    """A free seat: an office with few people."""
    pen.box(22, 6, 34, 62, radius=6)
    pen.box(22, 52, 80, 66, radius=6)
    pen.box(24, 60, 34, 96, radius=4)
    pen.box(70, 60, 80, 96, radius=4)
    pen.line([(52, 22), (62, 34), (86, 6)], line=9)


def bell(pen: Pen) -> None:
    """A bell: when to be told."""
    pen.disc(50, 12, 8)
    pen.disc(50, 44, 30)
    pen.box(20, 44, 80, 78)
    pen.polygon([(20, 62), (80, 62), (94, 80), (6, 80)])
    pen.disc(50, 86, 11)


def paper(pen: Pen) -> None:
    """A paper slip with a number and a torn edge: a ticket from the machine."""
    pen.box(18, 4, 82, 86)
    pen.polygon(
        [(18, 84), (18, 98), (29, 86), (40, 98), (50, 86), (61, 98), (71, 86), (82, 98), (82, 84)]
    )
    pen.letters("12", 50, 36, 40, fill=_OFF)
    pen.box(30, 62, 70, 68, fill=_OFF)
    pen.box(30, 74, 58, 80, fill=_OFF)


def phone(pen: Pen) -> None:
    """A telephone receiver."""
    pen.line([(24, 20), (26, 42), (38, 60), (57, 73), (80, 76)], line=15)
    pen.line([(15, 22), (31, 14)], line=20)
    pen.line([(78, 86), (86, 68)], line=20)


def book(pen: Pen) -> None:
    """An open book: how to use this."""
    pen.polygon([(6, 16), (46, 24), (46, 90), (6, 80)])
    pen.polygon([(94, 16), (54, 24), (54, 90), (94, 80)])
    for y in (38, 54):
        pen.polygon([(15, y - 3), (37, y + 1), (37, y + 7), (15, y + 3)], fill=_OFF)
        pen.polygon([(85, y - 3), (63, y + 1), (63, y + 7), (85, y + 3)], fill=_OFF)


ICONS: dict[str, Callable[[Pen], None]] = {
    "calendar": calendar,
    "list": list_with_tick,
    "people": people,
    "ticket": ticket,
    "question": question,
    "globe": globe,
    "code": code,
    "pencil": pencil,
    "bag": bag,
    "seat": seat,
    "bell": bell,
    "paper": paper,
    "phone": phone,
    "book": book,
}
