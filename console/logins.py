"""Logging in and out of the console."""

from flask import Blueprint, Response, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import guard, throttle
from console.door import Door
from console.words import LOCALE
from domain import audit, staff, staff_sessions
from domain.db import reading, transaction
from domain.refusal import Refused
from domain.rights import Right


def add(bp: Blueprint, door: Door) -> None:
    """Add ``login`` and ``logout`` to the console."""

    @bp.get("/login")
    def login() -> str:
        return _form(door)

    @bp.post("/login")
    @door.limiter.limit(throttle.FROM_ONE_ADDRESS)
    @door.limiter.limit(
        throttle.WRONG_FOR_ONE_LOGIN,
        key_func=throttle.address_and_login,
        deduct_when=throttle.was_wrong,
    )
    def log_in() -> AnyResponse | tuple[str, int]:
        given = request.form.get("login", "").strip()
        password = request.form.get("password", "")
        with reading(door.engine) as session:
            proven = staff.hash_of(session, login=given)
        # Between the transactions: checking takes long, and nobody who writes waits for it.
        if not staff.fits(proven, password):
            return _wrong(door, given, "refused-login-wrong")
        keep = staff.renewed(proven, password)
        now = door.now()
        try:
            with transaction(door.engine) as session:
                token = staff.log_in(session, login=given, proven=proven, keep=keep, now=now)
                staff_sessions.end(session, token=guard.own_token())
                member = staff.by_login(session, login=given)
                audit.record(
                    session,
                    by=member,
                    action="login.done",
                    subject=f"staff:{member.id if member else ''}",
                    ward_id=member.ward_id if member else None,
                    now=now,
                )
        except Refused as refusal:
            return _wrong(door, given, refusal.key)
        return guard.begin(redirect(guard.then()), token)

    @bp.errorhandler(429)
    def too_often(_error: Exception) -> AnyResponse:
        told = "console-log-in-slow-down"
        member = g.get("staff")
        shown = render_template("console/slow_down.html") if member else _form(door, told)
        page = Response(shown, 429)
        page.headers["Retry-After"] = str(throttle.WAIT_S)
        return page

    @bp.post("/logout")
    @guard.needs(Right.OWN)
    def logout() -> AnyResponse:
        with transaction(door.engine) as session:
            staff_sessions.end(session, token=guard.own_token())
            audit.record(
                session,
                by=g.staff,
                action="logout.done",
                subject=f"staff:{g.staff.id}",
                ward_id=g.staff.ward_id,
                now=door.now(),
            )
        return guard.end(redirect(url_for("console.login")))


def _wrong(door: Door, login: str, key: str) -> tuple[str, int]:
    """Write the try down and show the form again.

    A login that is none is not named: people type their passwords into the wrong field, too.
    """
    with transaction(door.engine) as session:
        meant = staff.by_login(session, login=login)
        audit.record(
            session,
            by=None,
            who=meant.login if meant else "",
            action="login.failed",
            subject=f"staff:{meant.id if meant else 'unknown'}",
            ward_id=meant.ward_id if meant else None,
            now=door.now(),
        )
    return _form(door, key), throttle.WRONG


def _form(door: Door, key: str = "") -> str:
    """The form, with what was typed and a sentence on why it is there again."""
    return render_template(
        "console/login.html",
        refused=locales.text(LOCALE, key) if key else None,
        login=request.form.get("login", "").strip(),
        next=request.args.get("next"),
        sign_on=door.sign_on,
    )
