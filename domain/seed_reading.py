"""Reads and checks a city's seed files, and reports everything that is wrong with them at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.faq import base_reading
from domain.faq.base_files import Base
from domain.file_problems import SeedError, read, twice, unknown
from domain.seed_files import (
    CityFile,
    CountersFile,
    Hours,
    OpeningHoursFile,
    ProceduresFile,
    WardsFile,
)
from domain.topic_files import TopicsFile
from domain.topic_files import problems as topic_problems

__all__ = ["City", "SeedError", "read_city"]


@dataclass(frozen=True, slots=True)
class City:
    """The checked content of a city's seed files."""

    city: CityFile
    wards: WardsFile
    counters: CountersFile
    procedures: ProceduresFile
    hours: OpeningHoursFile
    faq: Base
    topics: TopicsFile


def read_city(folder: Path) -> City:
    """The seed files in *folder*, checked alone and against each other.

    Raises SeedError naming file, row, field and remedy of every problem.
    """
    problems: list[str] = []
    city = read(folder / "city.json", CityFile, problems)
    wards = read(folder / "wards.json", WardsFile, problems)
    counters = read(folder / "counters.json", CountersFile, problems)
    procedures = read(folder / "procedures.json", ProceduresFile, problems)
    hours = read(folder / "opening_hours.json", OpeningHoursFile, problems)
    known = {row.id for row in procedures.procedures} if procedures else set()
    faq = base_reading.read(folder / base_reading.FOLDER, problems, procedures=known)
    topics = read(folder / "topics.json", TopicsFile, problems)
    if not (city and wards and counters and procedures and hours and faq and topics):
        raise SeedError(problems)
    made = City(city, wards, counters, procedures, hours, faq, topics)
    problems += _across(made)
    if problems:
        raise SeedError(problems)
    return made


def _across(city: City) -> Iterator[str]:
    """Problems between rows and files."""
    wards = [row.id for row in city.wards.wards]
    kinds = [row.id for row in city.counters.kinds]
    categories = [row.id for row in city.procedures.categories]
    yield from twice("wards.json", "id", wards)
    yield from twice("wards.json", "position", [row.position for row in city.wards.wards])
    yield from twice("counters.json", "kind id", kinds)
    yield from twice("counters.json", "prefix", [row.prefix for row in city.counters.kinds])
    yield from twice(
        "counters.json", "ward and kind", [(row.ward, row.kind) for row in city.counters.counters]
    )
    yield from twice(
        "counters.json",
        "ward and desk",
        [(row.ward, desk) for row in city.counters.counters for desk in row.desks],
    )
    yield from twice("procedures.json", "category id", categories)
    yield from twice("procedures.json", "id", [row.id for row in city.procedures.procedures])
    for number, row in enumerate(city.counters.counters, 1):
        where = f"counters.json, counters row {number}"
        yield from unknown(where, "ward", row.ward, wards, "wards.json")
        yield from unknown(where, "kind", row.kind, kinds, "the kinds of counters.json")
    for number, wanted in enumerate(city.procedures.procedures, 1):
        where = f"procedures.json, procedures row {number} ({wanted.id})"
        yield from unknown(where, "counter_kind", wanted.counter_kind, kinds, "counters.json")
        yield from unknown(where, "category", wanted.category, categories, "its own categories")
    yield from topic_problems(city.topics)
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
        yield from unknown(where, "source", source, known, "city.json")


def _hours(city: City, wards: list[str]) -> Iterator[str]:
    lists: dict[str, Sequence[Hours]] = {
        "weekly": city.hours.weekly,
        "holiday_opening_rules": city.hours.holiday_opening_rules,
        "holiday_openings": city.hours.holiday_openings,
    }
    for name, rows in lists.items():
        for number, row in enumerate(rows, 1):
            where = f"opening_hours.json, {name} row {number}"
            yield from unknown(where, "ward", row.ward, [None, *wards], "wards.json")
            if not row.opens <= row.first_slot <= row.last_slot < row.closes:
                yield (
                    f"{where}: opens, first_slot, last_slot and closes must follow each other: "
                    "change the times"
                )
    for number, weekly in enumerate(city.hours.weekly, 1):
        if weekly.valid_until and weekly.valid_until < weekly.valid_from:
            where = f"opening_hours.json, weekly row {number}, field valid_until"
            yield f"{where}: it lies before valid_from: change one of them"
    yield from twice(
        "opening_hours.json",
        "ward, weekday and valid_from",
        [(row.ward, day, str(row.valid_from)) for row in city.hours.weekly for day in row.weekdays],
    )
    closing = [row.ward for row in city.hours.yearly_closures]
    closing += [row.ward for row in city.hours.closed_days]
    for ward in closing:
        where = "opening_hours.json, closures"
        yield from unknown(where, "ward", ward, [None, *wards], "wards.json")
