"""The public pages: how busy the counters of each ward are, now and on the coming days. Nothing is personal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, Response, abort, render_template, request, send_from_directory

import locales
from domain import closed, facts, tokyo
from domain.board import LAST_CALLS
from domain.calendar import Closed, Opening
from domain.congestion import Calling, CounterNow, WardNow
from domain.directory import Directory
from locales.dates import day_label, day_time_label, short_day_label, time_label
from web import wording
from web.figures import Day, Figures

ICON_S = 24 * 3600
CITY_DAYS = 14
"""Days of the forecast on the page of all wards; a ward's own page has all that can be booked."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the pages' figures come from."""

    congestion: Callable[[str], WardNow]
    figures: Callable[[], Figures]
    directory: Callable[[], Directory]
    now: Callable[[], datetime]


def blueprint(sources: Sources) -> Blueprint:
    """``/`` with all wards and ``/w/<ward>`` with one; ``?lang=en`` or the browser chooses the language."""
    bp = Blueprint(
        "web",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/static",
    )

    @bp.get("/")
    def home() -> Response:
        return page(list(sources.directory().wards))

    @bp.get("/w/<ward_id>")
    def ward(ward_id: str) -> Response:
        if ward_id not in sources.directory().wards:
            abort(404)
        return page([ward_id])

    @bp.get("/favicon.ico")
    def icon() -> Response:
        return send_from_directory(str(bp.static_folder), "icon.svg", max_age=ICON_S)

    def page(ward_ids: Sequence[str]) -> Response:
        locale = wording.language(request.args.get("lang"), request.accept_languages.values())
        shown = render_template("web/congestion.html", **_shown(sources, ward_ids, locale))
        response = Response(shown, mimetype="text/html")
        response.headers["Cache-Control"] = "no-cache"
        response.headers["Vary"] = "Accept-Language"
        response.add_etag()
        response.make_conditional(request)
        return response

    return bp


def _shown(sources: Sources, ward_ids: Sequence[str], locale: str) -> dict[str, Any]:
    """What the template shows of the wards."""
    offices, moment = sources.directory(), sources.now()
    today = tokyo.office_day(moment)
    present = {ward_id: sources.congestion(ward_id) for ward_id in ward_ids}
    openings = {ward_id: offices.calendar.opening(ward_id, today) for ward_id in ward_ids}
    figures = sources.figures()
    whole = len(ward_ids) > 1
    days = {
        ward_id: [one for one in figures.days.get(ward_id, ()) if one.day >= today]
        for ward_id in ward_ids
    }
    return {
        "t": lambda key, **params: locales.text(locale, key, **params),
        "named": lambda names: locales.named(names, locale),
        "locale": locale,
        "html_language": wording.html_language,
        "languages": locales.PUBLIC_LOCALES,
        "unbroken": wording.unbroken,
        "wards": [offices.wards[ward_id] for ward_id in ward_ids],
        "whole": whole,
        "present": present,
        "wait": lambda found: wording.wait(found, locale),
        "today": {w: _today(o, locale) for w, o in openings.items()},
        "shut": {
            w: [wording.shut(one, offices, found.at, locale) for one in found.shut]
            for w, found in present.items()
        },
        "shut_now": locales.text(locale, "closure-word"),
        "next_opening": {
            w: _next_opening(offices, now, locale) for w, now in present.items() if not now.open
        },
        "over": {w for w, now in present.items() if now.waiting_count and _is_over(offices, now)},
        "calls": _calls,
        "telephones": {w: facts.telephone_for(offices.wards[w]) for w in ward_ids},
        "offices": offices,
        "updated": day_time_label(min(found.at for found in present.values()), locale),
        "quietest": _quietest(offices, list(present.values()), locale) if whole else None,
        "days": {w: found[: CITY_DAYS if whole else None] for w, found in days.items()},
        "label": lambda day: day_label(day, locale),
        "short_label": lambda day: short_day_label(day, locale),
        "told": lambda one: _told(one, locale),
        "stars": lambda one: _stars(one, locale),
        "record": figures.city if whole else figures.wards.get(ward_ids[0]),
        "records": figures.wards,
    }


def _is_over(offices: Directory, now: WardNow) -> bool:
    return wording.is_over(offices, now.ward_id, now.at)


def _calls(now: WardNow, counter: CounterNow) -> Sequence[Calling]:
    """The numbers in hand at a counter; after closing only while the last call is recent."""
    called = counter.last_called_at
    recent = called is not None and now.at - called < LAST_CALLS
    return counter.calling if now.open or recent else ()


def _today(opening: Opening | Closed, locale: str) -> str:
    if isinstance(opening, Closed):
        return locales.text(locale, wording.closed_key(opening))
    return locales.text(locale, "web-open-today", hours=wording.hours(opening, locale))


def _next_opening(offices: Directory, now: WardNow, locale: str) -> str | None:
    """When a ward office that is closed now opens again, in words."""
    opens = wording.next_opening(offices, now.ward_id, now.at)
    if opens is None or closed.whole(now.shut, now=now.at) is not None:
        return None
    return locales.text(
        locale, "web-next-opening", day=day_label(opens, locale), time=time_label(opens, locale)
    )


def _quietest(offices: Directory, present: Sequence[WardNow], locale: str) -> str | None:
    """Which of the open ward offices has the fewest people waiting; ties are told as ties.

    As in the chat, an office whose figures are too old (更新待ち) is not compared: a silent one would look empty.
    """
    still = [now for now in present if now.open and not now.stale]
    if not still:
        return None
    fewest = min(now.waiting_count for now in still)
    first = [now for now in still if now.waiting_count == fewest]
    if len(first) == len(present) > 1:
        return locales.text(locale, "web-quietest-same", count=fewest)
    names = [locales.named(offices.wards[now.ward_id].names, locale) for now in first]
    wards = locales.text(locale, "web-separator").join(names)
    key = "web-quietest" if len(first) == 1 else "web-quietest-several"
    return locales.text(locale, key, wards=wards, count=fewest)


def _stars(one: Day, locale: str) -> str:
    """「☆☆ 混みます」, or that the office is closed."""
    if isinstance(one.opening, Closed):
        unconfirmed = one.opening.reason.startswith("unconfirmed_")
        return locales.text(locale, "web-unconfirmed" if unconfirmed else "web-closed")
    stars = one.stars or 0
    return f"{'☆' * stars} {locales.text(locale, f'web-star-{stars}')}".strip()


def _told(one: Day, locale: str) -> str:
    """The opening hours of a day, or why it is closed, as far as it is confirmed."""
    if isinstance(one.opening, Closed):
        return locales.named(one.opening.names, locale)
    hours = wording.hours(one.opening, locale)
    if one.is_holiday_opening:
        return locales.text(locale, "web-holiday-opening", hours=hours)
    return hours
