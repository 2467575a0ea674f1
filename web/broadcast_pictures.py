"""Pictures of broadcasts under unguessable addresses: LINE and phones load them, and keep them for long."""

import re

from flask import Blueprint, Response, abort
from sqlalchemy import Engine

from domain import broadcast_images
from domain.db import reading

SECRET = re.compile(r"[A-Za-z0-9_-]{32}")


def blueprint(engine: Engine) -> Blueprint:
    """``GET /pictures/<secret>``: the picture, which never changes, else 404."""
    bp = Blueprint("broadcast_pictures", __name__)

    @bp.get("/pictures/<secret>")
    def broadcast_picture(secret: str) -> Response:
        if not SECRET.fullmatch(secret):
            abort(404)
        with reading(engine) as session:
            image = broadcast_images.find(session, secret=secret)
        if image is None:
            abort(404)
        response = Response(image.heap, mimetype=image.kind)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response

    return bp
