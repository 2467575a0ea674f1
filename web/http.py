"""What every answer has: a request id, security headers, and errors as one JSON shape or a page for people."""

import logging
import time
import uuid
from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Flask, Response, g, jsonify, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError
from werkzeug.middleware.proxy_fix import ProxyFix

import locales

log = logging.getLogger("madoguchi.http")

CSP = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # the console's CSRF check over HTTPS asks where a form was sent from
    "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
MACHINES = ("/kiosk/", "/line/", "/demo/", "/api/")
"""Addresses that programs talk to: their errors are RFC 9457 problem documents."""


def install(app: Flask, *, secure: bool, proxies: int = 0) -> None:
    """Give *app* request ids, headers, error answers and one log line per request.

    *proxies* of ours stand in front: each adds the client's address and scheme, and no more than so many are believed.
    """
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]  # Flask's way

    @app.before_request
    def begin() -> None:
        g.request_id = uuid.uuid4().hex[:16]
        g.began = time.perf_counter()

    @app.after_request
    def finish(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if secure:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        response.headers["X-Request-Id"] = g.get("request_id", "-")
        log.info(
            "request",
            extra={
                "request_id": g.get("request_id"),
                "method": request.method,
                "route": str(request.url_rule),
                "status": response.status_code,
                "ms": round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1),
            },
        )
        return response

    @app.errorhandler(Exception)
    def failed(error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            log.error("unexpected error", exc_info=error, extra={"request_id": g.get("request_id")})
            error = InternalServerError()
        return _answer(error)


def problem(status: int, code: str, message: str, **more: object) -> Response:
    """An RFC 9457 problem document with a stable *code* and a sentence for people."""
    response = jsonify(
        type="about:blank",
        title=code,
        status=status,
        code=code,
        message=message,
        request_id=g.get("request_id"),
        **more,
    )
    response.status_code = status
    response.mimetype = "application/problem+json"
    return response


def _answer(error: HTTPException) -> Response:
    status = error.code or 500
    if request.path.startswith(MACHINES):
        code = (error.name or "error").lower().replace(" ", "_")
        answer = problem(status, code, error.description or error.name)
    else:
        answer = Response(_page(error, status), status=status, mimetype="text/html")
    answer.headers.extend(
        (name, value) for name, value in error.get_headers() if name.lower() != "content-type"
    )
    return answer


def _page(error: HTTPException, status: int) -> str:
    """For people: what went wrong, in the browser's language and then in the others, and where to go on."""
    locale = locales.preferred(request.accept_languages.values())
    kind = "stale" if isinstance(error, CSRFError) else _kind(status)
    return render_template(
        "web/error.html",
        t=locales.text,
        locale=locale,
        others=[other for other in locales.LOCALES if other != locale],
        kind=kind,
        status=status,
        back=_back(kind),
        request_id=g.get("request_id"),
    )


def _kind(status: int) -> str:
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return "ours"
    return {HTTPStatus.NOT_FOUND: "missing", HTTPStatus.FORBIDDEN: "forbidden"}.get(
        HTTPStatus(status), "refused"
    )


def _back(kind: str) -> str:
    """Where the page's button leads: staff who may not do something go back to their own first page."""
    if kind == "forbidden" and request.path.startswith("/console/"):
        return "/console/"
    return _came_from() if kind == "stale" else "/"


def _came_from() -> str:
    """The page of ours that sent this request, else the first one."""
    said = urlsplit(request.referrer or "")
    return said.path if said.netloc == request.host and said.path.startswith("/") else "/"
