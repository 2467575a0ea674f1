"""Charts as SVG, drawn here: no script, no inline style, and names for those who do not see them.

Colours and patterns are classes of ``figures.css``; series differ by pattern or dash as well as by colour.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from xml.etree import ElementTree as ET

from markupsafe import Markup

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 56, 12, 12, 34
PLOT_WIDTH, PLOT_HEIGHT = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
TICKS = 4
MOST_LABELS = 10
ROW = 30
NAMES = 220
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Series:
    """One series: its name, the ending of its class, and a value for each label (None: a gap)."""

    name: str
    look: str
    values: Sequence[float | None]


def columns(
    key: str, title: str, told: str, labels: Sequence[str], series: Sequence[Series]
) -> Markup:
    """Columns over *labels*, the series on top of each other. *key*: a name that is used once on the page."""
    stacked = [sum(one.values[n] or 0 for one in series) for n in range(len(labels))]
    svg, scale = _frame(key, title, told, labels, max(stacked, default=0))
    step = PLOT_WIDTH / max(1, len(labels))
    for n, label in enumerate(labels):
        base = 0.0
        for one in series:
            value = one.values[n] or 0
            if value <= 0:
                continue
            bar = ET.SubElement(svg, "rect", {"class": f"bar-{one.look}"})
            _put(bar, x=LEFT + step * (n + 0.15), width=step * 0.7)
            _put(bar, y=TOP + PLOT_HEIGHT - scale * (base + value), height=scale * value)
            _name(bar, f"{label} {one.name} {value:,.0f}")
            base += value
    return _written(svg)


def lines(
    key: str, title: str, told: str, labels: Sequence[str], series: Sequence[Series]
) -> Markup:
    """Lines over *labels*, each with marks at its points; a gap where there is no value."""
    highest = max((v for one in series for v in one.values if v is not None), default=0)
    svg, scale = _frame(key, title, told, labels, highest)
    step = PLOT_WIDTH / max(1, len(labels))
    for one in series:
        points = [
            (LEFT + step * (n + 0.5), TOP + PLOT_HEIGHT - scale * value, n, value)
            for n, value in enumerate(one.values)
            if value is not None
        ]
        if len(points) > 1:
            way = " ".join(f"{x:.1f},{y:.1f}" for x, y, _, _ in points)
            ET.SubElement(svg, "polyline", {"class": f"line-{one.look}", "points": way})
        for x, y, n, value in points:
            mark = ET.SubElement(svg, "circle", {"class": f"mark-{one.look}", "r": "3.5"})
            _put(mark, cx=x, cy=y)
            _name(mark, f"{labels[n]} {one.name} {value:,.0f}")
    return _written(svg)


def bars(key: str, title: str, told: str, rows: Sequence[tuple[str, float, str]]) -> Markup:
    """A bar for each row: its name, its value, and the value in words."""
    highest = max((value for _, value, _ in rows), default=0) or 1
    svg = _picture(key, title, told, ROW * max(1, len(rows)) + 8)
    room = WIDTH - NAMES - 90
    for n, (name, value, words) in enumerate(rows):
        middle = 4 + ROW * (n + 0.5)
        _text(svg, _short(name), NAMES - 8, middle + 5, "end", full=name)
        bar = ET.SubElement(svg, "rect", {"class": "bar-all"})
        _put(bar, x=NAMES, y=middle - 9, width=max(0.0, room * value / highest), height=18)
        _text(svg, words, NAMES + room * value / highest + 6, middle + 5, "start")
    return _written(svg)


def steps(highest: float) -> list[float]:
    """Round numbers from 0 to at least *highest*, for the axis."""
    if highest <= 0:
        return [0.0, 1.0]
    raw = max(highest / TICKS, 1.0)
    power = 10 ** floor(log10(raw))
    step = next(power * nice for nice in (1, 2, 2.5, 5, 10) if power * nice >= raw)
    step = max(1.0, float(ceil(step)))
    return [step * n for n in range(ceil(highest / step) + 1)]


def _frame(
    key: str, title: str, told: str, labels: Sequence[str], highest: float
) -> tuple[ET.Element, float]:
    """The picture with its axes; and how many units of it one of the values takes."""
    svg = _picture(key, title, told, HEIGHT)
    ticks = steps(highest)
    scale = PLOT_HEIGHT / ticks[-1]
    for tick in ticks:
        y = TOP + PLOT_HEIGHT - scale * tick
        line = ET.SubElement(svg, "line", {"class": "grid"})
        _put(line, x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y)
        _text(svg, f"{tick:,.0f}", LEFT - 8, y + 5, "end")
    each = max(1, ceil(len(labels) / MOST_LABELS))
    step = PLOT_WIDTH / max(1, len(labels))
    for n in range(0, len(labels), each):
        _text(svg, labels[n], LEFT + step * (n + 0.5), HEIGHT - 10, "middle")
    return svg, scale


def _picture(key: str, title: str, told: str, height: int) -> ET.Element:
    svg = ET.Element(
        "svg",
        {
            "viewBox": f"0 0 {WIDTH} {height}",
            "class": "chart",
            "role": "img",
            "aria-labelledby": f"{key}-title {key}-told",
        },
    )
    ET.SubElement(svg, "title", {"id": f"{key}-title"}).text = _clean(title)
    ET.SubElement(svg, "desc", {"id": f"{key}-told"}).text = _clean(told)
    return svg


def _name(shape: ET.Element, words: str) -> None:
    ET.SubElement(shape, "title").text = _clean(words)


def _clean(words: str) -> str:
    """*words* without what XML has no place for, escaped or not."""
    return _NOT_XML.sub("", words)


def _text(
    svg: ET.Element, words: str, x: float, y: float, anchor: str, *, full: str | None = None
) -> None:
    text = ET.SubElement(svg, "text", {"text-anchor": anchor})
    _put(text, x=x, y=y)
    text.text = _clean(words)
    if full not in (None, words):
        _name(text, full or "")


def _short(name: str) -> str:
    most = 14
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _put(shape: ET.Element, **numbers: float) -> None:
    for name, value in numbers.items():
        shape.set(name, f"{value:.1f}")


def _written(svg: ET.Element) -> Markup:
    text = ET.tostring(svg, encoding="unicode")
    return Markup(text)  # noqa: S704  # ElementTree has escaped every text and attribute
