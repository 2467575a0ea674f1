"""The guard of the console: every page but the log-in asks whose session this is and checks CSRF."""

import logging
import re
from collections.abc import Callable
from datetime import datetime
from typing import TypeVar
from urllib.parse import urlsplit

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

from domain import rights, staff_sessions
from domain.db import reading, transaction
from domain.rights import Right
from domain.tables import Staff

log = logging.getLogger("madoguchi.console")
PUBLIC = frozenset(
    {
        "console.login",
        "console.log_in",
        "console.static",
        "console.sign_on",
        "console.signed_on",
    }
)
WITH_A_TEMPORARY_ONE = frozenset({"console.own", "console.choose_password", "console.logout"})
"""What a temporary password opens."""
SIGNED_ON = "signed_on"
"""Whom the single sign-on let in: they need no password, so a temporary one holds them up nowhere."""
OWN_PAGE = re.compile(
    r"/console/(?!log|sign-on|second-factor)[A-Za-z0-9_/?=&%.:+-]{0,500}", re.ASCII
)
"""Pages that may follow a log-in: the console's own, whatever was asked for."""
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


def install(
    bp: Blueprint, engine: Engine, now: Callable[[], datetime], *, second_always: bool = False
) -> None:
    """Guard all routes of *bp*: the member of staff stands in ``g.staff``.

    *second_always*: every right but ``OWN`` needs a second factor in the session.
    """

    @bp.before_request
    def guard() -> AnyResponse | None:
        if request.method not in ("GET", "HEAD"):
            csrf.protect()
        if request.endpoint in PUBLIC:
            return None
        token = own_token()
        with reading(engine) as db:
            opened = staff_sessions.find(db, token=token, now=now()) if token else None
        if opened is None:
            if request.headers.get("X-Requested-With"):
                return Response(status=401)
            return redirect(url_for("console.login", next=_asked_for() or came_from()))
        if _somebody_is_there() and opened.seen_at <= now() - staff_sessions.SEEN_EVERY:
            with transaction(engine) as db:
                staff_sessions.touch(db, token=token, now=now())
        g.staff, g.second_at = opened.member, opened.second_at
        return None if request.endpoint is None else _allowed(now(), second_always)

    @bp.after_request
    def never_cached(response: Response) -> Response:
        response.headers["Cache-Control"] = "no-store"
        return response


def _somebody_is_there() -> bool:
    """Whether somebody opened a page or sent a form: what pages fetch by themselves keeps no session alive."""
    if request.method == "POST":
        return True
    by_itself = request.headers.get("Sec-Fetch-Mode", "navigate") != "navigate"
    return not by_itself and "X-Requested-With" not in request.headers


def _allowed(now: datetime, second_always: bool) -> AnyResponse | None:  # noqa: FBT001  # a setting
    """None for who may go on; else where to go first, or 403."""
    right = right_of(request.endpoint)
    if right is None or not rights.has(g.staff.role, right):
        log.warning("refused", extra={"staff_id": g.staff.id, "route": str(request.url_rule)})
        abort(403)
    needs_own = g.staff.temporary_until is not None and session.get(SIGNED_ON) != g.staff.id
    if needs_own and request.endpoint not in WITH_A_TEMPORARY_ONE:
        return redirect(url_for("console.own", next=_asked_for()))
    form = request.method not in ("GET", "HEAD")
    lacks = second_always and right is not Right.OWN and g.second_at is None
    if not lacks and rights.second_suffices(right, shown_at=g.second_at, now=now, form=form):
        return None
    if request.headers.get("X-Requested-With"):
        return Response(status=401)
    return redirect(url_for("console.second_factor", next=_asked_for() or came_from()))


def _asked_for() -> str | None:
    """The page that was asked for: it is shown after the log-in."""
    asked = request.full_path.rstrip("?")
    own = request.method == "GET" and asked != "/console/" and is_own_page(asked)
    return asked if own else None


def came_from() -> str | None:
    """The page of the console that sent this form."""
    said = urlsplit(request.referrer or "")
    asked = f"{said.path}?{said.query}" if said.query else said.path
    return asked if said.netloc == request.host and is_own_page(asked) else None


def is_own_page(address: str) -> bool:
    """Whether this is an address of the console's own, so that nobody is led elsewhere."""
    return OWN_PAGE.fullmatch(address) is not None and "//" not in address and ".." not in address


def then(default: str = "console.home") -> str:
    """Where to go on after a log-in or a second factor: the page in ``next`` if it is ours."""
    wanted = request.args.get("next", "")
    return wanted if is_own_page(wanted) else url_for(default)


def own_token() -> str:
    """The token of this request's session; empty without one."""
    return request.cookies.get(cookie_name(), "")


def begin(response: AnyResponse, token: str, *, signed_on: int | None = None) -> AnyResponse:
    """Give the browser the session's cookie; the old CSRF token goes with the old session.

    *signed_on*: whom the single sign-on let in.
    """
    session.clear()
    if signed_on is not None:
        session[SIGNED_ON] = signed_on
    return renew(response, token)


def renew(response: AnyResponse, token: str) -> AnyResponse:
    """Give the browser the cookie of the same session under its new token."""
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
