"""The public page: how busy the counters of each ward are now. Everybody may look; nothing is personal."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, Response, abort, render_template, request, send_from_directory

import locales
from domain import facts, tokyo
from domain.calendar import Closed, Opening
from domain.congestion import WardNow
from domain.directory import Directory
from locales.dates import day_time_label, time_label

ICON_S = 24 * 3600


def blueprint(
    congestion: Callable[[str], WardNow],
    *,
    directory: Callable[[], Directory],
    now: Callable[[], datetime],
) -> Blueprint:
    """``/`` with all wards and ``/w/<ward>`` with one; ``?lang=en`` or the browser chooses the language."""
    bp = Blueprint(
        "web",
        __name__,
        template_folder="templates",
        static_folder="static",
        static_url_path="/static",
    )

    @bp.get("/")
    def home() -> str:
        return page(list(directory().wards))

    @bp.get("/w/<ward_id>")
    def ward(ward_id: str) -> str:
        if ward_id not in directory().wards:
            abort(404)
        return page([ward_id])

    @bp.get("/favicon.ico")
    def icon() -> Response:
        return send_from_directory(str(bp.static_folder), "icon.svg", max_age=ICON_S)

    def page(ward_ids: list[str]) -> str:
        offices, moment, locale = directory(), now(), _locale()
        today = tokyo.office_day(moment)
        wards_now = {ward_id: congestion(ward_id) for ward_id in ward_ids}
        hours = {ward_id: offices.calendar.opening(ward_id, today) for ward_id in ward_ids}
        return render_template(
            "web/congestion.html",
            t=lambda key, **params: locales.text(locale, key, **params),
            locale=locale,
            locales=locales.LOCALES,
            wards=[offices.wards[ward_id] for ward_id in ward_ids],
            whole=len(ward_ids) > 1,
            present={ward_id: found.counters for ward_id, found in wards_now.items()},
            hours={
                ward_id: f"{time_label(o.opens, locale)}–{time_label(o.closes, locale)}"
                for ward_id, o in hours.items()
                if isinstance(o, Opening)
            },
            closed={w: _closed(o) for w, o in hours.items() if isinstance(o, Closed)},
            telephones={w: facts.telephone_for(offices.wards[w]) for w in ward_ids},
            offices=offices,
            updated=day_time_label(min(found.at for found in wards_now.values()), locale),
        )

    return bp


def _closed(day: Closed) -> str:
    """The key of what is said of a closed day: as a fact only where the city has confirmed it."""
    if day.reason.startswith("unconfirmed_"):
        return f"web-closed-{day.reason.replace('_', '-')}"
    return "web-closed-today"


def _locale() -> str:
    asked = request.args.get("lang")
    if asked in locales.LOCALES:
        return asked
    return locales.preferred(request.accept_languages.values())
