"""The grid of places in a form: its fields by weekday and half hour, read, and filled with one number."""

from dataclasses import dataclass
from datetime import time

import locales
from console import setup_forms
from console.setup_forms import Form, Problems
from console.words import LOCALE
from domain.capacities import Cell
from domain.refusal import Refused
from locales.dates import time_label


@dataclass(frozen=True, slots=True)
class Field:
    """One cell of the grid: its field's name, what is set for it, and what stands in it now."""

    name: str
    label: str
    value: str
    wrong: bool


def field_of(cell: Cell, value: str, problems: Problems) -> Field:
    """The field of a cell."""
    label = locales.text(
        LOCALE,
        "setup-capacity-cell",
        weekday=locales.text(LOCALE, f"setup-weekday-{cell[0]}"),
        at=time_label(cell[1], LOCALE),
    )
    return Field(name_of(cell), label, value, name_of(cell) in problems)


def name_of(cell: Cell) -> str:
    """``c-2-1030`` is Wednesday at 10:30."""
    return f"c-{cell[0]}-{cell[1]:%H%M}"


def cell_of(name: str) -> Cell | None:
    """The cell of a field, None for the form's other fields."""
    parts = name.split("-")
    if len(parts) != 3 or parts[0] != "c" or not (parts[1] + parts[2]).isdecimal():
        return None
    weekday, at = int(parts[1]), parts[2]
    if weekday > 6 or len(at) != 4 or int(at[:2]) > 23 or int(at[2:]) > 59:
        return None
    return weekday, time(int(at[:2]), int(at[2:]))


def filled(
    typed: Form | None, cells: list[Cell], problems: Problems
) -> tuple[dict[str, str], bool, Problems]:
    """What was typed, with one number put into several cells, if that was asked for."""
    given = {name: typed[name] for name in typed} if typed else {}
    if not given.get("fill-number") or given.get("step") != "edit":
        return given, False, problems
    try:
        number = setup_forms.a_number(given, "fill-number")
        first, last = (setup_forms.a_time(given, f"fill-{end}") for end in ("first", "last"))
    except Refused as refusal:
        return given, False, setup_forms.problems(refusal)
    for weekday, at in cells:
        if given.get("fill-weekday") in ("", str(weekday)) and first <= at <= last:
            given[name_of((weekday, at))] = str(number)
    return given, True, problems
