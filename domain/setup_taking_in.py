"""Taking a file of the set-up in: what differs from what stands, whether it can be, and all of it or nothing."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import bindparam, insert, update
from sqlmodel import Session, select

from domain import calendar, setup_capacities, setup_counters, tokyo
from domain.capacities import Cell
from domain.db import table_of
from domain.faq import revision
from domain.refusal import Refused
from domain.rules import Rules
from domain.setup_counters import Wanted
from domain.setup_differences import Difference, FileRefused, compare
from domain.setup_files import Upload
from domain.setup_tables import SHEETS
from domain.tables import Counter, OpeningHours

LOGGED = 100
"""Rows that are named in the log; a file may have a hundred thousand."""


def write(
    session: Session, upload: Upload, *, seen: str | None, now: datetime, rules: Rules
) -> dict[str, Any]:
    """Take the file in; returns counts and the first rows for the log. *seen*: the mark of what was looked at.

    Refuses ``setup_file_wrong`` (a FileRefused with all mistakes), ``setup_look_again`` and ``setup_nothing_changed``.
    """
    today = tokyo.office_day(now)
    revision.lock(session)
    found = compare(session, upload, today=today)
    if upload.problems:
        raise FileRefused(upload)
    if not found.rows:
        raise Refused("setup_nothing_changed")
    if seen is not None and found.mark != seen:
        raise Refused("setup_look_again")
    by_sheet: dict[str, list[Difference]] = defaultdict(list)
    for one in found.rows:
        by_sheet[one.sheet.name].append(one)
    for name in [one.name for one in SHEETS if one.name != "counters"]:
        _put(session, by_sheet[name], now)
    for one in by_sheet["counters"]:
        _put_counter(session, one, upload, now)
    _check_overlaps(session, by_sheet["hours"], upload)
    _check_cells(session, by_sheet["capacities"], upload, today, rules)
    if upload.problems:
        raise FileRefused(upload)
    if by_sheet["procedures"]:
        revision.bump(session)
    return {
        "tables": {name: len(rows) for name, rows in sorted(by_sheet.items()) if rows},
        "rows": [one.told() for one in found.rows[:LOGGED]],
    }


def _put(session: Session, rows: list[Difference], now: datetime) -> None:
    """Many rows with few statements: a file may have a hundred thousand."""
    if not rows:
        return
    sheet = rows[0].sheet
    table = table_of(sheet.model)
    extra = {"created_at": now} if "created_at" in table.c else {}
    new = [{**one.values, **extra} for one in rows if one.before is None]
    if new:
        session.execute(insert(table), new)
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for one in rows:
        if one.before is not None:
            values = {name: one.values[name] for name in one.before}
            alike[tuple(sorted(values))].append({**values, "row_id": one.row_id})
    for changes in alike.values():
        query = update(table).where(table.c[sheet.row_id] == bindparam("row_id"))
        session.connection().execute(query, changes)
    session.expire_all()


def _put_counter(session: Session, one: Difference, upload: Upload, now: datetime) -> None:
    values = one.values
    wanted = Wanted(
        values["names"],
        values["prefix"],
        values["capacity"],
        values["desks"],
        bookable=values["bookable"],
    )
    try:
        setup_counters.write(session, counter_id=values["id"], wanted=wanted, now=now)
    except Refused as refusal:
        upload.wrong("counters", upload.lines["counters", one.key], refusal.code, **refusal.params)


def _check_overlaps(session: Session, rows: list[Difference], upload: Upload) -> None:
    """Two rows of hours that hold on the same day are a mistake of the later one's line."""
    touched = {(one.values["ward_id"], one.values["weekday"]): one for one in rows}
    for (ward_id, weekday), one in touched.items():
        for earlier, later in _pairs(session, ward_id, weekday):
            if earlier.valid_until is None or earlier.valid_until >= later.valid_from:
                key = (ward_id, weekday, later.valid_from)
                line = upload.lines.get(("hours", key)) or upload.lines["hours", one.key]
                day = later.valid_from.isoformat()
                upload.wrong("hours", line, "setup_hours_overlap", day=day)


def _pairs(
    session: Session, ward_id: str | None, weekday: int
) -> Iterator[tuple[OpeningHours, OpeningHours]]:
    rows = [
        row
        for row in session.exec(select(OpeningHours))
        if (row.ward_id, row.weekday) == (ward_id, weekday)
    ]
    rows.sort(key=lambda row: row.valid_from)
    yield from pairwise(rows)


def _check_cells(
    session: Session, rows: list[Difference], upload: Upload, today: date, rules: Rules
) -> None:
    """Places in a half hour in which the ward takes no bookings are a mistake."""
    if not rows:
        return
    session.flush()
    known_calendar = calendar.load(session)
    wards = dict(session.exec(select(Counter.id, Counter.ward_id)).all())
    known: dict[str, set[Cell]] = {}
    for one in rows:
        ward_id = wards[one.values["counter_id"]]
        if ward_id not in known:
            known[ward_id] = set(
                setup_capacities.cells(known_calendar, ward_id, valid_from=today, rules=rules)
            )
        cell = one.values["weekday"], one.values["starts"]
        if cell not in known[ward_id]:
            line = upload.lines["capacities", one.key]
            at = f"{cell[1]:%H:%M}"
            upload.wrong("capacities", line, "setup_cell_closed", weekday=cell[0], at=at)
