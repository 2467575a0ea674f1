"""Advice on places: where people stay away so often that one place more would do no harm, with the reasoning."""

from dataclasses import dataclass

from flask import Blueprint, current_app, render_template, request, url_for

from console import figures_filter, guard
from console.desk_pages import Office
from console.figures_words import half_hour, say, weekday
from console.words import LOCALE
from domain import figures_history, figures_places
from domain.db import reading
from domain.figures_history import Place
from domain.figures_places import ENOUGH_BOOKINGS, ENOUGH_DAYS, Advice, History, Verdict
from domain.rights import Right
from domain.tables import Counter

LIMITS = (2, 5, 10, 20)
"""How likely it may be that more come than there are places, in percent."""
DAYS = 182
"""Half a year: a weekday's half hour has 26 days in it."""
SETUP = "console.setup_capacity_of"


@dataclass(frozen=True, slots=True)
class Row:
    """A half hour of a weekday, with its advice in words."""

    place: Place
    when: str
    history: History
    advice: Advice
    words: str


@dataclass(frozen=True, slots=True)
class Block:
    """A counter: its half hours, and where its places are set."""

    counter: Counter
    rows: list[Row]
    setup: str | None


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/figures/places`` to the console."""

    @bp.get("/figures/places")
    @guard.needs(Right.FIGURES)
    def figures_places_page() -> str:
        form = figures_filter.read(office, days=DAYS, one_ward=True)
        limit = request.args.get("limit", type=int)
        chosen = limit if limit in LIMITS else LIMITS[0]
        directory, now = office.directory(), office.now()
        with reading(office.engine) as session:
            found = figures_history.by_place(session, form.asked, directory=directory, now=now)
        blocks = [
            Block(counter, _rows(counter, found, chosen / 100), _setup(counter))
            for counter in (directory.counters[one] for one in form.asked.counter_ids)
            if any(place[0] == counter.id for place in found)
        ]
        advised = [
            (block.counter, row, block.setup)
            for block in blocks
            for row in block.rows
            if row.advice.verdict is Verdict.ADD
        ]
        return render_template(
            "console/figures_places.html",
            form=form,
            blocks=blocks,
            advised=advised,
            least=_least(blocks),
            limit=chosen,
            limits=LIMITS,
            enough=ENOUGH_BOOKINGS,
            enough_days=ENOUGH_DAYS,
            risk=risk,
        )


def _least(blocks: list[Block]) -> str | None:
    """Where one place more would be the smallest risk, among half hours that are full at times."""
    kept = [
        (row.advice.risks[0], row.when, block.counter.names[LOCALE])
        for block in blocks
        for row in block.rows
        if row.advice.verdict is Verdict.KEEP
    ]
    if not kept:
        return None
    value, when, counter = min(kept)
    return say("figures-places-least", when=when, counter=counter, risk=risk(value))


def risk(value: float) -> str:
    """A probability as it is told: one decimal below ten percent, since the limits are that fine."""
    return say(
        "figures-percent", value=f"{100 * value:.1f}" if value < 0.1 else f"{100 * value:.0f}"
    )


def _rows(counter: Counter, found: dict[Place, History], limit: float) -> list[Row]:
    mine = {place: one for place, one in found.items() if place[0] == counter.id}
    prior = figures_places.prior(list(mine.values()))
    rows = []
    for place, one in mine.items():
        advice = figures_places.advise(one, prior, limit=limit)
        when = say("figures-when", weekday=weekday(place[1]), time=half_hour(place[2]))
        rows.append(Row(place, when, one, advice, _words(when, counter, advice)))
    return rows


def _words(when: str, counter: Counter, advice: Advice) -> str:
    """The advice with its reasoning, or in the table's few words why there is none."""
    if advice.verdict is not Verdict.ADD:
        return say(f"figures-places-{advice.verdict}")
    return say(
        "figures-places-add",
        when=when,
        counter=counter.names[LOCALE],
        share=round(100 * (advice.share or 0)),
        added=advice.added,
        risk=risk(advice.risks[advice.added - 1]),
    )


def _setup(counter: Counter) -> str | None:
    """Where the counter's places are set, for those who may see it."""
    if SETUP not in current_app.view_functions or not guard.allows(Right.SEE_SETUP):
        return None
    return url_for(SETUP, counter_id=counter.id)
