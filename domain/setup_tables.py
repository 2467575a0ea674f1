"""The spreadsheets of the set-up: one for each table, its columns, and how a row is written and read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from domain import setup_columns as columns
from domain import setup_marks, setup_reading
from domain.city_settings import SUBJECT
from domain.setup_procedures import TEXTS
from domain.setup_reading import TIMES, Cells, Known, Values
from domain.tables import (
    CitySetting,
    ClosedDay,
    Counter,
    ForecastOverride,
    HolidayOpening,
    OpeningHours,
    Procedure,
    SlotCapacity,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as a spreadsheet."""

    name: str
    """Also its file's: ``hours`` is ``hours.csv``."""
    model: Any
    columns: tuple[str, ...]
    key: tuple[str, ...]
    """The fields that say which row it is."""
    read: Callable[[Cells, Known], Values]
    """The values of a row; raises Wrong."""
    show: Callable[[Any], dict[str, str]]
    subject: Callable[[Values], str]
    """Whose edition grows when the row changes."""
    new_rows: bool = True
    """Whether rows may be added; counters and procedures are only changed."""
    row_id: str = "id"
    """The column of the primary key."""


def _shown_times(row: Any) -> dict[str, str]:
    return {name: f"{getattr(row, name):%H:%M}" for name in TIMES}


def _shown_hours(row: OpeningHours) -> dict[str, str]:
    return {
        "ward": row.ward_id or "",
        "weekday": columns.WEEKDAYS[row.weekday],
        "valid_from": row.valid_from.isoformat(),
        "valid_until": row.valid_until.isoformat() if row.valid_until else "",
        **_shown_times(row),
    }


def _shown_day(row: Any) -> dict[str, str]:
    return {
        "ward": row.ward_id or "",
        "day": row.day.isoformat(),
        "verified": columns.shown_yes(row.verified),
    }


def _shown_capacity(row: SlotCapacity) -> dict[str, str]:
    return {
        "counter": row.counter_id,
        "weekday": columns.WEEKDAYS[row.weekday],
        "at": f"{row.starts:%H:%M}",
        "valid_from": row.valid_from.isoformat(),
        "capacity": str(row.capacity),
    }


def _shown_forecast(row: ForecastOverride) -> dict[str, str]:
    made = {"ward": row.ward_id or "", "day": row.day.isoformat(), "stars": str(row.stars)}
    return {**made, "reason_ja": row.reason.get("ja", "")}


def _shown_setting(row: CitySetting) -> dict[str, str]:
    value = row.value if isinstance(row.value, list) else [row.value]
    return {"setting": row.name, "value": " ".join(str(one) for one in value)}


def _shown_counter(row: Counter) -> dict[str, str]:
    return {
        "id": row.id,
        **columns.shown_texts("name", row.names),
        "prefix": row.prefix,
        "capacity": str(row.capacity),
        "desks": " ".join(str(desk) for desk in row.desks),
        "bookable": columns.shown_yes(row.bookable),
    }


def _shown_procedure(row: Procedure) -> dict[str, str]:
    things = {language: "\n".join(lines) for language, lines in row.what_to_bring.items()}
    made = {"id": row.id}
    for name in TEXTS:
        made |= columns.shown_texts(name, getattr(row, name))
    return {
        **made,
        **columns.shown_texts("what_to_bring", things),
        "fee_yen": "" if row.fee_yen is None else str(row.fee_yen),
        "fee_verified": columns.shown_yes(row.fee_verified),
        "details_verified": columns.shown_yes(row.details_verified),
        "bookable": columns.shown_yes(row.bookable),
    }


SHEETS: tuple[Sheet, ...] = (
    Sheet(
        "hours",
        OpeningHours,
        ("ward", "weekday", "valid_from", "valid_until", *TIMES),
        ("ward_id", "weekday", "valid_from"),
        setup_reading.hours,
        _shown_hours,
        lambda values: setup_marks.hours(values["ward_id"]),
    ),
    Sheet(
        "closed-days",
        ClosedDay,
        ("ward", "day", *columns.text_columns("reason"), "verified"),
        ("ward_id", "day"),
        setup_reading.closed,
        lambda row: {**_shown_day(row), **columns.shown_texts("reason", row.reasons)},
        lambda values: setup_marks.day(values["ward_id"], values["day"]),
    ),
    Sheet(
        "holiday-openings",
        HolidayOpening,
        ("ward", "day", *TIMES, "verified"),
        ("ward_id", "day"),
        setup_reading.opening,
        lambda row: {**_shown_day(row), **_shown_times(row)},
        lambda values: setup_marks.day(values["ward_id"], values["day"]),
    ),
    Sheet(
        "capacities",
        SlotCapacity,
        ("counter", "weekday", "at", "valid_from", "capacity"),
        ("counter_id", "weekday", "starts", "valid_from"),
        setup_reading.capacity,
        _shown_capacity,
        lambda values: setup_marks.capacity(values["counter_id"]),
    ),
    Sheet(
        "forecasts",
        ForecastOverride,
        ("ward", "day", "stars", "reason_ja"),
        ("ward_id", "day"),
        setup_reading.forecast,
        _shown_forecast,
        lambda values: setup_marks.forecast(values["ward_id"], values["day"]),
    ),
    Sheet(
        "settings",
        CitySetting,
        ("setting", "value"),
        ("name",),
        setup_reading.setting,
        _shown_setting,
        lambda _values: SUBJECT,
        row_id="name",
    ),
    Sheet(
        "counters",
        Counter,
        ("id", *columns.text_columns("name"), "prefix", "capacity", "desks", "bookable"),
        ("id",),
        setup_reading.counter,
        _shown_counter,
        lambda values: setup_marks.counter(values["id"]),
        new_rows=False,
    ),
    Sheet(
        "procedures",
        Procedure,
        (
            "id",
            *(column for name in TEXTS for column in columns.text_columns(name)),
            *columns.text_columns("what_to_bring"),
            *("fee_yen", "fee_verified", "details_verified", "bookable"),
        ),
        ("id",),
        setup_reading.procedure,
        _shown_procedure,
        lambda values: setup_marks.procedure(values["id"]),
        new_rows=False,
    ),
)
