"""The page on wait estimates: how wrong they were at each counter lately, beside two usual ways to estimate."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, g, render_template

import locales
from console import guard
from console.desk_pages import Office
from console.words import LOCALE
from domain import wait_records
from domain.db import reading
from domain.rights import Right
from domain.tables import Counter, TicketKind, Ward
from domain.wait_records import DAYS, Figures, Published
from locales.dates import day_label

CLASSES = (TicketKind.WALK_IN, TicketKind.PRIORITY)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a ward's table."""

    counter: Counter
    ticket_kind: str
    """The word for its tickets."""
    figures: Figures


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/waits`` to the console: the wards in which this member of staff works."""

    @bp.get("/waits")
    @guard.needs(Right.FIGURES)
    def wait_records_page() -> str:
        offices, now = office.directory(), office.now()
        wards = [ward for ward in offices.wards.values() if guard.may_enter(g.staff, ward.id)]
        counters = {ward.id: offices.counters_of(ward.id) for ward in wards}
        mine = [counter.id for own in counters.values() for counter in own]
        with reading(office.engine) as session:
            found = wait_records.of_counters(session, now=now)
            told = wait_records.published(session, now=now, counter_ids=mine)
        tables = [(ward, _lines(counters[ward.id], found)) for ward in wards]
        shown: list[tuple[Ward, list[Line]]] = [(ward, lines) for ward, lines in tables if lines]
        return render_template(
            "console/wait_records.html",
            tables=shown,
            told=_sentence(told) if told else None,
            poor=any(line.figures.poor for _, lines in shown for line in lines),
            days=DAYS,
        )


def _lines(counters: list[Counter], found: Mapping[tuple[str, str], Figures]) -> list[Line]:
    return [
        Line(
            counter,
            locales.text(LOCALE, f"wait-records-{ticket_kind}".replace("_", "-")),
            found[counter.id, ticket_kind],
        )
        for counter in counters
        for ticket_kind in CLASSES
        if (counter.id, ticket_kind) in found
    ]


def _sentence(told: Published) -> str:
    return locales.text(
        LOCALE,
        "wait-records-told",
        since=day_label(told.since, LOCALE),
        until=day_label(told.until, LOCALE),
        days=told.days,
        tickets=told.figures.tickets,
        error=f"{told.figures.error:.1f}",
        desks=f"{told.figures.desks_error:.1f}",
        last=f"{told.figures.last_error:.1f}",
        covered=round(100 * told.figures.covered),
    )
