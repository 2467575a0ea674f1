"""The first page of the figures: this week against the weeks before, in words first, and what was given back."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from flask import Blueprint, current_app, render_template, url_for
from markupsafe import Markup

from console import figures_filter, guard
from console.desk_pages import Office
from console.figures_svg import Series, columns, lines
from console.figures_week_words import finding, rows
from console.figures_words import hours, people, say
from console.words import LOCALE
from domain import figures, figures_beside, figures_weeks
from domain.db import reading
from domain.figures_counting import ENOUGH, NEAR
from domain.figures_sums import FEW, Sums, total
from domain.rights import Right
from locales.dates import short_day_label

DAYS = 28
"""The charts and sums of the first page go back so far, today with them."""
ELSEWHERE = (
    ("console.closures_page", "figures-closures", Right.SEE_CLOSURES),
    ("console.broadcasts_page", "figures-broadcasts", Right.SEE_BROADCASTS),
    ("console.wait_records_page", "figures-wait-records", Right.FIGURES),
)


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/figures`` to the console."""

    @bp.get("/figures")
    @guard.needs(Right.FIGURES)
    def figures_page() -> str:
        form = figures_filter.read(office, days=DAYS)
        now, today = office.now(), form.today
        first = min(figures_weeks.first_day(today), form.asked.first)
        asked = replace(form.asked, first=first, last=today)
        with reading(office.engine) as session:
            by_day = figures.sums(session, asked, now=now, by=("day",))
            weeks = figures_weeks.compare(by_day, today=today)
            covered = [
                figures_beside.together(
                    figures_beside.coverage(session, asked, list(part.days)), asked.counter_ids
                )
                for part in (weeks.present, weeks.before, weeks.earlier)
            ]
            days = [today - timedelta(days=back) for back in reversed(range(DAYS))]
            questions = figures_beside.questions(session, office.directory(), days)
        lately = total(by_day[day,] for day in days if (day,) in by_day)
        return render_template(
            "console/figures.html",
            form=form,
            weeks=weeks,
            finding=finding(weeks),
            rows=rows(weeks, covered),
            today=people(sums.visits) if (sums := by_day.get((today,))) else None,
            charts=_charts(by_day, [day for day in days if (day,) in by_day and day < today]),
            given=_given(lately),
            method=say("figures-given-method", enough=ENOUGH, minutes=NEAR.seconds // 60),
            questions=questions,
            days=DAYS,
            elsewhere=_elsewhere(),
        )


def _elsewhere() -> list[tuple[str, str]]:
    """Address and words of pages that tell what closures and broadcasts did, as far as they may be seen."""
    return [
        (url_for(endpoint), say(key))
        for endpoint, key, right in ELSEWHERE
        if endpoint in current_app.view_functions and guard.allows(right)
    ]


def _given(lately: Sums) -> dict[str, str] | None:
    """The minutes that bookings gave back; None where too few could be compared."""
    if lately.compared < FEW:
        return None
    return {
        "sum": hours(lately.saved_seconds),
        "each": say(
            "figures-given-each", minutes=f"{lately.saved_seconds / lately.compared / 60:.1f}"
        ),
        "compared": say(
            "figures-given-compared",
            compared=lately.compared,
            others=lately.visits - lately.walk_ins - lately.compared,
        ),
    }


def _charts(by_day: Mapping[tuple[Any, ...], Sums], days: list[date]) -> list[dict[str, Any]]:
    """Two charts over *days*, each with its table: who came, and how long they waited."""
    told = [day for day in days if by_day[day,].people >= FEW]
    if not told:
        return []
    labels = [f"{day.month}/{day.day}" for day in told]
    names = [short_day_label(day, LOCALE) for day in told]
    sums = [by_day[day,] for day in told]
    visits = [
        Series(say("figures-walk-ins"), "walk-in", [one.walk_ins for one in sums]),
        Series(say("figures-booked"), "booked", [one.visits - one.walk_ins for one in sums]),
    ]
    waits = [
        Series(say("figures-median"), "median", [one.median for one in sums]),
        Series(say("figures-p90"), "p90", [one.p90 for one in sums]),
    ]
    return [
        _chart("visits", columns, labels, names, visits),
        _chart("waits", lines, labels, names, waits),
    ]


def _chart(
    key: str, draw: Any, labels: list[str], names: list[str], series: list[Series]
) -> dict[str, Any]:
    title, told = say(f"figures-chart-{key}"), say(f"figures-chart-{key}-told")
    picture: Markup = draw(f"chart-{key}", title, told, labels, series)
    return {"title": title, "told": told, "picture": picture, "names": names, "series": series}
