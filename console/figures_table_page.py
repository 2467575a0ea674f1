"""The figures by ward, counter, procedure, day and more: a chart, a table, and the table as a file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from flask import Blueprint, Response, render_template, request
from sqlmodel import Session

from console import figures_filter, guard
from console.desk_pages import Office
from console.figures_filter import Filter
from console.figures_svg import bars
from console.figures_words import CHANNELS, LANGUAGES, days, minutes, number, people, percent, say
from console.figures_words import of as named
from domain import csv_cells, figures, figures_beside, figures_few
from domain.db import reading
from domain.directory import Directory
from domain.figures_sums import FEW, Sums, grouped, total
from domain.rights import Right

BY = {
    "ward": "counter_id",
    "counter_id": "counter_id",
    "procedure_id": "procedure_id",
    "day": "day",
    "week": "day",
    "weekday": "day",
    "half_hour": "half_hour",
    "channel": "channel",
    "locale": "locale",
}
"""What a table can be parted by, and the dimension of the counts behind it."""
USUAL = "counter_id"
MOST_BARS = 40


class Column(NamedTuple):
    """A figure: its words, the value, and how it is written for people."""

    key: str
    value: Callable[[Sums], float | None]
    words: Callable[[float | None], str]
    places: int = 0
    """Digits behind the point in the file."""


COLUMNS = (
    Column("figures-visits", lambda one: one.visits, number),
    Column("figures-booked-share", lambda one: one.booked_share, percent, 4),
    Column("figures-median", lambda one: one.median, minutes),
    Column("figures-p90", lambda one: one.p90, minutes),
    Column("figures-bookings", lambda one: one.booked, number),
    Column("figures-cancelled-share", lambda one: one.cancelled_share, percent, 4),
    Column("figures-no-show-share", lambda one: one.no_show_share, percent, 4),
    Column("figures-lead", lambda one: one.lead, days, 2),
)


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table; *covered*: of the ranges that were told, those that held."""

    name: str
    sums: Sums
    covered: float | None


@dataclass(frozen=True, slots=True)
class Table:
    """The rows, the sum of all (None: of too few people), and whether coverage is told."""

    by: str
    lines: list[Line]
    whole: Line | None
    with_coverage: bool


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/figures/table`` and ``/figures/table.csv`` to the console."""

    @bp.get("/figures/table")
    @guard.needs(Right.FIGURES)
    def figures_table_page() -> str:
        form = figures_filter.read(office)
        with reading(office.engine) as session:
            table = _table(session, office, form)
        return render_template(
            "console/figures_table.html",
            form=form,
            table=table,
            choices=list(BY),
            columns=COLUMNS,
            percent=percent,
            chart=_chart(table),
            few=FEW,
        )

    @bp.get("/figures/table.csv")
    @guard.needs(Right.FIGURES)
    def figures_csv() -> Response:
        form = figures_filter.read(office)
        with reading(office.engine) as session:
            table = _table(session, office, form)
        asked = form.asked
        name = f"figures-{table.by}-{asked.first}-{asked.last}.csv".replace("_", "-")
        return Response(
            csv_cells.written(*_cells(table)),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


def _table(session: Session, office: Office, form: Filter) -> Table:
    by = request.args.get("by", USUAL)
    if by not in BY:
        by = USUAL
    directory = office.directory()
    found = figures.sums(session, form.asked, now=office.now(), by=(BY[by],))
    rows = grouped(found, _key(by, directory))
    covered = figures_beside.coverage(session, form.asked)
    # Records of estimates know counters only; of a procedure they would tell what is not asked.
    with_coverage = by in ("ward", "counter_id") and form.procedure is None
    lines = []
    for group in figures_few.told(rows, _order(by, directory, rows)):
        share = None
        if with_coverage:
            mine = _counters_of(by, group.keys, directory)
            share = figures_beside.together(covered, mine).share
        lines.append(Line(_name(by, group.keys, directory), group.sums, share))
    whole = total(rows.values())
    both = figures_beside.together(covered, form.asked.counter_ids).share if with_coverage else None
    line = Line(say("figures-whole"), whole, both) if whole.people >= FEW else None
    return Table(by, lines, line, with_coverage)


def _key(by: str, directory: Directory) -> Callable[[tuple[Any, ...]], Any]:
    if by == "ward":
        return lambda place: directory.counters[place[0]].ward_id
    if by == "weekday":
        return lambda place: place[0].weekday()
    if by == "week":
        return lambda place: place[0] - timedelta(days=place[0].weekday())
    return lambda place: place[0]


def _order(by: str, directory: Directory, rows: Mapping[Any, Sums]) -> list[Any]:
    usual: dict[str, list[Any]] = {
        "ward": list(directory.wards),
        "counter_id": list(directory.counters),
        "procedure_id": list(directory.procedures),
        "channel": list(CHANNELS),
        "locale": list(LANGUAGES),
    }
    known = usual.get(by, [])
    return [*known, *sorted(key for key in rows if key not in known)]


def _counters_of(by: str, keys: tuple[Any, ...], directory: Directory) -> set[str]:
    if by == "counter_id":
        return set(keys)
    return {one.id for one in directory.counters.values() if one.ward_id in keys}


def _name(by: str, keys: tuple[Any, ...], directory: Directory) -> str:
    if len(keys) == 1:
        return named(by, keys[0], directory)
    return say("figures-others", number=len(keys))


def _chart(table: Table) -> Any:
    """Visits by row; None where there is nothing to compare."""
    if not 1 < len(table.lines) <= MOST_BARS:
        return None
    title = say("figures-chart-by", by=say(f"figures-by-{table.by}".replace("_", "-")))
    rows = [(line.name, float(line.sums.visits), people(line.sums.visits)) for line in table.lines]
    return bars("chart-table", title, say("figures-chart-by-told"), rows)


def _cells(table: Table) -> tuple[list[str], list[list[str]]]:
    """The table for a spreadsheet: bare numbers, shares from 0 to 1, nothing where nothing is told."""
    by = say(f"figures-by-{table.by}".replace("_", "-"))
    header = [by, *(say(column.key) for column in COLUMNS)]
    if table.with_coverage:
        header.append(say("figures-coverage"))
    lines = [*table.lines, *([table.whole] if table.whole else [])]
    return header, [
        [
            line.name,
            *(_bare(column.value(line.sums), column.places) for column in COLUMNS),
            *([_bare(line.covered, 4)] if table.with_coverage else []),
        ]
        for line in lines
    ]


def _bare(value: float | None, places: int) -> str:
    return "" if value is None else f"{value:.{places}f}"
