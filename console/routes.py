"""The console's blueprint: log-in, the choice of a counter, and the desk's pages."""

import secrets
from collections.abc import Callable
from datetime import datetime

from flask import Blueprint
from sqlalchemy import Engine

import locales
from console import (
    audit_page,
    booking_changes_page,
    booking_moves_page,
    booking_new_page,
    booking_paper_page,
    bookings_page,
    broadcasts_page,
    closure_new_page,
    closures_page,
    day_end_page,
    desk_moves,
    desk_pages,
    desk_transfer_page,
    faq_drafts_page,
    faq_files_page,
    faq_learning_page,
    faq_page,
    faq_words_page,
    figures_page,
    figures_places_page,
    figures_table_page,
    figures_times_page,
    guard,
    home_page,
    kiosks_page,
    logins,
    navigation,
    own_page,
    people_page,
    second_factor_page,
    setup_page,
    sign_on_page,
    staff_line_page,
    throttle,
    wait_records_page,
    what_if_page,
)
from console.done_choices import Choices
from console.door import Door, SignOn
from console.line_side import Sending
from console.office import Office
from console.words import LOCALE
from domain.directory import Directory
from domain.rules import Rules

PAGES = (
    desk_transfer_page,
    day_end_page,
    home_page,
    what_if_page,
    wait_records_page,
    figures_page,
    figures_table_page,
    figures_times_page,
    figures_places_page,
    kiosks_page,
    setup_page,
    faq_page,
    faq_drafts_page,
    faq_learning_page,
    faq_words_page,
    faq_files_page,
    closures_page,
    closure_new_page,
    bookings_page,
    booking_moves_page,
    booking_changes_page,
    booking_new_page,
    booking_paper_page,
)
"""Rooms of the console that need nothing but the office."""


def blueprint(
    *,
    engine: Engine,
    directory: Callable[[], Directory],
    rules: Callable[[], Rules],
    now: Callable[[], datetime],
    session_now: Callable[[], datetime],
    wake: Callable[[], None],
    base_rules: Rules,
    sending: Sending,
    refresh: Callable[[], None] = lambda: None,
    secret: bytes = b"",
    papers_url: str = "",
    sign_on: SignOn | None = None,
    code_page: str = "",
    second_always: bool = False,
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
    guard.install(bp, engine, session_now, second_always=second_always)
    door = Door(engine, session_now, secret, throttle.limiter(bp), sign_on, code_page)
    for way_in in (logins, sign_on_page, second_factor_page, own_page):
        way_in.add(bp, door)
    office = Office(engine, directory, rules, now, wake, base_rules, refresh, secret, papers_url)
    choices = Choices(office)
    desk_pages.add(bp, office, choices)
    desk_moves.add(bp, office, choices)
    for page in PAGES:
        page.add(bp, office)
    staff_line_page.add(bp, office, door)
    people_page.add(bp, office, door)
    audit_page.add(bp, office, door)
    broadcasts_page.add(bp, office, sending)

    @bp.context_processor
    def words() -> dict[str, object]:
        return {
            "t": lambda key, **params: locales.text(LOCALE, key, **params),
            "allows": guard.allows,
            "navigation": navigation.shown,
            "press_id": lambda: secrets.token_hex(8),
        }

    return bp
