"""Logging in and out of the console."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, redirect, render_template, request, url_for
from sqlalchemy import Engine
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import guard
from console.words import LOCALE
from domain import staff
from domain.db import transaction
from domain.refusal import Refused


def add(bp: Blueprint, *, engine: Engine, now: Callable[[], datetime]) -> None:
    """Add ``login`` and ``logout`` to the console."""

    @bp.get("/login")
    def login() -> str:
        return render_template("console/login.html", refused=None, login="")

    @bp.post("/login")
    def log_in() -> AnyResponse | tuple[str, int]:
        given = request.form.get("login", "").strip()
        password = request.form.get("password", "")
        with transaction(engine) as session:
            try:
                token = staff.log_in(session, login=given, password=password, now=now())
            except Refused as refusal:
                # Inside the transaction: the count of wrong tries is to be kept.
                refused = locales.text(LOCALE, refusal.key, **refusal.params)
                return render_template("console/login.html", refused=refused, login=given), 401
        return guard.begin(redirect(url_for("console.home")), token)

    @bp.post("/logout")
    def logout() -> AnyResponse:
        with transaction(engine) as session:
            staff.log_out(session, token=request.cookies.get(guard.cookie_name(), ""))
        return guard.end(redirect(url_for("console.login")))
