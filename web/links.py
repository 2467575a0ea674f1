"""Links of broadcasts: an address of ours that counts an opening, and leads to the stored one and nowhere else."""

import re

from flask import Blueprint, Response, abort, redirect, request
from sqlalchemy import Engine

from domain import broadcast_taps
from domain.db import reading, transaction

CODE, LOCALE = re.compile(r"[0-9]{6}"), re.compile(r"[a-z-]{2,20}")


def blueprint(engine: Engine) -> Blueprint:
    """``/b/<code>/<locale>``: 302 to the link of that broadcast in that language, 404 when it has none."""
    bp = Blueprint("broadcast_links", __name__)

    @bp.get("/b/<code>/<locale>")
    def leads_on(code: str, locale: str) -> Response:
        if CODE.fullmatch(code) is None or LOCALE.fullmatch(locale) is None:
            abort(404)
        with reading(engine) as session:
            address = broadcast_taps.link(session, code=code, locale=locale)
        if address is None:
            abort(404)
        if request.method == "GET":  # HEAD looks, and opens nothing
            with transaction(engine) as session:
                broadcast_taps.opened(session, code=code)
        answer = redirect(address, code=302)
        answer.headers["Cache-Control"] = "no-store"
        answer.headers["Referrer-Policy"] = "no-referrer"
        return Response(headers=answer.headers, status=302)

    return bp
