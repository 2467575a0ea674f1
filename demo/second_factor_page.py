"""``/demo/second-factor``: the code that the demo's staff would read from a phone; it exists in the demo only."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, Response, render_template, request

import locales
from demo.accounts import SECRET
from domain import second_factor

ADDRESS = "/demo/second-factor"


def blueprint(now: Callable[[], datetime]) -> Blueprint:
    """*now*: the real time, as log-ins have it."""
    bp = Blueprint("demo_second_factor", __name__, template_folder="templates")

    @bp.get(ADDRESS)
    def second_factor_code() -> Response:
        moment = now()
        left = second_factor.STEP_S - int(moment.timestamp()) % second_factor.STEP_S
        locale = locales.preferred(request.accept_languages.values())
        page = render_template(
            "demo/second_factor.html",
            t=lambda key, **params: locales.text(locale, key, **params),
            locale=locale,
            code=second_factor.code_at(SECRET, moment),
            left=left,
        )
        return Response(page, headers={"Cache-Control": "no-store"})

    return bp
