"""The guard of the console: every page but the log-in asks whose session this is and checks CSRF."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    g,
    redirect,
    request,
    session,
    url_for,
)
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import Engine
from werkzeug.wrappers import Response as AnyResponse

from domain import rights, staff
from domain.db import reading, transaction
from domain.rights import Right
from domain.tables import Staff

PUBLIC = frozenset({"console.login", "console.log_in", "console.static"})
COUNTER_PAGE = re.compile(r"/console/counters/[a-z0-9-]{1,60}/(\?desk=[0-9]{1,4})?")
csrf = CSRFProtect()
View = TypeVar("View", bound=Callable[..., object])


def needs(right: Right) -> Callable[[View], View]:
    """Declare which right a view needs. A view of the console that declares none is open to nobody."""

    def declare(view: View) -> View:
        view.right = right  # type: ignore[attr-defined]  # read by the guard and by the table of rights
        return view

    return declare


def right_of(endpoint: str | None) -> Right | None:
    """The right that an endpoint's view declares."""
    view = current_app.view_functions.get(endpoint or "")
    found: Right | None = getattr(view, "right", None)
    return found


def cookie_name() -> str:
    """The session cookie; ``__Host-`` binds it to this host and to HTTPS (the demo has no HTTPS)."""
    return "__Host-console" if current_app.config["SESSION_COOKIE_SECURE"] else "console"


def install(bp: Blueprint, engine: Engine, now: Callable[[], datetime]) -> None:
    """Guard all routes of *bp*: the member of staff stands in ``g.staff``."""

    @bp.before_request
    def guard() -> AnyResponse | None:
        if request.method not in ("GET", "HEAD"):
            csrf.protect()
        if request.endpoint in PUBLIC:
            return None
        token = request.cookies.get(cookie_name(), "")
        with reading(engine) as db:
            known = staff.by_session(db, token=token, now=now()) if token else None
        if known is None:
            if request.headers.get("X-Requested-With"):
                return Response(status=401)
            return redirect(url_for("console.login", next=_asked_for()))
        if request.method == "POST":
            with transaction(engine) as db:
                staff.touch(db, token=token, now=now())
        g.staff = known
        right = right_of(request.endpoint)
        if request.endpoint is not None and (right is None or not rights.has(known.role, right)):
            abort(403)
        return None

    @bp.after_request
    def never_cached(response: Response) -> Response:
        response.headers["Cache-Control"] = "no-store"
        return response


def _asked_for() -> str | None:
    """The counter's page that was asked for: it is shown after the log-in."""
    asked = request.full_path.rstrip("?")
    return asked if request.method == "GET" and COUNTER_PAGE.fullmatch(asked) else None


def begin(response: AnyResponse, token: str) -> AnyResponse:
    """Give the browser the session's cookie; the old CSRF token goes with the old session."""
    session.clear()
    response.set_cookie(
        cookie_name(),
        token,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
        path="/",
    )
    return response


def end(response: AnyResponse) -> AnyResponse:
    """Take the cookie back."""
    session.clear()
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.delete_cookie(cookie_name(), secure=secure, httponly=True, samesite="Lax")
    return response


def may_enter(member: Staff, ward_id: str) -> bool:
    """Whether this member of staff works in the ward."""
    return rights.may_enter(member.ward_id, ward_id)


def allows(right: Right) -> bool:
    """Whether whoever is logged in has the right: for links and buttons in templates (``allows("close")``)."""
    return rights.has(g.staff.role, Right(right))
