"""Reads and checks a city's seed files, and reports everything that is wrong with them at once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

import data
from domain.seed_files import (
    CityFile,
    CountersFile,
    FaqFile,
    Hours,
    OpeningHoursFile,
    ProceduresFile,
    WardsFile,
)

File = TypeVar("File", bound=BaseModel)

_ADVICE = {
    "missing": "the field is missing: add it",
    "extra_forbidden": "the field is not known: check its spelling, or remove it",
}


class SeedError(ValueError):
    """The seed files of a city cannot be loaded; ``problems`` says what to mend, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(["The seed files need mending:", *problems]))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class City:
    """The checked content of a city's seed files."""

    city: CityFile
    wards: WardsFile
    counters: CountersFile
    procedures: ProceduresFile
    hours: OpeningHoursFile
    faq: FaqFile


def read_city(folder: Path) -> City:
    """The seed files in *folder*, checked alone and against each other.

    Raises SeedError naming file, row, field and remedy of every problem.
    """
    problems: list[str] = []
    city = _read(folder / "city.json", CityFile, problems)
    wards = _read(folder / "wards.json", WardsFile, problems)
    counters = _read(folder / "counters.json", CountersFile, problems)
    procedures = _read(folder / "procedures.json", ProceduresFile, problems)
    hours = _read(folder / "opening_hours.json", OpeningHoursFile, problems)
    faq = _read(folder / "faq_categories.json", FaqFile, problems)
    if not (city and wards and counters and procedures and hours and faq):
        raise SeedError(problems)
    made = City(city, wards, counters, procedures, hours, faq)
    problems += _across(made)
    if problems:
        raise SeedError(problems)
    return made


def _read(path: Path, model: type[File], problems: list[str]) -> File | None:
    try:
        content = data.read(path)
    except ValueError as error:
        problems.append(str(error))
        return None
    try:
        return model.model_validate(content)
    except ValidationError as error:
        problems += [_problem(path.name, content, dict(found)) for found in error.errors()]
        return None


def _problem(file: str, content: Any, found: dict[str, Any]) -> str:
    """One line: file, list, row number and id, field, what is wrong, what stands there."""
    place = [file]
    field: list[str] = []
    for step in found["loc"]:
        if isinstance(content, list) and isinstance(step, int) and len(content) > step:
            content = content[step]
            name = content.get("id") if isinstance(content, dict) else None
            place.append(f"{'.'.join(field)} row {step + 1}" + (f" ({name})" if name else ""))
            field = []
        else:
            content = content.get(step) if isinstance(content, dict) else None
            field.append(str(step))
    if field:
        place.append(f"field {'.'.join(field)}")
    kind, message = found["type"], found["msg"].removeprefix("Value error, ")
    if kind in _ADVICE:
        return f"{', '.join(place)}: {_ADVICE[kind]}"
    value = found["input"]
    stands = f" (it is {value!r:.60})" if isinstance(value, str | int | float) else ""
    return f"{', '.join(place)}: {message}{stands}: change it"


def _across(city: City) -> Iterator[str]:
    """Problems between rows and files."""
    wards = [row.id for row in city.wards.wards]
    kinds = [row.id for row in city.counters.kinds]
    categories = [row.id for row in city.procedures.categories]
    yield from _twice("wards.json", "id", wards)
    yield from _twice("wards.json", "position", [row.position for row in city.wards.wards])
    yield from _twice("counters.json", "kind id", kinds)
    yield from _twice("counters.json", "prefix", [row.prefix for row in city.counters.kinds])
    yield from _twice(
        "counters.json", "ward and kind", [(row.ward, row.kind) for row in city.counters.counters]
    )
    yield from _twice(
        "counters.json",
        "ward and desk",
        [(row.ward, desk) for row in city.counters.counters for desk in row.desks],
    )
    yield from _twice("procedures.json", "category id", categories)
    yield from _twice("procedures.json", "id", [row.id for row in city.procedures.procedures])
    yield from _twice("faq_categories.json", "category id", [c.id for c in city.faq.categories])
    yield from _twice(
        "faq_categories.json", "entry id", [e.id for c in city.faq.categories for e in c.entries]
    )
    for number, row in enumerate(city.counters.counters, 1):
        where = f"counters.json, counters row {number}"
        yield from _unknown(where, "ward", row.ward, wards, "wards.json")
        yield from _unknown(where, "kind", row.kind, kinds, "the kinds of counters.json")
    for number, wanted in enumerate(city.procedures.procedures, 1):
        where = f"procedures.json, procedures row {number} ({wanted.id})"
        yield from _unknown(where, "counter_kind", wanted.counter_kind, kinds, "counters.json")
        yield from _unknown(where, "category", wanted.category, categories, "its own categories")
    yield from _sources(city)
    yield from _hours(city, wards)


def _sources(city: City) -> Iterator[str]:
    known = list(city.city.sources)
    named: list[tuple[str, str]] = []
    for ward in city.wards.wards:
        where = f"wards.json, {ward.id}"
        named += [(where, ward.address_source), (where, ward.latlng_source)]
        named += [(where, row.source) for row in ward.telephones]
    named += [(f"counters.json, {kind.id}", kind.source) for kind in city.counters.kinds]
    for procedure in city.procedures.procedures:
        named += [(f"procedures.json, {procedure.id}", source) for source in procedure.sources]
    hours = city.hours
    for row in (*hours.weekly, *hours.holiday_opening_rules, *hours.holiday_openings):
        named.append(("opening_hours.json", row.source))
    for where, source in named:
        yield from _unknown(where, "source", source, known, "city.json")


def _hours(city: City, wards: list[str]) -> Iterator[str]:
    lists: dict[str, Sequence[Hours]] = {
        "weekly": city.hours.weekly,
        "holiday_opening_rules": city.hours.holiday_opening_rules,
        "holiday_openings": city.hours.holiday_openings,
    }
    for name, rows in lists.items():
        for number, row in enumerate(rows, 1):
            where = f"opening_hours.json, {name} row {number}"
            yield from _unknown(where, "ward", row.ward, [None, *wards], "wards.json")
            if not row.opens <= row.first_slot <= row.last_slot < row.closes:
                yield (
                    f"{where}: opens, first_slot, last_slot and closes must follow each other: "
                    "change the times"
                )
    for number, weekly in enumerate(city.hours.weekly, 1):
        if weekly.valid_until and weekly.valid_until < weekly.valid_from:
            where = f"opening_hours.json, weekly row {number}, field valid_until"
            yield f"{where}: it lies before valid_from: change one of them"
    yield from _twice(
        "opening_hours.json",
        "ward, weekday and valid_from",
        [(row.ward, day, str(row.valid_from)) for row in city.hours.weekly for day in row.weekdays],
    )
    closing = [row.ward for row in city.hours.yearly_closures]
    closing += [row.ward for row in city.hours.closed_days]
    for ward in closing:
        where = "opening_hours.json, closures"
        yield from _unknown(where, "ward", ward, [None, *wards], "wards.json")


def _unknown(where: str, field: str, value: object, known: list[Any], home: str) -> Iterator[str]:
    if value not in known:
        listed = ", ".join(str(item) for item in known if item is not None)
        yield f"{where}, field {field}: {value!r} is not in {home}: use one of {listed}, or add it"


def _twice(file: str, field: str, values: list[Any]) -> Iterator[str]:
    for value, times in Counter(values).items():
        if times > 1:
            yield f"{file}, field {field}: {value!r} stands there {times} times: keep one"
