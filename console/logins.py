"""Logging in and out of the console."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, Response, redirect, render_template, request, url_for
from sqlalchemy import Engine
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import guard, throttle
from console.words import LOCALE
from domain import staff, staff_sessions
from domain.db import reading, transaction
from domain.refusal import Refused
from domain.rights import Right


def add(bp: Blueprint, *, engine: Engine, now: Callable[[], datetime]) -> None:
    """Add ``login`` and ``logout`` to the console."""

    @bp.get("/login")
    def login() -> str:
        return render_template("console/login.html", refused=None, login="")

    limiter = throttle.limiter(bp)

    @bp.post("/login")
    @limiter.limit(throttle.FROM_ONE_ADDRESS)
    @limiter.limit(
        throttle.WRONG_FOR_ONE_LOGIN,
        key_func=throttle.address_and_login,
        deduct_when=throttle.was_wrong,
    )
    def log_in() -> AnyResponse | tuple[str, int]:
        given = request.form.get("login", "").strip()
        password = request.form.get("password", "")
        with reading(engine) as session:
            proven = staff.hash_of(session, login=given)
        # Between the transactions: checking takes long, and nobody who writes waits for it.
        if not staff.fits(proven, password):
            return _again("refused-login-wrong"), throttle.WRONG
        keep = staff.renewed(proven, password)
        try:
            with transaction(engine) as session:
                token = staff.log_in(session, login=given, proven=proven, keep=keep, now=now())
        except Refused as refusal:
            return _again(refusal.key), throttle.WRONG
        return guard.begin(redirect(guard.then()), token)

    @bp.errorhandler(429)
    def too_often(_error: Exception) -> AnyResponse:
        page = Response(_again("console-log-in-slow-down"), 429)
        page.headers["Retry-After"] = str(throttle.WAIT_S)
        return page

    @bp.post("/logout")
    @guard.needs(Right.OWN)
    def logout() -> AnyResponse:
        with transaction(engine) as session:
            staff_sessions.end(session, token=guard.own_token())
        return guard.end(redirect(url_for("console.login")))


def _again(key: str) -> str:
    """The form once more, with a sentence on why."""
    given = request.form.get("login", "").strip()
    return render_template("console/login.html", refused=locales.text(LOCALE, key), login=given)
