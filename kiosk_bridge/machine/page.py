"""The page people stand before: one document, its sentences in six languages, and its fonts.

Everything comes from the machine itself and is named relatively: the page lives while the network is down, and may be
mounted anywhere.
"""

from importlib.resources import files
from pathlib import Path

import justmytype_intl_cjk
from flask import Blueprint, Response, abort, jsonify, render_template, send_file

import locales

PREFIX = "screen-"
"""Sentences of the page begin so (``locales/*/machine.ftl``)."""
LANGUAGE_TAGS = {"ja-easy": "ja", "zh": "zh-Hans"}
"""What browsers and screen readers call our languages, where the name differs."""
FONTS = {
    "jp": "notosansjp/NotoSansJP[wght].ttf",  # Latin and Vietnamese too
    "sc": "notosanssc/NotoSansSC[wght].ttf",
    "kr": "notosanskr/NotoSansKR[wght].ttf",
}
A_WEEK = 7 * 24 * 3600


def blueprint(*, locale: str) -> Blueprint:
    """The page under ``/``; *locale* is the language it returns to when somebody has gone."""
    bp = Blueprint("page", __name__)

    @bp.get("/")
    def page() -> str:
        return render_template("machine.html", text=_texts(locale), lang=_tag(locale))

    @bp.get("/texts.json")
    def texts() -> Response:
        languages = [
            {"id": one, "tag": _tag(one), "chain": locales.chain(one), "texts": _texts(one)}
            for one in locales.PUBLIC_LOCALES
        ]
        return jsonify(default=locale, languages=languages)

    @bp.get("/fonts/<name>.ttf")
    def font(name: str) -> Response:
        if name not in FONTS:
            abort(404)
        place = Path(str(files(justmytype_intl_cjk) / "fonts" / "ofl" / FONTS[name]))
        return send_file(place, mimetype="font/ttf", max_age=A_WEEK)

    return bp


def _tag(locale: str) -> str:
    return LANGUAGE_TAGS.get(locale, locale)


def _texts(locale: str) -> dict[str, str]:
    """The page's sentences; parameters stay as ``{name}``, for the page puts them in."""
    return {
        key.removeprefix(PREFIX): locales.text(
            locale, key, **{name: f"{{{name}}}" for name in locales.placeholders(locale, key)}
        )
        for key in sorted(locales.keys(locales.DEFAULT_LOCALE))
        if key.startswith(PREFIX)
    }
