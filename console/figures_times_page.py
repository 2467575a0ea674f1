"""The week at a glance: visits, waits or lines by weekday and half hour, darker where there is more."""

from dataclasses import dataclass
from math import ceil

from flask import Blueprint, render_template, request
from sqlmodel import Session

from console import figures_filter, guard
from console.desk_pages import Office
from console.figures_filter import Filter
from console.figures_words import NOTHING, half_hour, minutes, number, weekday
from domain import figures, figures_beside
from domain.db import reading
from domain.figures_sums import FEW, Sums, grouped
from domain.rights import Right

MEASURES = ("visits", "waits", "load")
SHADES = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """A weekday's half hour: what is written, and how dark it is, 0 to 5."""

    words: str
    shade: int


@dataclass(frozen=True, slots=True)
class Heat:
    """Rows of half hours, columns of weekdays."""

    weekdays: list[str]
    rows: list[tuple[str, list[Cell]]]


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/figures/times`` to the console."""

    @bp.get("/figures/times")
    @guard.needs(Right.FIGURES)
    def figures_times_page() -> str:
        form = figures_filter.read(office, days=91)
        measure = request.args.get("measure", MEASURES[0])
        if measure not in MEASURES:
            measure = MEASURES[0]
        with reading(office.engine) as session:
            values = _values(session, office, form, measure)
        return render_template(
            "console/figures_times.html",
            form=form,
            measure=measure,
            measures=MEASURES,
            heat=heat(values, measure),
            few=FEW,
        )


def heat(values: dict[tuple[int, int], float | None], measure: str) -> Heat | None:
    """The table; None when there is nothing in it."""
    seen = [value for value in values.values() if value is not None]
    if not seen:
        return None
    highest = max(seen)
    weekdays = sorted({day for day, _ in values})
    return Heat(
        [weekday(day) for day in weekdays],
        [
            (half_hour(at), [_cell(values.get((day, at)), highest, measure) for day in weekdays])
            for at in sorted({at for _, at in values})
        ],
    )


def _cell(value: float | None, highest: float, measure: str) -> Cell:
    if value is None:
        return Cell(NOTHING, 0)
    shade = ceil(SHADES * value / highest) if highest > 0 else 0
    return Cell(minutes(value) if measure == "waits" else number(value, 1), shade)


def _values(
    session: Session, office: Office, form: Filter, measure: str
) -> dict[tuple[int, int], float | None]:
    if measure == "load":
        return dict(figures_beside.loads(session, form.asked))
    by = ("day", "half_hour")
    waits = measure == "waits"
    found = figures.sums(session, form.asked, now=office.now(), by=by, waits=waits)
    days: dict[int, set[object]] = {}
    for (day, _), one in found.items():
        if one.visits:
            days.setdefault(day.weekday(), set()).add(day)
    places: dict[tuple[int, int], Sums] = grouped(
        found, lambda place: (place[0].weekday(), place[1])
    )
    if waits:
        return {place: one.median for place, one in places.items() if one.visits}
    return {
        place: one.visits / len(days[place[0]]) if one.visits >= FEW else None
        for place, one in places.items()
        if one.visits
    }
