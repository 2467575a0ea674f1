"""The own LINE account: a one-time code that links it, and the way to unlink it."""

from flask import Blueprint, flash, g, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import guard
from console.desk_pages import Office
from console.words import LOCALE
from domain import staff_links
from domain.db import transaction
from domain.rights import Right

MINUTES = int(staff_links.LIVES.total_seconds() // 60)


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/own/line`` to the console."""

    @bp.get("/own/line")
    @guard.needs(Right.OWN)
    def own_line() -> str:
        return render_template("console/own_line.html", code=None, minutes=MINUTES)

    @bp.post("/own/line")
    @guard.needs(Right.OWN)
    def own_line_code() -> str:
        """The code is on this page alone: asked for again, there is a new one, and the old one is over."""
        with transaction(office.engine) as session:
            code = staff_links.issue(session, by=g.staff, now=office.now())
        return render_template("console/own_line.html", code=code, minutes=MINUTES)

    @bp.post("/own/line/end")
    @guard.needs(Right.OWN)
    def own_line_end() -> AnyResponse:
        with transaction(office.engine) as session:
            staff_links.unlink(session, member=g.staff, now=office.now())
        flash(locales.text(LOCALE, "own-line-ended"), "done")
        return redirect(url_for("console.own_line"))
