"""The set-up's first page, and its pages one by one."""

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response as AnyResponse

from console import (
    guard,
    setup_capacity_page,
    setup_counters_page,
    setup_days_page,
    setup_files_page,
    setup_forecasts_page,
    setup_hours_page,
    setup_procedures_page,
    setup_scope,
    setup_settings_page,
)
from console.desk_pages import Office
from domain.rights import Right


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/setup`` and everything under it to the console."""

    @bp.get("/setup")
    @guard.needs(Right.SEE_SETUP)
    def setup() -> AnyResponse:
        scope = setup_scope.own(office)
        return redirect(url_for("console.setup_hours_of", scope=scope.name))

    for page in (
        setup_hours_page,
        setup_days_page,
        setup_capacity_page,
        setup_counters_page,
        setup_procedures_page,
        setup_forecasts_page,
        setup_settings_page,
        setup_files_page,
    ):
        page.add(bp, office)
