"""What a figures page is asked for: ward, counter, procedure, days and weekday, as typed and as understood."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from flask import abort, g, request

import locales
from console import guard
from console.desk_pages import Office
from console.words import LOCALE
from domain import tokyo
from domain.directory import Directory
from domain.figures import Asked
from domain.tables import Counter, Procedure, Ward

DAYS = 28
"""So many days, today with them, when none are asked for."""
LONGEST = 400
"""A year and a month: last year's same week is within."""
EARLIEST = date(2000, 1, 1)
FIELDS = ("ward", "counter", "procedure", "from", "to", "weekday")
WEEK = 7


class Choices(NamedTuple):
    """What the form offers."""

    wards: list[Ward]
    counters: list[tuple[Ward, list[Counter]]]
    procedures: list[Procedure]


@dataclass(frozen=True, slots=True)
class Filter:
    """The form: *typed* as it came, *problems* by field, and *asked*, in which wrong fields are as if left empty."""

    typed: dict[str, str]
    problems: dict[str, str]
    choices: Choices
    asked: Asked
    ward: Ward | None
    counter: Counter | None
    procedure: Procedure | None
    today: date

    @property
    def more(self) -> dict[str, str]:
        """For links to another page with the same question."""
        return {name: value for name, value in self.typed.items() if value}

    @property
    def whole_city(self) -> bool:
        """Whether it is about all wards."""
        return self.ward is None and self.counter is None


def read(office: Office, *, days: int = DAYS, one_ward: bool = False) -> Filter:
    """The form in the address. Of other wards' counters nothing is there: 404.

    *days*: how far back it goes when no day is given. *one_ward*: the first ward when none is chosen.
    """
    directory, today = office.directory(), tokyo.office_day(office.now())
    wards = [ward for ward in directory.wards.values() if guard.may_enter(g.staff, ward.id)]
    typed = {name: request.args.get(name, "").strip() for name in FIELDS}
    if not typed["ward"] and len(wards) == 1:
        typed["ward"] = wards[0].id
    problems: dict[str, str] = {}
    counter = _counter(directory, typed["counter"])
    ward = _ward(wards, typed["ward"])
    if ward is None and counter is not None:
        ward = directory.wards[counter.ward_id]
    if ward is None and one_ward:
        ward = wards[0]
    if counter is not None and ward is not None and counter.ward_id != ward.id:
        problems["counter"] = _say("figures-counter-elsewhere", ward=ward.names[LOCALE])
        counter = None
    procedure = directory.procedures.get(typed["procedure"])
    if typed["procedure"] and procedure is None:
        problems["procedure"] = _say("figures-no-procedure")
    first, last = _span(typed, problems, today, days)
    counters = [counter] if counter else _counters(directory, [ward] if ward else wards)
    return Filter(
        typed=typed,
        problems=problems,
        choices=Choices(
            wards,
            [(one, directory.counters_of(one.id)) for one in ([ward] if ward else wards)],
            list(directory.procedures.values()),
        ),
        asked=Asked(
            tuple(one.id for one in counters),
            first,
            last,
            procedure.id if procedure else None,
            _weekday(typed["weekday"], problems),
        ),
        ward=ward,
        counter=counter,
        procedure=procedure,
        today=today,
    )


def _ward(wards: Iterable[Ward], asked: str) -> Ward | None:
    if not asked:
        return None
    found = next((ward for ward in wards if ward.id == asked), None)
    return found or abort(404)


def _counter(directory: Directory, asked: str) -> Counter | None:
    if not asked:
        return None
    found = directory.counters.get(asked)
    if found is None or not guard.may_enter(g.staff, found.ward_id):
        abort(404)
    return found


def _counters(directory: Directory, wards: Iterable[Ward]) -> list[Counter]:
    return [counter for ward in wards for counter in directory.counters_of(ward.id)]


def _span(
    typed: dict[str, str], problems: dict[str, str], today: date, days: int
) -> tuple[date, date]:
    """The days; where one is wrong, the usual ones, with a sentence on what to do."""
    first = _day(typed["from"], "from", problems)
    last = _day(typed["to"], "to", problems)
    if last is not None and last > today:
        problems["to"] = _say("figures-day-to-come")
    end = last or today
    begin = first or end - timedelta(days=days - 1)
    if begin > end:
        problems["from"] = _say("figures-days-crossed")
    elif (end - begin).days >= LONGEST:
        problems["from"] = _say("figures-days-too-many", days=LONGEST)
    if {"from", "to"} & set(problems):
        return today - timedelta(days=days - 1), today
    return begin, end


def _day(asked: str, field: str, problems: dict[str, str]) -> date | None:
    if not asked:
        return None
    try:
        found = date.fromisoformat(asked)
    except ValueError:
        found = date.min
    if found < EARLIEST:  # a year half typed, 0202, is no day that anybody means
        problems[field] = _say("figures-no-day")
        return None
    return found


def _weekday(asked: str, problems: dict[str, str]) -> int | None:
    if not asked:
        return None
    if asked in map(str, range(WEEK)):
        return int(asked)
    problems["weekday"] = _say("figures-no-weekday")
    return None


def _say(key: str, **params: object) -> str:
    return locales.text(LOCALE, key, **params)
