"""The FAQ as a file: taken out as a spreadsheet, checked, and taken in as a whole or not at all."""

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import guard
from console.desk_pages import Office
from console.words import LOCALE
from domain import audit
from domain.db import reading, transaction
from domain.faq import base_exchange, base_writing, revision, spreadsheets
from domain.file_problems import SeedError
from domain.rights import Right

TAKE_IN = "console.faq_import"
MOST_BYTES = 12 * 1024 * 1024
MOST_LINES = 30
"""Mistakes that are shown; who mends these may check again."""


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/faq/files``, the export and the import to the console."""

    @bp.before_app_request
    def larger_files() -> None:
        if request.endpoint == TAKE_IN:  # before the guard reads the form
            request.max_content_length = MOST_BYTES

    @bp.get("/faq/files")
    @guard.needs(Right.SEE_FAQ)
    def faq_files() -> str:
        return _page()

    @bp.get("/faq/export.csv")
    @guard.needs(Right.SEE_FAQ)
    def faq_export() -> Response:
        with reading(office.engine) as session:
            content = spreadsheets.write(base_writing.standing(session).entries)
        answer = Response(content, mimetype="text/csv")
        name = f"faq-{office.now():%Y%m%d}.csv"
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    @bp.post("/faq/import")
    @guard.needs(Right.APPROVE_FAQ)
    def faq_import() -> AnyResponse | tuple[str, int]:
        file = request.files.get("file")
        content = file.read() if file else b""
        if not content:
            return _page([locales.text(LOCALE, "faq-file-none")]), 422
        try:
            with reading(office.engine) as session:
                base_exchange.read_sheet(content, base_exchange.known_in(session))
            if request.form.get("do") != "take-in":
                flash(locales.text(LOCALE, "faq-file-good"), "done")
                return redirect(url_for("console.faq_files"))
            with transaction(office.engine) as session:
                revision.lock(session)
                found = base_exchange.read_sheet(content, base_exchange.known_in(session))
                change = base_writing.take_in(session, found)
                counts = {"new": len(change.new), "changed": len(change.changed)}
                audit.record(
                    session,
                    by=g.staff,
                    action="faq.imported",
                    subject="faq",
                    now=office.now(),
                    detail=counts,
                )
        except SeedError as error:
            return _page(error.problems), 422
        office.wake()
        flash(locales.text(LOCALE, "faq-file-taken-in", **counts), "done")
        return redirect(url_for("console.faq_files"))


def _page(problems: list[str] | None = None) -> str:
    found = problems or []
    return render_template(
        "console/faq_files.html",
        problems=found[:MOST_LINES],
        more=max(0, len(found) - MOST_LINES),
        most=MOST_BYTES // 1024 // 1024,
    )
