"""The console's blueprint: log-in, the choice of a counter, and the desk's pages."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, g, render_template
from sqlalchemy import Engine

import locales
from console import (
    booking_changes_page,
    booking_moves_page,
    booking_new_page,
    booking_paper_page,
    bookings_page,
    desk_pages,
    faq_drafts_page,
    faq_files_page,
    faq_learning_page,
    faq_page,
    faq_words_page,
    guard,
    kiosks_page,
    logins,
    navigation,
    second_factor_page,
    wait_records_page,
    what_if_page,
)
from console.desk_pages import Office
from console.words import LOCALE
from domain import congestion
from domain.db import reading
from domain.directory import Directory
from domain.rights import Right
from domain.rules import Rules


def blueprint(
    *,
    engine: Engine,
    directory: Callable[[], Directory],
    rules: Callable[[], Rules],
    now: Callable[[], datetime],
    session_now: Callable[[], datetime],
    wake: Callable[[], None],
    base_rules: Rules,
    refresh: Callable[[], None] = lambda: None,
    secret: bytes = b"",
    papers_url: str = "",
) -> Blueprint:
    """``/console/``. *wake* is called after a move that may have written notices.

    *session_now* is the clock of log-ins: always the real one, so that the demo's time travel logs nobody out.
    """
    bp = Blueprint(
        "console",
        __name__,
        url_prefix="/console",
        template_folder="templates",
        static_folder="static",
    )
    guard.install(bp, engine, session_now)
    logins.add(bp, engine=engine, now=session_now)
    office = Office(engine, directory, rules, now, wake, base_rules, refresh, secret, papers_url)
    desk_pages.add(bp, office)
    what_if_page.add(bp, office)
    wait_records_page.add(bp, office)
    kiosks_page.add(bp, office)
    for page in (faq_page, faq_drafts_page, faq_learning_page, faq_words_page, faq_files_page):
        page.add(bp, office)
    second_factor_page.add(bp, office)
    bookings_page.add(bp, office)
    booking_moves_page.add(bp, office)
    booking_changes_page.add(bp, office)
    booking_new_page.add(bp, office)
    booking_paper_page.add(bp, office)

    @bp.context_processor
    def words() -> dict[str, object]:
        return {
            "t": lambda key, **params: locales.text(LOCALE, key, **params),
            "allows": guard.allows,
            "navigation": navigation.shown,
        }

    @bp.get("/")
    @guard.needs(Right.OWN)
    def home() -> str:
        offices, moment = directory(), now()
        wards = [ward for ward in offices.wards.values() if guard.may_enter(g.staff, ward.id)]
        with reading(engine) as session:
            present = {
                ward.id: congestion.snapshot(
                    session, directory=offices, ward_id=ward.id, now=moment, rules=rules()
                ).counters
                for ward in wards
            }
            to_see_to = kiosks_page.badge(session, office)
        return render_template(
            "console/home.html",
            wards=wards,
            present=present,
            offices=offices,
            to_see_to=to_see_to,
        )

    return bp
