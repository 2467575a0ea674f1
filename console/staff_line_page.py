"""The own LINE account: a one-time code that links it, and the way to unlink it."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import guard, throttle
from console.desk_pages import Office
from console.door import Door
from console.words import LOCALE
from domain import rights, staff, staff_links
from domain.db import reading, transaction
from domain.rights import Right

MINUTES = int(staff_links.LIVES.total_seconds() // 60)


def add(bp: Blueprint, office: Office, door: Door) -> None:
    """Add ``/own/line`` to the console."""

    @bp.get("/own/line")
    @guard.needs(Right.OWN)
    def own_line() -> str:
        return _page(door)

    @bp.post("/own/line")
    @guard.needs(Right.OWN)
    @door.limiter.limit(
        throttle.WRONG_FOR_ONE_MEMBER, key_func=throttle.member, deduct_when=throttle.was_wrong
    )
    def own_line_code() -> AnyResponse | str | tuple[str, int]:
        """The code is on this page alone: asked for again, there is a new one, and the old one is over.

        The chat asks for no password and no second factor, so both are asked for here.
        """
        if _needs_second(door):
            return redirect(url_for("console.second_factor", next=url_for("console.own_line")))
        with reading(office.engine) as session:
            proven = staff.hash_of(session, login=g.staff.login)
        if not staff.fits(proven, request.form.get("password", "")):
            return _page(door, wrong=locales.text(LOCALE, "own-password-wrong")), throttle.WRONG
        with transaction(office.engine) as session:
            code = staff_links.issue(session, by=g.staff, now=office.now())
        return _page(door, code=code)

    @bp.post("/own/line/end")
    @guard.needs(Right.OWN)
    def own_line_end() -> AnyResponse:
        with transaction(office.engine) as session:
            staff_links.unlink(session, by=g.staff, staff_id=g.staff.id, now=office.now())
        flash(locales.text(LOCALE, "own-line-ended"), "done")
        return redirect(url_for("console.own_line"))


def _needs_second(door: Door) -> bool:
    """Whether the second factor is wanting, for whoever may begin broadcasts in the chat."""
    right = Right.SEND_BROADCASTS
    shown = rights.second_suffices(right, shown_at=g.second_at, now=door.now(), form=True)
    return rights.has(g.staff.role, right) and not shown


def _page(door: Door, *, code: str = "", wrong: str = "") -> str:
    return render_template(
        "console/own_line.html",
        code=code,
        wrong=wrong,
        minutes=MINUTES,
        needs_second=_needs_second(door),
    )
